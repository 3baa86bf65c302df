"""The false Autotask against the vendor's description: paths, methods, fields and their kinds."""

import pytest

from psa_tui.sandbox.apis.autotask import catalog, parties, tickets, trade
from tests.sandbox.autotask.caller import ALL, Caller
from tests.sandbox.autotask.described.shapes import KINDS, models, operations

ENTITIES = (*tickets.ENTITIES, *parties.ENTITIES, *catalog.ENTITIES, *trade.ENTITIES)

PLURALS = [one.plural for one in ENTITIES]

UNKNOWN_TO_THE_DESCRIPTION = {"AttachmentInfo": {"ticketID"}}
"""Fields that users saw and the description does not have."""

NOT_HERE = {
    "ConfigurationItems": "what monitoring agents of one make tell about a device",
}
"""Entities of which only some fields are served, and what the others are."""

WIDER = {
    *("ResourceRoles", "TicketSecondaryResources", "TicketAdditionalContacts"),
    *("TicketAdditionalConfigurationItems",),
}
"""Entities whose references the description has as long and this one as integer."""


@pytest.mark.parametrize("plural", PLURALS)
def test_every_path_and_method_is_the_vendors(call: Caller, plural: str) -> None:
    """Each method on each path of an entity is 404 or 405 exactly where it is not described."""
    described = operations()
    paths = [path for path in described if path.split("/")[0] == plural and "/{" not in path[:-5]]
    for path in (*paths, plural, f"{plural}/query", f"{plural}/{{id}}"):
        if path.count("{") > 1:
            continue
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            address = path.replace("{id}", "987654321")
            body = {"filter": ALL} if method == "POST" else {"id": 987654321}
            reply = call(method, address, body)
            known = method in described.get(path, set())
            routed = reply.status not in {404, 405} or "errors" in reply.data
            assert routed is known, f"{method} {path}: {reply.status} {reply.raw[:80]!r}"


@pytest.mark.parametrize("plural", PLURALS)
def test_every_field_is_the_vendors(plural: str) -> None:
    entity = next(one for one in ENTITIES if one.plural == plural)
    model = dict(models()[f"{entity.singular}Model"])
    for name in ("userDefinedFields", "soapParentPropertyId"):
        model.pop(name, None)
    served = {one.name: one.kind for one in entity.fields}
    further = UNKNOWN_TO_THE_DESCRIPTION.get(plural, set())
    assert set(served) - set(model) == further
    if plural not in NOT_HERE:
        assert set(model) <= set(served)
    kinds = {name: KINDS[model[name]] for name in served if name in model}
    if plural in WIDER:
        kinds = {name: kind.replace("long", "integer") for name, kind in kinds.items()}
        served = {name: kind.replace("long", "integer") for name, kind in served.items()}
    assert {name: served[name] for name in kinds} == kinds
