"""Clients, contacts, agents, and what must be known of them before work begins."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from psa_tui.domain.ids import Choice
from psa_tui.domain.people import Client, Contact, Identity
from psa_tui.vendors._text import to_markdown, to_typed
from psa_tui.vendors.halo.wire.lists import AgentWire
from psa_tui.vendors.halo.wire.people import (
    ClientWire,
    ContractWire,
    PopupWire,
    PrepayWire,
    SiteWire,
    UserWire,
)

from .tickets import contract_words


def client(
    wire: ClientWire,
    *,
    site: SiteWire | None = None,
    contracts: Iterable[ContractWire] = (),
    prepaid: Decimal | None = None,
) -> Client:
    """Return a client; a row alone lacks address, alerts, contracts and prepaid hours."""
    told = [f"Contract {contract_words(one)}" for one in contracts if one.active]
    notes = [to_markdown(wire.notes), *told]
    return Client(
        id=wire.id,
        name=wire.name,
        phone=site.phonenumber if site else "",
        address="\n".join(site.lines) if site else "",
        notes="\n\n".join(note for note in notes if note),
        vip=wire.is_vip,
        prepaid_hours=prepaid,
    )


def prepaid_hours(wire: ClientWire, history: Iterable[PrepayWire]) -> Decimal | None:
    """Return the prepaid hours left: Halo's own balance, else the sum of its movements.

    None where there is no prepaid block, or where its balance is money.
    """
    if wire.prepayasamount:
        return None
    if wire.prepaybalance is not None:
        return wire.prepaybalance
    moved = [one.hours for one in history if one.hours is not None]
    return sum(moved, Decimal(0)) if moved else None


def alerts(popups: Iterable[PopupWire], mine: PopupWire, now: datetime) -> tuple[str, ...]:
    """Return what must be read now: of this client, site or user, within its dates.

    `mine` holds the ids that are meant: the filter by which popups are asked for is checked again.
    """
    wanted = {("client", mine.client_id), ("site", mine.site_id), ("user", mine.user_id)}
    found = (to_typed(one.note) for one in popups if _runs(one, now) and _owners(one) & wanted)
    return tuple(dict.fromkeys(note for note in found if note))


def _owners(one: PopupWire) -> set[tuple[str, str]]:
    named = {("client", one.client_id), ("site", one.site_id), ("user", one.user_id)}
    return {(kind, owner) for kind, owner in named if owner}


def _runs(one: PopupWire, now: datetime) -> bool:
    if not one.limitdaterange:
        return True
    begun = one.startdate is None or one.startdate <= now
    return begun and (one.enddate is None or now <= one.enddate)


def contact(wire: UserWire) -> Contact:
    """Return a contact; one who matters says so in the notes."""
    important = "VIP contact." if wire.isimportantcontact else ""
    notes = "\n".join(part for part in (important, to_markdown(wire.notes)) if part)
    return Contact(
        id=wire.id,
        name=wire.name,
        client=Choice(wire.client_id, wire.client_name) if wire.client_id else None,
        email=wire.emailaddress,
        phone=wire.phonenumber,
        mobile=wire.mobilenumber,
        title=wire.title,
        notes=notes,
    )


def technician(wire: AgentWire) -> Choice:
    """Return an agent to pick; a disabled one is shown on old tickets and not offered."""
    return Choice(wire.id, wire.name, wire.email, active=not wire.isdisabled)


def identity(wire: AgentWire, scopes: tuple[str, ...], expires: str) -> Identity:
    """Return the agent as whom the application acts, with the scopes granted as rights.

    A scope that says "all" tells no single right.
    """
    named = frozenset(_right(scope) for scope in scopes if ":" in scope)
    whole = not scopes or any(scope.split(":")[0] == "all" for scope in scopes)
    return Identity(
        id=wire.id,
        name=wire.name,
        email=wire.email,
        rights=named,
        rights_known=bool(named) and not whole,
        expires=expires,
    )


def _right(scope: str) -> str:
    """Write a scope as a right: `edit:tickets` is `tickets.edit`."""
    verb, _, noun = scope.partition(":")
    return f"{noun}.{verb}"
