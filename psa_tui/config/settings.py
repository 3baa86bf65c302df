"""The configuration as models: every key, its meaning and its default.

The attribute docstrings are what `psa-tui config schema` hands to editors.
"""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from psa_tui.config.secrets import Secret, Text

Phase = Literal[
    "new", "active", "waiting-customer", "waiting-other", "escalated", "resolved", "closed"
]
SlaClock = Literal["running", "paused", "stopped"]


class _Part(BaseModel):
    """A table of the file: unknown keys are faults, values never stand in an error."""

    model_config = ConfigDict(
        extra="forbid", hide_input_in_errors=True, use_attribute_docstrings=True, frozen=True
    )


def _question(text: str) -> str:
    """Let a query pass that can be understood."""
    # Only who has views of their own waits for the parser.
    from psa_tui.domain.query import QueryMistake, parse

    try:
        parse(text, now=datetime.now(UTC), zone=UTC)
    except QueryMistake as mistake:
        raise ValueError(mistake.message.rstrip(".")) from None
    return text


class Me(_Part):
    """Who sits here."""

    name: str = ""
    """Your name as the PSA shows it; writes under another identity are stopped."""


class SessionLog(_Part):
    """Where a log of a finished ticket is offered."""

    folder: str = ""
    """A folder; CLIENT/session-logs/ is made below it. Empty offers none."""


class Grace(_Part):
    """How long a write waits, so that it can be recalled."""

    note: Annotated[float, Field(ge=0, le=120)] = 8
    """Seconds for notes and replies."""
    other: Annotated[float, Field(ge=0, le=120)] = 3
    """Seconds for every other write."""


class View(_Part):
    """A list of your own, on the number keys after the built-in ones."""

    name: str
    """What its tab says."""
    query: Annotated[str, AfterValidator(_question)]
    """What it shows, in the query language."""


class Template(_Part):
    """A ticket template of your own, for every connection."""

    name: str
    title: str = ""
    priority: str = ""
    issue: str = ""
    description: str = ""


TimeOfDay = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
"""As 08:00; midnight is 00:00, and an end at or before the start is on the next day."""


class BusinessHours(_Part):
    """When work is not an emergency; outside of it a new ticket is offered as urgent."""

    start: TimeOfDay = "08:00"
    end: TimeOfDay = "18:00"
    days: tuple[Annotated[int, Field(ge=1, le=7)], ...] = (1, 2, 3, 4, 5)
    """ISO week days, Monday is 1."""


class Sla(_Part):
    """What a ticket is promised where the PSA tells no due date of it."""

    defaults: bool = True
    """Whether the usual times by priority are promised then; they are marked with ~."""
    business_hours: bool = False
    """Whether those count the hours of [business_hours] only, not the whole day."""


class Escalation(_Part):
    """Who is to be told when a ticket is escalated, by the names the PSA shows."""

    technician: str = ""
    """Level 1, for a ticket that nobody has; else it is the ticket's own technician."""
    lead: str = ""
    """Level 2."""
    management: str = ""
    """Level 3."""


class Billing(_Part):
    """How bills are made."""

    labour: dict[str, str] = {}
    """Short words for labour, by product name: `remote = "Labor - Remote Business"`."""
    decimals: Annotated[int, Field(ge=1, le=8)] | None = None
    """Decimals of an hour that your accounts keep; left out, two are sent."""
    ready: dict[str, str] = {}
    """Each board's ready-to-invoice status: `"Help Desk" = "Ready to invoice"`."""


class StatusMeaning(_Part):
    """What a status of this name means, where the default is wrong for you."""

    phase: Phase
    clock: SlaClock = "running"


class _Connection(_Part):
    read_only: bool = False
    """Nothing is ever written through it."""
    acts_as: str = ""
    """The identity this key is known to act as, where it is not you."""
    statuses: dict[str, StatusMeaning] = {}
    """The meaning of statuses by name, over the built-in ones."""


class SyncroConnection(_Connection):
    """A Syncro account."""

    vendor: Literal["syncro"]
    base_url: Text
    """The API root: https://YOURS.syncromsp.com/api/v1"""
    api_key: Secret
    """A key of your own: Admin, API, API Tokens, New Token."""


class BmsConnection(_Connection):
    """A Kaseya BMS or Vorex tenant."""

    vendor: Literal["bms"]
    base_url: Text
    """The host: https://api.bms.kaseya.com, or that of your region."""
    tenant: Text
    """The company name, exactly as My Settings has it."""
    username: Text | None = None
    """Your own user; a one-time code is asked for where it needs one, and never kept."""
    password: Secret | None = None
    """The user's password."""
    client_id: Text | None = None
    """Instead of a user: the client's id."""
    client_secret: Secret | None = None
    """The client's secret."""
    zone: str = "UTC"
    """Where moments without a zone are at home, as America/Chicago; the vendor does not say."""
    ticket_types: str = "TicketType"
    """The generic table of ticket types; without one, they are gathered from tickets."""
    sources: str = "TicketSource"
    """The generic table of sources; without one, they are gathered from tickets."""
    note_types: str = "NoteType"
    """The generic table of note types; without one, they are gathered from notes."""
    kb_categories: str = "KnowledgeBaseCategory"
    """The generic table of categories of the knowledge base; without one, none is offered."""

    @model_validator(mode="after")
    def _signs_in(self) -> "BmsConnection":
        if not (self.username and self.password) and not (self.client_id and self.client_secret):
            raise ValueError("give username and password, or client_id and client_secret")
        return self


class AutotaskConnection(_Connection):
    """An Autotask account."""

    vendor: Literal["autotask"]
    username: Text
    """The API user: Admin, Resources (Users), New API User."""
    secret: Secret
    """The API user's password, shown once."""
    integration_code: Secret
    """The API user's tracking identifier."""
    technician: Text
    """Your own user name or e-mail address: what you write stands in your name."""
    base_url: Text | None = None
    """The zone's host, as https://webservices14.autotask.net; left out, it is found."""


class ConnectwiseConnection(_Connection):
    """A ConnectWise PSA company."""

    vendor: Literal["connectwise"]
    base_url: Text
    """The host: https://na.myconnectwise.net, or your own server."""
    company: Text
    """The company id you sign in with."""
    public_key: Secret
    """A key of your own: My Account, API Keys."""
    private_key: Secret
    """Shown once, beside the public key."""
    client_id: Secret
    """Of your integration: developer.connectwise.com."""


class HaloConnection(_Connection):
    """A HaloPSA, HaloITSM or HaloServiceDesk tenant."""

    vendor: Literal["halo"]
    base_url: Text
    """The host: https://YOURS.halopsa.com; both of its servers are found from there."""
    client_id: Text
    """Of an application of the Halo API that logs in as you."""
    client_secret: Secret
    """Of the same application."""
    auth_url: Text | None = None
    """The authorisation server; left out, it is found."""
    tenant: Text | None = None
    """The tenant's name; left out, it is found."""
    scope: Text | None = None
    """What is asked for, separated by spaces; left out: all."""


Connection = Annotated[
    SyncroConnection | BmsConnection | AutotaskConnection | ConnectwiseConnection | HaloConnection,
    Field(discriminator="vendor"),
]
"""One connection; a vendor that is built adds its model to this union."""


class Settings(_Part):
    """The whole file."""

    theme: str = "psa-dark"
    """`auto`, a shipped theme, or a file of themes/ in the config folder."""
    color: Literal["auto", "256", "truecolor", "ansi"] = "auto"
    """How many colours the terminal is believed to have."""
    motion: bool = False
    """Animations; off suits SSH."""
    mouse: bool = True
    """Whether the mouse is taken; hold Shift to select text meanwhile."""
    refresh: Annotated[float, Field(ge=15, le=3600)] = 60
    """Seconds between two looks at each connection."""
    history: bool = True
    """Whether old tickets are read too, slowly, so that a search finds them offline."""
    downloads: str = "~/Downloads"
    """Where files of tickets are written; never over another file."""
    editor: str = ""
    """The editor for long text, where it is not $VISUAL or $EDITOR."""
    me: Me = Me()
    session_log: SessionLog = SessionLog()
    grace: Grace = Grace()
    business_hours: BusinessHours = BusinessHours()
    billing: Billing = Billing()
    sla: Sla = Sla()
    escalation: Escalation = Escalation()
    connections: dict[str, Connection] = {}
    views: tuple[View, ...] = ()
    templates: tuple[Template, ...] = ()
    keys: dict[str, str] = {}
    """Other keys by binding id: `"ticket.note" = "N"`."""
