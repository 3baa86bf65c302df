"""How people write: greetings, signatures, quoted replies, HTML mail.

Voices belong to people: the same contact always greets and signs in the same way.
"""

import html
from datetime import datetime

from psa_tui.sandbox.world import Comment

from .scenes import Scene, first_name
from .script import Role, Script

_GREETINGS = ("Hi,\n\n", "Hello {tech},\n\n", "", "Hi team,\n\n", "Good morning,\n\n", "")
_DISCLAIMER = (
    "This message may contain confidential information. If you are not the intended recipient, "
    "please delete it. Consider the environment before printing."
)
_HTML_VOICE, _QUOTING_VOICES = 3, (1, 3, 4)
_TECH_ENDINGS = ("\n\n{name}\n{msp}", "\n\n{first}", "", "\n\nRegards\n{name}\n{msp} service desk")


def opening(scene: Scene, script: Script, at: datetime) -> Comment:
    """Write a ticket's description: by the contact, by whoever took the call, or by a machine."""
    text = scene.fill(script.opening)
    match script.source:
        case "Email" | "Portal":
            return said(scene, "contact", text, at, subject="Initial Issue", greet=True)
        case "Phone":
            comment = said(scene, "note", text, at, subject="Initial Issue")
            comment.hidden = False
            return comment
        case machine:
            return _comment(machine, "Initial Issue", text, at)


def said(
    scene: Scene,
    role: Role,
    text: str,
    at: datetime,
    *,
    subject: str = "",
    greet: bool = False,
    answers: Comment | None = None,
) -> Comment:
    """Write `text` (already filled) as `role` would, quoting what it `answers` where people do."""
    match role:
        case "contact":
            return _from_contact(scene, text, at, subject or "Reply", greet=greet, answers=answers)
        case "tech":
            who = scene.technician
            ending = _TECH_ENDINGS[who.id % len(_TECH_ENDINGS)].format(
                name=who.name, first=first_name(who.name), msp=scene.msp
            )
            comment = _comment(who.name, subject or "Update", text + ending, at)
            comment.technician_id, comment.emailed = who.id, True
        case "note":
            comment = _comment(scene.technician.name, subject or "Internal Note", text, at)
            comment.technician_id, comment.hidden = scene.technician.id, True
        case _:
            comment = _comment("Monitoring", subject or "Monitoring", text, at)
            comment.hidden = True
    return comment


def _from_contact(
    scene: Scene,
    text: str,
    at: datetime,
    subject: str,
    *,
    greet: bool,
    answers: Comment | None,
) -> Comment:
    voice = scene.contact.id % len(_GREETINGS)
    greeting = scene.fill(_GREETINGS[voice]) if greet else ""
    quoted = answers if voice in _QUOTING_VOICES else None
    if voice == _HTML_VOICE:
        body = _as_html(greeting + text, _signature(scene, voice), quoted)
    else:
        body = greeting + text + _signature(scene, voice) + _quote(quoted)
    comment = _comment(scene.contact.name, subject, body, at)
    comment.contact_id, comment.is_rich_text = scene.contact.id, voice == _HTML_VOICE
    return comment


def _signature(scene: Scene, voice: int) -> str:
    who, first = scene.contact, first_name(scene.contact.name)
    full = f"{who.name}\n{who.title}\n{scene.client.name}\n{who.phone}"
    return (
        f"\n\nThanks,\n{first}",
        f"\n\n-- \n{full}",
        "\n\nSent from my phone",
        f"\n\nKind regards\n{full}\n\n{_DISCLAIMER}",
        f"\n\n{first}",
        "",
    )[voice]


def _heading(quoted: Comment) -> str:
    return f"On {quoted.created:%a %d %b %Y at %H:%M}, {quoted.author} wrote:"


def _quote(quoted: Comment | None) -> str:
    if quoted is None:
        return ""
    lines = "\n".join(f"> {line}".rstrip() for line in quoted.body.split("\n"))
    return f"\n\n{_heading(quoted)}\n{lines}"


def _as_html(text: str, signature: str, quoted: Comment | None) -> str:
    """Write mail as the usual desktop mail program does."""
    parts = [
        _paragraphs(text),
        f'<div style="color:#1F497D">{_paragraphs(signature.strip())}</div>',
    ]
    if quoted is not None:
        parts.append(f"<p>{html.escape(_heading(quoted))}</p>")
        parts.append(f"<blockquote>{_paragraphs(quoted.body)}</blockquote>")
    inner = "\n".join(parts)
    return f'<html><body lang="EN-US"><div class="WordSection1">\n{inner}\n</div></body></html>'


def _paragraphs(text: str) -> str:
    blocks = (html.escape(block).replace("\n", "<br>") for block in text.split("\n\n"))
    return "\n".join(f'<p class="MsoNormal">{block}<o:p></o:p></p>' for block in blocks)


def _comment(author: str, subject: str, body: str, at: datetime) -> Comment:
    return Comment(id=0, author=author, subject=subject, body=body, created=at, updated=at)
