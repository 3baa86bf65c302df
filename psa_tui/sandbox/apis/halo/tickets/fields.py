"""The fields of a ticket that can be written, each checked before any is stored.

A field that is none, `team_id`, `resolution` and `status_name` among them, is ignored silently.
"""

from collections.abc import Callable

from psa_tui.sandbox.apis.halo import errors, words
from psa_tui.sandbox.apis.halo.posting import check_kinds
from psa_tui.sandbox.apis.halo.shapes import read_bool, read_int, read_moment
from psa_tui.sandbox.apis.halo.tickets.facts import FIELDS
from psa_tui.sandbox.apis.halo.visit import Visit
from psa_tui.sandbox.http import Row, text_of
from psa_tui.sandbox.world import Status, Ticket, World

WHOLE = (
    *("id", "client_id", "site_id", "user_id", "tickettype_id", "status_id", "priority_id"),
    *("sla_id", "agent_id", "impact", "urgency", "parent_id", "contract_id", "template_id"),
)
DECIMAL = ("estimate",)
FLAGS = ("flagged", "sendack", "donotapplytemplateintheapi", "_novalidate", "_recover")

Step = Callable[[], None]


def check_types(row: Row, at: int) -> None:
    """Refuse fields of another type."""
    check_kinds(row, at, whole=WHOLE, decimal=DECIMAL, flags=FLAGS)


def sent(row: Row, name: str) -> int | None:
    """Read a number that was sent; 0 counts as not sent (our invention)."""
    return read_int(row.get(name)) or None


def steps(visit: Visit, ticket: Ticket, row: Row) -> list[Step]:
    """Check every field of `row`, and give what stores them. Raises Refused."""
    made = [
        *_parties(visit, ticket, row),
        *_words(visit, ticket, row),
        *_agent(visit, ticket, row),
        *_texts(visit, ticket, row),
        *_further(visit, ticket, row),
    ]
    status = status_of(visit, row, "status_id")
    if status is not None and status.name != ticket.status:
        check_closing(visit, ticket, status, row)
        made.append(lambda: visit.world.set_status(ticket, status.name, visit.now))
    return made


def status_of(visit: Visit, row: Row, name: str) -> Status | None:
    """Find the status a field names; None where it is not sent."""
    at = sent(row, name)
    if at is None:
        return None
    found = words.by_id(visit.world.vocabulary.statuses, at)
    if found is None:
        raise _unknown("Status", at)
    return found


def check_closing(visit: Visit, ticket: Ticket, status: Status, row: Row) -> None:
    """Refuse closing where this tenant wants an agent or a closure note first."""
    if status.phase != "closed":
        return
    agent = sent(row, "agent_id") or sent(row, "new_agent") or ticket.technician_id
    if visit.on("strict_close") and (agent is None or agent == words.UNASSIGNED):
        raise errors.words(errors.UNASSIGNED)
    note = row.get("closure_note") or ticket.extras.get("closure_note")
    if visit.on("require_closure_note") and not note:
        # The words are our invention.
        raise errors.exception("A Closure Note must be entered before closing this Ticket")


def _parties(visit: Visit, ticket: Ticket, row: Row) -> list[Step]:
    world, made = visit.world, list[Step]()
    client = sent(row, "client_id") or ticket.client_id
    if client not in world.clients:
        raise _unknown("Client", client)
    if client != ticket.client_id:
        made.append(lambda: _move(ticket, client))
    site = sent(row, "site_id")
    if site is not None:
        found = world.sites.get(site)
        if found is None or found.client_id != client:
            raise _unknown("Site", site)
        made.append(lambda: setattr(ticket, "site_id", site))
    user = sent(row, "user_id")
    if user is not None:
        contact = world.contacts.get(user)
        nobody = user == words.NOBODY or user - words.GENERAL in world.sites
        if not nobody and (contact is None or contact.client_id != client):
            raise _unknown("User", user)
        made.append(lambda: setattr(ticket, "contact_id", contact.id if contact else None))
    return made


def _move(ticket: Ticket, client: int) -> None:
    ticket.client_id, ticket.site_id, ticket.contact_id = client, None, None
    ticket.contract_id = None


def _words(visit: Visit, ticket: Ticket, row: Row) -> list[Step]:
    world, made = visit.world, list[Step]()
    vocabulary = world.vocabulary
    at = sent(row, "tickettype_id")
    if at is not None:
        kind = words.by_id(vocabulary.ticket_types, at)
        if kind is None:
            raise _unknown("Ticket Type", at)
        made.append(lambda: setattr(ticket, "ticket_type", kind.name))
    level_at = sent(row, "sla_id") or words.level_of(ticket, world).id
    level = words.by_id(words.levels(world), level_at)
    if level is None:
        raise _unknown("SLA", level_at)
    if level.id != words.level_of(ticket, world).id:
        made.append(lambda: _promise(world, ticket, level.name))
    at = sent(row, "priority_id")
    if at is not None:
        priority = words.by_id(vocabulary.priorities, at)
        if priority is None:
            raise _unknown("Priority", at)
        if priority.name != ticket.priority:
            made.append(lambda: world.set_priority(ticket, priority.name, visit.now))
            made.append(lambda: _promise(world, ticket, level.name))
    if row.get("category_1") is not None:
        made.append(_category(world, ticket, text_of(row["category_1"])))
    return made


def _promise(world: World, ticket: Ticket, level: str) -> None:
    """Give a ticket the dates of a level; when it was answered stays."""
    ticket.extras["sla"] = level
    found = words.by_name(words.levels(world), level)
    made = words.promised(world, ticket, found) if found else None
    if made is not None and ticket.sla is not None:
        made.responded_at, made.resolved_at = ticket.sla.responded_at, ticket.sla.resolved_at
        made.paused_at, made.held_seconds = ticket.sla.paused_at, ticket.sla.held_seconds
    ticket.sla = made


def _category(world: World, ticket: Ticket, name: str) -> Step:
    found = words.by_name(words.categories(world), name)
    if found is None and name:
        raise _unknown("Category", name)
    parent, _, child = found.name.partition(">") if found else ("", "", "")

    def store() -> None:
        ticket.problem_type, ticket.sub_type = parent, child

    return store


def _agent(visit: Visit, ticket: Ticket, row: Row) -> list[Step]:
    world, made = visit.world, list[Step]()
    agent = sent(row, "agent_id")
    if agent is not None:
        if agent != words.UNASSIGNED and agent not in world.technicians:
            raise _unknown("Agent", agent)
        held = None if agent == words.UNASSIGNED else agent
        made.append(lambda: setattr(ticket, "technician_id", held))
    team = text_of(row.get("team")).strip()
    if team:
        found = words.by_name(world.vocabulary.queues, team)
        if found is None:
            raise _unknown("Team", team)
        if found.name != ticket.queue:
            made.append(lambda: world.set_queue(ticket, found.name, visit.now))
    return made


def _texts(visit: Visit, ticket: Ticket, row: Row) -> list[Step]:
    made = list[Step]()
    if row.get("summary") is not None:
        summary = visit.stored(text_of(row["summary"]))
        made.append(lambda: setattr(ticket, "subject", summary))
    rich = row.get("details_html") is not None
    details = row.get("details_html") if rich else row.get("details")
    if details is not None and ticket.comments:
        made.append(lambda: _describe(visit, ticket, text_of(details), rich=rich))
    if row.get("closure_note") is not None:
        note = visit.stored(text_of(row["closure_note"]))
        made.append(lambda: ticket.extras.update({"closure_note": note}))
    return made


def _describe(visit: Visit, ticket: Ticket, text: str, *, rich: bool) -> None:
    first = ticket.comments[0]
    first.body, first.is_rich_text = visit.stored(text), rich
    first.updated, first.editor_id = visit.now, visit.me


PLAIN = (
    *("reportedby", "category_2", "category_3", "category_4", "impact", "urgency", "estimate"),
    *("emailcclist",),
)
"""Fields kept as they are sent."""


def _further(visit: Visit, ticket: Ticket, row: Row) -> list[Step]:
    kept = {name: row[name] for name in PLAIN if row.get(name) is not None}
    if row.get("flagged") is not None:
        kept["flagged"] = read_bool(row["flagged"])
    occurred = read_moment(row.get("dateoccurred"))
    if occurred is not None:
        kept["dateoccurred"] = occurred.isoformat()
    made: list[Step] = [lambda: ticket.extras.update(kept)]
    if row.get("targetdate") is not None:
        due = read_moment(row["targetdate"])
        made.append(lambda: setattr(ticket, "due", due))
    parent = sent(row, "parent_id")
    if parent is not None:
        made.append(_parent(visit, ticket, parent))
    contract = sent(row, "contract_id")
    if contract is not None:
        if contract not in visit.world.contracts:
            raise _unknown("Contract", contract)
        made.append(lambda: setattr(ticket, "contract_id", contract))
    made += _custom(ticket, row)
    return made


def _parent(visit: Visit, ticket: Ticket, parent: int) -> Step:
    found = visit.ticket(parent)
    return lambda: setattr(ticket, "parent_id", found.id)


def _custom(ticket: Ticket, row: Row) -> list[Step]:
    """Store the custom fields that are named, by id or by name; the others stay."""
    names = {str(at): name for at, name, _ in FIELDS} | {
        name.lower(): name for _, name, _ in FIELDS
    }
    given = row.get("customfields")
    made: list[Step] = []
    for one in given if isinstance(given, list) else []:
        key = text_of(one.get("name") or one.get("id")).lower() if isinstance(one, dict) else ""
        if key in names:
            value = text_of(one.get("value"))
            made.append(_property(ticket, names[key], value))
    return made


def _property(ticket: Ticket, name: str, value: str) -> Step:
    return lambda: ticket.properties.update({name: value})


def _unknown(what: str, value: object) -> Exception:
    """Refuse what names nothing there is; the words are our invention."""
    return errors.exception(f"{what} {value} could not be found")
