"""The answers of one form, read by the kind that is wanted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from psa_tui.domain.fields import Answers, FormSpec, Value, text_of
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience
from psa_tui.domain.time import parse_minutes


@dataclass(frozen=True, slots=True)
class Given:
    """Answers that passed `domain.fields.check`; only what the form asks for counts."""

    spec: FormSpec
    answers: Answers

    def value(self, key: str) -> Value:
        """Return the answer as it is, a picked name resolved; None where nothing is asked."""
        asked = next((field for field in self.spec.asked(self.answers) if field.key == key), None)
        answer = self.answers.get(key) if asked else None
        if asked and isinstance(answer, str) and asked.kind in {"choice", "pick"}:
            return self.choice(key)
        return answer

    def text(self, key: str) -> str:
        """Return an answer as text without white space around it."""
        return text_of(self.value(key)).strip()

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return a yes or no."""
        answer = self.value(key)
        return default if answer is None else answer is True or answer == "yes"

    def number(self, key: str) -> Decimal | None:
        """Return a number."""
        answer = self.value(key)
        return answer if isinstance(answer, Decimal) else None

    def moment(self, key: str) -> datetime | None:
        """Return a moment."""
        answer = self.value(key)
        return answer if isinstance(answer, datetime) else None

    def minutes(self, key: str) -> timedelta | None:
        """Return a duration; None where it was left empty."""
        text = self.text(key)
        return timedelta(minutes=parse_minutes(text)) if text else None

    def choice(self, key: str) -> Choice | None:
        """Return a picked value; a text is looked for in the field's list, by id, then by name."""
        answer = self.answers.get(key)
        if isinstance(answer, Choice) or not isinstance(answer, str) or not answer.strip():
            return answer if isinstance(answer, Choice) else None
        field = self.spec.field(key)
        offered = field.choices if field else ()
        by_id = (one for one in offered if one.id == answer)
        by_name = (one for one in offered if one.name.casefold() == answer.casefold())
        return next(by_id, None) or next(by_name, None) or Choice(answer, answer)

    def picked(self, key: str) -> Choice | None:
        """Return a picked value of a field that is asked; None for one that is not."""
        value = self.value(key)
        return value if isinstance(value, Choice) else None

    def audience(self) -> Audience:
        """Return who shall read it; internal unless the form says otherwise."""
        return Audience.CLIENT if self.text("audience") == Audience.CLIENT else Audience.INTERNAL

    def extra(self) -> tuple[tuple[str, Value], ...]:
        """Return the answers that only one vendor asks for, by their keys."""
        asked = (field.key for field in self.spec.asked(self.answers))
        values = ((key, self.value(key)) for key in asked if key.startswith("extra."))
        return tuple((key, value) for key, value in values if text_of(value).strip())

    def changed(self, ignore: frozenset[str]) -> Iterator[tuple[str, Value, Value]]:
        """Yield key, new and former value of every asked field that differs from its default."""
        for field in self.spec.asked(self.answers):
            if field.key in ignore or field.key not in self.answers:
                continue
            now = self.value(field.key)
            if isinstance(now, str):
                now = now.strip() or None
            if text_of(now) != text_of(field.default):
                yield field.key, now, field.default
