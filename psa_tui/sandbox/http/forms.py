"""Bodies that come in parts, as files do."""

from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser

from .call import Call

MULTIPART = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a form."""

    name: str
    """In lower case: names are understood in any."""
    content: bytes
    """As sent."""
    file_name: str = ""
    """What the sender calls the file; empty for a field that is none."""
    content_type: str = ""
    """MIME type, where one is told."""


def kind_of(call: Call) -> str:
    """Return the MIME type of a body, without what is said beside it."""
    return _header(call).get_content_type()


def parts(call: Call) -> list[Part]:
    """Read a form sent in parts. Raises ValueError for any other body."""
    boundary = _header(call).get_boundary()
    if kind_of(call) != MULTIPART or not boundary:
        raise ValueError(f"The body must be {MULTIPART}.")
    # A boundary stands at the beginning of a line, and the line end before it belongs to it.
    chunks = (b"\r\n" + call.body).split(b"\r\n--" + boundary.encode())
    return [_part(one) for one in chunks[1:] if not one.startswith(b"--")]


def _part(chunk: bytes) -> Part:
    head, _, content = chunk.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    # Browsers and libraries write file names in UTF-8, which no mail header may hold.
    header = HeaderParser().parsestr(head.decode("utf-8", "replace"))
    name = header.get_param("name", "", "content-disposition")
    return Part(
        name=str(name).lower(),
        content=content,
        file_name=header.get_filename() or "",
        content_type=header.get_content_type() if "content-type" in header else "",
    )


def _header(call: Call) -> Message:
    header = Message()
    header["content-type"] = call.headers.get("content-type", "")
    return header
