"""Companies, contacts, locations, alerts, devices, resources and roles."""

from datetime import timedelta

from tests.sandbox.autotask.caller import API_USER, LEVEL_1, Caller


def test_the_technician_is_found_by_mail_or_by_user_name(call: Caller) -> None:
    (by_mail,) = call.where("Resources", "email", "Dana.Fox@northgate.example")
    (by_name,) = call.where("Resources", "userName", "dana.fox")
    assert by_mail == by_name
    assert (by_mail["id"], by_mail["firstName"], by_mail["lastName"]) == (call.dana, "Dana", "Fox")
    assert by_mail["licenseType"] == 1


def test_api_users_and_the_system_are_resources_too(call: Caller) -> None:
    machines = call.where("Resources", "licenseType", 7)
    assert API_USER in {one["id"] for one in machines}
    assert call("GET", "Resources/4").item["lastName"] == "Administrator"


def test_who_holds_which_role(call: Caller) -> None:
    roles = {one["id"]: one["name"] for one in call.query("Roles")}
    mine = call.where("ResourceServiceDeskRoles", "resourceID", call.dana)
    assert {roles[one["roleID"]] for one in mine} == {"Senior engineer", "Technician"}
    (default,) = [one for one in mine if one["isDefault"]]
    who = call("GET", f"Resources/{call.dana}").item
    assert default["roleID"] == who["defaultServiceDeskRoleID"]
    below = call("GET", f"Resources/{call.dana}/Roles").items
    assert {one["queueID"] for one in below} >= {LEVEL_1, None}


def test_a_company_is_made_changed_and_never_deleted(call: Caller) -> None:
    body = {
        "companyName": "Delft Bakery",
        "phone": "(312) 555-0177",
        "companyType": 1,
        "ownerResourceID": call.dana,
        "city": "Delft",
    }
    id = call("POST", "Companies", body).id
    row = call("GET", f"Companies/{id}").item
    assert {key: row[key] for key in body} == body
    assert row["isActive"] is True
    assert len(call.where("CompanyLocations", "companyID", id)) == 1
    call.sandbox.clock.advance(timedelta(minutes=1))
    assert call("PATCH", "Companies", {"id": id, "phone": "1", "isActive": False}).id
    row = call("GET", f"Companies/{id}").item
    assert (row["phone"], row["isActive"], row["city"]) == ("1", False, "Delft")
    assert row["lastTrackedModifiedDateTime"] == "2026-03-02T12:01:00Z"
    assert call("DELETE", f"Companies/{id}").status == 405
    assert call("POST", "Companies", {"companyName": "x"}).errors == [
        *("phone is required", "companyType is required", "ownerResourceID is required"),
    ]


def test_a_contact_is_written_below_its_company(call: Caller) -> None:
    client = call.ticket().client_id
    body = {
        "firstName": "Ana",
        "lastName": "de Vries",
        "emailAddress": "ana@x.example",
        "isActive": 1,
    }
    id = call("POST", f"Companies/{client}/Contacts", body).id
    row = call("GET", f"Contacts/{id}").item
    assert {key: row[key] for key in body} == body
    assert (row["companyID"], type(row["isActive"])) == (client, int)
    change = {"id": id, "lastName": "Vries", "isActive": 0}
    assert call("PATCH", f"Companies/{client}/Contacts", change).id
    row = call("GET", f"Contacts/{id}").item
    assert (row["firstName"], row["lastName"], row["isActive"]) == ("Ana", "Vries", 0)
    assert call("PATCH", "Contacts", change).status == 404
    other = next(at for at in call.world.clients if at != client)
    assert call("PATCH", f"Companies/{other}/Contacts", change).status == 500
    assert call("DELETE", f"Companies/{client}/Contacts/{id}").id


def test_locations(call: Caller) -> None:
    client = call.ticket().client_id
    id = call("POST", f"Companies/{client}/Locations", {"name": "Annex", "city": "Oss"}).id
    assert call("PATCH", f"Companies/{client}/Locations", {"id": id, "phone": "5"}).id
    row = call("GET", f"CompanyLocations/{id}").item
    assert (row["name"], row["city"], row["phone"], row["isPrimary"]) == (
        "Annex",
        "Oss",
        "5",
        False,
    )
    assert call.patch(companyLocationID=id).id
    assert call("DELETE", f"Companies/{client}/Locations/{id}").id


def test_alerts_of_a_company(call: Caller) -> None:
    (alert, *_) = call.query("CompanyAlerts")
    assert "CALL BEFORE" in alert["alertText"]
    path = f"Companies/{alert['companyID']}/Alerts"
    assert call("GET", path).items == [alert]
    assert call("PATCH", path, {"id": alert["id"], "alertText": "Ring twice"}).id
    assert call.world.clients[alert["companyID"]].alert == "Ring twice"


def test_devices_belong_to_companies(call: Caller) -> None:
    rows = call.where("ConfigurationItems", "companyID", call.ticket().client_id)
    assert rows
    assert call.patch(configurationItemID=rows[0]["id"]).id
    assert call.read()["configurationItemID"] == rows[0]["id"]
