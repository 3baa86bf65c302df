"""Comments into notes."""

from psa_tui.domain.tickets import Audience, Note, Role, Ticket
from psa_tui.vendors._text import to_markdown, typed_apart
from psa_tui.vendors.syncro.wire.tickets import CommentWire


def note(wire: CommentWire, ticket: Ticket | None = None) -> Note:
    """Return a comment as a note; `ticket` names the customer who wrote it.

    Syncro marks no author's side: a visible comment without a user is the customer's (observed
    behaviour), a hidden one without a user is the system's.
    """
    role = Role.TECHNICIAN
    if not wire.user_id:
        role = Role.SYSTEM if wire.hidden else Role.CONTACT
    when = wire.created_at or (ticket.created if ticket else None)
    if when is None:
        raise ValueError(f"comment {wire.id} has no moment")
    return Note(
        id=wire.id,
        author=_author(wire, role, ticket),
        role=role,
        body=to_markdown(wire.body),
        audience=Audience.INTERNAL if wire.hidden else Audience.CLIENT,
        created=when,
        subject=wire.subject,
        typed=typed_apart(wire.body),
    )


def _author(wire: CommentWire, role: Role, ticket: Ticket | None) -> str:
    if role is Role.CONTACT and ticket:
        asking = ticket.contact or ticket.client
        if asking and not wire.tech:
            return asking.name
    return wire.tech or (wire.user.full_name if wire.user else "") or role.value
