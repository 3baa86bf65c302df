"""When an action mails, and whom: visibility has nothing to do with it."""

import re

from psa_tui.sandbox.apis.halo import words
from psa_tui.sandbox.apis.halo.actions.outcomes import Outcome
from psa_tui.sandbox.apis.halo.posting import flag
from psa_tui.sandbox.apis.halo.visit import Visit
from psa_tui.sandbox.http import Row, text_of
from psa_tui.sandbox.world import Comment, Ticket


def send(visit: Visit, ticket: Ticket, row: Row, outcome: Outcome, comment: Comment) -> bool:
    """Mail an action where `sendemail` or its outcome says so; tell whether a mail left.

    `emailto` alone mails nobody. Without it the ticket's user is mailed.
    """
    if not flag(row, "sendemail", outcome.mails):
        return False
    user = words.user_of(visit.world, ticket)
    to = addresses(row.get("emailto")) or ([user.email] if user and user.email else [])
    # That the mail's own text goes before the note, and its subject, is our invention.
    body = text_of(row.get("emailbody_html") or row.get("emailbody")) or comment.body
    subject = text_of(row.get("emailsubject")) or f"Ticket {ticket.id:07d}: {ticket.subject}"
    visit.services.outbox.send(
        visit.call,
        vendor=visit.services.vendor,
        to=to,
        cc=addresses(row.get("emailcc")),
        subject=subject,
        body=body,
        ticket=ticket.id,
    )
    return bool(to)


def addresses(value: object) -> list[str]:
    """Read addresses written with commas or semicolons."""
    return [one.strip() for one in re.split(r"[;,]", text_of(value)) if one.strip()]
