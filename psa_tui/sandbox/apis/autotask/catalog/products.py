"""Products: what can be charged by the piece; changed elsewhere (our invention)."""

from psa_tui.sandbox.apis.autotask.engine.schema import Entity, Field, blank
from psa_tui.sandbox.world import Product

from . import codes

F = Field[Product]

entity = Entity[Product](
    plural="Products",
    singular="Product",
    fields=(
        F("id", "long", lambda _, one: one.id),
        F("name", "string", lambda _, one: one.name, required=True, length=100),
        F("description", "string", lambda _, one: one.description, length=2000),
        F("sku", "string", lambda _, one: one.sku, length=50),
        F("unitPrice", "double", lambda _, one: one.price),
        F("unitCost", "double", lambda _, one: one.cost),
        F(
            *("productBillingCodeID", "integer", lambda v, one: codes.material_of(v, one.id)),
            required=True,
            refers="BillingCode",
        ),
        F("isActive", "boolean", lambda _, one: one.active),
        F("isSerialized", "boolean", lambda _, __: False),
        F("externalProductID", "string", lambda _, __: ""),
        F("internalProductID", "string", lambda _, __: ""),
        F("manufacturerName", "string", lambda _, __: ""),
        *blank("string", "link", "manufacturerProductName", "vendorProductNumber"),
        *blank("boolean", "doesNotRequireProcurement", "isEligibleForRma"),
        *blank("double", "markupRate", "msrp"),
        *blank(
            "integer",
            *("billingType", "chargeBillingCodeID", "defaultInstalledProductCategoryID"),
            *("defaultVendorID", "impersonatorCreatorResourceID", "periodType"),
            *("priceCostMethod", "productCategory"),
        ),
    ),
    rows=lambda visit: (one for one in visit.world.products.values() if one.category != "Labor"),
    closed=frozenset(("POST", "PATCH", "PUT")),
)
"""Products; labour is no product here but a billing code."""
