"""The only list of vendors: what each is called, what it asks to sign in, and how it is opened.

A vendor's own modules are imported when they are asked for, never before: the first screen paints
without any of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from threading import RLock
from types import MappingProxyType
from typing import cast

from psa_tui.domain.fields import FieldSpec
from psa_tui.domain.port import Budget, Psa, Tokens
from psa_tui.domain.profile import Profile, StatusRule
from psa_tui.domain.time import Clock
from psa_tui.vendors._fields import line, secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One vendor."""

    name: str
    """As the configuration spells it; also the name of its folder here."""
    label: str
    """As people say it."""
    keys: tuple[FieldSpec, ...]
    """What a connection needs, each with where to find it."""
    more: tuple[FieldSpec, ...] = ()
    """What a configuration may say besides, and nobody is asked for."""
    tokens: bool = False
    """Whether signing in gives a token that is worth keeping."""


ROWS: Mapping[str, Row] = MappingProxyType(
    {
        "syncro": Row(
            name="syncro",
            label="Syncro",
            keys=(
                line(
                    "base_url",
                    "API address",
                    required=True,
                    help="The address of your account with /api/v1: https://NAME.syncromsp.com/api/v1",
                ),
                secret(
                    "api_key",
                    "API key",
                    required=True,
                    help=(
                        "Admin, API, API Tokens, New Token; shown once. Its owner is named on all"
                        " that is written, so make your own. Rights: customers, tickets, invoices"
                        " and payments to read and write, tickets also to delete."
                    ),
                ),
            ),
        ),
        "bms": Row(
            name="bms",
            label="Kaseya BMS",
            keys=(
                line(
                    "base_url",
                    "Host",
                    required=True,
                    help=(
                        "Of your region: https://api.bms.kaseya.com (US), api.bmsemea.kaseya.com,"
                        " api.bmsapac.kaseya.com, or https://api.vorexlogin.com for Vorex."
                    ),
                ),
                line(
                    "tenant",
                    "Tenant",
                    required=True,
                    help="The company name exactly as My Settings has it, spaces included.",
                ),
                line(
                    "username",
                    "User name",
                    required=True,
                    help="Your own: all that is written stands in its name.",
                ),
                secret(
                    "password",
                    "Password",
                    required=True,
                    help="Of that user. A one-time code is asked for when it is needed, not here.",
                ),
            ),
            more=(
                line("client_id", "Client id", help="Instead of a user, with its secret."),
                secret("client_secret", "Client secret", help="Of the same client."),
                line("zone", "Zone", help="Where moments without a zone are at home."),
                *(
                    line(key, label, help="The name of the tenant's generic table.")
                    for key, label in (
                        ("ticket_types", "Ticket types"),
                        ("sources", "Sources"),
                        ("note_types", "Note types"),
                        ("kb_categories", "Categories"),
                    )
                ),
            ),
            tokens=True,
        ),
        "autotask": Row(
            name="autotask",
            label="Autotask",
            keys=(
                line(
                    "username",
                    "API user",
                    required=True,
                    help="Admin, Resources (Users), New API User: the user name it was given.",
                ),
                secret(
                    "secret",
                    "Secret",
                    required=True,
                    help="The password of the API user, shown once. $, # and * belong to it.",
                ),
                secret(
                    "integration_code",
                    "Tracking identifier",
                    required=True,
                    help="Of the API user: vendor of the integration, or custom (internal).",
                ),
                line(
                    "technician",
                    "Technician",
                    required=True,
                    help=(
                        "Your own user name or e-mail address in Autotask: the API user is nobody,"
                        " what you write shall stand in your name."
                    ),
                ),
            ),
            more=(
                line(
                    "base_url",
                    "Zone",
                    help="Found by itself; else https://webservicesN.autotask.net",
                ),
            ),
        ),
        "connectwise": Row(
            name="connectwise",
            label="ConnectWise PSA",
            keys=(
                line(
                    "base_url",
                    "Host",
                    required=True,
                    help=(
                        "Where you sign in: https://na.myconnectwise.net, eu, au or za, or your own"
                        " server. The version's path is found by itself."
                    ),
                ),
                line(
                    "company",
                    "Company id",
                    required=True,
                    help="What you type as company where you sign in.",
                ),
                secret(
                    "public_key",
                    "Public key",
                    required=True,
                    help=(
                        "Your own: My Account, API Keys, New. All that is written is in the name of"
                        " the member whose key it is."
                    ),
                ),
                secret(
                    "private_key",
                    "Private key",
                    required=True,
                    help="Shown once, beside the public key.",
                ),
                secret(
                    "client_id",
                    "Client id",
                    required=True,
                    help="Of your integration: developer.connectwise.com, ClientID.",
                ),
            ),
        ),
        "halo": Row(
            name="halo",
            label="HaloPSA",
            tokens=True,
            keys=(
                line(
                    "base_url",
                    "Host",
                    required=True,
                    help=(
                        "Where you sign in: https://NAME.halopsa.com. Both of its servers are found"
                        " from there."
                    ),
                ),
                line(
                    "client_id",
                    "Client ID",
                    required=True,
                    help=(
                        "Configuration, Integrations, Halo API, View Applications, New: Client ID"
                        " and Secret, logging in as an agent. All that is written is in that"
                        " agent's name, so let it be you."
                    ),
                ),
                secret(
                    "client_secret",
                    "Client secret",
                    required=True,
                    help="Of the same application, shown once.",
                ),
            ),
            more=(
                line(
                    "auth_url",
                    "Authorisation server",
                    help="Found by itself; else as the page of the Halo API names it.",
                ),
                line(
                    "tenant",
                    "Tenant",
                    help="Found by itself; else as the page of the Halo API names it.",
                ),
                line("scope", "Scopes", help="Left out: all that the application may do."),
            ),
        ),
    }
)
"""Every vendor that can be connected, in the order in which they are offered."""

_loading = RLock()
"""Held while a vendor's modules load: connections open in threads, and two threads that load a
package and a module of it at once can lock each other out, which Python ends with a fault."""


def profile(name: str) -> Profile:
    """Return the facts of a vendor, without anything of the network. Raises KeyError."""
    with _loading:
        return cast("Profile", import_module(f"{_house(name)}.profile").PROFILE)


def open_psa(
    name: str,
    keys: Mapping[str, str],
    *,
    connection: str,
    budget: Budget,
    clock: Clock,
    transport: object | None = None,
    statuses: Mapping[str, StatusRule] | None = None,
    tokens: Tokens | None = None,
) -> Psa:
    """Open a connection; nothing is sent yet. Raises KeyError for an unknown name.

    `keys` are the answers to the row's fields, `transport` stands for the network (the demo's
    in-process door), `statuses` overrule the profile by status name, `tokens` keeps what signing
    in gave, where the row says that there is such a thing. Raises Unauthorised or Unreachable for
    keys and addresses that cannot be right.
    """
    kept = {"tokens": tokens} if ROWS[name].tokens else {}
    with _loading:
        return cast(
            "Psa",
            import_module(_house(name)).open_psa(
                keys,
                connection=connection,
                budget=budget,
                clock=clock,
                transport=transport,
                statuses=statuses or {},
                **kept,
            ),
        )


def _house(name: str) -> str:
    return f"psa_tui.vendors.{ROWS[name].name}"
