"""What the tenant has set up: billing codes, products, contracts, categories of tickets."""

from . import categories, codes, contracts, products

ENTITIES = (
    *(codes.entity, products.entity, contracts.entity),
    *(categories.entity, categories.defaults),
)
"""Every entity of this room."""
