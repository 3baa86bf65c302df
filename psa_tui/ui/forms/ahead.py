"""Looking ahead: what sending would mean and send, asked of the session before anything is sent."""

import re
from dataclasses import replace
from datetime import datetime

from psa_tui.domain.errors import PsaError
from psa_tui.domain.fields import Answers, FieldKind, FormSpec
from psa_tui.services.session import Session
from psa_tui.services.tickets import NothingChanged, NotNow
from psa_tui.ui.forms.audience import Outlook, audience_of

GAP = re.compile(r"\{\{[^{}\n]{1,60}\}\}")
"""How templates write what a person is to fill in."""


def outlook(session: Session, spec: FormSpec, answers: Answers) -> Outlook:
    """Say who would see these answers, who would be mailed, and what must be read before."""
    asked = next((field for field in spec.fields if field.kind is FieldKind.AUDIENCE), None)
    stands = session.tickets.readers(spec, answers)
    return Outlook(
        audience=audience_of(answers.get(asked.key)) if asked else stands,
        mails=session.tickets.mails(spec, answers),
        acting_as=spec.acting_as,
        send=_send(spec, answers),
        warnings=(*session.tickets.warnings(spec, answers), *_gaps(answers)),
    )


def _send(spec: FormSpec, answers: Answers) -> str:
    """Say that time without a length is a timer, where the vendor lets it be left empty."""
    worked = spec.field("worked")
    if spec.action != "time.add" or worked is None or worked.required or answers.get("worked"):
        return ""
    return "Start a timer in the PSA"


def _gaps(answers: Answers) -> tuple[str, ...]:
    """Say which blanks of a template nobody has filled in."""
    texts = [value for value in answers.values() if isinstance(value, str)]
    gaps = dict.fromkeys(gap for text in texts for gap in GAP.findall(text))
    return (f"The text still holds {', '.join(gaps)}.",) if gaps else ()


async def addressed(session: Session, spec: FormSpec) -> FormSpec:
    """Return the form with the addresses of whom it may mail; a list of tickets tells only names.

    Where the vendor cannot be asked now, the names have to do.
    """
    if spec.ticket is None or all("@" in mail for mail in spec.mails):
        return spec
    try:
        await session.tickets.open(spec.ticket)
        fresh = session.tickets.form(spec.action, spec.ticket)
        return replace(spec, mails=fresh.mails)
    except (PsaError, NotNow):
        return spec


async def demanded(session: Session, spec: FormSpec, answers: Answers) -> FormSpec:
    """Return the form as the vendor's live rules demand it; as it is where it cannot be asked."""
    try:
        return await session.tickets.demanded(spec, answers)
    except (PsaError, NotNow):
        return spec


def preview(
    session: Session, spec: FormSpec, answers: Answers, seen: datetime | None
) -> tuple[str, ...]:
    """Say what would be sent, as sentences."""
    if problems := session.tickets.problems(spec, answers):
        fields = [spec.field(problem.field) for problem in problems]
        labels = ", ".join(dict.fromkeys(one.label for one in fields if one))
        return (f"Not ready to be sent yet{f': {labels}' if labels else ''}.",)
    try:
        return session.tickets.preview(session.tickets.plan(spec, answers, seen=seen), spec)
    except NothingChanged:
        return ("Nothing changed, so nothing would be sent.",)
    except NotNow as reason:
        return (str(reason),)
