"""The list: there at once, true, and never moving under the cursor."""

from tests.ui.conftest import At


async def test_the_list_is_read_and_shown(at: At) -> None:
    async with at() as person:
        assert "[3 All open" in person.page
        assert "Number" in person.page
