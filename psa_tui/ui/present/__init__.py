"""Domain values as words and inks. Pure: no widget, no store, no clock; moments are handed in."""
