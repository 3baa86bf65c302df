"""Records and the envelopes around them.

The wire speaks camelCase although the vendor's API description shows PascalCase, and names mean the
same in any case: so they are read without regard to it.
"""

from collections.abc import Mapping
from typing import Annotated, Generic, TypeVar

from pydantic import ConfigDict, model_validator

from psa_tui.vendors._wire import Items, Text, Wire


class Row(Wire):
    """A record or an envelope, its names read whatever their case."""

    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", ""))

    @model_validator(mode="before")
    @classmethod
    def _folded(cls, data: object) -> object:
        if not isinstance(data, Mapping):
            return data
        return {str(name).casefold(): value for name, value in data.items()}


R = TypeVar("R", bound=Row)


class Details(Row):
    """What a page says of itself."""

    next_page_url: Text = ""
    """Where the next page is; empty on the last."""


class Page(Row, Generic[R]):
    """A page of records, in the order of their ids."""

    items: tuple[R, ...]
    page_details: Details | None = None

    @property
    def next(self) -> str:
        """The address of the next page; empty on the last."""
        return self.page_details.next_page_url if self.page_details else ""


class One(Row, Generic[R]):
    """A record by its id; an id that does not exist is answered by 200 and a null."""

    item: R | None


class Made(Row):
    """The answer to a write: an id, never the record."""

    item_id: str


class Custom(Row):
    """A field that the tenant made up."""

    name: Text = ""
    value: Text = ""


Customs = Annotated[tuple[Custom, ...], Items]
"""User-defined fields; null where a list belongs is none."""
