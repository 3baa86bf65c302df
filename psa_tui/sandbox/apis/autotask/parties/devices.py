"""Configuration items: the devices of companies; read only here (our invention)."""

from psa_tui.sandbox.apis.autotask.engine.schema import Entity, Field, blank
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.world import Asset

F = Field[Asset]


def _kind(visit: Visit, one: Asset) -> int | None:
    return visit.value("deviceType", one.kind) or visit.value("deviceType", "Other")


entity = Entity[Asset](
    plural="ConfigurationItems",
    singular="ConfigurationItem",
    fields=(
        F("id", "long", lambda _, one: one.id),
        F("companyID", "integer", lambda _, one: one.client_id, required=True, refers="Company"),
        F("contactID", "integer", lambda _, one: one.contact_id, refers="Contact"),
        F("referenceTitle", "string", lambda _, one: one.name, length=200),
        F("referenceNumber", "string", lambda _, __: ""),
        F("serialNumber", "string", lambda _, one: one.serial, length=100),
        F("configurationItemType", "integer", _kind, picks="deviceType"),
        F("rmmDeviceAuditHostname", "string", lambda _, one: one.name),
        F("rmmDeviceAuditOperatingSystem", "string", lambda _, one: one.system),
        F("isActive", "boolean", lambda _, __: True),
        F("createDate", "datetime", lambda _, one: one.created),
        F("lastModifiedTime", "datetime", lambda _, one: one.updated),
        *blank(
            "integer",
            *("companyLocationID", "configurationItemCategoryID", "contractID", "productID"),
            *("createdByPersonID", "installedByContactID", "installedByID", "vendorID"),
            *("lastActivityPersonID", "parentConfigurationItemID", "serviceLevelAgreementID"),
        ),
        *blank("string", "location", "notes", "deviceNetworkingID", "rmmDeviceAuditIPAddress"),
        *blank("datetime", "installDate", "warrantyExpirationDate"),
    ),
    rows=lambda visit: visit.world.assets.values(),
    find=lambda visit, id: visit.world.assets.get(id),
    closed=frozenset(("POST", "PATCH", "PUT")),
)
"""Devices."""
