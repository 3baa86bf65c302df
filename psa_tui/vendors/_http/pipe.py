"""The pipe: each request through gate, wire and judgement, repeated only where that is safe."""

import json
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.utils import parsedate_to_datetime
from time import perf_counter

import httpx

from psa_tui.domain.errors import Busy, Garbled, Unreachable
from psa_tui.domain.port import Budget, Call, Leaving
from psa_tui.domain.time import Clock
from psa_tui.vendors._limits import Gate

from .answers import retry_moment
from .fates import FOREIGN
from .judge import Dialect, Judge, Reply
from .leaving import counted
from .redact import Redactor

Params = Mapping[str, str | int | None]
"""A query string; None leaves a name out."""

Body = Mapping[str, object] | Sequence[object]
"""What is sent as JSON: an object, or a list where a vendor takes one."""

KEPT_CALLS = 10_000
"""Requests remembered: a whole window of every vendor, since the budget is told from them."""

BACKOFF = (0.5, 1.5, 4.0)
"""Seconds before a read is repeated; as many repetitions as there are figures."""


@dataclass(slots=True)
class Pipe:
    """Everything that one connection sends goes through here.

    Reads are repeated after a passing failure. A write is sent once: what surely had no effect is
    Unreachable or Busy or a refusal, everything else Uncertain.
    """

    client: httpx.AsyncClient
    dialect: Dialect
    budget: Budget
    clock: Clock
    redactor: Redactor
    skew: timedelta = timedelta()
    """How far the vendor's clock is ahead of ours, by its last Date header."""
    leaving: Leaving | None = None
    """How far the large request is that is on its way; None while there is none."""
    _log: deque[Call] = field(default_factory=lambda: deque(maxlen=KEPT_CALLS))
    _gates: dict[str, Gate] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """Whom the requests go to: host and port."""
        return self.client.base_url.netloc.decode("ascii")

    @property
    def calls(self) -> tuple[Call, ...]:
        """The last requests, oldest first."""
        return tuple(self._log)

    def vendor_now(self) -> datetime:
        """Return the time as the vendor's clock shows it."""
        return self.clock.now() + self.skew

    def shown(self, data: object) -> str:
        """Write JSON out for people, its secrets hidden."""
        return json.dumps(self.redactor.tree(data), ensure_ascii=False, indent=2, default=float)

    async def send(
        self,
        method: str,
        path: str,
        *,
        query: Params | None = None,
        body: Body | None = None,
        reads: bool | None = None,
        fields: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Send a request below the base address and return its answer.

        `reads` is true for GET unless said otherwise; `fields` maps the vendor's names of fields
        to form keys, for its complaints. Raises the errors of `domain.errors`, nothing else.
        """
        kind = {} if body is None else {"Content-Type": "application/json"}
        request = self.client.build_request(
            method,
            path,
            params={name: value for name, value in (query or {}).items() if value is not None},
            content=None if body is None else _json(body),
            headers={**kind, **(headers or {})},
        )
        safe = method == "GET" if reads is None else reads
        judge = self.judge(request, f"{method} {path}", reads=safe, fields=fields or {})
        return await self._repeated(judge) if safe else await self._once(judge)

    async def submit(self, path: str, form: Mapping[str, str]) -> Reply:
        """Post a web form without a key, once: the way to sign in."""
        request = self.client.build_request("POST", path, data=dict(form))
        judge = self.judge(request, f"POST {path}", reads=True, fields={})
        return await self._once(judge, with_key=False)

    async def upload(
        self,
        path: str,
        name: str,
        media_type: str,
        content: bytes,
        form: Mapping[str, str],
        *,
        part: str = "file",
        fields: Mapping[str, str] | None = None,
    ) -> Reply:
        """Post a file as `multipart/form-data` with the texts of `form` beside it, once."""
        file = {part: (name, content, media_type)}
        request = self.client.build_request("POST", path, data=dict(form), files=file)
        judge = self.judge(request, f"POST {path}", reads=False, fields=fields or {})
        return await self._once(judge)

    async def close(self) -> None:
        """Let go of the connections."""
        await self.client.aclose()

    def judge(
        self, request: httpx.Request, operation: str, *, reads: bool, fields: Mapping[str, str]
    ) -> Judge:
        """Return who decides what the answer to this request means."""
        return Judge(self.dialect, self.redactor, request, operation, reads, fields)

    async def exchange(self, judge: Judge, *, with_key: bool = True) -> httpx.Response:
        """Send one request as it is, note the call, and translate what breaks on the way."""
        at, started = self.clock.now(), perf_counter()
        response = None
        large = counted(judge.request, self._leaves)
        auth = httpx.USE_CLIENT_DEFAULT if with_key else None
        try:
            response = await self.client.send(judge.request, auth=auth)
        except FOREIGN as error:
            raise judge.broken(error) from error
        finally:
            if large:
                self.leaving = None
            self._note(judge.request, response, at, started)
        if with_key:
            self._set_clock(response.headers.get("date"))
        return response

    async def _repeated(self, judge: Judge) -> Reply:
        for pause in BACKOFF:
            try:
                return await self._once(judge)
            except (Busy, Unreachable, Garbled) as error:
                if not judge.passing(error):
                    raise
                if not isinstance(error, Busy):
                    await self.clock.sleep(pause)
        return await self._once(judge)

    async def _once(self, judge: Judge, *, with_key: bool = True) -> Reply:
        patience = self.dialect.patience / (1 if judge.reads else 4)
        gate = self._gate_of(judge.operation)
        async with gate.enter(patience):
            answer = await self.exchange(judge, with_key=with_key)
            return judge.reply(answer, lambda response: self._pause(response, gate))

    def _gate_of(self, operation: str) -> Gate:
        """Return the gate of this request: the vendor's host's, or of what it counts as there."""
        counted = self.dialect.counted(operation)
        if counted not in self._gates:
            limits, vendor = self.dialect.limits, self.dialect.vendor
            # On loopback several vendors stand behind one host; each has limits of its own.
            key = f"{vendor}@{self.host} {counted}".rstrip()
            self._gates[counted] = Gate(self.budget, limits, self.clock, key=key, vendor=vendor)
        return self._gates[counted]

    def _pause(self, response: httpx.Response, gate: Gate) -> datetime:
        """Silence this gate for as long as a 429 asks, and return until when."""
        until = retry_moment(
            response.headers.get("retry-after"), self.clock.now(), self.dialect.limits.pause
        )
        gate.pause(until)
        return until

    def _set_clock(self, date: str | None) -> None:
        try:
            moment = parsedate_to_datetime(date or "")
        except ValueError:
            return
        if moment.tzinfo:
            self.skew = moment.astimezone(UTC) - self.clock.now()

    def _leaves(self, now: Leaving) -> None:
        self.leaving = now

    def _note(
        self,
        request: httpx.Request,
        response: httpx.Response | None,
        at: datetime,
        started: float,
    ) -> None:
        path = self.redactor.text(request.url.raw_path.decode("ascii", "replace"))
        status = None if response is None else response.status_code
        took = round((perf_counter() - started) * 1000)
        self._log.append(Call(request.method, path, status, took, at))


def _json(body: Body) -> bytes:
    return json.dumps(body, default=_number, ensure_ascii=False).encode("utf-8", "replace")


def _number(value: object) -> float:
    if isinstance(value, Decimal):
        # JSON has one kind of number; up to 15 digits the shortest form of a float is the decimal.
        return float(value)
    raise TypeError(f"{type(value).__name__} is not sent to vendors")
