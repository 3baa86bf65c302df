"""Accounts, contacts, the user and the token as BMS spells them."""

from typing import Annotated

from psa_tui.vendors._wire import Flag, Items, Moment, Text

from .casing import BmsWire


class TokenWire(BmsWire):
    """What signing in gives."""

    access_token: Text = ""
    refresh_token: Text = ""
    access_token_expire_on: Moment = None
    refresh_token_expire_on: Moment = None


class UserWire(BmsWire):
    """Who is signed in."""

    user_id: Text = ""
    full_name: Text = ""
    email_address: Text = ""


class AddressWire(BmsWire):
    """A postal address of a location."""

    address1: Text = ""
    address2: Text = ""
    city: Text = ""
    state: Text = ""
    zip_code: Text = ""
    phone: Text = ""


class PlaceWire(BmsWire):
    """A location of an account."""

    id: str
    location_name: Text = ""
    is_main: Flag = False
    addresses: Annotated[tuple[AddressWire, ...], Items] = ()


class AccountWire(BmsWire):
    """An account in full."""

    id: str
    account_name: Text = ""
    account_code: Text = ""
    account_type_id: Text = ""
    business_type_id: Text = ""
    description: Text = ""
    is_active: bool | None = None
    locations: Annotated[tuple[PlaceWire, ...], Items] = ()


class AlertWire(BmsWire):
    """What must be read before working for an account."""

    details: Annotated[tuple[Text, ...], Items] = ()


class ContactLookWire(BmsWire):
    """A contact in the lookup of an account, or in the search over all of them."""

    id: str
    name: Text = ""
    first_name: Text = ""
    last_name: Text = ""
    account_id: Text = ""
    account_name: Text = ""
    location_name: Text = ""
    job_title: Text = ""
    phone: Text = ""
    email_address: Text = ""
    is_active: bool | None = None
