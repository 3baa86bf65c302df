"""Syncro's seven shapes of a refusal, each at the form field it is about."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.errors import Problem, Rejected
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddLine,
    AddNote,
    AddTime,
    AttachUrl,
    Change,
    ChangeTicket,
    CreateClient,
    CreateContact,
    CreateTicket,
    Write,
)
from psa_tui.vendors.syncro.profile import FORMS
from psa_tui.vendors.syncro.translate.complaints import complaints
from tests.vendors.stand_ins import BEGIN
from tests.vendors.syncro.account import Account, send

REF = TicketRef("acme", "7")
NOTE = AddNote(ticket=REF, body="", audience=Audience.INTERNAL, mail=False, subject="x")
CREATE = CreateTicket(connection="acme", fields=(("title", "x"), ("extra.Room", "")))
CHANGE = ChangeTicket(ticket=REF, changes=(Change("title", ""),))
LINE = AddLine(ticket=REF, name="", description="", quantity=1, rate=1, taxable=False)  # type: ignore[arg-type]  # numbers do not matter here
TIME = AddTime(ticket=REF, start=BEGIN, worked=None)
FILE = AttachUrl(ticket=REF, url="x", name="x")
CLIENT = CreateClient(connection="acme", name="x", email="x")
CONTACT = CreateContact(connection="acme", client=Choice("1", "x"), name="x", email="x")

SHAPES: list[tuple[Write, str, object, list[tuple[str, str]]]] = [
    (
        CREATE,
        "POST /tickets",
        {"error": "Customer required field"},
        [("client", "Customer required field")],
    ),
    (
        CREATE,
        "POST /tickets",
        {"success": False, "message": ["Problem type can't be blank", "Room can't be blank"]},
        [("issue", "Problem type can't be blank"), ("extra.Room", "Room can't be blank")],
    ),
    (
        CHANGE,
        "PUT /tickets/7",
        {"success": False, "message": ["Subject can't be blank"]},
        [("title", "Subject can't be blank")],
    ),
    (
        CHANGE,
        "PUT /tickets/7",
        {"errors": {"due_date": ["is in the past"], "base": ["Outtake form is missing"]}},
        [("due", "due date is in the past"), ("", "base Outtake form is missing")],
    ),
    (
        NOTE,
        "POST /tickets/7/comment",
        {"success": False, "message": ["Body can't be blank", "Subject can't be blank"]},
        [("body", "Body can't be blank"), ("subject", "Subject can't be blank")],
    ),
    (
        LINE,
        "POST /tickets/7/add_line_item",
        {"errors": "Name can't be blank, Description can't be blank", "params": {}},
        [("name", "Name can't be blank"), ("description", "Description can't be blank")],
    ),
    (
        TIME,
        "POST /tickets/7/timer_entry",
        {"error": "no implicit conversion of nil into String"},
        [("start", "no implicit conversion of nil into String (the start is missing)")],
    ),
    (
        FILE,
        "POST /tickets/7/attach_file_url",
        {"error": "Missing files param - or not an array like [{'url':'http://foo'}]"},
        [("url", "Missing files param - or not an array like [{'url':'http://foo'}]")],
    ),
    (
        CLIENT,
        "POST /customers",
        {"success": False, "message": ["Email is not an email"], "params": {"email": "x"}},
        [("email", "Email is not an email")],
    ),
    (
        CONTACT,
        "POST /contacts",
        {"record": {"name": "x"}, "errors": "Email is not an email"},
        [("email", "Email is not an email")],
    ),
]


@pytest.mark.parametrize(("write", "path", "body", "problems"), SHAPES)
async def test_a_refusal_stands_at_its_field_in_the_vendors_words(
    write: Write, path: str, body: object, problems: list[tuple[str, str]]
) -> None:
    account = Account({path: httpx.Response(422, json=body)})
    with pytest.raises(Rejected) as caught:
        await send(account, write)
    assert caught.value.problems == tuple(Problem(field, words) for field, words in problems)
    assert caught.value.words == " · ".join(words for _, words in problems)


FORM_OF = {
    AddNote: "note",
    CreateTicket: "create",
    ChangeTicket: "edit",
    AddLine: "line.add",
    AddTime: "time.add",
    AttachUrl: "attach",
    CreateClient: "client.create",
    CreateContact: "contact.create",
}


@pytest.mark.parametrize(("write", "path", "body", "problems"), SHAPES)
def test_every_field_that_is_blamed_is_asked_for_in_the_form(
    write: Write, path: str, body: object, problems: list[tuple[str, str]]
) -> None:
    keys = {field.key for field in FORMS[FORM_OF[type(write)]]} | {"", "extra.Room"}
    assert {field for field, _ in problems} <= keys


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(JSON, JSON, JSON)
def test_no_error_body_breaks_the_reading_of_it(
    error: object, message: object, errors: object
) -> None:
    for one in complaints({"error": error, "message": message, "errors": errors}):
        assert isinstance(one.words, str)
    complaints(error)


def test_a_sentence_with_commas_stays_one() -> None:
    body = {"error": "Phone, mobile or e-mail must be given"}
    assert [one.words for one in complaints(body)] == ["Phone, mobile or e-mail must be given"]
