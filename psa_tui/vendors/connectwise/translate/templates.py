"""Service templates as answers to the form of a new ticket."""

from collections.abc import Iterator, Mapping

from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.vendors.connectwise.wire.lists import TemplateWire

from .frame import choice


def answers_of(wire: TemplateWire) -> Mapping[str, Value]:
    """Return what a template answers, by the keys of the form; the rest is left to be asked."""
    return dict(_answers(wire))


def _answers(wire: TemplateWire) -> Iterator[tuple[str, Value]]:
    for key, ref in (
        ("client", wire.company),
        ("contact", wire.contact),
        ("site", wire.site),
        ("queue", wire.board),
        ("status", wire.status),
        ("kind", wire.type),
        ("issue", wire.subtype),
        ("sub_issue", wire.item),
        ("team", wire.team),
        ("priority", wire.priority),
        ("source", wire.source),
        ("extra.serviceLocation", wire.service_location),
        ("extra.agreement", wire.agreement),
    ):
        if (picked := choice(ref)) is not None:
            yield key, picked
    for key, text in (("title", wire.summary), ("description", wire.problem)):
        if text.strip():
            yield key, text
    for key, word in (("severity", wire.severity), ("impact", wire.impact)):
        if word:
            yield key, Choice(word, word)
    if wire.hours_budget:
        yield "extra.budgetHours", wire.hours_budget
