"""Lists that stay empty here, for want of anybody who fills them, and the one department."""

from psa_tui.sandbox.apis.autotask.engine.schema import Entity, Field, blank

F = Field[None]

notifications = Entity[None](
    plural="NotificationHistory",
    singular="NotificationHistory",
    fields=(
        F("id", "long", lambda _, __: 0),
        F("ticketID", "long", lambda _, __: None, refers="Ticket"),
        F("companyID", "long", lambda _, __: None, refers="Company"),
        F("recipientEmailAddress", "string", lambda _, __: ""),
        F("recipientDisplayName", "string", lambda _, __: ""),
        F("notificationSentTime", "datetime", lambda _, __: None),
        F("templateName", "string", lambda _, __: ""),
        F("entityTitle", "string", lambda _, __: ""),
        F("entityNumber", "string", lambda _, __: ""),
        *blank("boolean", "isActive", "isDeleted", "isTemplateJob"),
        *blank("integer", "notificationHistoryTypeID"),
        *blank("long", "initiatingContactID", "initiatingResourceID", "opportunityID"),
        *blank("long", "projectID", "quoteID", "taskID", "timeEntryID"),
    ),
    rows=lambda _: (),
)
"""Mail that was sent: none, because the API never sends any."""

deleted = Entity[None](
    plural="DeletedTicketLogs",
    singular="DeletedTicketLog",
    fields=(
        F("id", "long", lambda _, __: 0),
        F("ticketID", "integer", lambda _, __: None),
        F("ticketNumber", "string", lambda _, __: ""),
        F("ticketTitle", "string", lambda _, __: ""),
        F("deletedByResourceID", "integer", lambda _, __: None, refers="Resource"),
        F("deletedDateTime", "datetime", lambda _, __: None),
    ),
    rows=lambda _: (),
)
"""Tickets that were deleted, which cannot be done by the API."""

departments = Entity[str](
    plural="Departments",
    singular="Department",
    fields=(
        Field[str]("id", "long", lambda _, __: 1),
        Field[str]("name", "string", lambda _, one: one),
        Field[str]("description", "string", lambda _, __: ""),
        Field[str]("number", "string", lambda _, __: ""),
        Field[str]("primaryLocationID", "integer", lambda _, __: 1),
    ),
    rows=lambda _: ("Service desk",),
    closed=frozenset(("POST", "PATCH", "PUT")),
)
"""Departments."""
