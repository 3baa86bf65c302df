"""Files of a ticket: picked by name, written below the folder for downloads."""

from psa_tui.domain.errors import PsaError
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.tickets import Attachment
from psa_tui.services.tickets import NotNow
from psa_tui.ui.commands import Aim
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.screens.choose import ChooseScreen
from psa_tui.ui.screens.queue.floor import Floor


class FileHand:
    """Downloads what hangs on a ticket."""

    def __init__(self, floor: Floor) -> None:
        """Nothing is downloaded yet."""
        self._floor = floor

    def download(self, aim: Aim) -> None:
        """Pick a file of the ticket, as it was read last, and write it."""
        if (ref := aim.single) is None:
            return
        stored = self._floor.session.tickets.stored(ref)
        files = {one.id: one for one in (stored[0].attachments if stored else ())}
        if not files:
            self._floor.say("No file hangs on this ticket, as it was read last.", Ink.MUTED)
            return

        def begin(choice: Choice | None) -> None:
            if choice is not None:
                self._floor.screen.run_worker(self._download(ref, files[choice.id]))

        choices = [Choice(one.id, one.name, _size(one)) for one in files.values()]
        self._floor.over(ChooseScreen("Download which file?", choices), begin)

    async def _download(self, ref: TicketRef, attachment: Attachment) -> None:
        self._floor.say(f"Downloading {attachment.name} ...", Ink.MUTED)
        try:
            path = await self._floor.session.tickets.download(ref, attachment)
        except NotNow as reason:
            self._floor.say(str(reason), Ink.WARN)
        except (OSError, PsaError) as error:
            words = error.told if isinstance(error, PsaError) else str(error)
            self._floor.say(f"{attachment.name} was not written: {words}", Ink.BAD)
        else:
            self._floor.say(f"Written: {path}", Ink.GOOD)


def _size(attachment: Attachment) -> str:
    return "" if attachment.size is None else f"{-(-attachment.size // 1024):,} KB"
