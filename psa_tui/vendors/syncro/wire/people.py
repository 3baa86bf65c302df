"""Customers, contacts, technicians and the owner of the key, as Syncro spells them."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, field_validator

from psa_tui.vendors._wire import Bag, Flag, Items, Moment, Number, Text, Wire

from .meta import Meta


class UserWire(Wire):
    """A technician inside another answer."""

    id: Text = ""
    email: Text = ""
    full_name: Text = ""


class ContactWire(Wire):
    """A person at a customer; the answer to a new one is the same, without an envelope."""

    id: str
    name: Text = ""
    email: Text = ""
    phone: Text = ""
    mobile: Text = ""
    title: Text = ""
    notes: Text = ""
    customer_id: Text = ""
    properties: Bag = Field(default_factory=dict)
    """A title comes back in here, although it is written at the top (observed behaviour)."""


class CustomerWire(Wire):
    """A customer."""

    id: str
    fullname: Text = ""
    business_name: Text = ""
    business_then_name: Text = ""
    email: Text = ""
    phone: Text = ""
    mobile: Text = ""
    address: Text = ""
    address_2: Text = ""
    city: Text = ""
    state: Text = ""
    zip: Text = ""
    notes: Text = ""
    disabled: Flag = False
    no_email: Flag = False
    prepay_hours: Number = None
    tag_list: Annotated[tuple[Text, ...], Items] = ()
    created_at: Moment = None
    contacts: Annotated[tuple[ContactWire, ...], Items] = ()


class CustomerPage(Wire):
    """A page of customers."""

    customers: tuple[CustomerWire, ...]
    meta: Meta = Meta()


class OneCustomer(Wire):
    """A single customer's envelope."""

    customer: CustomerWire


class ContactPage(Wire):
    """A page of contacts."""

    contacts: tuple[ContactWire, ...]
    meta: Meta = Meta()


class MeWire(Wire):
    """Whom the key belongs to. The `user_token` beside it is a secret and never read."""

    user_id: Text = ""
    user_name: Text = ""
    user_email: Text = ""
    admin: Flag = False
    permissions: Mapping[str, Mapping[str, Flag]] = Field(default_factory=dict)

    @field_validator("permissions", mode="before")
    @classmethod
    def _told(cls, rights: Any) -> Any:  # noqa: ANN401  pydantic hands in whatever came
        named = rights.items() if isinstance(rights, dict) else ()
        return {noun: verbs for noun, verbs in named if isinstance(verbs, dict)}


class UserList(Wire):
    """The technicians: pairs of id and name, not objects (the vendor's API description)."""

    users: tuple[tuple[str, str], ...]

    @field_validator("users", mode="before")
    @classmethod
    def _pairs(cls, rows: Any) -> Any:  # noqa: ANN401  pydantic hands in whatever came
        return [(row["id"], row["name"]) if isinstance(row, dict) else row for row in rows or ()]
