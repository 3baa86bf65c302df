"""Bodies that come in parts, as files do."""

from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser

from psa_tui.sandbox.http import Call

from . import errors


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a form."""

    name: str
    """In lower case."""
    content: bytes
    """As sent."""
    file_name: str = ""
    """What the sender calls the file; empty for a field that is none."""
    content_type: str = ""
    """MIME type, where one is told."""


def parts(call: Call) -> dict[str, Part]:
    """Read a form sent in parts, by name. Raises Refused for any other body."""
    header = Message()
    header["content-type"] = call.headers.get("content-type", "")
    boundary = header.get_boundary()
    if header.get_content_type() != "multipart/form-data" or not boundary:
        raise errors.wrong_form()
    # A boundary stands at the beginning of a line, and the line end before it belongs to it.
    chunks = (b"\r\n" + call.body).split(b"\r\n--" + boundary.encode())
    made = (_part(one) for one in chunks[1:] if not one.startswith(b"--"))
    return {one.name: one for one in made}


def _part(chunk: bytes) -> Part:
    head, _, content = chunk.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    # Libraries write file names in UTF-8, which no mail header may hold.
    header = HeaderParser().parsestr(head.decode("utf-8", "replace"))
    return Part(
        name=str(header.get_param("name", "", "content-disposition")).lower(),
        content=content,
        file_name=header.get_filename() or "",
        content_type=header.get_content_type() if "content-type" in header else "",
    )
