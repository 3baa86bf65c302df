"""How the two files are born, opened, migrated and given up; nothing here knows a ticket."""
