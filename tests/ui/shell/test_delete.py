"""Deleting, one or several, asks for more than a finger."""

from tests.ui.conftest import At
from tests.ui.shell.story import Person


def _deleted(person: Person) -> list[int | None]:
    entries = person.office.sandbox.ledger.entries
    return [entry.ticket for entry in entries if entry.kind == "ticket_delete"]


async def _command(person: Person) -> None:
    await person.press("colon")
    await person.type("delete")
    await person.press("enter")


async def test_one_goes_when_its_number_is_typed(at: At) -> None:
    async with at() as person:
        row = person.row
        await _command(person)
        await person.sees(f"Type {row.number} and press enter")
        await person.sees("It goes with its conversation")
        await person.type(row.number)
        await person.press("enter")
        await person.waits(5)
        await person.until(lambda: _deleted(person) == [int(row.ref.id)])


async def test_a_plain_yes_deletes_nothing(at: At) -> None:
    async with at() as person:
        await _command(person)
        await person.sees("press enter; esc is no")
        await person.press("y", "enter")
        await person.waits(30)
        assert _deleted(person) == []


async def test_several_go_when_their_count_is_typed(at: At) -> None:
    async with at() as person:
        await person.press("space", "space")
        await _command(person)
        await person.sees("Type delete 2 and press enter")
        await person.type("delete 2")
        await person.press("enter")
        await person.waits(5)
        await person.until(lambda: len(_deleted(person)) == 2)
