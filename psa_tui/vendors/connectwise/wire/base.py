"""What every answer is made from: camel case names, references, and the bookkeeping in `_info`."""

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from psa_tui.vendors._wire import Moment, Number, Text, Wire


class Camel(Wire):
    """A value whose names are written in camel case."""

    model_config = ConfigDict(alias_generator=to_camel)


class Ref(Camel):
    """A reference to something else: id and name, for companies and members an identifier too."""

    id: Text = ""
    name: Text = ""
    identifier: Text = ""
    summary: Text = ""
    """What a ticket has in place of a name."""


class PriorityRef(Ref):
    """A reference to a priority, with its place in the order."""

    sort: Number = None
    level: Text = ""


class StatusRef(Ref):
    """A reference to a board's status."""

    sort: Number = None


class Info(Camel):
    """When a record was made and changed, and by whom: never at the top level of a ticket."""

    date_entered: Moment = None
    entered_by: Text = ""
    last_updated: Moment = None


class Record(Camel):
    """A record with its bookkeeping."""

    id: str
    info: Info = Field(default=Info(), alias="_info")

    @property
    def unique(self) -> str:
        """What tells it from all others of its list."""
        return self.id


class Count(Camel):
    """How many there are."""

    count: int = 0
