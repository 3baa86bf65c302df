"""Before a token is held: discovery, the token endpoint, and what the instance tells of itself."""

from psa_tui.sandbox.http import Call, Routes, Row, pairs

from . import errors
from .tokens import KNOWN, Tokens
from .visit import API, AUTH, Porter

gate: Routes[Porter] = Routes()
"""What needs no token."""

TENANT = "beaconbyte"
"""The name of the tenant at the authorisation server."""

_FORM = "application/x-www-form-urlencoded"


@gate.route("GET", f"{API}/authinfo")
def authinfo(tokens: Tokens, call: Call) -> Row:
    """Tell where to sign in, and as which tenant (empty where a switch says so)."""
    named = TENANT if tokens.switch("authinfo_tenant") else ""
    return {"auth_url": f"{_origin(call)}{AUTH}", "tenant_id": named}


@gate.route("POST", f"{AUTH}/token")
def token(tokens: Tokens, call: Call) -> Row:
    """Sign in by a form. The tenant may be named in the query or in the form, or not at all."""
    if not call.headers.get("content-type", "").lower().startswith(_FORM):
        raise errors.oauth("invalid_request", "The mandatory Content-Type header is not valid.")
    form = dict(pairs(call.body))
    tenant = call.param("tenant") or form.get("tenant") or TENANT
    if tenant != TENANT:
        # What a tenant that is none gets is our invention.
        raise errors.oauth("invalid_request", "The specified tenant was not found.")
    return tokens.sign_in(form, call.at)


@gate.route("GET", f"{AUTH}/.well-known/openid-configuration")
def discovery(tokens: Tokens, call: Call) -> Row:
    """Tell of the authorisation server what its standard asks for."""
    del tokens
    base = f"{_origin(call)}{AUTH}"
    return {
        "issuer": f"{base}/",
        "authorization_endpoint": f"{base}/authorize",
        "token_endpoint": f"{base}/token",
        "grant_types_supported": ["client_credentials"],
        "scopes_supported": sorted(KNOWN),
    }


@gate.route("GET", f"{API}/instanceinfo")
def instance(tokens: Tokens, call: Call) -> Row:
    """Tell which instance this is; its keys are our invention."""
    del tokens, call
    return {"id": TENANT, "name": "Beacon & Byte", "product": "HaloPSA"}


@gate.route("GET", f"{API}/versioninfo")
def version(tokens: Tokens, call: Call) -> Row:
    """Tell the version; its keys are our invention."""
    del tokens, call
    return {"version": "2.180.1"}


@gate.route("GET", f"{API}/health")
def health(tokens: Tokens, call: Call) -> Row:
    """Tell that all is well; its keys are our invention."""
    del tokens, call
    return {"status": "Healthy"}


def _origin(call: Call) -> str:
    return f"http://{call.headers.get('host', '127.0.0.1')}"
