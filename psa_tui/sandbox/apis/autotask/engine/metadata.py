"""What Autotask tells about its entities: rights, fields with their picklists, the tenant's own."""

from typing import TypeVar

from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.apis.autotask.words import Pick
from psa_tui.sandbox.http import Row

from .schema import Entity, Field, Udf

T = TypeVar("T")


def info(entity: Entity[T], visit: Visit) -> Row:
    """Tell what may be done with the records of an entity."""
    can = {
        "Create": entity.make is not None and "create" in visit.user.verbs,
        "Delete": entity.remove is not None and "delete" in visit.user.verbs,
        "Query": entity.plural.lower() not in visit.user.hidden,
        "Update": entity.change is not None and "update" in visit.user.verbs,
    }
    made: Row = {"name": entity.singular}
    made |= {f"can{verb}": able for verb, able in can.items()}
    made |= {f"userAccessFor{verb}": "All" if able else "None" for verb, able in can.items()}
    return {
        "info": {
            **made,
            "hasUserDefinedFields": bool(entity.udfs),
            "supportsWebhookCallouts": entity.singular in {"Ticket", "TicketNote", "Company"},
        }
    }


def fields(entity: Entity[T], visit: Visit) -> Row:
    """Tell the fields; values of picklists are text here and numbers in records."""
    return {"fields": [_field(one, visit) for one in entity.fields]}


def own(entity: Entity[T]) -> Row:
    """Tell the fields that the tenant added."""
    return {"fields": [_own(one) for one in entity.udfs]}


def _field(one: Field[T], visit: Visit) -> Row:
    picks = visit.picks(one.picks) if one.picks else ()
    return {
        "name": one.name,
        "dataType": one.kind,
        "length": one.length,
        "isRequired": one.required,
        "isReadOnly": not one.writable and one.name != "createdByContactID",
        "isQueryable": True,
        "isReference": bool(one.refers),
        "referenceEntityType": one.refers,
        "isPickList": bool(one.picks),
        "picklistValues": [_pick(pick) for pick in picks] if one.picks else None,
        "picklistParentValueField": one.above,
        "isSupportedWebhookField": bool(one.picks),
    }


def _pick(one: Pick) -> Row:
    return {
        "value": str(one.value),
        "label": one.label,
        "isDefaultValue": one.default,
        "sortOrder": one.order,
        "parentValue": "" if one.parent is None else str(one.parent),
        "isActive": one.active,
        "isSystem": one.system,
    }


def _own(one: Udf) -> Row:
    choices = [
        _pick(Pick(at, choice, at)) | {"value": choice} for at, choice in enumerate(one.choices, 1)
    ]
    return {
        "name": one.name,
        "label": one.name,
        "type": "list" if choices else "text",
        "dataType": one.kind,
        "length": 0,
        "isRequired": False,
        "isReadOnly": False,
        "isQueryable": True,
        "isReference": False,
        "referenceEntityType": "",
        "isPickList": bool(choices),
        "picklistValues": choices or None,
        "picklistParentValueField": "",
        "isSupportedWebhookField": False,
    }
