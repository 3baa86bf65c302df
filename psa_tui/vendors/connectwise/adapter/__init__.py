"""ConnectWise PSA behind the house's port: endpoint and translation put together, nothing else."""

from .connectwise import ConnectWise

__all__ = ["ConnectWise"]
