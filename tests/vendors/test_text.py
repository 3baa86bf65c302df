"""Text between vendors and the house: nothing is lost, nothing is obeyed, commands stay intact."""

import builtins

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.text import clean, same_text
from psa_tui.vendors._text import (
    alike,
    bare,
    is_html,
    to_markdown,
    to_plain,
    to_typed,
    typed_apart,
)

WORDS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=60)
TYPED = st.lists(WORDS.filter(lambda text: text.isprintable()), max_size=4).map("\n".join)


def test_html_becomes_markdown_and_plain_text_passes() -> None:
    assert to_markdown("<p>Hi <b>Dana</b>,</p><ul><li>one</li></ul>") == "Hi **Dana**,\n\n- one"
    assert to_markdown("a < b, *stars* & <dana@x.example>\r\nnext") == (
        "a < b, *stars* & <dana@x.example>\nnext"
    )
    assert not is_html("if a<b and c>d: <user@host>")


@given(st.text())
def test_whatever_comes_is_clean(text: str) -> None:
    for form in (text, f"<p>{text}</p>", f"<div>&#27;]52;c;AAAA&#7;{text}</div>"):
        shown = to_markdown(form)
        assert shown == clean(shown)


def test_entities_cannot_smuggle_an_escape() -> None:
    shown = to_markdown("<p>a&#27;]52;c;AAAA&#7;b&#x9b;2Jc&#8238;</p>")
    assert not set(shown) & set("\x1b\x07\x9b\u202e")
    assert shown.startswith("a")


def test_depth_that_the_library_gives_up_on_loses_nothing() -> None:
    deep = "<div>" * 3000 + "here it is" + "</div>" * 3000
    assert "here it is" in to_markdown(deep)


def test_without_the_library_the_text_still_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name == "html_to_markdown":
            raise ImportError(name)
        return original(name, *rest, **more)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(builtins, "__import__", without)
    html = "<style>p{}</style><p>One</p><p>Two &amp; three</p><script>alert(1)</script>"
    assert to_markdown(html) == "One\n\nTwo & three"


def test_a_tag_never_closed_hides_nothing() -> None:
    assert "all of it" in bare("<title>all of it")
    assert "all of it" in to_markdown("<p></p><style>all of it")


@given(TYPED)
def test_text_without_marks_goes_out_as_it_was_typed(text: str) -> None:
    if not set(text) & set("*[`~#"):
        assert to_plain(text) == text


@pytest.mark.parametrize(
    "command",
    [
        "rm *.log *.tmp",
        "# systemctl restart spooler",
        "x = 2 ** 3 ** 4",
        "__init__ and _name_",
        "SELECT * FROM a; SELECT * FROM b",
        "see #10164 [draft] (soon)",
        "if [ -f x ](y)",
    ],
)
def test_a_pasted_command_is_not_touched(command: str) -> None:
    assert to_plain(command) == command


def test_marks_that_cannot_be_meant_literally_go() -> None:
    text = "## Done\n**Replaced** the [driver](https://x.example/d).\n```sh\n**raw** ## x\n```\nBye"
    assert to_plain(text) == ("Done\nReplaced the driver (https://x.example/d).\n**raw** ## x\nBye")


@given(TYPED)
def test_a_text_is_alike_however_it_was_stored(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    wrapped = "<br>".join(escaped.split("\n"))
    for stored in (
        text.strip(),
        text.replace("\n", "\r\n"),
        f"<div><p>{wrapped}</p></div>",
        f"  {text}\n\n",
    ):
        assert alike(text, stored)


@given(TYPED, TYPED)
def test_other_words_are_not_alike(one: str, other: str) -> None:
    if not set("&<>") & set(one + other) and not same_text(one, other):
        assert not alike(one, other)


def test_a_template_is_typed_as_it_reads_without_marks_that_nobody_meant() -> None:
    page = "<p>Hi <b>you</b>,</p><p>[ ] disk_one *all*<br>[ ] C:\\Users</p>"
    assert to_typed(page) == "Hi you,\n\n[ ] disk_one *all*\n[ ] C:\\Users"
    assert to_typed("run del \\*.tmp in C:\\[x]") == "run del \\*.tmp in C:\\[x]"


def test_a_text_is_kept_as_typed_only_where_markdown_says_it_otherwise() -> None:
    assert typed_apart("Restarted the agent.") == ""
    assert typed_apart("<p>Box [7] is (really) open</p>") == "Box [7] is (really) open"
