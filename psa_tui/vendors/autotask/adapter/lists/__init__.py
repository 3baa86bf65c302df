"""The account's lists by name, and the forms that they make."""

from .catalog import Lists
from .forms import LiveForms

__all__ = ["Lists", "LiveForms"]
