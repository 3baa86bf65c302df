"""Companies, contacts, locations, technicians and their roles as Autotask spells them."""

from psa_tui.vendors._wire import Flag, Moment, Number, Text

from .row import Row


class CompanyRow(Row):
    """A company; id 0 is real, and is the account's own."""

    id: str
    company_name: Text = ""
    phone: Text = ""
    address1: Text = ""
    address2: Text = ""
    city: Text = ""
    state: Text = ""
    postal_code: Text = ""
    additional_address_information: Text = ""
    is_active: Flag = True
    create_date: Moment = None


class AlertRow(Row):
    """What must be read before working for a company."""

    id: Text = ""
    company_id: Text = ""
    alert_text: Text = ""


class ContactRow(Row):
    """A person at a company; `isActive` is 0 or 1 here, a boolean elsewhere."""

    id: str
    company_id: Text = ""
    first_name: Text = ""
    last_name: Text = ""
    email_address: Text = ""
    phone: Text = ""
    extension: Text = ""
    mobile_phone: Text = ""
    title: Text = ""
    note: Text = ""
    is_active: Flag = True

    @property
    def name(self) -> str:
        """First and last name."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)


class LocationRow(Row):
    """A site of a company."""

    id: str
    company_id: Text = ""
    name: Text = ""
    city: Text = ""
    is_active: Flag = True


class ResourceRow(Row):
    """A technician, or another user of the account."""

    id: str
    first_name: Text = ""
    last_name: Text = ""
    email: Text = ""
    user_name: Text = ""
    is_active: Flag = True
    license_type: Text = ""
    default_service_desk_role_id: Text = ""

    @property
    def name(self) -> str:
        """First and last name."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)


class RoleRow(Row):
    """A role: what an hour of somebody's work costs."""

    id: str
    name: Text = ""
    hourly_rate: Number = None
    is_active: Flag = True


class HeldRoleRow(Row):
    """A role that a technician holds, for a queue or a department."""

    id: Text = ""
    resource_id: Text = ""
    role_id: Text = ""
    queue_id: Text = ""
    department_id: Text = ""
    is_active: Flag = True
    is_default: Flag = False
