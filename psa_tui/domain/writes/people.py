"""Writes on clients and contacts."""

from dataclasses import dataclass

from psa_tui.domain.ids import Choice

from .ticket import Extra


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateClient:
    """A new client, or a person as a client of their own."""

    connection: str
    name: str
    email: str = ""
    phone: str = ""
    first_name: str = ""
    last_name: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateContact:
    """A new person at a client."""

    connection: str
    client: Choice
    name: str
    email: str = ""
    phone: str = ""
    mobile: str = ""
    title: str = ""
    extra: Extra = ()
