"""What was typed for a write: in the journal while it is on its way, in its form's draft otherwise.

The journal holds the whole text, so the draft goes when a write is submitted and comes back from
the journal when it is recalled or refused. Called on the store's writer thread.
"""

from datetime import datetime

from psa_tui.domain.fields import Answers, Value, text_of
from psa_tui.services.plans import answers_of
from psa_tui.store.drafts import Drafts
from psa_tui.store.journal import Run, StepState

LONG = frozenset({"body", "description", "notes"})
"""Keys of long texts: two of them are put together, never one over the other."""

REWRITTEN = frozenset({"worked"})
"""Keys whose answer is normalised on its way into a write."""


def answers(run: Run) -> dict[str, Value]:
    """Return what a person answered for the part of a run that is not done."""
    return answers_of(step.write for step in run.steps if step.state is not StepState.DONE)


def bring_back(drafts: Drafts, run: Run, *, now: datetime) -> None:
    """Put a run's text into the draft of its form, beside what was typed there meanwhile."""
    back = answers(run)
    if not run.draft or not back:
        return
    drafts.save(run.draft, _merged(back, drafts.load(run.draft) or {}), now=now)


def restore(drafts: Drafts, run: Run, former: Answers | None, *, now: datetime) -> None:
    """Put the draft back as it was."""
    if not run.draft:
        return
    if former is None:
        drafts.drop(run.draft)
    else:
        drafts.save(run.draft, former, now=now)


def forget(drafts: Drafts, run: Run) -> bool:
    """Drop the form's draft if this run holds all that was typed; say whether nothing is left.

    Somebody may be writing another text for the same ticket elsewhere: that one stays.
    """
    kept = drafts.load(run.draft) if run.draft else None
    if kept is None:
        return bool(run.draft)
    held = answers_of(step.write for step in run.steps)
    for key, value in kept.items():
        typed = isinstance(value, str) and key not in REWRITTEN
        if typed and text_of(value).strip() != text_of(held.get(key)).strip():
            return False
    drafts.drop(run.draft)
    return True


def _merged(back: Answers, newer: Answers) -> dict[str, Value]:
    merged = {**back, **newer}
    for key in LONG & back.keys() & newer.keys():
        old, new = text_of(back[key]), text_of(newer[key])
        if old in new or new in old:
            merged[key] = max(old, new, key=len)
        else:
            merged[key] = f"{old}\n\n{new}"
    return merged
