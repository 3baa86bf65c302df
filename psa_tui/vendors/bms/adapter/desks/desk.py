"""Refusals of our own, before anything is sent."""

from functools import partial

from psa_tui.vendors._desks import refuse

TICKETS = "/v2/servicedesk/tickets"
refused = partial(refuse, vendor="Kaseya BMS")
