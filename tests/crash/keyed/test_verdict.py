"""What is read off the screen of a bill: the state, the verdict, the key that is offered."""

from tests.crash.keyed.verdict import told


def page(*rows: str) -> str:
    """A screen with these rows in its frame."""
    head = ("112.50 before tax, as it was shown", *rows)
    return "\n".join(["╭─ Bill #1, Acme ─╮", *(f"│ {row:70} │" for row in head), "╰──╯"])


STOPPED = (
    "1 done      Note",
    "2 stopped   Line  It did not arrive; nothing was",
    "written. Send it again when you like.",
    "",
    "Stopped at step 2 of 5, line: It did not arrive.",
    "Next: r goes on from here; what stands",
    "already is not sent again.",
    "r go on  x put away  q close",
)


def test_a_stopped_bill_is_read_with_its_verdict_and_its_key() -> None:
    read = told(page(*STOPPED))
    assert read is not None
    assert (read.state, read.key) == ("stopped", "r")
    assert read.words == "Stopped at step 2 of 5, line: It did not arrive."
    assert read.next == "r goes on from here; what stands already is not sent again."


def test_a_key_counts_as_offered_only_if_the_line_of_keys_has_it() -> None:
    read = told(page(*STOPPED[:-1], "x put away  q close"))
    assert read is not None
    assert read.key == ""


def test_a_bill_whose_copy_ended_is_not_taken_for_one_that_runs() -> None:
    rows = ("1 waits     Note", "", "The program ended before step 1 of 5, note.", "q close")
    left = told(page(*rows))
    runs = told(page(*rows[:2], "At step 1 of 5, note.", "q close"))
    assert left is not None
    assert runs is not None
    assert (left.state, runs.state) == ("left", "runs")


def test_the_next_bill_tells_of_a_finished_one() -> None:
    said = "This is another bill of the same ticket: Invoice 7 is what was"
    rest = "shown: 112.50 before tax, 0.00 tax, 112.50 in all."
    read = told(page(said, rest, "^s Run the bill: Internal"))
    assert read is not None
    assert (read.state, read.key) == ("done", "")
    assert read.words.startswith("Invoice 7 is what was shown")


def test_another_screen_is_no_bill() -> None:
    assert told("│ All open: 31 tickets │") is None
