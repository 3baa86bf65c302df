"""Signing in, and who one is then. Writes nothing anywhere: no password reaches the ledger."""

from datetime import UTC
from zoneinfo import ZoneInfo

from psa_tui.sandbox.http import Call, Routes, Row
from psa_tui.sandbox.world import World

from . import forms
from .tokens import Tokens
from .visit import Desk, Porter, Visit

gate: Routes[Porter] = Routes()
"""What needs no token."""

desk = Desk()

TENANT = 4411
"""The number of the tenant."""

MENUS = (1, 2, 3)
"""The menus whose rights are told; what their numbers mean is documented nowhere."""


@gate.route("POST", "/security/authenticate")
def authenticate(tokens: Tokens, call: Call) -> Row:
    """Sign in, by a form of either kind; JSON is not understood."""
    return tokens.sign_in(forms.fields(call), call.at)


@gate.route("POST", "/security/refreshtoken")
def refresh(tokens: Tokens, call: Call) -> Row:
    """Trade both tokens for new ones."""
    return tokens.refresh(forms.fields(call), call.at)


@gate.route("GET", "/security/ssostatus")
def sso(tokens: Tokens, call: Call) -> Row:
    """Tell that single sign-on is off."""
    del tokens, call
    return {"Enabled": False, "LoginEndpointUrl": None}


@desk.route("GET", "/security/userinfo")
def who(visit: Visit) -> Row:
    """Tell who the token's owner is, in which zone, and what may be done."""
    user, world = visit.user, visit.world
    here = visit.now.astimezone(UTC).astimezone(ZoneInfo(world.time_zone))
    offset = here.utcoffset()
    main = next((one.id for one in world.sites.values() if one.main), None)
    return {
        "UserId": user.technician.id,
        "FullName": user.technician.name,
        "EmailAddress": user.technician.email,
        "TimeStamp": visit.now,
        "TimeZoneValue": offset.total_seconds() / 3600 if offset else 0.0,
        "TimeZoneName": here.tzname(),
        "OlsonTimeZoneName": world.time_zone,
        "DateFormat": "MM/dd/yyyy",
        "TimeFormat": "hh:mm tt",
        "TimeFormatWithSeconds": "hh:mm:ss tt",
        "TenantId": TENANT,
        "AccountId": None,
        "LocationId": main,
        "ContactId": None,
        "BusinessName": world.msp_name,
        "UserAccessRights": [_right(user.verbs, menu) for menu in MENUS],
        "SpecialFeatures": [],
        "ViewsMenus": [],
        "QueuesMenus": _queues(world),
        "CurrencyCode": "USD",
        "CultureCode": "en-US",
        "FilesVersionNumber": "1",
        "NewTicketingUI": True,
        "IsUserSystemAdmin": user.technician.admin,
        "ProductName": "BMS",
        "PictureUrl": None,
        "OpenIdRealmId": None,
    }


def _right(verbs: frozenset[str], menu: int) -> Row:
    return {
        "CanView": "view" in verbs,
        "CanModify": "modify" in verbs,
        "CanDelete": "delete" in verbs,
        "MainMenuId": menu,
        "MenuCategoryId": 1,
        "ListingIDEnum": menu,
    }


def _queues(world: World) -> list[Row]:
    """Write a menu entry for every queue; all but id, name and order is our invention."""
    return [
        {
            "Id": one.id,
            "Name": one.name,
            "Description": None,
            "NavigationUrl": f"/queues/{one.id}",
            "Order": order,
            "ParentId": 0,
            "ListingIdEnum": 0,
            "MenuCategoryId": 1,
            "Icon": None,
            "IsShownInMenu": True,
            "IsModifiable": False,
            "AddForm": None,
            "AddFormTitle": None,
            "HasCustomFields": False,
            "MainForm": None,
            "Title": one.name,
            "TitleAlias": None,
            "Target": 0,
            "DynamicMenuRefId": one.id,
            "ObjectId": str(one.id),
            "ObjectName": "Queue",
            "IsReactEnabled": True,
            "TargetName": None,
        }
        for order, one in enumerate(world.vocabulary.queues, 1)
    ]
