"""What customers run, for the false Syncro: assets and the alerts of monitoring."""

from . import alerts, assets

DESKS = (assets.desk, alerts.desk)
"""Every endpoint of this room."""
