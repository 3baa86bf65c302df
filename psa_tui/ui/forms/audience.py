"""Who will read a form, who is mailed, and as whom it goes out, said before it is sent.

The border and the send line say the same. Pure words; the screen gives them their colour.
"""

from dataclasses import dataclass

from psa_tui.domain.tickets import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What sending the form as it stands will mean."""

    audience: Audience | None
    """None where the form has no audience: a change of the ticket, not a message."""
    mails: tuple[str, ...] = ()
    """Who the vendor will mail, each as "Name <address>"."""
    acting_as: str = ""
    send: str = ""
    """What sending is called with these answers, where that is not what the form calls it."""
    warnings: tuple[str, ...] = ()
    """What the person must have read before it goes."""

    @property
    def seen_by_client(self) -> bool:
        """Whether anything of it leaves the house towards the client."""
        return self.audience is Audience.CLIENT or bool(self.mails)

    @property
    def asks(self) -> bool:
        """Whether it takes a second consent: mail cannot be called back, warnings must be read."""
        return bool(self.mails or self.warnings)

    @property
    def word(self) -> str:
        """The word on the border; empty where there is no audience to speak of."""
        if self.seen_by_client:
            return "CLIENT SEES THIS"
        return "Internal" if self.audience is Audience.INTERNAL else ""

    @property
    def recipients(self) -> str:
        """Who is mailed, for the border."""
        if self.mails:
            return f"mails {', '.join(self.mails)}"
        return "nobody is mailed" if self.audience is Audience.CLIENT else ""

    def sentence(self) -> str:
        """Say exactly what will happen: who sees it, who is mailed, as whom it goes out."""
        if self.audience is Audience.CLIENT:
            parts = ["Client sees this", self.recipients]
        elif self.mails:
            parts = [f"Mails {', '.join(self.mails)}"]
        else:
            parts = ["Internal: only technicians see this"] if self.audience else []
        if self.acting_as:
            parts.append(f"as {self.acting_as}")
        return "; ".join(parts)


def audience_of(answer: object) -> Audience | None:
    """Read the answer of an audience field; None when it is none."""
    try:
        return Audience(str(answer))
    except ValueError:
        return None
