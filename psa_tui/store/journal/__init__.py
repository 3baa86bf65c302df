"""The journal of writes: what a person confirmed, and how far each step of it got."""

from .book import Journal
from .entries import Run, Step, StepState

__all__ = ["Journal", "Run", "Step", "StepState"]
