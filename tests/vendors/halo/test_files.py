"""Files come down as bytes or by an address; neither the key nor a path goes where it must not."""

from pathlib import Path

import httpx
import pytest

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Missing, Unreachable
from psa_tui.domain.port import Psa
from psa_tui.domain.tickets import Attachment
from psa_tui.services.files import safe, write_new

from .tenant import Tenant, open_tenant

CDN = "https://cdn.example/632244?Expires=1&Signature=x"
FILE = Attachment(id="632244", name="../../.ssh/authorized_keys", size=5)


async def fetched(psa: Psa, file: Attachment = FILE) -> bytes:
    assert not isinstance(psa.attachments, Absent)
    return await psa.attachments.download(file)


def raw(content: bytes) -> httpx.Response:
    return httpx.Response(
        200, content=content, headers={"Content-Type": "application/octet-stream"}
    )


async def test_bytes_are_the_file() -> None:
    tenant = Tenant({"GET /Attachment/632244": raw(b"%PDF-")})
    assert await fetched(open_tenant(tenant)) == b"%PDF-"
    assert tenant.asked[-1].headers["authorization"] == "Bearer t0ken-1"


@pytest.mark.parametrize("link", [CDN, "https://acme.example/cdn/632244?Signature=x"])
async def test_an_address_is_followed_without_the_key_wherever_it_leads(link: str) -> None:
    tenant = Tenant({"GET /Attachment/632244": {"link": link}})
    for name in ("GET /632244", "GET /cdn/632244"):
        tenant.table[name] = httpx.Response(200, content=b"slide")
    assert await fetched(open_tenant(tenant)) == b"slide"
    assert str(tenant.asked[-1].url) == link
    assert "authorization" not in tenant.asked[-1].headers


async def test_a_file_that_is_json_and_looks_like_an_address_is_the_file() -> None:
    content = b'{"link": "https://evil.example/x"}'
    answer = httpx.Response(200, content=content, headers={"Content-Type": "application/json"})
    tenant = Tenant({"GET /Attachment/632244": answer})
    file = Attachment(id="632244", name="a.json", size=len(content))
    assert await fetched(open_tenant(tenant), file) == content
    assert not [one for one in tenant.asked if "evil" in str(one.url)]


@pytest.mark.parametrize("link", ["http://cdn.example/x", "http://127.0.0.1:9/x", "ftp://a/b"])
async def test_an_address_in_the_clear_or_of_this_machine_is_not_asked(link: str) -> None:
    tenant = Tenant({"GET /Attachment/632244": {"link": link}})
    with pytest.raises(Unreachable):
        await fetched(open_tenant(tenant))
    assert tenant.names[-1] == "GET /Attachment/632244"


async def test_a_file_that_is_gone_is_missing() -> None:
    with pytest.raises(Missing):
        await fetched(open_tenant(Tenant()))


async def test_a_name_that_climbs_is_written_inside_the_chosen_folder(tmp_path: Path) -> None:
    tenant = Tenant({"GET /Attachment/632244": raw(b"ssh-rsa")})
    content = await fetched(open_tenant(tenant))
    folder = tmp_path / "downloads"
    first = write_new(folder / safe(FILE.name, "file"), content)
    second = write_new(folder / safe(FILE.name, "file"), content)
    assert first != second, "nothing is written over"
    assert {first.parent, second.parent} == {folder}
    assert all("/" not in one.name and not one.name.startswith(".") for one in (first, second))
