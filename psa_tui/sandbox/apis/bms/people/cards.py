"""How BMS writes accounts, their locations and addresses, and contacts."""

from psa_tui.sandbox.apis.bms import words
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Address, Client, Contact, Site, World

DEFAULT = 1
"""The number of every kind that only has one here: account, address, e-mail, telephone."""

CUSTOMER = "Customer"
"""The only kind of account here."""


def account(one: Client, world: World) -> Row:
    """Write an account with its locations."""
    sites = [site for site in world.sites.values() if site.client_id == one.id]
    return {
        "Id": one.id,
        **_stamps(one),
        "ParentId": None,
        "AccountCode": words.account_code(one),
        "AccountTypeId": DEFAULT,
        "AccountType": CUSTOMER,
        "AccountName": one.name,
        "BusinessTypeId": DEFAULT,
        "BusinessType": "Business",
        "ServiceTypeId": None,
        "ServiceType": None,
        "AccountManagerId": world.me_id,
        "AccountManagerUserName": world.me().email,
        "CurrencyId": None,
        "CurrencyName": None,
        "CreditLimit": None,
        "NetDays": 30.0,
        "SalesTaxItemId": None,
        "SalesTaxItemName": None,
        "Website": None,
        "Description": one.notes or None,
        "ClassId": None,
        "ClassName": None,
        "IsActive": one.active,
        "IsBilling": True,
        "AcquiredDate": one.created,
        "TenantName": world.msp_name,
        "Locations": [location(site, one) for site in sites],
    }


def location(site: Site, client: Client) -> Row:
    """Write a location of an account."""
    return {
        "Id": site.id,
        **_stamps(client),
        "LocationName": site.name,
        "IsMain": site.main,
        "IsActive": True,
        "TimeZoneId": None,
        "DateFormatId": None,
        "TimeFormatId": None,
        "Addresses": [_address(site, client)],
    }


def contact(one: Contact, world: World) -> Row:
    """Write a contact with its addresses and numbers."""
    client = world.clients.get(one.client_id)
    first, last = split(one.name)
    site = words.site(world, one.site_id, one.client_id)
    return {
        "Id": one.id,
        **_stamps(one),
        "AccountId": one.client_id,
        "AccountName": client.name if client else None,
        "LocationId": site.id if site else None,
        "LocationName": site.name if site else None,
        "FirstName": first,
        "LastName": last,
        "JobTitle": one.title or None,
        "IsPoc": one.vip,
        "IsActive": one.active,
        "EffectiveDate": one.created,
        "IsBillable": True,
        "Emails": _emails(one),
        "Phones": _phones(one),
        "CanRecieveInvoices": False,
    }


def split(name: str) -> tuple[str, str]:
    """Split a name into its first word and the rest."""
    first, _, last = name.partition(" ")
    return first, last


def _emails(one: Contact) -> list[Row]:
    if not one.email:
        return []
    kind = {"EmailTypeId": DEFAULT, "EmailType": "Business", "IsDefault": True}
    return [{"Id": one.id, **_stamps(one), "EmailAddress": one.email, **kind}]


def _phones(one: Contact) -> list[Row]:
    numbers = [(1, "Business", one.phone), (2, "Mobile", one.mobile)]
    known = [(kind, name, number) for kind, name, number in numbers if number]
    return [
        {
            "Id": one.id * 2 + kind - 1,
            **_stamps(one),
            "Phone": number,
            "PhoneTypeId": kind,
            "PhoneType": name,
            "IsDefault": at == 0,
        }
        for at, (kind, name, number) in enumerate(known)
    ]


def _address(site: Site, client: Client) -> Row:
    address: Address = site.address
    return {
        "Id": site.id,
        **_stamps(client),
        "Address1": address.line_1 or None,
        "Address2": address.line_2 or None,
        "City": address.city or None,
        "State": address.region or None,
        "ZipCode": address.postcode or None,
        "CountryId": DEFAULT,
        "Country": address.country or None,
        "Phone": site.phone or None,
        "Fax": None,
        "Latitude": None,
        "Longitude": None,
        "EmailAddress": client.email or None,
        "IsMain": True,
        "IsBilling": True,
        "AddressTypeId": DEFAULT,
        "AddressType": "Business",
    }


def _stamps(one: Client | Contact) -> Row:
    return {
        "CreatedBy": None,
        "CreatedOn": one.created,
        "ModifiedBy": None,
        "ModifiedOn": one.updated,
    }
