"""Files of tickets: listed, and fetched as bytes or from the address that Halo names."""

import json
from dataclasses import dataclass

from psa_tui.domain.errors import Garbled, Unreachable
from psa_tui.domain.tickets import Attachment
from psa_tui.vendors._http.client import checked, is_loopback
from psa_tui.vendors._keeping import or_else
from psa_tui.vendors.halo.wire.tickets import AttachmentWire

from .line import LOCKED, Line

HOPS = 5
"""Redirections followed from the named address on."""

LONGEST_LINK = 8192
"""A longer answer is a file, not a link."""


@dataclass(frozen=True, slots=True)
class Attachments:
    """Implements `domain.port.AttachmentDesk`."""

    line: Line

    async def of_ticket(self, ticket_id: str) -> tuple[AttachmentWire, ...]:
        """Return the files of a ticket; without a ticket Halo lists none."""
        query = {"ticket_id": ticket_id}
        found = await self.line.rows("/Attachment", "attachments", AttachmentWire, query)
        return tuple(one for one in found if one.ticket_id in {"", ticket_id})

    async def or_none(self, ticket_id: str) -> tuple[AttachmentWire, ...]:
        """Return the files of a ticket; none without the right to see them."""
        return await or_else((), self.of_ticket(ticket_id), *LOCKED)

    async def download(self, attachment: Attachment) -> bytes:
        """Return a file's content. The key goes to Halo alone, never to the address it names."""
        content, link = await self.line.signed(lambda: self._asked(attachment))
        return await self._fetched(link) if link else content

    async def _asked(self, attachment: Attachment) -> tuple[bytes, str]:
        """Ask Halo for a file: its bytes, or the address where they lie."""
        pipe = self.line.pipe
        request = pipe.client.build_request(
            "GET", f"Attachment/{attachment.id}", headers={"Accept": "*/*"}
        )
        judge = pipe.judge(request, f"GET /Attachment/{attachment.id}", reads=True, fields={})
        response = await pipe.exchange(judge)
        if not 200 <= response.status_code < 300:
            raise judge.refused(response)
        kind = response.headers.get("content-type", "")
        link = "" if "json" not in kind else _link(response.content, attachment)
        return response.content, link

    async def _fetched(self, link: str) -> bytes:
        pipe = self.line.pipe
        home = pipe.client.base_url
        target = home.join(link)
        for _ in range(HOPS):
            checked(target)
            if is_loopback(target) and not is_loopback(home):
                raise Unreachable("Halo names an address of this very machine; it is not asked.")
            request = pipe.client.build_request("GET", target, headers={"Accept": "*/*"})
            judge = pipe.judge(request, "GET file", reads=True, fields={})
            response = await pipe.exchange(judge, with_key=False)
            if 200 <= response.status_code < 300:
                return response.content
            if not response.has_redirect_location:
                raise judge.refused(response)
            target = target.join(response.headers["location"])
        raise Garbled("The file's address leads from one to the next without end.")


def _link(content: bytes, attachment: Attachment) -> str:
    """Return the address in an answer; empty where the answer is the file itself, be it JSON."""
    if len(content) > LONGEST_LINK or len(content) == attachment.size:
        return ""
    try:
        data = json.loads(content)
    except ValueError:
        return ""
    link = data.get("link") if isinstance(data, dict) else None
    return link if isinstance(link, str) else ""
