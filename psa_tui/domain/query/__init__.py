"""The query language of filter bar, views and command line: read, written back, understood.

`tree` is what a question is; the store answers it in SQL and `match` says in Python what the answer
must be.
"""

from .complete import completions, word_at
from .match import matches
from .mistake import QueryMistake
from .parse import Known, parse
from .tree import (
    All,
    Between,
    Either,
    Node,
    Not,
    Query,
    QueryField,
    Sort,
    SortKey,
    Span,
    Term,
    Words,
)
from .write import write

__all__ = [
    "All",
    "Between",
    "Either",
    "Known",
    "Node",
    "Not",
    "Query",
    "QueryField",
    "QueryMistake",
    "Sort",
    "SortKey",
    "Span",
    "Term",
    "Words",
    "completions",
    "matches",
    "parse",
    "word_at",
    "write",
]
