"""Autotask's JSON into domain values and back; pure."""
