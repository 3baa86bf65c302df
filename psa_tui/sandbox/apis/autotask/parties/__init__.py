"""Whom the false Autotask knows: companies, their places and people, and the MSP's resources."""

from . import alerts, companies, contacts, devices, locations, resources, roles

ENTITIES = (
    *(companies.entity, locations.entity, alerts.entity, contacts.entity, devices.entity),
    *(resources.entity, roles.entity, roles.in_queues, roles.at_the_desk),
)
"""Every entity of this room."""
