"""Halo's values into the house's and back; pure."""
