"""The answers of the bill's form as what a bill is made from. Pure."""

from dataclasses import replace

from psa_tui.domain.billing import BillRequest
from psa_tui.domain.fields import Answers, FieldKind, FormSpec, text_of
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience
from psa_tui.domain.time import TimeEntry, parse_minutes

from .ground import Ground


def request_of(
    answers: Answers, ground: Ground, *, timer: TimeEntry | None = None
) -> BillRequest | None:
    """Return what was answered; None while minutes or labour are not said. Neither is assumed."""
    labour = answers.get("labour")
    product = ground.product(labour.id) if isinstance(labour, Choice) else None
    try:
        minutes = parse_minutes(text_of(answers.get("worked")))
    except ValueError:
        return None
    if product is None:
        return None
    audience = Audience(text_of(answers.get("audience")) or Audience.INTERNAL)
    return BillRequest(
        minutes=minutes,
        labour=product,
        text=text_of(answers.get("body")).strip(),
        line_text=text_of(answers.get("description")).strip(),
        recipe=ground.recipe(text_of(answers.get("way"))),
        subject=text_of(answers.get("subject")).strip(),
        audience=audience,
        mail=audience is Audience.CLIENT and answers.get("mail") is True,
        timer=timer,
        kind=_choice(answers, "note_kind"),
        status=_choice(answers, "status"),
        role=_choice(answers, "role"),
        contract=_choice(answers, "contract"),
        extra=tuple((key, value) for key, value in answers.items() if key.startswith("extra.")),
    )


def _choice(answers: Answers, key: str) -> Choice | None:
    value = answers.get(key)
    return value if isinstance(value, Choice) else None


def bill_form(spec: FormSpec, ground: Ground) -> FormSpec:
    """Return the form with the labour of this moment, and the ticket's title for the line."""
    # The preview says it all: the fields beside it need their room.
    spec = replace(spec, fields=tuple(replace(field, help="") for field in spec.fields))
    labour, text = spec.field("labour"), spec.field("description")
    if labour is not None:
        offered = replace(labour, kind=FieldKind.CHOICE, choices=ground.labour, lookup=None)
        spec = spec.with_field(offered)
    if text is not None:
        title = ground.detail.ticket.title[: text.max_length]
        spec = spec.with_field(replace(text, default=title))
    status = spec.field("status")
    if status is not None and ground.ready is not None:
        spec = spec.with_field(replace(status, default=ground.ready))
    return spec


def timer_minutes(timer: TimeEntry, ground: Ground) -> int:
    """Return the whole minutes that a running timer has run, at least one."""
    return max(int((ground.now - timer.start).total_seconds() // 60), 1)
