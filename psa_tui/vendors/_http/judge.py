"""What an answer, or the lack of one, means for one request."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import httpx

from psa_tui.domain.errors import (
    Busy,
    Garbled,
    PsaError,
    Unauthorised,
    Uncertain,
    Unreachable,
    mend,
)
from psa_tui.domain.profile import Limits
from psa_tui.vendors._wire import Complaint, Complaints

from .answers import Refusal, Unreadable, read_json, shorten, words_for
from .fates import FOREIGN, Fate, fate_of, words_of
from .redact import Redactor

PASSING = frozenset({429, 502, 503, 504})
"""Statuses after which a read is worth repeating."""

Meaning = Callable[[int, tuple[Complaint, ...]], int]
"""Turns the status of a refusal and its complaints into the status that they mean."""


def as_told(status: int, complaints: tuple[Complaint, ...]) -> int:
    """Return the status as it is: most vendors mean it."""
    del complaints
    return status


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What the pipe must know of a vendor."""

    vendor: str
    """How people call it."""
    limits: Limits
    complaints: Complaints
    """Reads the vendor's error bodies."""
    meaning: Meaning = as_told
    """For vendors whose refusals carry a status that means something else."""
    keys: Callable[[str], tuple[str, ...]] = lambda _: ()
    """What a refusal of who we are is about, by its words: names of keys in the configuration."""
    counted: Callable[[str], str] = lambda _: ""
    """What `METHOD /path` counts as where limits hold for each endpoint; empty: for the host."""
    patience: timedelta = timedelta(seconds=20)
    """How long a read waits for the budget before it says so; a write waits a quarter of it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A successful answer."""

    status: int
    data: object
    """Its JSON, every string cleaned; None where the body is empty."""
    following: str = ""
    """The address of the next page, where a `Link` header names one."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Knows one request and the vendor it goes to."""

    dialect: Dialect
    redactor: Redactor
    request: httpx.Request
    operation: str
    """Method and path, for people."""
    reads: bool
    """Whether it only reads, so that it may be repeated and nothing can be in doubt."""
    fields: Mapping[str, str]
    """The vendor's name of a field -> the form's key."""

    def reply(self, response: httpx.Response, pause: Callable[[httpx.Response], datetime]) -> Reply:
        """Return the answer of a success; raise the error of everything else."""
        status = response.status_code
        try:
            data, otherwise = read_json(response.content), ""
        except Unreadable as unreadable:
            data, otherwise = None, str(unreadable)
        if 200 <= status < 300:
            if otherwise or (data is None and self.reads):
                kind = Garbled if self.reads else Uncertain
                raise self._error(kind, otherwise or "An empty answer.", status)
            return Reply(status, data, response.links.get("next", {}).get("url", ""))
        complaints = tuple(map(self._told, self.dialect.complaints(data)))
        words = words_for(status, complaints, otherwise)
        status = self.dialect.meaning(status, complaints)
        if status == 429:
            raise self._error(Busy, words, status, retry_at=pause(response))
        raise self._refusal(status, words, complaints)

    def refused(self, response: httpx.Response) -> PsaError:
        """Return the error of an answer whose body is not worth reading."""
        status = response.status_code
        return self._refusal(status, words_for(status, (), ""), ())

    def broken(self, error: Exception) -> PsaError:
        """Return the error of a failure on the way."""
        words = shorten(words_of(error, self.request.url.host))
        if fate_of(error) is not Fate.LOST:
            return self._error(Unreachable, words)
        if not self.reads:
            return self._error(Uncertain, words)
        unreadable = isinstance(error, httpx.DecodingError)
        return self._error(Garbled if unreadable else Unreachable, words)

    def passing(self, error: PsaError) -> bool:
        """Whether a read may be repeated after this: the network, or a vendor out of breath."""
        if error.status is not None:
            return error.status in PASSING
        cause = error.__cause__
        return isinstance(cause, FOREIGN) and fate_of(cause) is not Fate.UNSENDABLE

    def _refusal(self, status: int, words: str, complaints: tuple[Complaint, ...]) -> PsaError:
        error = Refusal(
            status=status,
            words=self.redactor.text(words),
            complaints=complaints,
            reads=self.reads,
            fields=self.fields,
        ).error(vendor=self.dialect.vendor, operation=self.operation)
        if isinstance(error, Unauthorised) and (keys := self.dialect.keys(words)):
            error.advice = mend(*keys)
        return error

    def _told(self, complaint: Complaint) -> Complaint:
        return replace(complaint, words=self.redactor.text(shorten(complaint.words)))

    def _error(
        self,
        kind: type[PsaError],
        words: str,
        status: int | None = None,
        *,
        retry_at: datetime | None = None,
    ) -> PsaError:
        return kind(
            self.redactor.text(words),
            vendor=self.dialect.vendor,
            operation=self.operation,
            retry_at=retry_at,
            status=status,
        )
