"""What every vendor's connection owes when it reads."""

import json
import re
from datetime import datetime
from typing import get_args

import pytest

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Forbidden, Missing, Unauthorised
from psa_tui.domain.fields import FieldKind, LookupKind
from psa_tui.domain.port import Psa
from psa_tui.domain.query import All, Query, QueryField, Term, Words
from psa_tui.domain.tickets import Audience, Ticket
from psa_tui.domain.writes import AddNote, ChangeMany, CheckTime, DeleteMany, Write
from psa_tui.vendors import registry

from .cases import Ground, ground, note
from .conftest import SIGN_IN, WEAK, WRONG, Stage

OF_A_CLIENT = {LookupKind.CONTACTS, LookupKind.LOCATIONS}
"""Lists that a client narrows."""


async def all_open(psa: Psa) -> list[Ticket]:
    return [ticket async for page in psa.tickets.open_tickets() for ticket in page.items]


def test_every_vendor_of_the_registry_is_under_this_contract() -> None:
    assert set(SIGN_IN) == set(WEAK) == set(WRONG) == set(registry.ROWS)


async def test_the_connection_tells_who_it_acts_as(psa: Psa) -> None:
    me = await psa.identity()
    assert me.id
    assert me.name == "Dana Fox"
    assert me.may(psa.profile.rights["AddNote"])


async def test_open_tickets_are_open_each_once_and_the_end_is_told(psa: Psa) -> None:
    pages = [page async for page in psa.tickets.open_tickets()]
    rows = [ticket for page in pages for ticket in page.items]
    assert len(rows) > 10
    assert len({row.ref for row in rows}) == len(rows)
    assert all(row.status.phase.is_open for row in rows)
    assert all(row.ref.connection == "acme" and row.number for row in rows)
    assert [page.last for page in pages] == [False] * (len(pages) - 1) + [True]


async def test_every_moment_is_aware_and_no_urgency_is_unknown_with_a_priority(psa: Psa) -> None:
    scale = await psa.catalog.scale()
    for row in await all_open(psa):
        assert row.created.tzinfo
        assert row.updated >= row.created
        if row.priority:
            assert row.urgency == scale.urgency(row.priority.id)


async def test_what_is_printed_of_a_note_has_no_escapes_of_markdown(psa: Psa) -> None:
    escaped = re.compile(r"\\[-.()#<>\[\]_*+!|]|  $", re.MULTILINE)
    for row in (await all_open(psa))[:15]:
        for note_ in (await psa.tickets.read(row.ref.id)).notes:
            assert not escaped.search(note_.words), note_.words


async def test_moments_are_left_to_be_told_in_the_zone_of_who_reads(psa: Psa) -> None:
    told = re.compile(r"\d\d:\d\d(:\d\d)?( UTC|\+00:00|Z)")
    for row in (await all_open(psa))[:15]:
        for fact in (await psa.tickets.read(row.ref.id)).facts:
            assert isinstance(fact.value, datetime) or not told.search(fact.value), fact


async def test_a_pull_of_changes_goes_on_from_any_page(psa: Psa) -> None:
    whole = [page async for page in psa.tickets.changed_since(None)]
    assert len(whole) > 1
    rest = [page async for page in psa.tickets.changed_since(whole[0].cursor)]
    assert len(rest) == len(whole) - 1, "what was read already was asked again"
    known = {row.ref for page in whole for row in page.items}
    assert {row.ref for row in whole[0].items} | {r.ref for p in rest for r in p.items} == known


async def test_history_is_everything_and_goes_on_from_any_page(stage: Stage, psa: Psa) -> None:
    whole = [page async for page in psa.tickets.history(None)]
    rows = [row for page in whole for row in page.items]
    assert len({row.number for row in rows}) == len({row.ref for row in rows}) == len(rows)
    assert len(rows) == len(stage.sandbox.world(stage.vendor).tickets)
    assert [page.last for page in whole] == [False] * (len(whole) - 1) + [True]
    rest = [page async for page in psa.tickets.history(whole[0].cursor)]
    assert [page.cursor for page in rest] == [page.cursor for page in whole[1:]]


async def test_a_change_shows_in_the_next_pull_and_only_recent_ones_beside_it(
    stage: Stage, psa: Psa
) -> None:
    on = await ground(stage, psa)
    cursor = [page async for page in psa.tickets.changed_since(None)][-1].cursor
    stage.clock.advance(600)
    await on.done(await note(on))
    pulled = [row async for page in psa.tickets.changed_since(cursor) for row in page.items]
    assert on.ref in {row.ref for row in pulled}
    assert len({row.ref for row in pulled}) < 12


async def test_what_changes_while_a_pull_rests_comes_with_it_or_with_the_next(
    stage: Stage, psa: Psa
) -> None:
    """A pull broken off and taken up the next day must not begin its next one after that day."""
    whole = [page async for page in psa.tickets.changed_since(None)]
    taken = [row for row in whole[0].items if not row.locked]
    known = {row.ref for row in taken}
    later = [r for page in whole[1:] for r in page.items if r.ref not in known and not r.locked]

    async def changed(row: Ticket) -> None:
        stage.clock.advance(3600)
        on = Ground(stage, psa, row)
        await on.done(AddNote(ticket=row.ref, body="Seen.", audience=Audience.INTERNAL, mail=False))

    for row in (*taken[:3], *taken[-3:], *later[-1:]):
        await changed(row)
    rest = [page async for page in psa.tickets.changed_since(whole[0].cursor)]
    stage.clock.advance(60)
    after = [page async for page in psa.tickets.changed_since(rest[-1].cursor)]
    read = {row.ref for page in (*rest, *after) for row in page.items}
    assert not {row.ref for row in (*taken[:3], *taken[-3:])} - read


async def test_a_ticket_read_in_full_says_all_that_its_row_says(psa: Psa) -> None:
    for row in (await all_open(psa))[:3]:
        whole = (await psa.tickets.read(row.ref.id)).ticket
        for name in ("ref", "number", "title", "status", "priority", "urgency", "created"):
            assert getattr(whole, name) == getattr(row, name), name
        for name in ("due", "sla", "replied", "worked", "url"):
            assert getattr(whole, name) == getattr(row, name), name
        for name in ("client", "contact", "technician", "kind"):
            mine, its = getattr(whole, name), getattr(row, name)
            assert (mine and (mine.id, mine.name)) == (its and (its.id, its.name)), name
        assert await psa.tickets.version(row.ref.id) == row


async def test_the_whole_conversation_comes_newest_first(stage: Stage, psa: Psa) -> None:
    on = await ground(stage, psa)
    already = len((await psa.tickets.read(on.ref.id)).notes)
    for _ in range(30):
        stage.clock.advance(60)
        await on.done(await note(on))
    notes = (await psa.tickets.read(on.ref.id)).notes
    assert len(notes) == already + 30
    moments = [one.created for one in notes]
    assert moments == sorted(moments, reverse=True)
    half = notes[14].created
    assert [one.id for one in await psa.tickets.notes_since(on.ref.id, half)] == [
        one.id for one in notes[:14]
    ]


async def test_a_number_finds_its_ticket_and_an_unknown_one_is_missing(psa: Psa) -> None:
    row = (await all_open(psa))[-1]
    assert await psa.tickets.by_number(row.number) == row
    with pytest.raises(Missing, match="99999999"):
        await psa.tickets.by_number("99999999")


async def test_a_ticket_that_is_gone_is_missing(psa: Psa) -> None:
    with pytest.raises(Missing):
        await psa.tickets.read("987654321")


async def test_a_search_brings_at_least_what_matches(psa: Psa) -> None:
    rows = await all_open(psa)
    wanted = next(row for row in rows if row.technician)
    assert wanted.technician
    word = max(wanted.title.split(), key=len)
    terms = (
        Term(QueryField.TEXT, Words(word)),
        Term(QueryField.STATUS, Words(wanted.status.name.casefold())),
        Term(QueryField.ASSIGNEE, Words(wanted.technician.name)),
        Term(QueryField.OPEN, Words("yes")),
    )
    for nodes in (terms[:1], terms[1:2], terms[2:3], terms[3:], terms):
        query = Query(All(nodes))
        found = {row.ref async for page in psa.tickets.search(query) for row in page.items}
        assert wanted.ref in found, query
    number = Query(Term(QueryField.TEXT, Words(wanted.number)))
    assert wanted in [row async for page in psa.tickets.search(number) for row in page.items]


async def test_clients_and_contacts_are_found_by_a_part_of_their_name(psa: Psa) -> None:
    everybody = await psa.people.clients("")
    one = everybody[-1]
    part = one.name.split()[0]
    assert one.id in {found.id for found in await psa.people.clients(part)}
    assert (await psa.people.client(one.id)).name == one.name
    contacts = await psa.people.contacts(one.id)
    assert contacts
    assert all(found.client and found.client.id == one.id for found in contacts)
    assert contacts[0] in await psa.people.contacts(one.id, contacts[0].name[:4])


async def test_every_list_is_there_or_its_absence_is_explained(psa: Psa) -> None:
    client = (await psa.people.clients(""))[-1]
    for kind in LookupKind:
        within = client.id if kind in OF_A_CLIENT else ""
        found = await psa.catalog.lookup(kind, within=within)
        if isinstance(found, Absent):
            assert found == psa.profile.absent[kind.value]
            assert found.why
            assert found.instead
        else:
            assert found, kind
            assert kind.value not in psa.profile.absent
            assert all(choice.id and choice.name for choice in found), kind
            part = found[-1].name[:5]
            narrowed = await psa.catalog.lookup(kind, within=within, text=part)
            assert not isinstance(narrowed, Absent)
            assert found[-1].id in {one.id for one in narrowed}, kind  # a rate may come with few


async def test_labour_has_live_rates_and_templates_have_a_body(psa: Psa) -> None:
    products = await psa.catalog.products()
    assert not isinstance(products, Absent)
    labour = [one for one in products if one.labour]
    assert labour
    if psa.profile.recipes[0].invoices:  # elsewhere the price is made where the invoice is
        assert all(one.rate is not None for one in labour)
        assert any(one.rate for one in labour)
    templates = await psa.catalog.lookup(LookupKind.NOTE_TEMPLATES)
    if isinstance(templates, Absent):
        return  # its reason is looked at with all other lists
    ticket = (await all_open(psa))[0]
    kind = LookupKind.NOTE_TEMPLATES
    assert await psa.catalog.template(kind, templates[0].id, ticket.ref.id)


async def test_every_form_asks_only_what_this_vendor_has(psa: Psa) -> None:
    for action, fields in psa.profile.forms.items():
        keys = [field.key for field in fields]
        assert len(set(keys)) == len(keys), action
        for field in fields:
            assert field.lookup is None or field.lookup.value not in psa.profile.absent
            assert field.when is None or field.when[0] in keys
            assert not field.within or field.within in keys


def test_every_write_has_a_desk_or_a_reason(psa: Psa) -> None:
    for kind in set(get_args(Write)) - {CheckTime, ChangeMany, DeleteMany}:  # asked of few
        desk = psa.desk(kind)
        absent = psa.profile.absent.get(kind.__name__)
        assert (desk == absent) if isinstance(desk, Absent) else absent is None


async def test_raw_is_the_vendors_own_json_without_its_secrets(stage: Stage, psa: Psa) -> None:
    on = await ground(stage, psa)
    text = await psa.tickets.raw(on.ref.id)
    assert json.loads(text)
    assert "portal_key" not in text
    assert text == (await psa.tickets.read(on.ref.id)).raw


async def test_a_wrong_key_and_a_weak_one_are_told_apart(stage: Stage) -> None:
    wrong, weak = stage.open(**WRONG[stage.vendor]), stage.open(**WEAK[stage.vendor])
    with pytest.raises(Unauthorised):
        await wrong.identity()
    on = await ground(stage, weak)
    with pytest.raises(Forbidden, match=r"permission|rights"):
        await on.done(await note(on))
    assert not stage.sandbox.ledger.entries


async def test_the_key_is_in_no_address_and_every_request_is_told(stage: Stage, psa: Psa) -> None:
    on = await ground(stage, psa)
    await on.done(await note(on))
    keys = SIGN_IN[stage.vendor](stage.root)
    named = {one.key for one in registry.ROWS[stage.vendor].keys if one.kind is FieldKind.SECRET}
    secrets = [value for name, value in keys.items() if name in named]
    seen = list(stage.sandbox.requests.entries)
    assert len(psa.calls) == len(seen)
    assert not [one for one in seen if "query:" in str(one["auth"])]
    assert not [secret for secret in secrets for call in psa.calls if secret in call.path]
