"""What the house remembers, in two SQLite files; the only room that knows SQL.

The cache file holds what vendors said (tickets, people, lists, cursors, the request budget) and may
be deleted at any time. The state file holds what a person did (journal, drafts, timers): never.
Everything is callable from any thread; what writes much goes through `Store.run`.
"""
