"""The hand-written tickets, a module per kind: pure data, with placeholders that `letters` fills.

Placeholders are listed at `psa_tui.sandbox.seed.letters.Scene`. No logic lives here.
"""

from psa_tui.sandbox.seed.script import Kind, Script

from . import (
    accounts,
    alerts,
    apps,
    buying,
    machines,
    mail,
    network,
    phones,
    printing,
    projects,
    security,
    workplace,
)

CORPUS: dict[Kind, tuple[Script, ...]] = {
    "monitoring": alerts.SCRIPTS + machines.SCRIPTS,
    "printing": printing.SCRIPTS,
    "accounts": accounts.SCRIPTS,
    "mail": mail.SCRIPTS,
    "network": network.SCRIPTS,
    "workplace": workplace.SCRIPTS,
    "security": security.SCRIPTS,
    "sales": buying.SCRIPTS,
    "applications": apps.SCRIPTS,
    "phones": phones.SCRIPTS,
    "projects": projects.SCRIPTS,
}
"""Every script, by kind."""
