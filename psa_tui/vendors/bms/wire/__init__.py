"""Kaseya BMS's JSON in its own spelling, a module for each noun. Nothing is translated here."""
