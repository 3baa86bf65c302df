"""The zone, ticket categories, and what entities say of their fields."""

from typing import Annotated

from psa_tui.vendors._wire import Flag, Items, Number, Text

from .row import Row


class ZoneRow(Row):
    """Where an account lives."""

    url: Text = ""
    """Root of the API, with a slash at its end and without a version."""
    web_url: Text = ""
    """Root of the pages for people."""


class PickRow(Row):
    """A value of a picklist."""

    value: Text = ""
    """A text, although records hold the number."""
    label: Text = ""
    is_default_value: Flag = False
    sort_order: int | None = None
    parent_value: Text = ""
    is_active: Flag = True


class FieldRow(Row):
    """What an entity says of a field."""

    name: Text = ""
    label: Text = ""
    data_type: Text = ""
    length: Number = None
    is_required: Flag = False
    is_read_only: Flag = False
    picklist_values: Annotated[tuple[PickRow, ...], Items] = ()


class FieldsRow(Row):
    """All fields of an entity."""

    fields: Annotated[tuple[FieldRow, ...], Items] = ()


class CategoryRow(Row):
    """A ticket category."""

    id: str
    name: Text = ""
    is_active: Flag = True
    is_global_default: Flag = False


class DefaultsRow(Row):
    """What a category gives to a new ticket."""

    id: Text = ""
    title: Text = ""
    description: Text = ""
    status: Text = ""
    priority: Text = ""
    queue_id: Text = ""
    issue_type_id: Text = ""
    sub_issue_type_id: Text = ""
    ticket_type_id: Text = ""
    source_id: Text = ""
    work_type_id: Text = ""
    service_level_agreement_id: Text = ""
