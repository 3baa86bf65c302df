"""Forms as the account demands them: categories, required fields, roles, contracts."""

from typing import Any

from psa_tui.domain.fields import FieldSpec
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Ticket
from tests.vendors.autotask.account import TICKET_FIELDS, Account, open_account, rows

DANA = Choice("7", "Dana Fox")


async def form(
    account: Account,
    action: str,
    *,
    ticket: bool = False,
    **answers: Any,
) -> dict[str, FieldSpec]:
    """The fields of a live form by their keys."""
    psa = open_account(account)
    known: Ticket | None = await psa.tickets.version("54321") if ticket else None
    keys = {"category": "extra.ticketCategory"}
    given = {keys.get(key, key): value for key, value in answers.items()}
    fields = await psa.catalog.form(action, known, given)
    assert fields is not None
    return {field.key: field for field in fields}


def two_roles() -> dict[str, object]:
    return rows(
        {"id": 1, "resourceID": 7, "roleID": 20, "queueID": 300, "isActive": True},
        {"id": 2, "resourceID": 7, "roleID": 21, "queueID": 300, "isActive": True},
        {"id": 3, "resourceID": 7, "roleID": 22, "queueID": 301, "isActive": True},
    )


async def test_a_new_ticket_starts_with_what_its_category_gives() -> None:
    account = Account(
        {
            "POST /TicketCategories/query": rows(
                {"id": 3, "name": "Standard", "isActive": True, "isGlobalDefault": True},
                {"id": 113, "name": "Incident", "isActive": True},
                {"id": 5, "name": "RMA", "isActive": False},
            ),
            "POST /TicketCategoryFieldDefaults/query": rows(
                {"ticketCategoryID": 3, "queueID": 301, "priority": 2, "title": "Incident: "}
            ),
        }
    )
    fields = await form(account, "create")
    category = fields["extra.ticketCategory"]
    assert [one.name for one in category.choices] == ["Standard", "Incident"]
    assert (category.default, category.reshapes) == (Choice("3", "Standard"), True)
    assert fields["queue"].default == Choice("301", "Level II Support")
    assert fields["priority"].default == Choice("2", "Medium")
    assert fields["title"].default == "Incident: "
    account.table["POST /TicketCategoryFieldDefaults/query"] = rows()
    other = await form(account, "create", category=Choice("113", "Incident"))
    assert other["extra.ticketCategory"].default == Choice("113", "Incident")
    assert other["queue"].default is None


async def test_what_the_account_requires_is_asked_fields_of_its_own_too() -> None:
    required = {"name": "queueID", "isRequired": True, "isPickList": True, "picklistValues": []}
    odd = {"name": "purchaseOrderNumber", "isRequired": True, "dataType": "string", "length": 50}
    ours = {"name": "createDate", "isRequired": True, "isReadOnly": True}
    lists = [one for one in TICKET_FIELDS["fields"] if one["name"] != "queueID"]
    site = {"name": "Site code", "isRequired": True, "dataType": "string", "length": 10}
    account = Account(
        {
            "GET /Tickets/entityInformation/fields": {"fields": [*lists, required, odd, ours]},
            "GET /Tickets/entityInformation/userDefinedFields": {"fields": [site]},
        }
    )
    fields = await form(account, "create")
    assert fields["queue"].required
    assert fields["extra.purchaseOrderNumber"].max_length == 50
    assert fields["extra.udf.Site code"].required
    assert not [key for key in fields if "createDate" in key]


async def test_a_role_is_asked_only_where_there_are_several_in_this_queue() -> None:
    account = Account({"POST /ResourceRoles/query": two_roles()})
    one = await form(account, "assign", technician=DANA, queue=Choice("301", "II"))
    assert "extra.assignedResourceRoleID" not in one
    several = await form(account, "create", technician=DANA, queue=Choice("300", "I"))
    role = several["extra.assignedResourceRoleID"]
    assert [choice.name for choice in role.choices] == ["Engineer", "Consultant"]
    assert (role.default, role.required) == (Choice("20", "Engineer"), True)
    keys = list(several)
    assert keys.index(role.key) == keys.index("technician") + 1
    kept = await form(account, "assign", ticket=True, technician=DANA)
    assert role.key not in kept, "who has it keeps the role"


async def test_time_asks_for_role_and_contract_where_there_is_a_choice() -> None:
    contracts = rows(
        {"id": 9, "companyID": 174, "contractName": "Managed", "endDate": "2027-01-01T00:00:00Z"},
        {"id": 8, "companyID": 174, "contractName": "Ended", "endDate": "2020-01-01T00:00:00Z"},
    )
    account = Account(
        {"POST /ResourceRoles/query": two_roles(), "POST /Contracts/query": contracts}
    )
    fields = await form(account, "time.add", ticket=True)
    assert [one.name for one in fields["contract"].choices] == ["Managed"]
    assert [one.name for one in fields["role"].choices] == ["Engineer", "Consultant"]
    plain = await form(Account(), "time.add", ticket=True)
    assert not {"role", "contract"} & set(plain)


async def test_reopening_offers_the_accounts_own_number_of_its_status() -> None:
    fields = await form(Account(), "reopen")
    assert fields["status"].default == Choice("8", "In Progress")
    lists = [one for one in TICKET_FIELDS["fields"] if one["name"] != "status"]
    other = {
        "name": "status",
        "picklistValues": [
            {"value": "8", "label": "Waiting Customer", "isActive": True},
            {"value": "21", "label": "In Arbeit", "isActive": True},
        ],
    }
    account = Account({"GET /Tickets/entityInformation/fields": {"fields": [*lists, other]}})
    assert (await form(account, "reopen"))["status"].default == Choice("21", "In Arbeit")


async def test_other_forms_are_right_as_the_profile_has_them() -> None:
    psa = open_account(Account())
    assert await psa.catalog.form("note", None, {}) is None


async def test_a_resolution_is_demanded_where_the_account_says_so() -> None:
    assert not (await form(Account(), "resolve"))["resolution"].required
    lists = [*TICKET_FIELDS["fields"], {"name": "resolution", "isRequired": True}]
    account = Account({"GET /Tickets/entityInformation/fields": {"fields": lists}})
    assert (await form(account, "resolve"))["resolution"].required
