"""What holds for every answer: names in any casing, and moments that may lack their zone.

The API description spells PascalCase, live answers come in camelCase (observed behaviour), and both
must be read. So names are folded to small letters first, and the models below say `ticket_number`
for `ticketnumber`.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo

from pydantic import ConfigDict

from psa_tui.vendors._wire import Wire

MOMENTS = re.compile(
    r"createdon|modifiedon|(?:open|due|completed|reopened)date|last\w+update"
    r"|(?:firstresponse|resolution)(?:target|actual)time|slalast\w+time|\w*expireon|date\w*"
)
"""Names under which a moment stands, in small letters."""

_NAIVE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?")


class BmsWire(Wire):
    """A value as BMS spells it, whatever the casing; read from folded data only."""

    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", ""))


def folded(data: object, zone: tzinfo = UTC) -> object:
    """Return JSON data with names in small letters; moments without a zone get this one.

    Whether BMS answers in UTC or in the user's zone is told nowhere, so the zone is a setting.
    """
    match data:
        case Mapping():
            small = {str(name).casefold(): value for name, value in data.items()}
            return {name: _value(name, value, zone) for name, value in small.items()}
        case list():
            return [folded(item, zone) for item in data]
        case _:
            return data


def _value(name: str, value: object, zone: tzinfo) -> object:
    if not isinstance(value, str):
        return folded(value, zone)
    if not MOMENTS.fullmatch(name) or not _NAIVE.fullmatch(value):
        return value
    # What is empty in the vendor's own types comes as the first day of the calendar.
    return "" if value.startswith("0001-") else datetime.fromisoformat(value).replace(tzinfo=zone)
