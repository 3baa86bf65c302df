"""The API's only door: finds the zone, signs in, counts, finds the record's endpoint, answers.

Paths are read without regard to case: /autotask[/ZONE]/atservicesrest/v1.0/ENTITY/...
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.http import Answer, Call, Row, as_json
from psa_tui.sandbox.world import World

from . import errors
from .engine import metadata, query, writing
from .engine.schema import Entity
from .limits import Limits
from .security import Guard, User, known
from .visit import Visit

SERVICE, VERSION = "atservicesrest", "v1.0"
"""The segments that every path of the API begins with, behind the zone."""

Entities = Mapping[str, Entity[Any]]

Special = Callable[[Visit, Sequence[str]], object]
"""Serves a path that is no entity's; gets what stands behind its name."""

WRITES = frozenset(("POST", "PUT", "PATCH", "DELETE"))

READ_ONLY_IMPERSONATION = "Impersonation is not supported for this operation."
"""What is said to an impersonated read (our invention; that it is refused is known)."""


class Entrance:
    """Serves every call below /autotask."""

    def __init__(
        self,
        world: World,
        services: Services,
        entities: Sequence[Entity[Any]],
        special: Mapping[str, Special],
    ) -> None:
        """Serve `entities`, and `special` paths by their lower-case name."""
        self._world, self._services, self._special = world, services, special
        self._named: Entities = {one.plural.lower(): one for one in entities}
        self._singular: Entities = {one.singular: one for one in entities}
        children = [(one, one.child) for one in entities if one.child is not None]
        self._below: Entities = {f"{at.parent}/{at.segment}".lower(): one for one, at in children}
        self._guard = Guard(services)
        self._limits = Limits(services, self._endpoint)

    def answer(self, call: Call) -> Answer:
        """Serve `call`."""
        try:
            return self._served(call)
        except errors.Refusal as refusal:
            return replace(refusal.answer(), wait=self._limits.late())

    def _served(self, call: Call) -> Answer:
        zone, path = _split(call)
        match [one.lower() for one in path]:
            case ["versioninformation"]:
                return as_json({"apiVersions": ["1.0"]})
            case [version, "zoneinformation"] if version == VERSION:
                return as_json(self._zone(call))
            case [version, *_] if version == VERSION:
                return self._signed_in(call, zone, path[1:])
        raise errors.not_there()

    def _zone(self, call: Call) -> Row:
        """Tell where an account lives; no sign-in is needed for that."""
        asked = next((text for name, text in call.query if name.lower() == "user"), "")
        if known(asked) is None:
            raise errors.Refusal(errors.ZONE)
        host = f"{_host(call)}/{self._where}"
        return {
            "zoneName": "Sandbox",
            "url": f"{host}ATServicesRest/",
            "webUrl": f"{host}web/",
            "ci": 632538,
        }

    @property
    def _where(self) -> str:
        zone = str(self._services.switch("zone")).strip("/")
        return f"autotask/{zone}/" if zone else "autotask/"

    def _signed_in(self, call: Call, zone: str, path: Sequence[str]) -> Answer:
        if zone.lower() != str(self._services.switch("zone")).strip("/").lower():
            raise errors.Nobody
        user = self._guard.who(call)
        self._limits.admit(call)
        if self._limits.crowded(call, self._services.under_way(call)):
            return self._limits.refusal()
        if path[:1] and path[0].lower() == "thresholdinformation":
            return replace(as_json(self._limits.told(call)), wait=self._limits.late())
        visit = Visit(
            call,
            user,
            self._world,
            self._services,
            f"{_host(call)}/{self._where}ATServicesRest/V1.0/",
            self._acting(call, user, path),
        )
        payload = self._dispatched(visit, path)
        answer = payload if isinstance(payload, Answer) else as_json(payload)
        return replace(answer, wait=self._limits.late())

    def _acting(self, call: Call, user: User, path: Sequence[str]) -> int | None:
        given = call.headers.get("impersonationresourceid", "").strip()
        if not given:
            return None
        reads = call.method == "GET" or any(one.lower() == "query" for one in path)
        if reads or call.method not in WRITES:
            raise errors.Refusal(READ_ONLY_IMPERSONATION)
        entity = self._entity(path)
        name = entity.plural.lower() if entity else ""
        refused = {
            one.strip().lower() for one in str(self._switch("impersonation_refused")).split(",")
        }
        who = self._world.technicians.get(int(given)) if given.isdigit() else None
        allowed = "impersonate" in user.verbs and not refused & {name, "*"}
        if not allowed or who is None or not who.active or not (entity and entity.impersonates):
            raise errors.no_right("create" if call.method == "POST" else "update")
        if name == "timeentries" and call.method == "PATCH":
            # Known: the refusal and what it is about; its words are our invention.
            raise errors.Refusal("Show On Invoice cannot be changed by an impersonated resource.")
        return who.id

    def _dispatched(self, visit: Visit, path: Sequence[str]) -> object:
        low = [one.lower() for one in path]
        if low and low[0] in self._special:
            return self._special[low[0]](visit, path[1:])
        if len(low) >= 3 and (child := self._below.get(f"{low[0]}/{low[2]}")) is not None:
            if low[3:4] == ["entityinformation"]:
                return self._told(child, visit, low[3:])
            return self._beneath(child, visit, path)
        entity = self._named.get(low[0]) if low else None
        if entity is None:
            raise errors.not_there()
        match low[1:]:
            case []:
                return self._collection(entity, visit)
            case ["query", *rest]:
                return self._query(entity, visit, rest)
            case ["entityinformation", *_]:
                return self._told(entity, visit, low[1:])
            case [_]:
                return self._item(entity, visit, path[1])
        raise errors.not_there()

    def _query(self, entity: Entity[Any], visit: Visit, rest: Sequence[str]) -> object:
        serve = {"": query.query, "count": query.count, "next": query.further}.get("/".join(rest))
        if serve is None:
            raise errors.not_there()
        if visit.call.method not in {"GET", "POST"}:
            raise errors.wrong_verb(visit.call.method)
        self._needs(visit, entity, "query")
        return serve(entity, visit)

    def _told(self, entity: Entity[Any], visit: Visit, rest: Sequence[str]) -> object:
        if visit.call.method != "GET":
            raise errors.wrong_verb(visit.call.method)
        match rest[1:]:
            case []:
                return metadata.info(entity, visit)
            case ["fields"]:
                return metadata.fields(entity, visit)
            case ["userdefinedfields"]:
                return metadata.own(entity)
        raise errors.not_there()

    def _collection(self, entity: Entity[Any], visit: Visit) -> object:
        """Make or change a record at the top; children have no such path."""
        if entity.child is not None or not (entity.make or entity.change or entity.closed):
            raise errors.not_there()
        return self._written(entity, visit, None)

    def _item(self, entity: Entity[Any], visit: Visit, place: str) -> object:
        id = _number(place)
        match visit.call.method:
            case "GET":
                self._needs(visit, entity, "query")
                return self._one(entity, visit, id, None)
            case "DELETE" if entity.remove is not None and entity.child is None:
                self._needs(visit, entity, "delete")
                return writing.delete(entity, visit, None, id)
            case "PUT" if entity.change is not None and not visit.switch("collection_patch"):
                self._needs(visit, entity, "update")
                return writing.update(entity, visit, None, self._finds, id)
        raise errors.wrong_verb(visit.call.method)

    def _beneath(self, entity: Entity[Any], visit: Visit, path: Sequence[str]) -> object:
        parent = _number(path[1])
        if len(path) == 3:
            if visit.call.method == "GET":
                self._needs(visit, entity, "query")
                return query.listed(entity, visit, parent)
            if not self._is_there(entity, visit, parent):
                raise errors.Refusal(errors.no_record(entity.child.field if entity.child else ""))
            return self._written(entity, visit, parent)
        if len(path) > 4:
            raise errors.not_there()
        id = _number(path[3])
        if visit.call.method == "GET":
            self._needs(visit, entity, "query")
            return self._one(entity, visit, id, parent)
        if visit.call.method == "DELETE" and entity.remove is not None:
            self._needs(visit, entity, "delete")
            return writing.delete(entity, visit, parent, id)
        raise errors.wrong_verb(visit.call.method)

    def _written(self, entity: Entity[Any], visit: Visit, parent: int | None) -> object:
        method = visit.call.method
        if method in entity.closed:
            raise errors.no_right("create" if method == "POST" else "update")
        if method == "POST" and entity.make is not None:
            self._needs(visit, entity, "create")
            return writing.create(entity, visit, parent or 0, self._finds)
        if method == "PATCH" and entity.change is not None and not visit.switch("collection_patch"):
            raise errors.Page
        if method in {"PATCH", "PUT"} and entity.change is not None:
            self._needs(visit, entity, "update")
            return writing.update(entity, visit, parent, self._finds)
        raise errors.wrong_verb(method)

    def _one(self, entity: Entity[Any], visit: Visit, id: int, parent: int | None) -> Row | Answer:
        found = entity.one(visit, id)
        if found is not None and parent is not None and entity.child is not None:
            above = entity.named[entity.child.field.lower()].get(visit, found)
            found = found if above == parent else None
        if found is not None and self._too_new(entity, visit, found):
            found = None
        if entity.listed:
            items = [] if found is None else [self._whole(entity, visit, found)]
            return query.collection(items, query.LARGEST)
        if found is None and visit.switch("missing_status") == 404:
            return errors.not_there().answer()
        return {"item": None if found is None else self._whole(entity, visit, found)}

    def _whole(self, entity: Entity[Any], visit: Visit, row: object) -> Row:
        return query.row(entity, visit, row) | entity.alone(row)

    def _too_new(self, entity: Entity[Any], visit: Visit, row: object) -> bool:
        """Tell whether the copy that is read from has not heard of a record yet."""
        lag = visit.switch("replication_seconds")
        made = next(
            (entity.named[one] for one in ("createdate", "createdatetime") if one in entity.named),
            None,
        )
        at = made.get(visit, row) if made else None
        if not isinstance(lag, int) or not isinstance(at, datetime):
            return False
        return (visit.now - at).total_seconds() < lag

    def _is_there(self, entity: Entity[Any], visit: Visit, parent: int) -> bool:
        above = self._named.get(entity.child.parent.lower()) if entity.child else None
        return above is None or above.one(visit, parent) is not None

    def _finds(self, visit: Visit, singular: str, id: int) -> bool:
        entity = self._singular.get(singular)
        return entity is None or entity.one(visit, id) is not None

    def _needs(self, visit: Visit, entity: Entity[Any], verb: str) -> None:
        if verb not in visit.user.verbs or entity.plural.lower() in visit.user.hidden:
            raise errors.no_right(verb)

    def _entity(self, path: Sequence[str]) -> Entity[Any] | None:
        low = [one.lower() for one in path]
        child = self._below.get(f"{low[0]}/{low[2]}") if len(low) >= 3 else None
        return child or (self._named.get(low[0]) if low else None)

    def _endpoint(self, call: Call) -> str:
        """Tell which object a call is about; what tells of the account itself is exempt."""
        try:
            _, path = _split(call)
        except errors.Refusal:  # a request to another vendor, or to nothing
            return ""
        low = [one.lower() for one in path]
        if low[:1] != [VERSION] or low[1:2] in (["zoneinformation"], []):
            return ""
        entity = self._entity(path[1:])
        return f"{call.headers.get('apiintegrationcode', '')}/{entity.plural if entity else low[1]}"

    def _switch(self, name: str) -> object:
        return self._services.switch(name)


def _split(call: Call) -> tuple[str, list[str]]:
    """Give the zone in the path, empty for none, and the segments behind the service's name."""
    _, *parts = call.path.strip("/").split("/")
    for at in (0, 1):
        if parts[at : at + 1] and parts[at].lower() == SERVICE:
            return "/".join(parts[:at]), parts[at + 1 :]
    raise errors.not_there()


def _host(call: Call) -> str:
    return f"http://{call.headers.get('host', '127.0.0.1')}"


def _number(place: str) -> int:
    if not place.lstrip("-").isdigit():
        raise errors.bad_request()
    return int(place)
