"""Signing in again, over whatever is open: what was typed there stays."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from psa_tui.domain.errors import PsaError
from psa_tui.domain.fields import FieldKind, FieldSpec
from psa_tui.services.session import Session

HINT = "tab next field   enter signs in   esc later"


class LoginScreen(ModalScreen[bool]):
    """Gives True once signed in, False when it was put off."""

    CSS_PATH = "confirm.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "Later", id="login.close"),
        Binding("ctrl+s", "sign_in", "Sign in", id="login.send"),
    ]

    def __init__(
        self, session: Session, connection: str, fields: tuple[FieldSpec, ...], words: str
    ) -> None:
        """`fields` are asked and never kept; `words` are what the vendor said."""
        super().__init__()
        self._session = session
        self._connection = connection
        self._fields = fields
        self._said = Static(Content.styled(words, "$text-warning"), classes="lines")

    def compose(self) -> ComposeResult:
        with Vertical(id="confirm") as frame:
            frame.border_title = Content(f"Sign in to {self._connection}")
            yield self._said
            for field in self._fields:
                yield Static(Content(field.label))
                hidden = field.kind is FieldKind.SECRET
                yield Input(compact=True, password=hidden, id=f"login-{field.key}")
                yield Static(Content.styled(field.help, "$foreground-muted"), classes="lines")
            yield Static(Content.styled(HINT, "$foreground-muted"))

    def on_mount(self) -> None:
        self.query(Input).first().focus()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_sign_in()

    @work(exclusive=True, group="login")
    async def action_sign_in(self) -> None:
        """Sign in with what is typed; a refusal stays here, in the vendor's words."""
        answers = {
            field.key: self.query_one(f"#login-{field.key}", Input).value for field in self._fields
        }
        self._said.update(Content("Signing in ..."))
        try:
            state = await self._session.signing.sign_in(self._connection, answers)
        except PsaError as error:
            self._said.update(Content.styled(error.words, "$text-warning"))
            return
        if state.ok is False:
            self.notify(state.why, severity="warning", markup=False)
        self.dismiss(True)
