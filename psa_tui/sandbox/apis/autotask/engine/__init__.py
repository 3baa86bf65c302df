"""What every entity of the false Autotask has in common: fields, filters, pages, metadata, writes.

An entity is a table of fields over something in the world; nothing here knows a particular one.
"""
