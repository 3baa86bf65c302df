"""The tenant's lists, its rates, and what its forms demand."""
