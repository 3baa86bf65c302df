"""The line to one Syncro account: an endpoint's answer as the model it is documented to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from psa_tui.domain.errors import (
    Forbidden,
    PsaError,
    Rejected,
    Unauthorised,
)
from psa_tui.vendors._desks import after_sending
from psa_tui.vendors._http import Params, Pipe, Reply
from psa_tui.vendors._wire import read

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Line:
    """Sends to the account and reads what comes back."""

    pipe: Pipe

    async def get(self, path: str, kind: type[M], query: Params | None = None) -> M:
        """Read something. Raises Garbled where it is not what the description promises."""
        return self.model(kind, await self.data(path, query), f"GET {path}")

    async def data(self, path: str, query: Params | None = None) -> object:
        """Read something as the JSON it is."""
        return (await self._send("GET", path, query=query)).data

    async def write(
        self,
        method: str,
        path: str,
        kind: type[M],
        body: Mapping[str, object] | None,
        *,
        fields: Mapping[str, str] | None = None,
        query: Params | None = None,
    ) -> M:
        """Write something. An answer that cannot be understood is Uncertain: it may stand."""
        reply = await self._send(method, path, body=body, fields=fields, query=query)
        with after_sending(reply.status):
            return self.model(kind, reply.data, f"{method} {path}")

    async def tell(
        self,
        method: str,
        path: str,
        body: Mapping[str, object] | None = None,
        *,
        fields: Mapping[str, str] | None = None,
    ) -> object:
        """Write something whose answer says no more than that it was done; return that answer."""
        reply = await self._send(method, path, body=body, fields=fields)
        return reply.data

    async def done(self, path: str, body: Mapping[str, object]) -> None:
        """Post something that is answered by `success`. Raises Rejected where that says no."""
        data = await self.tell("POST", path, body)
        if isinstance(data, dict) and data.get("success") is False:
            words = str(data.get("message") or "Syncro says that it was not done.")
            raise Rejected(words, vendor=self.pipe.dialect.vendor, operation=f"POST {path}")

    def model(self, kind: type[M], data: object, operation: str) -> M:
        """Read JSON as a model. Raises Garbled where it is not one."""
        return read(kind, data, vendor=self.pipe.dialect.vendor, operation=operation)

    async def _send(
        self,
        method: str,
        path: str,
        *,
        query: Params | None = None,
        body: Mapping[str, object] | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> Reply:
        try:
            return await self.pipe.send(method, path, query=query, body=body, fields=fields)
        except Unauthorised as error:
            if path != "/me" and await self._signed_in():
                raise _forbidden(error) from error
            raise

    async def _signed_in(self) -> bool:
        """Whether the key is good: Syncro says 401 for a missing right as well."""
        try:
            await self.pipe.send("GET", "/me")
        except PsaError:
            return False
        return True


def _forbidden(error: Unauthorised) -> Forbidden:
    return Forbidden(
        error.words, vendor=error.vendor, operation=error.operation, status=error.status
    )
