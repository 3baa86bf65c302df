"""Syncro behind the house's port: endpoint and translation put together, nothing else."""

from .syncro import Syncro

__all__ = ["Syncro"]
