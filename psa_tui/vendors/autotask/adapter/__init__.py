"""Autotask behind the house's port: endpoint and translation put together, nothing else."""

from .autotask import Autotask

__all__ = ["Autotask"]
