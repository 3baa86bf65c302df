"""Fills a world with people and things: the MSP's staff, clients, devices, prices, templates."""

import random
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice, product

from psa_tui.sandbox.world import (
    Address,
    Asset,
    CannedResponse,
    Client,
    Contact,
    Contract,
    NoteTemplate,
    Product,
    Site,
    Technician,
    TicketTemplate,
    TimeTemplate,
    World,
)

from .stock import catalogue, names, papers
from .stock.companies import SHELVES, TRADES, Company, company
from .vocabulary import Words

VIP, ALERTED, TAXED, PREPAID, PREPAID_LOW, STORMY = 1, 2, 3, 4, 5, 6
"""Which client of a shelf plays which part of the story."""

_CONTACTS_EACH = (4, 4, 3, 3, 4, 3, 3, 3, 3, 4, 3, 3)
_TAXED = {TAXED: Decimal("0.0825"), 8: Decimal("0.07"), 10: Decimal("0.0625")}
_PREPAID = {PREPAID: Decimal("12.5"), PREPAID_LOW: Decimal("0.75")}
_NOTES = (
    "Parking behind the building, ring at the loading dock.",
    "Prefers e-mail. Invoices to the accounts address only.",
    "Opens at 7:00. Nobody picks up the phone between 12 and 1.",
    "Server room key is at reception. Mind the step.",
    "New building since spring; the network drawing in our folder is current.",
    "Two networks: office and production. Never restart anything in production unasked.",
)
_LEVELS = tuple(catalogue.LEVELS)


def people_the_msp(world: World, technicians: int, now: datetime) -> None:
    """Hire `technicians` people, the signed-in one first."""
    shelf = SHELVES.index(world.tenant)
    hired = names.STAFF[shelf * 7 : shelf * 7 + 7]
    made_up = (f"{first} {last}" for last, first in product(names.LAST, names.FIRST))
    everyone = [names.ME, *hired, *islice(made_up, max(0, technicians - 1 - len(hired)))]
    world.me_id = world.next_id("technician")
    for index, name in enumerate(everyone[: max(1, technicians)]):
        at = world.me_id if index == 0 else world.next_id("technician")
        role, group = ("Senior engineer", "Admins") if index == 0 else names.ROLES[(index - 1) % 7]
        world.technicians[at] = Technician(
            id=at,
            name=name,
            email=f"{mailbox(name)}@{world.subdomain}.example",
            created=now - timedelta(days=900 - index % 300),
            updated=now - timedelta(days=30),
            role=role,
            group=group,
            admin=group == "Admins",
            colour=f"{(at * 2654435761) % 0xFFFFFF:06x}",
        )


def open_the_shop(world: World, now: datetime) -> None:
    """Put the price list and the canned answers in place."""
    for name, text, category, price, cost, taxable, code in catalogue.PRODUCTS:
        at = world.next_id("product")
        since = now - timedelta(days=700)
        world.products[at] = Product(
            at, name, text, category, Decimal(price), Decimal(cost), since, since, taxable, code
        )
        world.default_labour_id = world.default_labour_id or at
    for title, subject, body, category in catalogue.CANNED:
        at = world.next_id("canned_response")
        world.canned_responses[at] = CannedResponse(at, title, subject, body, category)


def lay_out_papers(world: World, words: Words) -> None:
    """Put the templates for tickets, notes and time in place, in the tenant's words."""
    labour = {one.sku: one.id for one in world.products.values()}
    for name, title, details, kind, turn, rank, sku in papers.TICKETS:
        at = world.next_id("ticket template")
        world.ticket_templates[at] = TicketTemplate(
            at,
            name,
            title,
            details,
            problem_type=words.problem_types[kind],
            sub_type=words.sub_type(kind, turn),
            ticket_type=words.ticket_types[kind],
            priority="" if rank is None else words.priorities[rank],
            queue=words.queues.get(kind, ""),
            product_id=labour.get(sku),
        )
    for name, body, stage, hidden in papers.NOTES:
        at = world.next_id("note template")
        kind_of_note = words.note_types[2 if hidden else 0] if words.note_types else ""
        status = words.stages[stage] if stage else ""
        world.note_templates[at] = NoteTemplate(at, name, body, kind_of_note, status, hidden)
    for name, notes, private, minutes, sku, stage in papers.TIMES:
        at = world.next_id("time template")
        world.time_templates[at] = TimeTemplate(
            at,
            name,
            notes,
            private,
            minutes,
            product_id=labour.get(sku),
            status=words.stages[stage] if stage else "",
        )


def sign_clients(world: World, count: int, rng: random.Random, now: datetime) -> None:
    """Sign `count` clients with their sites, contacts, devices and contracts."""
    for index in range(count):
        row = company(world.tenant, index)
        client = _client(world, row, index, rng, now)
        world.clients[client.id] = client
        site = _sites(world, client)
        _contract(world, client, index, now)
        titles = TRADES[row.trade].titles
        people = [
            _contact(world, client, titles[turn % len(titles)], row.domain, rng)
            for turn in range(_CONTACTS_EACH[index % len(_CONTACTS_EACH)])
        ]
        for person in people:
            person.site_id = site.id
        people[0].vip = client.vip
        _devices(world, client, row.code, people, rng)


def mailbox(name: str) -> str:
    """Make the part before the @ from a name, in lower-case ASCII."""
    plain = name.lower().translate(_PLAIN)
    return ".".join(
        "".join(c for c in word if c.isascii() and c.isalpha()) for word in plain.split()
    )


_PLAIN = str.maketrans("áãçéëíłñóöúüễăąęśż", "aaceeilnoouueaaesz")


def _client(world: World, row: Company, index: int, rng: random.Random, now: datetime) -> Client:
    signed = now - timedelta(days=200 + rng.randrange(1500))
    alert = ""
    if index == ALERTED:
        alert = "CALL BEFORE REMOTING IN. Privileged files may be open on the screen."
    elif index == PREPAID_LOW:
        alert = "Prepaid block nearly used up: ask before starting anything longer than 30 minutes."
    return Client(
        id=world.next_id("client"),
        name=row.name,
        created=signed,
        updated=now - timedelta(days=rng.randrange(1, 60)),
        phone=_phone(rng),
        email=f"office@{row.domain}",
        address=Address(
            line_1=f"{rng.randrange(2, 480)} {rng.choice(names.STREETS)}",
            city=row.town,
            region="IL",
            postcode=f"60{rng.randrange(900, 999)}",
            country="United States",
        ),
        notes=_NOTES[index % len(_NOTES)],
        alert=alert,
        vip=index == VIP,
        prepaid_hours=_PREPAID.get(index),
        tax_rate=_TAXED.get(index, Decimal(0)),
        tags=["vip"] if index == VIP else [row.trade],
    )


def _sites(world: World, client: Client) -> Site:
    at = world.next_id("site")
    main = Site(at, client.id, "Head office", replace(client.address), client.phone, main=True)
    world.sites[at] = main
    if client.id % 3 == 0:
        at = world.next_id("site")
        elsewhere = Address("1 Depot Road", "", client.address.city, "IL", "60900", "United States")
        world.sites[at] = Site(at, client.id, "Depot", elsewhere)
    return main


def _contract(world: World, client: Client, index: int, now: datetime) -> None:
    prepaid = client.prepaid_hours is not None
    if not prepaid and index % 6 == 5:
        return
    at = world.next_id("contract")
    world.contracts[at] = Contract(
        id=at,
        client_id=client.id,
        name="Prepaid block, 20 hours" if prepaid else "Managed workplace",
        kind="Prepaid block" if prepaid else "Managed",
        start=now - timedelta(days=180 + index % 90),
        sla_name="Gold" if client.vip else _LEVELS[1 + index % 2],
        monthly_fee=Decimal(0) if prepaid else Decimal(420 + 35 * (index % 20)),
        description="Labour by the hour."
        if prepaid
        else "Remote support included, visits are not.",
    )


def _contact(world: World, client: Client, title: str, domain: str, rng: random.Random) -> Contact:
    name = f"{rng.choice(names.FIRST)} {rng.choice(names.LAST)}"
    at = world.next_id("contact")
    world.contacts[at] = Contact(
        id=at,
        client_id=client.id,
        name=name,
        created=client.created,
        updated=client.updated,
        email=f"{mailbox(name)}@{domain}",
        phone=client.phone,
        mobile=_phone(rng) if rng.random() < 0.6 else "",
        title=title,
        notes="Hard of hearing: write rather than call." if at % 17 == 0 else "",
    )
    return world.contacts[at]


_FIXED = (
    ("SRV-01", "Server", "Windows Server 2022"),
    ("SRV-02", "Server", "Windows Server 2019"),
    ("FW-01", "Firewall", "Firmware 7.2"),
    ("NAS-01", "Storage", "Firmware 5.1"),
    ("SW-02", "Switch", "Firmware 3.9"),
    ("AP-03", "Access point", "Firmware 6.6"),
    ("PRN-02", "Printer", "Laser, duplex"),
)


def _devices(
    world: World, client: Client, code: str, people: list[Contact], rng: random.Random
) -> None:
    personal = [
        (f"LT-{10 + turn:03d}", "Laptop", "Windows 11 Pro", person.id)
        for turn, person in enumerate(people)
    ]
    for suffix, kind, system, user in [*((*one, None) for one in _FIXED), *personal]:
        at = world.next_id("asset")
        world.assets[at] = Asset(
            id=at,
            client_id=client.id,
            name=f"{code}-{suffix}",
            kind=kind,
            created=client.created,
            updated=client.updated,
            contact_id=user,
            serial=f"{rng.randrange(16**8):08X}",
            system=system,
        )


def _phone(rng: random.Random) -> str:
    return f"(312) 555-01{rng.randrange(100):02d}"
