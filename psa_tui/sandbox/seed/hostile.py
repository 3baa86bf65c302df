"""Tickets nobody would write on purpose and everybody receives: what a screen must survive."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from psa_tui.sandbox.world import Attachment, Ticket, World

from .drafts import Draft, Plan, Writer
from .script import Deal

TITLE = "[/b] [@click=app.quit]x[/] \x1b]52;c;AAAA\x07 日本語 🙂"
"""Markup, a clipboard escape with its real bytes, wide characters and an emoji."""
RIGHT_TO_LEFT = "الطابعة لا تعمل منذ الصباح \u202egnp.exe\u202c"
"""Arabic, with an override that turns what follows around."""
PATH = "../../.ssh/authorized_keys"
"""The name of an attachment that wants out of its folder."""
_OVER_LONG = (
    "FW: RE: FW: RE: RE: WG: AW: " + "Please see below and the mail I sent on Tuesday, again, " * 18
)
_LONE = "Broken emoji \ud83d in the subject"
_CONTROLS = (
    "Line one\rLine 2\x1b[2J\x1b[31mred\x1b[0m\u200b\u200d\ufeff\tend\x00\x08\x9b1m\u2028last"
)


def hostile(
    world: World, writer: Writer, deal: Deal, rng: random.Random, now: datetime
) -> Iterator[Draft]:
    """Write one ticket for each kind of hostility, a few days old so that they do not crowd in."""
    clients = list(world.clients.values())
    spoil: tuple[Callable[[Ticket], None], ...] = (
        _title,
        _right_to_left,
        _no_body,
        _no_subject,
        _long_subject,
        _huge_mail,
        _lone_surrogate,
        _attachments,
        _control_characters,
    )
    for turn, act in enumerate(spoil):
        kind, script = deal(lambda one: one.source == "Email" and one.rank > 1)
        created = now - timedelta(hours=26 + 15 * turn)
        plan = Plan(kind, script, "active", created, created + timedelta(hours=2 + turn))
        client = clients[(turn * 5 + 4) % len(clients)]
        draft = writer.write(plan, client, None, rng.choice(writer.cast.technicians[1:] or [None]))
        act(draft.ticket)
        yield draft


def _title(ticket: Ticket) -> None:
    ticket.subject = TITLE


def _right_to_left(ticket: Ticket) -> None:
    ticket.subject = RIGHT_TO_LEFT
    ticket.comments[0].body = f"{RIGHT_TO_LEFT}\n\nمكتب 12: لا شيء يطبع. Printer 2, Room 12."


def _no_body(ticket: Ticket) -> None:
    ticket.comments[0].body = ""


def _no_subject(ticket: Ticket) -> None:
    ticket.subject = ""


def _long_subject(ticket: Ticket) -> None:
    ticket.subject = _OVER_LONG


def _huge_mail(ticket: Ticket) -> None:
    ticket.comments[0].body = outlook_mail(200_000)
    ticket.comments[0].is_rich_text = True


def _lone_surrogate(ticket: Ticket) -> None:
    ticket.subject = _LONE
    ticket.comments[0].body += "\n\udc00 and another \ud800"


def _attachments(ticket: Ticket) -> None:
    key = b"ssh-ed25519 AAAA-not-a-key invented@example\n"
    for name, kind, content in (
        (PATH, "text/plain", key),
        ("photo of the screen.png", "image/png", _PIXEL),
        ("invoice\u202efdp.exe", "application/octet-stream", b"MZ is what such files begin with"),
        ("C:\\Users\\Public\\run.bat", "text/plain", b"@echo off\r\n"),
    ):
        ticket.attachments.append(Attachment(0, name, kind, content, ticket.created))


def _control_characters(ticket: Ticket) -> None:
    ticket.comments[0].body = _CONTROLS
    ticket.comments[0].subject = "Initial \x1b]0;title\x07Issue"


def outlook_mail(size: int) -> str:
    """Make HTML mail of at least `size` characters as a desktop mail program would, quoted deep."""
    head = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- '
        "@font-face {font-family:Calibri; panose-1:2 15 5 2 2 2 4 3 2 4;} "
        "p.MsoNormal, li.MsoNormal {margin:0in; font-size:11.0pt;} --></style></head>"
        '<body lang="EN-US" link="#0563C1"><div class="WordSection1">'
    )
    parts = [head, "<p class='MsoNormal'>See below, and please see the one below that too.</p>"]
    length, depth = len(head), 0
    while length < size:
        depth += 1
        part = (
            "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'>"
            f"<p class='MsoNormal'><b>From:</b> Accounts &lt;accounts{depth}@supplier.example&gt;"
            f"<br><b>Sent:</b> mail {depth}<br><b>Subject:</b> RE: Statement</p></div>"
            "<p class='MsoNormal'><o:p>&nbsp;</o:p></p><table><tr><td>Item</td><td>Amount</td></tr>"
            f"<tr><td>Position {depth}</td><td>{depth * 7 % 90}.50</td></tr></table>"
            "<p class='MsoNormal'>As discussed, the statement does not match our books.</p>"
            f"<script>alert({depth})</script><img src='https://tracker.example/{depth}.gif'>"
        )
        parts.append(part)
        length += len(part)
    return "".join([*parts, "</div></body></html>"])


_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf500f0003860180"
    "5a347d6b0000000049454e44ae426082"
)
"""A picture of one pixel."""
