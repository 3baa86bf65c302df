"""The filter: live, completed, and never guessing."""

from psa_tui.ui.widgets.filter_bar import FilterBar
from tests.ui.conftest import At
from tests.ui.shell.story import Person


def bar(person: Person) -> FilterBar:
    """The filter bar of the queue."""
    return person.queue.floor.filter


async def test_typing_narrows_the_list_and_esc_brings_it_back(at: At) -> None:
    async with at() as person:
        table = person.queue.floor.table
        everything = len(table.order)
        await person.press("slash")
        await person.type("status:new")
        await person.until(lambda: 0 < len(table.order) < everything)
        assert {row.status for row in person.office.session.store.tickets.rows(table.order)} == {
            "New"
        }
        await person.press("escape")
        await person.until(lambda: len(table.order) == everything)
        assert person.focused is table
        assert not bar(person).display


async def test_a_mistake_is_shown_at_its_place_and_the_rows_stay(at: At) -> None:
    async with at() as person:
        table = person.queue.floor.table
        await person.press("slash")
        await person.type("toner")
        await person.until(lambda: len(table.order) == 1)
        bar(person).input.insert("staus:new ", 0)
        await person.sees("Did you mean status?")
        assert len(table.order) == 1
        lines = person.page.splitlines()
        assert lines[1] == "/ staus:new toner"
        assert lines[2].rstrip() == "  ^^^^^"
        await person.press(*["backspace"] * 10)
        await person.until(lambda: "Did you mean" not in person.page)
        assert lines[2] not in person.page


async def test_tab_completes_field_names_values_and_names_of_this_account(at: At) -> None:
    async with at() as person:
        await person.press("slash")
        await person.type("stat")
        await person.press("tab")
        assert bar(person).text == "status:"
        await person.type("wai")
        await person.sees('status:"Waiting on Customer"')
        await person.press("tab")
        assert bar(person).text == 'status:"Waiting for Parts"'
        await person.press("tab")
        assert bar(person).text == 'status:"Waiting on Customer"'
        await person.press("shift+tab")
        assert bar(person).text == 'status:"Waiting for Parts"'


async def test_enter_asks_the_vendors_too_and_goes_to_the_list(at: At) -> None:
    async with at() as person:
        await person.press("slash")
        await person.type("toner")
        asked = len(person.office.sandbox.requests.entries)
        await person.press("enter")
        await person.hears("The vendors found")
        assert len(person.office.sandbox.requests.entries) > asked
        assert person.focused is person.queue.floor.table
        assert bar(person).display, "a filter that is on stays in sight"


async def test_a_value_picked_narrows_the_list(at: At) -> None:
    async with at() as person:
        table = person.queue.floor.table
        await person.press("f")
        await person.type("urgent")
        await person.press("enter")
        await person.until(lambda: bar(person).text == "priority:Urgent")
        store = person.office.session.store.tickets
        await person.until(lambda: {row.priority for row in store.rows(table.order)} == {"Urgent"})


async def test_the_list_is_sorted_by_what_was_picked_and_the_other_way_round(at: At) -> None:
    async with at() as person:
        table, store = person.queue.floor.table, person.office.session.store.tickets
        for turn in (False, True):
            await person.press("S")
            await person.type("client")
            await person.press("enter")
            wanted = sorted((row.client for row in store.rows(table.order)), reverse=turn)

            def stands(wanted: list[str] = wanted) -> bool:
                return [row.client for row in store.rows(table.order)] == wanted

            await person.until(stands)
