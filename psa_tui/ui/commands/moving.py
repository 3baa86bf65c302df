"""Moving in the list and the detail, and choosing what the list shows."""

from functools import partial

from psa_tui.ui.commands.command import Aim, Command, Group, Workplace

MOVE, LIST = Group.MOVE, Group.LIST

MOVING = (
    Command(
        "list.down", ("j", "down"), "Down", "To the next line.", MOVE, lambda w, _: w.list.move(1)
    ),
    Command("list.up", ("k", "up"), "Up", "To the line above.", MOVE, lambda w, _: w.list.move(-1)),
    Command(
        "list.first",
        ("g", "home"),
        "First",
        "To the first ticket.",
        MOVE,
        lambda w, _: w.list.end(-1),
    ),
    Command(
        "list.last", ("G", "end"), "Last", "To the last ticket.", MOVE, lambda w, _: w.list.end(1)
    ),
    Command(
        "list.page_down",
        ("ctrl+d", "pagedown"),
        "Half a page down",
        "In the pane that has the focus.",
        MOVE,
        lambda w, _: w.list.page(1),
    ),
    Command(
        "list.page_up",
        ("ctrl+u", "pageup"),
        "Half a page up",
        "In the pane that has the focus.",
        MOVE,
        lambda w, _: w.list.page(-1),
    ),
    Command(
        "detail.down",
        ("J",),
        "Scroll the ticket down",
        "Without leaving the list.",
        MOVE,
        lambda w, _: w.list.scroll_detail(1),
    ),
    Command(
        "detail.up",
        ("K",),
        "Scroll the ticket up",
        "Without leaving the list.",
        MOVE,
        lambda w, _: w.list.scroll_detail(-1),
    ),
    Command(
        "pane.left",
        ("h", "left"),
        "To the list",
        "Focus the list.",
        MOVE,
        lambda w, _: w.list.focus_pane(-1),
    ),
    Command(
        "pane.right",
        ("l", "right"),
        "To the ticket",
        "Focus the ticket beside the list.",
        MOVE,
        lambda w, _: w.list.focus_pane(1),
    ),
    Command(
        "pane.next",
        ("tab", "shift+tab"),
        "Other pane",
        "Between the list and the ticket.",
        MOVE,
        lambda w, _: w.list.focus_pane(0),
    ),
)


def _show(place: int, work: Workplace, _aim: Aim) -> None:
    work.views.show(place)


VIEWS = (
    *(
        Command(
            f"view.{place}",
            (str(place),),
            f"View {place}",
            f"The view on tab {place}.",
            LIST,
            partial(_show, place),
        )
        for place in range(1, 10)
    ),
    Command(
        "view.all", ("0",), "All tickets", "Closed ones too.", LIST, lambda w, _: w.views.show(0)
    ),
    Command(
        "view.vendors",
        (),
        "Views of the PSA",
        "The queues that the PSA itself keeps, with their counts; the list shows one of them.",
        LIST,
        lambda w, _: w.views.vendors(),
    ),
    Command("view.next", ("]",), "Next view", "One tab on.", LIST, lambda w, _: w.views.step(1)),
    Command(
        "view.previous",
        ("[",),
        "Previous view",
        "One tab back.",
        LIST,
        lambda w, _: w.views.step(-1),
    ),
    Command(
        "view.last",
        ("-",),
        "Last view",
        "Where you were before.",
        LIST,
        lambda w, _: w.views.last(),
    ),
    Command(
        "list.filter",
        ("/",),
        "Filter",
        "Narrows the list while you type; tab completes, enter asks the vendors too, esc clears.",
        LIST,
        lambda w, _: w.views.filter(),
        hint=4,
    ),
    Command(
        "list.sort",
        ("S",),
        "Sort",
        "Pick what the list is sorted by.",
        LIST,
        lambda w, _: w.views.sort(),
    ),
    Command(
        "list.facets",
        ("f",),
        "Narrow by value",
        "Pick a client, status, technician, priority or queue of this list.",
        LIST,
        lambda w, _: w.views.facets(),
    ),
    Command(
        "list.figures",
        (),
        "Figures",
        "Counts, resolution time, SLA compliance, escalated: of this list or of everything.",
        LIST,
        lambda w, _: w.views.figures(),
    ),
    Command(
        "layout.more",
        ("+",),
        "More of the ticket",
        "List alone, list and ticket, ticket alone.",
        LIST,
        lambda w, _: w.views.layout(1),
    ),
    Command(
        "layout.less",
        ("_",),
        "More of the list",
        "Ticket alone, list and ticket, list alone.",
        LIST,
        lambda w, _: w.views.layout(-1),
    ),
    Command(
        "layout.preview",
        ("P",),
        "Ticket beside or below",
        "Where the ticket stands when both are shown.",
        LIST,
        lambda w, _: w.views.preview(),
    ),
    Command(
        "mark.toggle",
        ("space",),
        "Mark",
        "Marks the ticket and moves down; the next action goes to all marked ones.",
        LIST,
        lambda w, _: w.list.mark(),
        hint=7,
    ),
    Command(
        "mark.range",
        ("v",),
        "Mark a range",
        "Starts here; the second v marks everything between.",
        LIST,
        lambda w, _: w.list.mark_range(),
    ),
    Command(
        "mark.all",
        ("V",),
        "Mark all",
        "Every ticket of the list.",
        LIST,
        lambda w, _: w.list.mark_all(),
    ),
    Command(
        "mark.none", ("U",), "Clear marks", "Marks no ticket.", LIST, lambda w, _: w.list.unmark()
    ),
)
