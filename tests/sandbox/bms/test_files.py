"""Files on tickets, and the forms they travel in."""

from hypothesis import given
from hypothesis import strategies as st

from psa_tui.sandbox.apis.bms.casing import camel
from psa_tui.sandbox.apis.bms.forms import fields, parts
from psa_tui.sandbox.http import Call
from tests.sandbox.asking import NOON
from tests.sandbox.bms.caller import Caller
from tests.sandbox.bms.described.drives import NOTE

ROOT = "/system/attachments/22"


def test_a_file_is_uploaded_listed_and_downloaded(call: Caller) -> None:
    path = f"{ROOT}/{call.ticket().id}"
    content = bytes(range(256)) + b"\r\n--Xy\r\n"
    (made,) = call.parts(path, {"formFile": content}, "a b.png").result
    assert (made["originalFileName"], made["fileType"]) == ("a b.png", "image/png")
    assert (made["moduleId"], made["objectId"]) == (22, call.ticket().id)
    assert call("GET", path).data["totalRecords"] == 1
    down = call("GET", f"/{made['url']}")
    assert (down.status, down.raw, down.headers["content-type"]) == (200, content, "image/png")
    call.headers = {}
    assert call("GET", f"/{made['url']}").status == 401
    (entry,) = call.written("attachment")
    assert (entry.id, entry.body) == (made["id"], None)


def test_a_file_sent_ahead_is_on_no_ticket_until_one_names_it(call: Caller) -> None:
    ahead = call.parts(ROOT, {"File": b"hello"}, "a.txt").result
    assert ahead["name"] == "a.txt"
    assert not call.sandbox.ledger.entries
    temp = {"Name": "a.txt", "Alias": ahead["alias"], "IsUploadedToBlob": True}
    note = call("POST", f"{call.path}/notes", {**NOTE, "TempAttachments": [temp]}).result
    assert [one["originalFileName"] for one in note["attachments"]] == ["a.txt"]
    again = call("POST", f"{call.path}/notes", {**NOTE, "TempAttachments": [temp]}).result
    assert again["attachments"] is None


def test_a_file_can_come_within_a_note(call: Caller) -> None:
    file = {"Name": "a.txt", "Base64Data": "aGVsbG8=", "Type": "text/plain"}
    note = call("POST", f"{call.path}/notes", {**NOTE, "Attachments": [file]}).result
    (made,) = note["attachments"]
    assert call("GET", f"/{made['url']}").raw == b"hello"
    broken = {**NOTE, "Attachments": [{**file, "Base64Data": "?"}]}
    assert call("POST", f"{call.path}/notes", broken).data["success"] is False
    assert len(call.written("comment")) == 1
    assert len(call.read("/notes")) == 1


def test_files_can_be_renamed_and_deleted_one_or_many(call: Caller) -> None:
    path = f"{ROOT}/{call.ticket().id}"
    ids = [call.parts(path, {"formFile": b"x"}, f"{at}.txt").result[0]["id"] for at in range(3)]
    assert call("PUT", f"{path}/{ids[0]}", {"Id": ids[0], "Name": "new.txt"}).raw == b""
    assert call("GET", f"{path}/{ids[0]}").result["originalFileName"] == "new.txt"
    assert call("DELETE", f"{path}/{ids[0]}").raw == b""
    query = f"attachmentIds={ids[1]}&attachmentIds={ids[2]}"
    assert call("DELETE", f"/system/attachments?{query}").raw == b""
    assert call("GET", path).result == []
    assert len(call.written("attachment_delete")) == 3


def test_only_tickets_have_files_and_only_forms_carry_them(call: Caller) -> None:
    assert call("GET", f"/system/attachments/21/{call.ticket().id}").status == 404
    path = f"{ROOT}/{call.ticket().id}"
    assert call("POST", path, {"formFile": "x"}).status == 415
    assert call.parts(path, {"File": b"x"}, "a.txt").data["success"] is False
    assert call.parts(path, {"formFile": b"x"}).data["success"] is False


def form(kind: str, body: bytes) -> Call:
    return Call("POST", "/", (), {"content-type": kind}, body, "local", NOON)


@given(st.dictionaries(st.text("abcXYZ", min_size=1), st.binary(), max_size=3), st.text("-xyz9"))
def test_any_content_survives_a_form_in_parts(content: dict[str, bytes], tail: str) -> None:
    boundary = f"b0undary{tail}"
    if any(boundary.encode() in value for value in content.values()):
        return
    body = b"".join(
        f'--{boundary}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n'.encode()
        + value
        + b"\r\n"
        for name, value in content.items()
    )
    call = form(f"multipart/form-data; boundary={boundary}", body + f"--{boundary}--\r\n".encode())
    read = [(one.name, one.content) for one in parts(call)]
    assert read == [(name.lower(), value) for name, value in content.items()]


def test_a_part_says_its_file_name_and_type() -> None:
    head = 'Content-Disposition: form-data; name="F"; filename="ä.log"\r\nContent-Type: text/x-log'
    call = form("multipart/form-data; boundary=B", f"--B\r\n{head}\r\n\r\nx\r\n--B--".encode())
    (one,) = parts(call)
    assert (one.name, one.file_name, one.content_type) == ("f", "ä.log", "text/x-log")
    assert fields(call) == {"f": "x"}


def test_a_form_as_in_an_address_keeps_its_values() -> None:
    call = form("application/x-www-form-urlencoded; charset=utf-8", b"UserName=a%2Bb&Tenant=A+B")
    assert fields(call) == {"username": "a+b", "tenant": "A B"}


def test_names_are_lowered_as_the_framework_does() -> None:
    names = {
        "Id": "id",
        "SLAName": "slaName",
        "SLAStatusEventId": "slaStatusEventId",
        "HasMetSLA": "hasMetSLA",
        "CCs": "cCs",
        "POId": "poId",
        "VSAAssetId": "vsaAssetId",
        "IsSLAPaused": "isSLAPaused",
        "StackStrace": "stackStrace",
        "PictureURL": "pictureURL",
        "UPC": "upc",
        "QTYInStock": "qtyInStock",
        "already": "already",
    }
    assert {name: camel(name) for name in names} == names
