"""The tenant's own lists as Halo spells them."""

from typing import Annotated

from psa_tui.vendors._wire import Flag, Items, Text, Wire

from .base import Id, Ref
from .tickets import TicketValues


class StatusWire(Wire):
    """A status; the list holds those of other things too, told apart by `type`."""

    id: Id
    name: Text = ""
    type: Text = "0"
    sequence: int | None = None


class TicketTypeWire(Wire):
    """A ticket type, with what a new ticket of it starts with."""

    id: Id
    name: Text = ""
    cancreate: Flag = True
    agentscanselect: Flag = True
    default_sla: Ref = ""


class FieldInfoWire(Wire):
    """What a field of a ticket type is."""

    name: Text = ""
    label: Text = ""
    mandatory: Flag = False


class TypeFieldWire(Wire):
    """A field on the form of a ticket type."""

    fieldname: Text = ""
    technew: int | None = None
    """Whether agents see it on a new ticket; 0 where they do not."""
    fieldinfo: FieldInfoWire = FieldInfoWire()


class TicketTypeFormWire(TicketTypeWire):
    """A ticket type read with details: the fields of its form."""

    fields: Annotated[tuple[TypeFieldWire, ...], Items] = ()


class TeamWire(Wire):
    """A team; tickets hold its name."""

    id: Id
    name: Text = ""
    inactive: Flag = False
    forrequests: Flag = True


class AgentTeamWire(Wire):
    """A team as an agent tells it."""

    team_name: Text = ""


class AgentWire(Wire):
    """An agent, whom the house calls a technician."""

    id: Id
    name: Text = ""
    email: Text = ""
    team: Text = ""
    isdisabled: Flag = False
    isapiagent: Flag = False
    teams: Annotated[tuple[AgentTeamWire, ...], Items] = ()


class CategoryWire(Wire):
    """A category: levels of its name are joined by `>`."""

    id: Id
    value: Text = ""
    category_name: Text = ""
    type_id: Text = ""


class NamedWire(Wire):
    """What has a number and a name: an SLA, a ticket area, where view lists belong."""

    id: Id
    name: Text = ""


class OutcomeWire(Wire):
    """An outcome: what kind of action a note is, and what happens with it."""

    id: Id
    outcome: Text = ""
    buttonname: Text = ""
    sequence: int | None = None
    hidden: Flag = False
    newstatus: Ref = ""
    hidefromuser: Flag = False
    sendemail: Flag = False
    """0 or more; anything but 0 means that it can mail."""


class LookupWire(Wire):
    """A value of one of Halo's numbered lists."""

    lookupid: Ref = ""
    id: Id
    name: Text = ""
    inactive: Flag = False


class CannedWire(Wire):
    """A text to insert."""

    id: Id
    name: Text = ""
    text: Text = ""
    html: Text = ""
    group_name: Text = ""


class TemplateWire(TicketValues):
    """A ticket template: its row names it, read by its id it tells what it fills."""

    name: Text = ""
    agent_id: Ref = ""
    disabled: Flag = False


class ViewWire(Wire):
    """A view list of the tenant with its live count."""

    id: Id
    name: Text = ""
    ticket_count: int | None = None
    group_name: Text = ""


class CacheWire(Wire):
    """What Halo's own web pages load at once."""

    statuses: Annotated[tuple[StatusWire, ...], Items] = ()
    tickettypes: Annotated[tuple[TicketTypeWire, ...], Items] = ()
    ticketareas: Annotated[tuple[NamedWire, ...], Items] = ()
    agents: Annotated[tuple[AgentWire, ...], Items] = ()
