"""Boards and what belongs to each, priorities, SLAs, templates, as ConnectWise PSA spells them."""

from typing import Annotated

from psa_tui.vendors._wire import Flag, Items, Number, Text

from .base import Record, Ref
from .tickets import TicketValues


class Named(Record):
    """Something with a name that may be retired: a type, an item, a role, a source."""

    name: Text = ""
    inactive_flag: Flag = False
    default_flag: Flag = False


class BoardWire(Named):
    """A service board."""

    project_flag: Flag = False
    bill_time: Text = ""
    work_role: Ref | None = None
    work_type: Ref | None = None
    location: Ref | None = None
    department: Ref | None = None


class StatusWire(Record):
    """A status of one board."""

    name: Text = ""
    sort_order: Number = None
    inactive: Flag = False
    closed_status: Flag = False
    default_flag: Flag = False
    time_entry_not_allowed: Flag = False
    escalation_status: Text = ""
    """NotResponded, Responded, ResolutionPlan, Resolved or NoEscalation (the clock stands)."""


class SubTypeWire(Named):
    """A sub-type of one board, with the types it goes with; none means every type."""

    type_association_ids: Annotated[tuple[Text, ...], Items] = ()


class TripleWire(Record):
    """A type, sub-type and item that go together on a board."""

    type: Ref | None = None
    sub_type: Ref | None = None
    item: Ref | None = None


class TeamWire(Named):
    """A team of a board."""

    members: Annotated[tuple[Text, ...], Items] = ()


class PriorityWire(Named):
    """A priority; a smaller `sortOrder` is more urgent, ids mean nothing."""

    sort_order: Number = None
    level: Text = ""


class SlaWire(Named):
    """A service level: hours until the answer, the plan and the resolution."""

    based_on: Text = ""
    """AllHours, Customer, MyCalendar or Custom: whose working hours are counted."""
    respond_hours: Number = None
    plan_within: Number = None
    resolution_hours: Number = None


class SlaPriorityWire(Record):
    """What a service level promises for one priority, over its own figures."""

    priority: Ref | None = None
    respond_hours: Number = None
    plan_within: Number = None
    resolution_hours: Number = None


class TemplateWire(TicketValues):
    """A service template: a ticket that is filled in already."""

    name: Text = ""
    problem: Text = ""
    subtype: Ref | None = None
    hours_budget: Number = None


class StandardNoteWire(Record):
    """A text to insert."""

    name: Text = ""
    contents: Text = ""
    board: Ref | None = None
