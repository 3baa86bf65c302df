"""Billing codes: work types that time is logged under, internal ones, and those of charges.

Work types are the labour that the MSP sells, under the same ids; the numbers of the others are our
invention.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from psa_tui.sandbox.apis.autotask.engine.schema import Entity, Field
from psa_tui.sandbox.apis.autotask.visit import Visit

LABOUR, INTERNAL, MATERIAL = 1, 3, 4
"""`useType` of a code."""

_INTERNALS = ((9001, "Internal meeting"), (9002, "Training"), (9003, "Vacation"))
_MATERIALS = 9100


@dataclass(frozen=True, slots=True)
class Code:
    """A billing code."""

    id: int
    name: str
    use: int
    price: Decimal | None = None
    cost: Decimal | None = None
    active: bool = True


def every(visit: Visit) -> Iterator[Code]:
    """List the codes."""
    for one in visit.world.products.values():
        if one.category == "Labor":
            yield Code(one.id, one.name, LABOUR, one.price, one.cost, one.active)
    for id, name in _INTERNALS:
        yield Code(id, name, INTERNAL)
    for id, name in _materials(visit).items():
        yield Code(id, name, MATERIAL)


def is_labour(visit: Visit, id: int | None) -> bool:
    """Tell whether time can be logged under a code."""
    return any(one.id == id and one.use == LABOUR and one.active for one in every(visit))


def is_internal(visit: Visit, id: int | None) -> bool:
    """Tell whether time on no ticket can be logged under a code."""
    return any(one.id == id and one.use == INTERNAL for one in every(visit))


def is_material(visit: Visit, id: int | None) -> bool:
    """Tell whether a charge can be made under a code."""
    return any(one.id == id and one.use == MATERIAL for one in every(visit))


def material_of(visit: Visit, product_id: int | None) -> int | None:
    """Give the code that charges of a product are made under."""
    product = visit.world.products.get(product_id or 0)
    named = {name: id for id, name in _materials(visit).items()}
    return named.get(product.category) if product else None


def _materials(visit: Visit) -> dict[int, str]:
    kinds = dict.fromkeys(one.category for one in visit.world.products.values())
    kinds.pop("Labor", None)
    return dict(enumerate(kinds, _MATERIALS + 1))


_F = Field[Code]

entity = Entity[Code](
    plural="BillingCodes",
    singular="BillingCode",
    fields=(
        _F("id", "long", lambda _, one: one.id),
        _F("name", "string", lambda _, one: one.name, length=200),
        _F("description", "string", lambda _, one: one.name),
        _F("useType", "integer", lambda _, one: one.use, picks="useType"),
        _F("isActive", "boolean", lambda _, one: one.active),
        _F("unitPrice", "double", lambda _, one: one.price),
        _F("unitCost", "double", lambda _, one: one.cost),
        _F("billingCodeType", "integer", lambda _, __: 0),
        _F("department", "integer", lambda _, __: None, refers="Department"),
        _F("externalNumber", "string", lambda _, __: ""),
        _F("generalLedgerAccount", "integer", lambda _, __: None),
        _F("isExcludedFromNewContracts", "boolean", lambda _, __: False),
        _F("markupRate", "double", lambda _, __: None),
        _F("taxCategoryID", "integer", lambda _, __: None),
        _F("afterHoursWorkType", "integer", lambda _, __: None),
    ),
    rows=every,
)
"""Billing codes."""
