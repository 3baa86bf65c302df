"""Text that comes into a form from elsewhere: the external editor and the vendor's templates."""

from pathlib import Path
from typing import Protocol, cast

from textual.widget import Widget

from psa_tui.domain.errors import PsaError
from psa_tui.domain.fields import FormSpec, LookupKind, text_of
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.services.session import Session
from psa_tui.ui.forms.body import Body
from psa_tui.ui.forms.context import ticket_context
from psa_tui.ui.forms.draft import Draft
from psa_tui.ui.forms.editor import accepted, edit_text
from psa_tui.ui.forms.fields.field import Field
from psa_tui.ui.forms.fields.line import Line
from psa_tui.ui.forms.fields.long_text import LongText


class Housed(Protocol):
    """An app that knows where state is kept, and which editor was configured."""

    state_dir: Path
    editor: str


async def write_outside(
    owner: Widget, session: Session, ref: TicketRef | None, field: Field, draft: Draft
) -> None:
    """Let the person write a field in an editor; the file goes only when the draft holds the text.

    Meanwhile the field cannot be typed into, so that there is one text and not two.
    """
    house = cast("Housed", owner.app)
    stored = session.tickets.stored(ref) if ref else None
    field.disabled = True
    try:
        text = await edit_text(
            owner.app,
            text_of(field.value),
            context=ticket_context(stored[0]) if stored else "",
            folder=house.state_dir,
            name=draft.key,
            configured=house.editor,
        )
    finally:
        field.disabled = False
        field.control.focus()
    if text is not None:
        field.control.show(text)
        field.settle()
    if await draft.save():
        accepted(house.state_dir, draft.key)


async def fill_from(
    owner: Widget, session: Session, spec: FormSpec, picked: Field, body: Body
) -> None:
    """Take the answers of the picked template or product, and go on to what it leaves open."""
    choice = picked.picked
    if choice is None:
        return
    try:
        answers = await session.tickets.following(spec, picked.spec.key, choice)
    except PsaError as error:
        owner.notify(error.told, severity="error", markup=False)
        return
    body.fill(answers)
    filled = (body.fields[key] for key in answers if key in body.fields)
    typed = next((one for one in filled if isinstance(one.control, Line | LongText)), None)
    if typed is not None:
        typed.post_message(Field.Changed(typed))  # as if it had been typed: the foot tells of it
    gaps = [one for one in body.asked() if one.spec.required and not text_of(one.value).strip()]
    if gaps and picked.has_focus_within:
        owner.notify(f"Still to fill: {', '.join(one.spec.label for one in gaps)}.", markup=False)
        gaps[0].control.focus()


async def insert_template(
    owner: Widget, session: Session, spec: FormSpec, picked: Field, into: Field
) -> None:
    """Put the body of the picked template at the cursor of a text; it can be undone there."""
    choice = picked.value
    picked.put(None)
    if not isinstance(choice, Choice) or not isinstance(into.control, LongText):
        return
    try:
        kind = LookupKind.NOTE_TEMPLATES
        body = await session.lookups.template(spec.connection, kind, choice.id, spec.ticket)
    except PsaError as error:
        owner.notify(error.told, severity="error", markup=False)
        return
    into.control.place(body)
    into.control.focus()
