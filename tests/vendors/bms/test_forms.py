"""What the forms of BMS ask before anything is sent."""

from psa_tui.domain.fields import FormSpec, check
from psa_tui.domain.ids import Choice
from psa_tui.vendors.bms.profile import PROFILE


def test_a_new_ticket_wants_a_queue_or_a_technician() -> None:
    asked = tuple(
        field for field in PROFILE.forms["create"] if field.key in {"queue", "technician"}
    )
    spec = FormSpec(action="create", title="New ticket", connection="acme", fields=asked)
    assert [one.message for one in check(spec, {})] == ["Queue or Technician is required."]
    for key in ("queue", "technician"):
        assert check(spec, {key: Choice("1", "One")}) == ()
    fixed = PROFILE.forms["edit"]
    assert not any(field.unless for field in fixed)
