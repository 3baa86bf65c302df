"""Tickets ("faults"), their actions and their files as Halo spells them."""

from decimal import Decimal
from typing import Annotated

from pydantic import AliasChoices, Field

from psa_tui.vendors._wire import Flag, Items, Number, Text, Wire

from .base import Id, Moment, Person, Ref, State


class PriorityWire(Wire):
    """A priority of one SLA: a row for each pair, with a GUID of its own."""

    id: Text = ""
    slaid: Ref = ""
    priorityid: Ref = ""
    """What stands on tickets."""
    name: Text = ""
    ishidden: Flag = False


class CustomFieldWire(Wire):
    """A field that the tenant made up."""

    id: Ref = ""
    name: Text = ""
    label: Text = ""
    value: Text = ""
    display: Text = ""


class ToDoWire(Wire):
    """A line of a ticket's checklist."""

    text: Text = ""
    done: Flag = False


class TicketValues(Wire):
    """What a ticket and a template of tickets have in common."""

    id: Id
    summary: Text = ""
    details: Text = ""
    details_html: Text = ""
    status_id: Ref = ""
    tickettype_id: Ref = ""
    sla_id: Ref = ""
    priority_id: Ref = ""
    team: Text = ""
    category_1: Text = ""
    category_2: Text = ""
    impact: Ref = ""
    urgency: Ref = ""


class TicketWire(TicketValues):
    """A ticket: a row holds ids without names, a single one read with details names them too."""

    dateoccurred: Moment = None
    status_name: Text = ""
    tickettype_name: Text = ""
    sla_name: Text = ""
    priority: PriorityWire | None = None
    client_id: Person = ""
    client_name: Text = ""
    site_id: Ref = ""
    site_name: Text = ""
    user_id: Ref = ""
    user_name: Text = ""
    user_email: Text = Field("", validation_alias=AliasChoices("user_email", "useremail"))
    agent_id: Person = ""
    agent_name: Text = ""
    category_3: Text = ""
    category_4: Text = ""
    respondbydate: Moment = None
    responsedate: Moment = None
    fixbydate: Moment = None
    deadlinedate: Moment = None
    targetdate: Moment = None
    startdate: Moment = None
    followupdate: Moment = None
    dateclosed: Moment = None
    slaresponsestate: State = ""
    slastate: State = ""
    excludefromsla: Flag = False
    onhold: Flag = False
    last_update: Moment = Field(None, validation_alias=AliasChoices("last_update", "lastupdate"))
    lastactiondate: Moment = None
    lastincomingemail: Moment = None
    timetaken: Number = None
    """Hours."""
    chargehours: Number = None
    nonchargehours: Number = None
    estimate: Number = None
    reportedby: Text = ""
    ticket_tags: Text = ""
    merged_into_id: Ref = ""
    parent_id: Ref = ""
    child_count: Ref = ""
    flagged: Flag = False
    is_vip: Flag = False
    isimportantcontact: Flag = False
    contract_id: Ref = ""
    contract_ref: Text = ""
    closure_note: Text = ""
    deleted: Flag = False
    customfields: Annotated[tuple[CustomFieldWire, ...], Items] = ()
    todo_list: Annotated[tuple[ToDoWire, ...], Items] = ()


class ActionWire(Wire):
    """An action: note, mail, time or what the system did. Its id counts within its ticket."""

    id: Id
    ticket_id: Ref = ""
    outcome: Text = ""
    outcome_id: Ref = ""
    who: Text = ""
    who_type: Text = ""
    """0 for a contact, 1 for an agent."""
    who_agentid: Ref = ""
    actionby_agent_id: Ref = ""
    datetime: Moment = None
    actiondatecreated: Moment = None
    actionarrivaldate: Moment = None
    actioncompletiondate: Moment = None
    note: Text = ""
    note_html: Text = ""
    emailbody: Text = ""
    emailto: Text = ""
    hiddenfromuser: Flag = False
    timetaken: Number = None
    """Hours."""
    actisbillable: Flag = True
    chargerate: Ref = ""
    actionchargehours: Number = None
    actionchargeamount: Number = None
    actioninvoicenumber: Text = ""
    new_status_name: Text = ""
    old_status: Ref = ""
    new_status: Ref = ""

    @property
    def hours(self) -> Decimal:
        """Hours worked; zero where none were."""
        return self.timetaken or Decimal(0)

    @property
    def invoiced(self) -> bool:
        """Whether it is on an invoice: then it must stay as it is."""
        return self.actioninvoicenumber.strip() not in {"", "0", "-1"}


class AttachmentWire(Wire):
    """A file of a ticket, without its content."""

    id: Id
    filename: Text = ""
    filesize: int | None = None
    datecreated: Moment = None
    ticket_id: Ref = ""
