"""Every row once, and an end to every list."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.vendors._paging import Sheet, everything, numbered


def pages_of(rows: Sequence[int], size: int, *, counted: bool) -> tuple[list[Sheet[int]], int]:
    """The pages of a list, and how many there are."""
    parts = [tuple(rows[at : at + size]) for at in range(0, len(rows), size)] or [()]
    return [
        Sheet(part, page, len(parts) if counted else None) for page, part in enumerate(parts, 1)
    ], len(parts)


@given(st.lists(st.integers(), unique=True, max_size=60), st.integers(1, 9), st.booleans())
async def test_all_rows_come_in_order_and_no_page_is_asked_twice(
    rows: list[int], size: int, counted: bool
) -> None:
    sheets, count = pages_of(rows, size, counted=counted)
    asked: list[int] = []

    async def read(page: int) -> Sheet[int]:
        asked.append(page)
        return sheets[page - 1] if page <= count else Sheet((), page, None)

    assert await everything(numbered(read, lambda row: row)) == tuple(rows)
    assert asked == list(range(1, len(asked) + 1))
    assert len(asked) <= count + 1


@given(st.lists(st.lists(st.integers(0, 9), max_size=5), min_size=1, max_size=6))
async def test_a_row_that_moves_to_the_next_page_comes_once(parts: list[list[int]]) -> None:
    async def read(page: int) -> Sheet[int]:
        return Sheet(tuple(dict.fromkeys(parts[page - 1])), page, len(parts))

    rows = await everything(numbered(read, lambda row: row))
    assert len(set(rows)) == len(rows)
    assert set(rows) == {row for part in parts for row in part}


async def test_a_vendor_that_answers_the_same_page_for_ever_comes_to_an_end() -> None:
    asked = []

    async def read(page: int) -> Sheet[int]:
        asked.append(page)
        return Sheet((1, 2, 3), page)

    assert await everything(numbered(read, lambda row: row)) == (1, 2, 3)
    assert asked == [1, 2]


async def test_a_count_decides_the_end_however_few_rows_come() -> None:
    async def read(page: int) -> Sheet[int]:
        return Sheet(() if page < 3 else (7,), page, 3)

    sheets = [sheet async for sheet in numbered(read, lambda row: row)]
    assert [sheet.last for sheet in sheets] == [False, False, True]


@pytest.mark.parametrize(("start", "most", "asked"), [(2, 2000, [2, 3, 4]), (1, 2, [1, 2])])
async def test_a_list_can_be_entered_late_and_left_early(
    start: int, most: int, asked: list[int]
) -> None:
    async def read(page: int) -> Sheet[int]:
        return Sheet((page,), page, 4)

    sheets = [sheet async for sheet in numbered(read, lambda row: row, start=start, most=most)]
    assert [sheet.page for sheet in sheets] == asked
