"""psa-tui: five PSA systems, one queue, one keyboard.

The front door holds only the version, so that `psa-tui --version` need not open any other room.
"""

__version__ = "0.1.0"
