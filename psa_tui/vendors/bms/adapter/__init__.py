"""The opened connection to Kaseya BMS."""

from .bms import Bms

__all__ = ["Bms"]
