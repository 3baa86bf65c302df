"""Clients, sites, users (contacts) and what must be known of them before work begins."""

from psa_tui.vendors._wire import Flag, Number, Text, Wire

from .base import Id, Moment, Ref


class PopupWire(Wire):
    """An alert that is shown when a ticket of a client, site or user is opened."""

    id: Ref = ""
    client_id: Ref = ""
    site_id: Ref = ""
    user_id: Ref = ""
    note: Text = ""
    limitdaterange: Flag = False
    startdate: Moment = None
    enddate: Moment = None


class ClientWire(Wire):
    """A client."""

    id: Id
    name: Text = ""
    notes: Text = ""
    inactive: Flag = False
    is_vip: Flag = False
    main_site_id: Ref = ""
    prepaybalance: Number = None
    prepayasamount: Flag = False
    """Whether the balance is money instead of hours."""


class SiteWire(Wire):
    """A site of a client."""

    id: Id
    name: Text = ""
    client_id: Ref = ""
    phonenumber: Text = ""
    inactive: Flag = False
    delivery_address_line1: Text = ""
    delivery_address_line2: Text = ""
    delivery_address_line3: Text = ""
    delivery_address_line4: Text = ""
    delivery_address_line5: Text = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The postal address, line by line."""
        numbered = (getattr(self, f"delivery_address_line{number}") for number in range(1, 6))
        return tuple(str(line) for line in numbered if line)


class UserWire(Wire):
    """A user of a client, whom the house calls a contact."""

    id: Id
    name: Text = ""
    emailaddress: Text = ""
    phonenumber: Text = ""
    mobilenumber: Text = ""
    title: Text = ""
    notes: Text = ""
    client_id: Ref = ""
    client_name: Text = ""
    site_id: Ref = ""
    site_name: Text = ""
    inactive: Flag = False
    isimportantcontact: Flag = False

    @property
    def is_nobody(self) -> bool:
        """Whether it is the placeholder that stands for nobody in particular."""
        return self.name.casefold() == "general user"


class PrepayWire(Wire):
    """A movement of prepaid hours."""

    id: Ref = ""
    client_id: Ref = ""
    hours: Number = None


class ContractWire(Wire):
    """A contract of a client."""

    id: Id
    ref: Text = ""
    client_id: Ref = ""
    contracttype_name: Text = ""
    end_date: Moment = None
    expired: Flag = False
    active: Flag = True
    numberofunitsfree: Number = None
