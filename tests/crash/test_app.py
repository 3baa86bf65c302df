"""The real app on a terminal, killed in the middle of a bill, started again, and finished."""

import tomllib

import pytest
import tomli_w

from psa_tui.config.files import write_private
from psa_tui.config.paths import Paths
from tests.crash.laboratory import ROOT, Laboratory
from tests.crash.terminal import Terminal

SLOW = 8
"""Seconds an answer is held back: long enough to be killed in between."""


@pytest.fixture
def configured(lab: Laboratory) -> Laboratory:
    """A world as it was seeded, and a configuration that leads to it."""
    lab.door.post("/_sandbox/reset")
    config = {
        "me": {"name": "Dana Fox"},
        "billing": {"labour": {"remote": "Remote support"}},
        "connections": {
            "acme": {
                "vendor": "syncro",
                "base_url": f"{lab.url}/syncro/api/v1",
                "api_key": "sandbox-dana",
            }
        },
    }
    text = tomli_w.dumps(config)
    assert tomllib.loads(text) == config
    write_private(Paths.real().config, text)
    return lab


def billing(app: Terminal, number: str) -> None:
    """Fill in the bill of a ticket, up to the last key."""
    app.sees("All open")
    app.press(":")
    app.press(number)
    app.press("\r")
    app.sees(number)
    app.press("b")
    app.sees("Run the bill")
    app.press("45\tremote\r\t\tReinstalled the driver.")
    app.sees("112.50")


@pytest.mark.timeout(180)
def test_an_app_that_was_killed_while_the_invoice_was_made_finishes_the_bill(
    configured: Laboratory,
) -> None:
    lab = configured
    ticket = lab.ticket()
    number = str(lab.get(f"/tickets/{ticket}")["ticket"]["number"])
    lab.door.post(
        "/_sandbox/faults",
        json={"action": "delay", "seconds": SLOW, "method": "POST", "path": "*/invoices"},
    )
    with Terminal(ROOT) as app:
        billing(app, number)
        app.press("\x13")
        app.until(lambda: lab.ledger(ticket).get("invoice") == 1, "the invoice")
        app.kill()
    with Terminal(ROOT) as app:
        app.sees("All open")
        app.press(":")
        app.press(number)
        app.press("\r")
        app.sees(number)
        app.press("b")
        app.sees("Stopped at step 4 of 5, comparison")
        assert lab.ledger(ticket) == {"comment": 1, "line_item": 1, "invoice": 1}
        app.press("r")
        app.sees("is what was shown: 112.50 before tax")
    assert lab.ledger(ticket) == {"comment": 1, "line_item": 1, "invoice": 1, "status": 1}
