"""Every write of the house: journaled, held for a grace, sent once, settled when in doubt.

`books` keeps the journal and tells the news, `carry` sends one run, `check` looks before sending,
`settle` looks after what was lost, `pump` decides whose turn it is; `outbox` is what others call.
"""

from .outbox import Writes

__all__ = ["Writes"]
