"""Every failure that the library can raise has a fate."""

import inspect

import httpx
import pytest

from psa_tui.vendors._http.fates import FATES, FOREIGN, Fate, fate_of, words_of


def every_exception() -> list[type[Exception]]:
    """All exception classes that the library offers."""
    offered = (getattr(httpx, name) for name in httpx.__all__)
    return [one for one in offered if inspect.isclass(one) and issubclass(one, Exception)]


def leaves() -> list[type[Exception]]:
    """Those that are raised: no other of them is made from it."""
    known = every_exception()
    return [one for one in known if not any(o is not one and issubclass(o, one) for o in known)]


def test_every_exception_that_is_raised_stands_in_the_table_itself() -> None:
    assert len(leaves()) > 15
    # A stream that is closed early hands out no class of its own beside these.
    assert {one.__name__ for one in leaves()} - {one.__name__ for one in FATES} == set()


def test_every_exception_is_caught_by_the_roots() -> None:
    assert all(issubclass(one, FOREIGN) for one in every_exception())


def test_what_is_unknown_proves_nothing() -> None:
    class Novel(httpx.TransportError):
        """A kind that a later version may bring."""

    assert fate_of(Novel("?")) is Fate.LOST


@pytest.mark.parametrize("kind", [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout])
def test_only_what_never_left_is_unsent(kind: type[httpx.TransportError]) -> None:
    assert fate_of(kind("x")) is Fate.UNSENT


@pytest.mark.parametrize("kind", leaves(), ids=lambda one: one.__name__)
def test_every_failure_is_said_in_words(kind: type[Exception]) -> None:
    error = kind.__new__(kind)
    Exception.__init__(error, "why")
    assert words_of(error, "vendor.example").strip()


def test_a_failure_without_a_reason_ends_its_sentence() -> None:
    assert words_of(httpx.ReadError(""), "vendor.example") == (
        "The connection to vendor.example broke"
    )
