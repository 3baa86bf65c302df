"""Timers that run here, and what of today was timed."""
