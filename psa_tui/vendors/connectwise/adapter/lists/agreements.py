"""The agreements of a company: what its time can be counted against."""

from dataclasses import dataclass

from psa_tui.domain.errors import Forbidden, Missing
from psa_tui.vendors._keeping import Keeper
from psa_tui.vendors.connectwise.adapter.line import Line
from psa_tui.vendors.connectwise.translate.conditions import every, is_
from psa_tui.vendors.connectwise.wire.work import AgreementWire


@dataclass(frozen=True, slots=True)
class Agreements:
    """Asks for agreements."""

    line: Line
    keeper: Keeper

    async def active(self, client_id: str) -> tuple[AgreementWire, ...]:
        """Return the agreements of a company that run today; none where they may not be read."""
        rows = await self.keeper.once(f"agreements {client_id}", lambda: self._asked(client_id))
        now = self.line.pipe.vendor_now()
        return tuple(
            one
            for one in rows
            if not one.cancelled_flag
            and one.agreement_status in {"", "Active"}
            and (one.no_ending_date_flag or one.end_date is None or one.end_date > now)
        )

    async def _asked(self, client_id: str) -> tuple[AgreementWire, ...]:
        about = every(is_("company/id", int(client_id)), is_("cancelledFlag", value=False))
        try:
            return await self.line.rows("/finance/agreements", AgreementWire, about)
        except (Forbidden, Missing):
            return ()
