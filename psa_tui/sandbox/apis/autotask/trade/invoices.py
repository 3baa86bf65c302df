"""Invoices: made elsewhere; paid and numbered here, and read as a PDF."""

import base64
from collections.abc import Sequence

from psa_tui.sandbox.apis.autotask import errors
from psa_tui.sandbox.apis.autotask.engine.schema import Entity, Field, Values, blank
from psa_tui.sandbox.apis.autotask.engine.shapes import as_text
from psa_tui.sandbox.apis.autotask.engine.writing import put
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.http import Answer, Row, as_json
from psa_tui.sandbox.world import Invoice

F = Field[Invoice]


def _number(_: Visit, one: Invoice, value: object) -> None:
    one.number = as_text(value)


def _paid(_: Visit, one: Invoice, value: object) -> None:
    one.paid = value is not None


def _comments(visit: Visit, one: Invoice, value: object) -> None:
    one.note = visit.stored(as_text(value))


def _change(visit: Visit, one: Invoice, values: Values) -> None:
    put(entity, visit, one, values)
    one.updated = visit.now
    visit.wrote("invoice_update", ticket=one.ticket_id, id=one.id)


def pdf(visit: Visit, path: Sequence[str]) -> Answer:
    """Read an invoice as a PDF, its number in the path or as `id`; the envelope is ours."""
    if visit.call.method != "GET":
        raise errors.wrong_verb(visit.call.method)
    place = path[0] if path else visit.call.param("id") or ""
    if "invoices" in visit.user.hidden:
        raise errors.no_right("query")
    one = visit.world.invoices.get(int(place)) if place.isdigit() else None
    item: Row | None = None
    if one is not None:
        page = f"%PDF-1.4\n% Invoice {one.number}: {one.total}\n%%EOF\n".encode()
        item = {"id": one.id, "invoicePDF": base64.b64encode(page).decode()}
    return as_json({"item": item})


entity = Entity[Invoice](
    plural="Invoices",
    singular="Invoice",
    fields=(
        F("id", "long", lambda _, one: one.id),
        F("invoiceNumber", "string", lambda _, one: one.number, _number, length=50),
        F("companyID", "integer", lambda _, one: one.client_id, refers="Company"),
        F("invoiceDateTime", "datetime", lambda _, one: one.date),
        F("createDateTime", "datetime", lambda _, one: one.created),
        F("dueDate", "datetime", lambda _, one: one.due),
        F("fromDate", "datetime", lambda _, one: one.date),
        F("toDate", "datetime", lambda _, one: one.date),
        F("invoiceTotal", "double", lambda _, one: one.total),
        F("totalTaxValue", "double", lambda _, one: one.tax),
        F("isVoided", "boolean", lambda _, __: False),
        F("paidDate", "datetime", lambda _, one: one.updated if one.paid else None, _paid),
        F("comments", "string", lambda _, one: one.note, _comments, length=4000),
        F("orderNumber", "string", lambda _, one: one.po_number),
        F("creatorResourceID", "integer", lambda _, one: one.technician_id, refers="Resource"),
        F("batchID", "integer", lambda _, one: one.id),
        F("paymentTerm", "integer", lambda _, __: 30),
        F("webServiceDate", "datetime", lambda _, __: None),
        *blank("integer", "invoiceEditorTemplateID", "taxGroup", "voidedByResourceID"),
        *blank("string", "taxRegionName"),
        *blank("datetime", "voidedDate"),
    ),
    rows=lambda visit: visit.world.invoices.values(),
    find=lambda visit, id: visit.world.invoices.get(id),
    change=_change,
)
"""Invoices."""
