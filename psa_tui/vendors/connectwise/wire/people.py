"""Companies, contacts, members and rights as ConnectWise PSA spells them."""

from typing import Annotated

from pydantic import ConfigDict
from pydantic.alias_generators import to_pascal

from psa_tui.vendors._wire import Flag, Items, Text, Wire

from .base import Camel, Record, Ref


class CompanyInfo(Wire):
    """What a host says of a company before anybody signs in; its names begin with capitals."""

    model_config = ConfigDict(alias_generator=to_pascal)

    codebase: Text = ""
    """The path of the version this company runs, with a slash at its end."""
    is_cloud: Flag = False


class MemberWire(Record):
    """A member, in full or as the light list tells one."""

    identifier: Text = ""
    first_name: Text = ""
    last_name: Text = ""
    full_name: Text = ""
    default_email: Text = ""
    office_email: Text = ""
    inactive_flag: Flag = False
    time_zone: Ref | None = None
    work_role: Ref | None = None
    work_type: Ref | None = None

    @property
    def name(self) -> str:
        """What people call them."""
        return self.full_name or f"{self.first_name} {self.last_name}".strip() or self.identifier

    @property
    def email(self) -> str:
        """Their address; some lists name a kind of address there in place of one."""
        return next((one for one in (self.default_email, self.office_email) if "@" in one), "")


class RightWire(Camel):
    """One line of what the member may do."""

    module_function_name: Text = ""
    add_level: Text = ""
    """None, My or All, as for the other three."""
    edit_level: Text = ""
    delete_level: Text = ""
    inquire_level: Text = ""


class Communication(Camel):
    """An address or number of a contact."""

    type: Ref | None = None
    value: Text = ""
    extension: Text = ""
    default_flag: Flag = False
    communication_type: Text = ""


class ContactWire(Record):
    """A person at a company; the API has no `name` of a contact."""

    first_name: Text = ""
    last_name: Text = ""
    company: Ref | None = None
    site: Ref | None = None
    title: Text = ""
    inactive_flag: Flag = False
    default_phone_nbr: Text = ""
    communication_items: Annotated[tuple[Communication, ...], Items] = ()

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


class CompanyWire(Record):
    """A company."""

    identifier: Text = ""
    name: Text = ""
    status: Ref | None = None
    types: Annotated[tuple[Ref, ...], Items] = ()
    phone_number: Text = ""
    address_line1: Text = ""
    address_line2: Text = ""
    city: Text = ""
    state: Text = ""
    zip: Text = ""
    deleted_flag: Flag = False


class CompanyNoteWire(Record):
    """A note on a company; a flagged one pops up in the product."""

    text: Text = ""
    type: Ref | None = None
    flagged: Flag = False


class SiteWire(Record):
    """A site of a company."""

    name: Text = ""
    city: Text = ""
    inactive_flag: Flag = False


class CommunicationType(Record):
    """A kind of address or number, as the account calls it."""

    description: Text = ""
    phone_flag: Flag = False
    email_flag: Flag = False
    default_flag: Flag = False
