"""Every write, done as a person does it: by keys, from the list to the last ctrl+s."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from psa_tui.store.journal import Run, StepState
from psa_tui.ui.forms.demands import ASKING
from psa_tui.ui.forms.fields.pick import Pick
from psa_tui.ui.forms.screen import FormScreen
from tests.ui.shell.story import Person

Doing = Callable[[Person], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Deed:
    """One kind of write: how it is done, what the request is, what the ledger calls it."""

    name: str
    do: Doing
    method: str
    path: str
    entry: str
    before: tuple[Doing, ...] = ()
    """What must stand first; done in peace."""
    mails: int = 0
    """How many mails were shown before it was sent."""
    doubtful: bool = False
    """Whether an absence proves nothing, since the vendor does it in its own time."""


async def choose(person: Person, command: str) -> None:
    """Run a command from the palette."""
    await person.press("colon")
    await person.type(command)
    await person.sees(command)
    await person.press("enter")


def form(person: Person) -> FormScreen:
    """The form on the screen."""
    screen = person.app.screen
    assert isinstance(screen, FormScreen), person.page
    return screen


async def fill(person: Person, **answers: str) -> None:
    """Go to each field by tab and type its answer; a name is taken from its list."""
    await person.until(lambda: isinstance(person.app.screen, FormScreen), "the form")
    for key, text in answers.items():
        field = form(person)._body.fields[key.replace("__", ".")]
        for _ in range(40):
            if field.has_focus_within:
                break
            await person.press("tab")
        await person.press("end", "ctrl+u")
        await person.type(text)
        if isinstance(field.control, Pick) and not field.control.free:
            hits = field.control.hits
            await person.until(
                lambda hits=hits, text=text: any(  # type: ignore[misc]  # bound for this turn of the loop
                    text.casefold() in str(hits.get_option_at_index(at).prompt).casefold()
                    for at in range(hits.option_count)
                ),
                f"{text} in the list of {key}",
            )
            await person.press("enter")


async def send(person: Person) -> None:
    """Send it, and once more where the form asks for it."""
    for _ in range(4):
        await person.press("ctrl+s")
        await person.until(lambda: ASKING not in person.page, "the vendor's rules")
        if not isinstance(person.app.screen, FormScreen):
            return
    raise AssertionError(f"the form did not close:\n{person.page}")


def by_form(key: str, **answers: str) -> Doing:
    """Press a key, or name a command; fill the form; send it."""

    async def do(person: Person) -> None:
        if len(key) == 1:
            await person.press(key)
        else:
            await choose(person, key)
        await fill(person, **answers)
        await send(person)

    return do


async def take(person: Person) -> None:
    """Take the ticket: its form asks nothing."""
    await person.press("i")
    if isinstance(person.app.screen, FormScreen):
        await send(person)


async def delete(person: Person) -> None:
    """Delete the ticket under the cursor by typing its number."""
    number = person.row.number
    await choose(person, "Delete")
    await person.sees(number)
    await person.type(number)
    await person.press("enter")


async def look_at(person: Person, number: str) -> None:
    """Go to a ticket by its number, and read it as the vendor has it now."""
    await person.press("q") if person.queue.floor.reading else None
    await person.press("colon")
    await person.type(number)
    await person.press("enter")
    await person.until(lambda: person.row.number == number, f"the cursor on {number}")
    ref = person.row.ref
    await person.office.session.tickets.open(ref)
    await person.sees("conversation")


async def settled(person: Person, run: Run) -> Run:
    """Let the time go by until the run rests, five minutes at most; return it."""
    journal = person.office.session.store.journal
    now = run
    for _ in range(60):
        now = journal.run(run.id) or now
        if now.state in {StepState.DONE, StepState.REFUSED}:
            break
        await person.waits(5)
    return now
