"""What the status that a form would set asks of the ticket, and what should make one stop."""

from psa_tui.domain.fields import Answers, FormSpec
from psa_tui.domain.judging.transitions import Standing, Verdict, judge
from psa_tui.domain.profile import Profile
from psa_tui.services.plans.given import Given

from .scene import Scene


def verdict(spec: FormSpec, answers: Answers, scene: Scene, profile: Profile) -> Verdict:
    """Judge the change of status that these answers make; an empty verdict where they make none."""
    given, ticket = Given(spec, answers), scene.ticket
    status = given.choice("status") if spec.field("status") else None
    if ticket is None or status is None or status.id == ticket.status.id:
        return Verdict()
    asked = {field.key for field in spec.asked(answers)}
    detail = scene.detail
    worked = bool(ticket.worked or (detail and (detail.times or detail.lines)))
    standing = Standing(
        phase=ticket.status.phase,
        assigned=ticket.technician is not None or given.choice("technician") is not None,
        worked=worked,
    )
    return judge(
        standing,
        profile.status(status.id, status.name),
        rules=profile.transitions,
        asked=asked,
        filled={key for key in asked if given.text(key)},
    )
