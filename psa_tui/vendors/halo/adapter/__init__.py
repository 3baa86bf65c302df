"""Halo behind the house's port: endpoint and translation put together, nothing else."""

from .halo import Halo

__all__ = ["Halo"]
