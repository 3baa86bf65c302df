"""Hours that are more than a day's work are asked about before they are sent."""

import pytest

from psa_tui.domain.fields import FieldKind, FieldSpec, FormSpec
from psa_tui.services.forms.rules import long_time

SPEC = FormSpec(
    action="time.add",
    title="Time",
    connection="acme",
    fields=(FieldSpec(key="worked", label="Worked", kind=FieldKind.MINUTES),),
)


@pytest.mark.parametrize("worked", ["", "30", "8h", "480", "no time", "30h"])
def test_a_days_work_and_what_is_refused_anyway_needs_no_warning(worked: str) -> None:
    assert not long_time(SPEC, {"worked": worked})


@pytest.mark.parametrize(("worked", "said"), [("481", "8h 1m"), ("12h", "12h")])
def test_more_than_a_days_work_is_said(worked: str, said: str) -> None:
    assert long_time(SPEC, {"worked": worked}) == (f"{said} in one entry.",)
