"""list, show and lookup give the same to people and to scripts."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest

from psa_tui.cli.output import as_table
from psa_tui.config.files import write_private
from psa_tui.config.paths import Paths
from psa_tui.domain.ids import TicketRef
from psa_tui.services.tickets import Ambiguous, Tickets
from psa_tui.store.database import Store
from tests.cli.conftest import Shell


def test_list_gives_the_promised_fields(shell: Shell) -> None:
    assert shell("list", "open:yes", "--json", "--limit", "5") == 0
    rows = json.loads(shell.out)
    assert len(rows) == 5
    promised = {
        "connection", "number", "title", "client", "status", "phase", "priority", "assignee",
        "updated", "sla", "response_due", "plan_due", "due", "escalation",
    }  # fmt: skip
    assert all(promised <= set(row) for row in rows)


def test_offset_goes_on_where_limit_ended(shell: Shell) -> None:
    shell("list", "sort:created", "--json", "--limit", "4")
    first = json.loads(shell.out)
    shell("list", "sort:created", "--json", "--limit", "2", "--offset", "2", "--offline")
    assert json.loads(shell.out) == first[2:]


def test_a_mistake_in_a_query_is_told_at_its_place(shell: Shell) -> None:
    assert shell("list", "stauts:new") == 2
    assert "status" in shell.err
    assert shell.out == ""


def test_csv_has_a_heading_and_one_line_a_ticket(shell: Shell) -> None:
    shell("list", "--csv", "--limit", "3")
    rows = list(csv.reader(io.StringIO(shell.out)))
    assert rows[0][:3] == ["connection", "number", "title"]
    assert len(rows) == 4


def test_offline_asks_nobody(shell: Shell) -> None:
    assert shell("list", "--offline", "--json") == 0
    assert json.loads(shell.out) == []
    assert not shell.sandbox.requests.entries


def test_show_tells_the_conversation_by_number(shell: Shell) -> None:
    shell("list", "--json", "--limit", "1")
    row = json.loads(shell.out)[0]
    assert shell("show", row["number"], "--json") == 0
    assert json.loads(shell.out)["title"] == row["title"]
    assert shell("show", f"{row['connection']}:{row['number']}") == 0
    assert f"#{row['number']}" in shell.out


def test_show_tells_promises_and_escalation(shell: Shell) -> None:
    shell("list", "sla:breached open:yes", "--json", "--limit", "1")
    (row,) = json.loads(shell.out)
    assert int(row["escalation"]) > 0
    assert shell("show", row["number"], "--json") == 0
    found = json.loads(shell.out)
    assert found["sla"] == "breached"
    assert found["escalation"]["level"] == int(row["escalation"])
    assert found["escalation"]["tell"]
    assert "broken" in found["escalation"]["reasons"][0]
    assert found["promises"].keys() >= {"response_due", "plan_due", "due", "minutes_left", "usual"}
    assert shell("show", row["number"]) == 0
    assert "Escalate  level" in shell.out


def test_figures_count_for_scripts_and_for_people(shell: Shell) -> None:
    assert shell("figures", "--json") == 0
    found = json.loads(shell.out)
    assert found["total"] == sum(found["statuses"].values())
    assert found["connections"].keys() == {"syncro"}
    assert float(found["sla_compliance_percent"]) <= 100
    assert float(found["average_resolution_hours"]) > 0
    assert shell("figures", "open:yes", "--offline", "--json") == 0
    assert json.loads(shell.out)["average_resolution_hours"] is None
    assert shell("figures", "--view", "Mine", "--offline") == 0
    assert "SLA compliance" in shell.out


def test_status_tells_the_timer_that_runs_here(shell: Shell) -> None:
    shell("list", "--json", "--limit", "1")
    number = json.loads(shell.out)[0]["number"]
    shell("show", number, "--json")
    found = json.loads(shell.out)
    store = Store.open(Paths.real().cache, Paths.real().state)
    begun = datetime.now(UTC) - timedelta(minutes=90)
    store.timers.switch(TicketRef(found["connection"], found["id"]), begun)
    store.close()
    assert shell("status") == 0
    assert f"timer #{number} 1h 30m" in shell.out


def test_raw_is_the_vendors_own_json_without_secrets(shell: Shell) -> None:
    shell("list", "--json", "--limit", "1")
    number = json.loads(shell.out)[0]["number"]
    assert shell("show", number, "--raw") == 0
    assert "customer_id" in shell.out
    assert '"online_profile_url": "[hidden]"' in shell.out


def test_an_unknown_reference_is_explained(shell: Shell) -> None:
    assert shell("show", "99999999") == 3
    assert "99999999" in shell.err


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("nope:1", "There is no connection “nope”; there are: "),
        ("syncro:", "Which ticket? Write its number, or CONNECTION:NUMBER."),
        ("#", "Which ticket?"),
    ],
)
def test_a_reference_that_is_none_is_wrong_usage(shell: Shell, reference: str, said: str) -> None:
    assert shell("show", reference) == 2
    assert said in shell.err
    assert shell("note", reference, "x", "--yes") == 2


def test_a_number_that_several_have_is_asked_back(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def find(_: Tickets, number: str) -> TicketRef:
        raise Ambiguous(f"#{number} may be acme:{number}, other:{number}.")

    monkeypatch.setattr(Tickets, "find", find)
    assert shell("show", "77") == 2
    assert "acme:77, other:77. Write CONNECTION:NUMBER." in shell.err


def test_lookup_gives_ids(shell: Shell) -> None:
    assert shell("lookup", "technicians", "dana", "--json") == 0
    found = json.loads(shell.out)
    assert [one["name"] for one in found] == ["Dana Fox"]
    assert found[0]["id"]


def test_a_raw_list_is_what_the_vendor_said(shell: Shell) -> None:
    assert shell("lookup", "technicians", "--raw") == 0
    (only,) = json.loads(shell.out)
    assert [person for person in only["raw"]["users"] if person[1] == "Dana Fox"]


def test_what_the_vendor_lacks_is_said(shell: Shell) -> None:
    assert shell("lookup", "queues") == 1
    assert "no queues" in shell.err


@pytest.mark.parametrize(
    ("said", "meant"),
    [("statusses", "statuses"), ("boards", "queues"), ("assignees", "technicians")],
)
def test_an_unknown_list_names_the_nearest_and_those_there_are(
    shell: Shell, said: str, meant: str
) -> None:
    assert shell("lookup", said) == 2
    assert f"There is no list “{said}”. Did you mean “{meant}”? There are: statuses," in shell.err


@pytest.mark.parametrize(
    ("kind", "said", "meant"),
    [("technicians", "dnaa", "Dana Fox"), ("technicians", "Dana Foks", "Dana Fox"),
     ("statuses", "resovled", "Resolved"), ("clients", "habror", "Harbor Foods")],
)  # fmt: skip
def test_a_misspelt_name_of_a_list_is_asked_back(
    shell: Shell, kind: str, said: str, meant: str
) -> None:
    assert shell("lookup", kind, said) == 0
    assert f"None of the {kind} is called “{said}”. Did you mean “{meant}”?" in shell.err


def test_a_misspelt_status_to_set_is_asked_back(shell: Shell) -> None:
    shell("list", "--json", "--limit", "1")
    number = json.loads(shell.out)[0]["number"]
    assert shell("status", number, "resovled", "--yes") == 2
    assert "There is no status “resovled”. Did you mean “Resolved”?" in shell.err


def test_a_name_that_nothing_has_is_told_with_the_nearest(shell: Shell) -> None:
    assert shell("list", "status:nwe") == 2
    assert "No status is called nwe." in shell.err
    assert "Did you mean “New”?" in shell.err


def test_the_built_in_views_have_their_names_here_too(shell: Shell) -> None:
    assert shell("list", "--view", "mine", "--json") == 0
    assert {row["assignee"] for row in json.loads(shell.out)} == {"Dana Fox"}
    assert shell("list", "--view", "mien") == 2
    assert "Mine, Unassigned" in shell.err


def test_an_empty_cell_is_empty_in_csv(shell: Shell) -> None:
    shell("list", "assignee:none", "--csv", "--limit", "1")
    heading, row = list(csv.reader(io.StringIO(shell.out)))
    assert dict(zip(heading, row, strict=True))["assignee"] == ""


def test_a_number_that_is_none_is_told_in_words(shell: Shell) -> None:
    assert shell("list", "--limit", "abc") == 2
    assert "a whole number from 1 up, not “abc”" in shell.err


def test_a_view_with_an_or_is_narrowed_as_a_whole(shell: Shell) -> None:
    config = Paths.real().config
    view = '[[views]]\nname = "Any"\nquery = "open:yes OR open:no"\n'
    write_private(config, f"{config.read_text()}\n{view}")
    assert shell("list", "--view", "Any", "--json") == 0
    assert json.loads(shell.out)
    assert shell("list", "--view", "Any", "nothingofthiskind", "--json", "--offline") == 0
    assert json.loads(shell.out) == []


def test_a_name_of_two_lines_stays_on_one_line_of_a_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    as_table(("NUMBER", "TITLE"), [("1", "Printer\n2  Forged"), ("3", "Mail")])
    assert capsys.readouterr().out.splitlines()[1:] == ["1       Printer 2  Forged", "3       Mail"]
