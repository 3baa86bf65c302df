"""What Autotask is, as data: limits, statuses, forms, and what it cannot do.

Figures are from the vendor's API description and documentation unless a line says otherwise. Which
values there are, and which fields are demanded, the account itself tells (`adapter.lists`).
"""

from psa_tui.domain.profile import MailRule, Profile
from psa_tui.vendors._text import to_plain

from .billing import RECIPES
from .facts import ABSENT, AUTHORS, LIMITS, RIGHTS, SETTLE_AFTER, SLA, STATUSES, UNTOLD
from .forms import FORMS

__all__ = ["PROFILE"]

PROFILE = Profile(
    name="autotask",
    label="Autotask",
    limits=LIMITS,
    settle_after=SETTLE_AFTER,
    statuses=STATUSES,
    mail=MailRule.NEVER,
    forms=FORMS,
    absent=ABSENT,
    posted=to_plain,
    recipes=RECIPES,
    authors=AUTHORS,
    rights=RIGHTS,
    rights_untold=UNTOLD,
    sla=SLA,
)
"""Everything the house needs to know of Autotask before anything of it is opened."""
