"""A list that became shorter than its window shows its rows, wherever the longer one was."""

from tests.ui.conftest import At


async def test_a_shorter_view_after_the_end_of_a_longer_one_is_not_blank(at: At) -> None:
    async with at(120, 24) as person:
        await person.press("0", "G", "1")
        await person.until(lambda: "[1 Mine" in person.page)
        table = person.queue.floor.table
        assert 0 < len(table.order) < table.lines
        assert table.scroll_offset.y == 0
        assert person.row.number in person.page
