"""Where a company's API lies, found by asking, and what a 404 means there."""

from dataclasses import dataclass, field
from urllib.parse import quote

from psa_tui.domain.errors import (
    Forbidden,
    Garbled,
    Missing,
    PsaError,
    Rejected,
    Unauthorised,
    mend,
)
from psa_tui.vendors._http import Pipe
from psa_tui.vendors._wire import read
from psa_tui.vendors.connectwise.translate.complaints import keys_of
from psa_tui.vendors.connectwise.wire.people import CompanyInfo

USUAL = "v4_6_release/"
"""The path of the API where a host does not tell another; always so on self-hosted servers."""

WHO = "/system/myMembers/info"
"""Who we are: what proves that keys are right (the API description)."""

ASTRAY = ("Cannot route", "The endpoint does not exist")
"""How an answer begins where the path is wrong, and nothing was done (observed behaviour)."""


@dataclass(slots=True)
class Route:
    """Knows the way to the API of one company; asks for it once, and again when it led astray."""

    pipe: Pipe
    company: str
    known: CompanyInfo | None = field(default=None, init=False)
    """What the host said of the company; None before it was asked."""

    async def root(self) -> str:
        """Return the path of the API's root. Raises Unauthorised for an unknown company."""
        if self.known is None:
            self.known = await self._asked()
        return f"/{(self.known.codebase or USUAL).strip('/')}/apis/3.0"

    async def moved(self, error: PsaError) -> bool:
        """Whether a wrong path was the fault, and the host names another one now."""
        if not any(words in error.words for words in ASTRAY):
            return False
        before = await self.root()
        self.known = None
        return await self.root() != before

    async def doubted(self, error: Missing) -> PsaError:
        """Return what a 404 means: the cloud answers so where it does not accept the keys."""
        try:
            await self.pipe.send("GET", f"{await self.root()}{WHO}")
        except (Missing, Unauthorised) as refused:
            return unaccepted(refused)
        except PsaError:
            return error
        return error

    async def _asked(self) -> CompanyInfo:
        path = f"/login/companyinfo/{quote(self.company, safe='')}"
        try:
            data = (await self.pipe.send("GET", path)).data
            return read(CompanyInfo, data, vendor=self.pipe.dialect.vendor, operation=f"GET {path}")
        except Garbled as error:
            if error.status != 200 or "empty" not in error.words:
                raise
            # The host answers `null` for a company that it does not know.
            unknown = Unauthorised(
                f"This host knows no company {self.company!r}.",
                vendor=error.vendor,
                operation=error.operation,
                status=error.status,
            )
            unknown.advice = mend("company", "base_url")
            raise unknown from error
        except (Missing, Forbidden, Rejected):
            return CompanyInfo()


def unaccepted(error: PsaError) -> Unauthorised:
    """Return a 404 of the identity as what it is."""
    if isinstance(error, Unauthorised):
        return error
    words = "It answers 404 even to who we are: company or keys are not accepted."
    told = Unauthorised(words, vendor=error.vendor, operation=error.operation, status=error.status)
    told.advice = mend(*keys_of(words))
    return told
