"""What the tenant is set to: sizes, saved views, e-mail templates."""

from psa_tui.sandbox.apis.bms.files import LARGEST_MB
from psa_tui.sandbox.apis.bms.visit import PAGE, Desk, Visit
from psa_tui.sandbox.http import Row

desk = Desk()

VIEWS = ("All open tickets", "My open tickets", "Unassigned")
"""The saved views (our invention)."""

MAILS = ("Note added", "Ticket completed")
"""The e-mail templates (our invention)."""


@desk.route("GET", "/system/settings")
def of_system(visit: Visit) -> Row:
    """Tell page sizes and how large a file may be."""
    del visit
    sizes = (
        *("WorkforcePlannerDefaultPageSize", "DefaultSideBarPageSize", "CustomFieldsMaxShownItems"),
        *("DefaultAttachmentTicketsPageSize", "DashboardWidgetTimeout"),
        *("DashboardWidgetMaxColumns", "DashboardWidgetMinColumns"),
        *("DashboardTicketByIssueTypeWidgetMaxColumns", "DashboardWidgetPageSize"),
    )
    addresses = (
        *("FullCalendarLicenseKey", "AddOpportunityUrl", "AddActivityUrl", "PendingQuotationsUrl"),
        *("AmountDueUrl", "AmountSentUrl", "ExternalLinks", "FeatureFlags"),
    )
    return {
        "DefaultPageSize": PAGE,
        **dict.fromkeys(sizes, 10),
        "MaximumAttachmentFileSizeinMb": LARGEST_MB,
        "BrandName": "Kaseya",
        "ProductName": "BMS",
        **dict.fromkeys(addresses),
    }


@desk.route("GET", "/system/views")
def views(visit: Visit) -> list[Row]:
    """List the saved views."""
    me = visit.world.me()
    return [
        {
            "Id": at,
            "CreatedBy": me.id,
            "CreatedOn": me.created,
            "ModifiedBy": None,
            "ModifiedOn": None,
            "ViewName": name,
            "IsDefault": at == 1,
            "SharedWithMe": 0,
            "ViewOwner": me.name,
        }
        for at, name in enumerate(VIEWS, 1)
    ]


@desk.route("GET", "/system/emailtemplates/{category}/lookup")
def mails(visit: Visit) -> list[Row]:
    """List the e-mail templates, the same for every category."""
    del visit
    return [{"Id": at, "Name": name, "IsActive": True} for at, name in enumerate(MAILS, 1)]
