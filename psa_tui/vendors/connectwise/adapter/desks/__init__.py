"""The desks that send writes, and find out whether a write whose answer is lost arrived."""

from collections.abc import Mapping

from psa_tui.domain.port import WriteDesk
from psa_tui.domain.writes import Write
from psa_tui.vendors.connectwise.adapter.line import Line
from psa_tui.vendors.connectwise.adapter.lists.account import Account
from psa_tui.vendors.connectwise.adapter.people import People
from psa_tui.vendors.connectwise.adapter.tickets import Tickets
from psa_tui.vendors.connectwise.adapter.whole import Whole


def desks(
    line: Line, account: Account, people: People, tickets: Tickets, whole: Whole
) -> Mapping[type[Write], WriteDesk]:
    """Return the desk of each kind of write that ConnectWise PSA knows."""
    del line, account, people, tickets, whole
    return {}
