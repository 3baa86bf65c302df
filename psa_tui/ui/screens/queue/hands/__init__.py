"""What the commands turn to, a module for each: moving, views, tickets, writes, bills.

`all` puts them together as the workplace and runs a command on it.
"""
