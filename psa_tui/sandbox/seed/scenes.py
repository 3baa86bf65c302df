"""Where tickets play: fills the placeholders of scripts from a client, its people and devices."""

import random
from dataclasses import dataclass

from psa_tui.sandbox.world import Client, Contact, Technician, World

from .stock import names
from .stock.companies import TRADES, company

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_KINDS = {
    "server": "Server",
    "firewall": "Firewall",
    "nas": "Storage",
    "switch": "Switch",
    "ap": "Access point",
    "printer": "Printer",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """One ticket's people and what its placeholders stand for."""

    client: Client
    """Whose ticket it is."""
    contact: Contact
    """Who asks, or would be asked."""
    technician: Technician
    """Who answers."""
    msp: str
    """Name of the MSP."""
    words: dict[str, str]
    """What each placeholder stands for."""
    device_ids: dict[str, int]
    """The asset behind each placeholder that names a device."""

    def fill(self, text: str) -> str:
        """Replace the placeholders of `text`."""
        return text.format_map(self.words)


class Cast:
    """The clients of a world with their people and devices at hand."""

    __slots__ = ("_devices", "_people", "_rows", "_world", "technicians")

    def __init__(self, world: World) -> None:
        self._world = world
        self.technicians = list(world.technicians.values())
        """The MSP's people, the signed-in one first."""
        self._people: dict[int, list[Contact]] = {at: [] for at in world.clients}
        for person in world.contacts.values():
            self._people[person.client_id].append(person)
        self._devices: dict[int, dict[str, int]] = {at: {} for at in world.clients}
        for device in world.assets.values():
            self._devices[device.client_id].setdefault(device.kind, device.id)
            self._devices[device.client_id][f"of {device.contact_id}"] = device.id
        self._rows = {at: company(world.tenant, index) for index, at in enumerate(world.clients)}

    def people(self, client: Client) -> list[Contact]:
        """The contacts of `client`."""
        return self._people[client.id]

    def scene(
        self, rng: random.Random, client: Client, contact: Contact, technician: Technician
    ) -> Scene:
        """Set a scene at `client` where `contact` asks and `technician` answers."""
        devices = self._devices[client.id]
        device_ids = {word: devices[kind] for word, kind in _KINDS.items()}
        device_ids["device"] = devices[f"of {contact.id}"]
        words = {word: self._world.assets[at].name for word, at in device_ids.items()}
        row = self._rows[client.id]
        others = [one for one in self._people[client.id] if one.id != contact.id]
        colleague = rng.choice(others).name if others else _stranger(rng)
        words |= {
            "client": client.name,
            "contact": contact.name,
            "first": first_name(contact.name),
            "colleague": colleague,
            "colleague_first": first_name(colleague),
            "newhire": _stranger(rng),
            "tech": first_name(technician.name),
            "other_tech": first_name(rng.choice(self.technicians).name),
            "domain": row.domain,
            "app": TRADES[row.trade].app,
            "room": rng.choice(names.ROOMS),
            "isp": rng.choice(names.PROVIDERS),
            "day": rng.choice(_DAYS),
            "n": str(rng.randrange(2, 10)),
            "pct": str(rng.randrange(90, 99)),
            "gb": str(rng.randrange(2, 12)),
            "time": f"{rng.randrange(7, 17)}:{rng.randrange(60):02d}",
            "code": f"0x8{rng.randrange(16**7):07X}",
        }
        return Scene(client, contact, technician, self._world.msp_name, words, device_ids)


def first_name(name: str) -> str:
    """What a person is called."""
    return name.split(" ", 1)[0]


def _stranger(rng: random.Random) -> str:
    return f"{rng.choice(names.FIRST)} {rng.choice(names.LAST)}"
