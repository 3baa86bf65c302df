"""Refusals of our own, before anything is sent."""

from functools import partial

from psa_tui.vendors._desks import refuse

refused = partial(refuse, vendor="HaloPSA")
