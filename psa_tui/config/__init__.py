"""Configuration: what the person wrote, where it lies, and how its secrets are fetched.

Knows TOML, folders and secret sources; knows no vendor's API, no store and no screen.
"""
