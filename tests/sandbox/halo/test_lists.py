"""Lists of names: statuses, priorities, types, agents, clients, people, views, and all at once."""

from collections import Counter
from decimal import Decimal

import pytest

from psa_tui.sandbox.world import Article
from tests.sandbox.asking import NOON
from tests.sandbox.halo.caller import READER, Caller, sandbox


def test_status_9_is_closed_and_the_list_holds_statuses_of_other_things(call: Caller) -> None:
    rows = {one["id"]: one for one in call.get("/Status")}
    assert rows[9]["name"] == "Closed"
    assert {one["type"] for one in rows.values()} == {0, 3}
    assert len(call.get("/Status?type=0")) == len(rows), "the filter does not work"
    left = {one["name"] for one in call.get("/Status?excludeclosed=true")}
    assert not {"Closed", "Resolved"} & left


def test_a_priority_is_a_row_for_each_level_and_its_id_a_guid(call: Caller) -> None:
    rows = call.get("/Priority")
    assert all(len(one["id"]) == 36 for one in rows)
    assert len({one["id"] for one in rows}) == len(rows)
    each = Counter(one["priorityid"] for one in rows if not one["ishidden"])
    assert set(each.values()) == {len(call.get("/SLA"))}
    gold = call.get("/Priority?slaid=2")
    assert {one["slaid"] for one in gold} == {2}
    assert [one["name"] for one in rows if one["ishidden"]] == ["Retired"]
    times = {one["slaid"]: one["fixtime"] for one in rows if one["priorityid"] == 1}
    assert len(set(times.values())) > 1, "levels promise different things"


def test_levels_show_their_priorities_on_demand(call: Caller) -> None:
    assert all(one["priorities"] == [] for one in call.get("/SLA"))
    deep = call.get("/SLA?showpriorities=true")
    assert {at["slaid"] for at in deep[1]["priorities"]} == {deep[1]["id"]}


def test_categories_are_trees_joined_by_an_angle(call: Caller) -> None:
    names = {one["value"] for one in call.get("/Category?type_id=1")}
    assert {"Email", "Email>Spam"} <= names
    others = {one["value"] for one in call.get("/Category?type_id=2")}
    assert not names & others
    used = {one["category_1"] for one in call.get("/Tickets?count=1000")["tickets"]}
    assert used - {""} <= names


def test_lookups_ignore_paging_and_17_are_the_charge_rates(call: Caller) -> None:
    rows = call.get("/Lookup?lookupid=17&pageinate=true&page_no=1&page_size=1")
    assert [one["name"] for one in rows][:2] == ["Remote support", "On-site support"]
    every = {one["lookupid"] for one in call.get("/Lookup")}
    assert {11, 17, 21, 61, 63} <= every
    prices = {one["charge_id"]: one["rate"] for one in call.get("/ChargeRate")}
    assert set(prices) == {one["id"] for one in rows}
    assert prices[7001] == 150.0
    one = call.get("/ChargeRate?chargerate_id=7002")
    assert [row["charge_id"] for row in one] == [7002]
    assert call.get(f"/ChargeRate/{one[0]['id']}") == one[0]


def test_outcomes_of_the_system_are_hidden_and_one_is_for_a_type(call: Caller) -> None:
    shown = {one["outcome"] for one in call.get("/Outcome")}
    hidden = {one["outcome"] for one in call.get("/Outcome?showhidden=true")} - shown
    assert {"First User Email", "Quick Time"} <= hidden
    assert {"Private Note", "Phone Call", "Site Visit", "Email User", "Resolve"} <= shown
    assert "Change Approved" not in {one["outcome"] for one in call.get("/Outcome?tickettype_id=1")}
    assert "Change Approved" in {one["outcome"] for one in call.get("/Outcome?tickettype_id=3")}
    told = call.get(f"/Outcome/16?ticket_id={call.ticket().id}")
    assert told["newaction_emailto"]
    assert call("GET", "/Outcome/999").status == 404


def test_types_tell_how_they_begin_and_what_they_demand(call: Caller) -> None:
    rows = {one["name"]: one for one in call.get("/TicketType?can_create_only=true")}
    assert rows["Incident"]["itilrequesttype"] == 1
    assert rows["Service Request"]["itilrequesttype"] == 3
    assert rows["Incident"]["initial_status"] == 1
    told = call.get(f"/TicketType/{rows['Change Request']['id']}?includedetails=true")
    assert {one["fieldname"] for one in told["fields"] if one["technew"] == 2} == {
        "category_1",
        "impact",
    }


def test_agents_come_in_results_or_bare_with_nobody_and_the_machine(call: Caller) -> None:
    data = call.get("/Agent?includedetails=true&search=nothing")
    names = [one["name"] for one in data["results"]]
    assert names[0] == "Unassigned"
    assert {"Dana Fox", "API Integration"} <= set(names)
    call.turn(agent_envelope="array")
    assert [one["name"] for one in call.get("/Agent")] == names
    assert "Unassigned" not in [one["name"] for one in call.get("/Agent?includeunassigned=false")]


def test_agents_who_left_are_shown_on_demand(call: Caller) -> None:
    call.world.technicians[505].active = False
    assert 505 not in {one["id"] for one in call.get("/Agent")["results"]}
    rows = call.get("/Agent?includedisabled=true")["results"]
    assert {one["id"]: one["isdisabled"] for one in rows}[505] is True
    assert call.get("/Agent/505")["isdisabled"] is True
    assert call("GET", "/Agent/99").status == 404


def test_me_is_the_agent_of_the_application() -> None:
    call = Caller(sandbox(5), READER)
    assert call.get("/Agent/me")["name"] != "Dana Fox"


def test_teams_can_be_hidden_and_are_told_of_agents_then(call: Caller) -> None:
    teams = {one["id"]: one["name"] for one in call.get("/Team")}
    call.turn(team_empty=True)
    assert call.get("/Team") == []
    told = {
        team["team_id"]: team["team_name"]
        for one in call.get("/Agent?includedetails=true")["results"]
        for team in one["teams"]
    }
    assert told == teams


def test_ids_of_others_are_doubles_here_and_there(call: Caller) -> None:
    client = call.ticket().client_id
    site = call.get(f"/Site?client_id={client}")["sites"][0]
    assert isinstance(site["client_id"], float)
    assert b".0" in call("GET", f"/Site/{site['id']}").raw
    user = call.get(f"/Users?client_id={client}")["users"][0]
    assert isinstance(user["site_id"], float)
    assert isinstance(user["client_id"], int)


def test_addresses_of_sites_come_on_demand(call: Caller) -> None:
    assert "delivery_address_line1" not in call.get("/Site")["sites"][0]
    assert call.get("/Site?includeaddress=true")["sites"][0]["delivery_address_line1"]


def test_clients_and_people_are_searched(call: Caller) -> None:
    client = call.world.clients[call.ticket().client_id]
    found = call.get(f"/Client?search={client.name[:6].lower()}")["clients"]
    assert client.id in {one["id"] for one in found}
    user = call.world.contacts[call.ticket().contact_id or 0]
    for text in (user.name.lower(), user.email):
        assert user.id in {one["id"] for one in call.get(f"/Users?search={text}")["users"]}
    assert call.get(f"/Users/{user.id}")["emailaddress"] == user.email
    for path in ("/Client/5", "/users/5", "/Site/5000"):
        assert call("GET", path).status == 404


def test_who_left_is_shown_on_demand(call: Caller) -> None:
    client = call.world.clients[call.ticket().client_id]
    client.active = False
    assert client.id not in {one["id"] for one in call.get("/Client")["clients"]}
    rows = call.get("/Client?includeinactive=true")["clients"]
    assert {one["id"]: one["inactive"] for one in rows}[client.id] is True


def test_every_site_has_a_general_user(call: Caller) -> None:
    users = call.get("/Users?count=1000")["users"]
    general = [one for one in users if one["name"] == "General User"]
    assert len(general) == len(call.world.sites)
    assert call.get(f"/Users/{general[0]['id']}")["name"] == "General User"
    left = call.get("/Users?count=1000&exclude_generaluser=true")["users"]
    assert len(left) == len(users) - len(general)


def test_what_must_be_seen_first_is_told_by_client(call: Caller) -> None:
    alerted = next(one for one in call.world.clients.values() if one.alert)
    assert [one["note"] for one in call.get(f"/PopupNote?client_id={alerted.id}")] == [
        alerted.alert
    ]
    noted = next(one for one in call.world.contacts.values() if one.notes)
    assert [one["user_id"] for one in call.get(f"/PopupNote?user_id={noted.id}")] == [noted.id]
    quiet = next(one for one in call.world.clients.values() if not one.alert)
    assert call.get(f"/PopupNote?client_id={quiet.id}") == []


def test_who_goes_first_is_told_of_clients_people_and_tickets(call: Caller) -> None:
    vip = next(one for one in call.world.clients.values() if one.vip)
    assert call.get(f"/Client/{vip.id}")["is_vip"] is True
    person = next(one for one in call.world.contacts.values() if one.vip)
    assert call.get(f"/Users/{person.id}")["isimportantcontact"] is True
    rows = call.get(f"/Tickets?count=1000&client_id={vip.id}")["tickets"]
    assert {one["is_vip"] for one in rows} == {True}


def test_views_count_what_they_hold(call: Caller) -> None:
    lists = call.get("/ViewLists?type=reqs&domain=reqs&ticketarea_id=1&showcounts=true")
    assert len(lists) > 3
    for one in lists:
        found = call.search(f"list_id={one['id']}&ticketarea_id=1")
        assert len(found) == one["ticket_count"], one["name"]
    assert any(one["ticket_count"] for one in lists)
    assert call.get("/ViewLists?ticketarea_id=9") == []
    assert call.search("list_id=999") == []
    assert {one["ticket_count"] for one in call.get("/ViewLists")} == {0}
    assert call.get("/TicketArea")[0]["id"] == 1


def test_canned_texts_and_templates_are_told(call: Caller) -> None:
    texts = call.get("/CannedText?showall=true")
    assert texts[0]["html"].startswith("<p>")
    assert call.get(f"/CannedText/{texts[0]['id']}") == texts[0]
    rows = call.get("/Template")
    assert "details" not in rows[0], "a list has rows only"
    told = call.get(f"/Template/{rows[0]['id']}")
    assert told["category_1"] == "Access>New starter"
    assert told["tickettype_id"] == 2
    for path in ("/CannedText/99", "/Template/99"):
        assert call("GET", path).status == 404


def test_everything_comes_at_once(call: Caller) -> None:
    data = call.get("/ClientCache?iscachebuild=true")
    assert data["agent"]["name"] == "Dana Fox"
    assert data["statuses"] == call.get("/Status")
    assert data["tickettypes"] == call.get("/TicketType")
    assert data["lookups"] == call.get("/Lookup")
    assert {"agents", "ticketareas", "fieldinfos", "languagepack"} <= set(data)


def test_what_is_sold_is_searched_by_name_and_code(call: Caller) -> None:
    assert [one["name"] for one in call.get("/Item?search=hw-dock")["items"]] == ["USB-C dock"]
    item = call.get("/Item?search=remote")["items"][0]
    assert (item["baseprice"], call.get(f"/Item/{item['id']}")) == (150.0, item)
    assert call("GET", "/Item/5").status == 404


def test_contracts_tell_of_hours_left(call: Caller) -> None:
    client = next(one for one in call.world.clients.values() if one.prepaid_hours is not None)
    rows = call.get(f"/ClientContract?client_id={client.id}")["contracts"]
    assert [Decimal(str(one["numberofunitsfree"])) for one in rows] == [client.prepaid_hours]
    assert rows[0]["contracttype_name"] == "Prepaid block"
    left = sum(one["hours"] for one in call.get(f"/ClientPrepay?client_id={client.id}"))
    assert Decimal(str(left)) == client.prepaid_hours
    assert call.get(f"/ClientContract/{rows[0]['id']}")["ref"] == rows[0]["ref"]
    assert call("GET", "/ClientContract/999").status == 404


@pytest.mark.parametrize("moved", [0, 400])
def test_a_contract_that_ended_says_so(call: Caller, moved: int) -> None:
    one = next(iter(call.world.contracts.values()))
    one.end = call.sandbox.clock.now().replace(day=1) if moved else None
    told = call.get(f"/ClientContract/{one.id}")
    assert told["expired"] is bool(moved)
    assert told["active"] is not bool(moved)


def test_clients_and_people_are_made_and_changed(call: Caller) -> None:
    client = call.post("/Client", name="Newcomers").result
    site = call.get(f"/Site?client_id={client['id']}")["sites"][0]
    person = call.post(
        "/Users", firstname="Ada", surname="North", site_id=site["id"], emailaddress="a@n.example"
    ).result
    assert (person["name"], person["client_id"]) == ("Ada North", client["id"])
    call.post("/Users", id=person["id"], mobilenumber="555", isimportantcontact=True)
    told = call.get(f"/Users/{person['id']}")
    assert (told["mobilenumber"], told["isimportantcontact"]) == ("555", True)
    call.post("/Client", id=client["id"], inactive=True)
    assert client["id"] not in {one["id"] for one in call.get("/Client?count=99")["clients"]}
    assert call.post("/Client", name=" ").status == 400
    assert call.post("/Users", name="Nobody").status == 400
    assert call.post("/Client", id=5, name="x").status == 404
    kinds = [one.kind for one in call.sandbox.ledger.entries]
    assert kinds == ["customer", "contact", "contact_update", "customer_update"]


def test_articles_are_searched_and_read(call: Caller) -> None:
    call.world.articles[4] = Article(4, "Docks", "Update them.", NOON, 501)
    assert [one["name"] for one in call.get("/KBArticle?search=update")["articles"]] == ["Docks"]
    assert call.get("/KBArticle?search=nothing")["articles"] == []
    assert call.get("/KBArticle/4")["resolution"] == "Update them."
    assert call("GET", "/KBArticle/5").status == 404


def test_custom_fields_and_workflows_are_told(call: Caller) -> None:
    fields = {one["id"]: one["name"] for one in call.get("/FieldInfo")}
    assert fields == {one["id"]: one["name"] for one in call.read()["customfields"]}
    assert call.read()["workflow_id"] in {one["id"] for one in call.get("/Workflow")}
