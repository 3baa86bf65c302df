"""Licences, hardware and quotes."""

from psa_tui.sandbox.seed.script import Script, contact, note, tech

SCRIPTS = (
    Script(
        topic="licence",
        rank=3,
        minutes=15,
        subjects=(
            "Licence for {newhire}",
            "One more seat for {app} please",
        ),
        opening="We need one more {app} licence for {newhire}, from the first of the month.",
        turns=(
            tech("One seat is $22 a month, until the contract ends. Shall I order?"),
            contact("yes please"),
            note("Ordered, assigned, added to the contract."),
            tech("{newhire} can sign in."),
        ),
    ),
    Script(
        topic="licence",
        rank=2,
        minutes=20,
        subjects=(
            'Office says "unlicensed product"',
            "Red bar: product deactivated",
        ),
        opening="Word shows a red bar and lets me only read. I have to write minutes!",
        turns=(
            note("Licence was taken by a shared account. Freed it, assigned again."),
            tech(
                "Your licence was lent to another account by mistake. You have it back, "
                "please sign out of Word and in again."
            ),
            contact("Bar is gone"),
        ),
    ),
    Script(
        topic="order",
        rank=3,
        minutes=40,
        subjects=(
            "Laptop for {newhire}",
            "New laptop needed until {day}",
        ),
        opening=(
            "We need a laptop for {newhire}, with dock and two screens, same as {colleague}'s. "
            "Please make us an offer."
        ),
        turns=(
            tech(
                "Hi {first}, laptop $1,189, dock $189, two screens $558, all without tax. "
                "Delivery five working days. Setting up is two hours."
            ),
            contact("Can you do anything on the price?"),
            tech("I can throw in a bag and a mouse."),
            contact("Sold. Order it."),
            note("Ordered, due in five days."),
        ),
    ),
    Script(
        topic="order",
        rank=3,
        minutes=30,
        subjects=(
            "{n} new monitors",
            "Bigger monitors for {room}",
        ),
        opening=(
            "We would like {n} of the 27 inch monitors for {room}. Are the old ones worth "
            "something?"
        ),
        turns=(
            tech(
                "{n} monitors are in stock at our supplier, $279 each. The old ones go to "
                "the school charity if you agree, they collect."
            ),
            contact("Agreed to both. Nice idea."),
        ),
    ),
    Script(
        topic="order",
        rank=2,
        minutes=35,
        subjects=(
            "Printer beyond repair, please replace {printer}",
            "Replacement for {printer}",
        ),
        opening=(
            "The repair man says {printer} is not worth repairing. What do we get instead? Same "
            "size, must do envelopes."
        ),
        turns=(
            tech(
                "The current model of the same family takes your trays and toner is 20 % "
                "cheaper. $640, in on {day}."
            ),
            contact("Approved by {colleague}, order number is {n}0412."),
            note("Ordered with their PO number."),
        ),
    ),
    Script(
        topic="quote",
        rank=3,
        minutes=45,
        subjects=(
            "Quote: new server",
            "What would a new server cost?",
        ),
        opening=(
            "Our server turns six this year. Could you tell us what a new one would cost, and "
            "if we still need one at all?"
        ),
        turns=(
            tech(
                "Good question. You use it for {app}, files and printing. Files could go to "
                "the cloud, {app} can't yet. I will make two offers: one small server, or "
                "one like today."
            ),
            note("Two quotes drafted, margin checked with {other_tech}."),
            tech("Both offers are attached. I would take the small one."),
            contact("We decide at the meeting on {day}."),
        ),
    ),
    Script(
        topic="quote",
        rank=3,
        minutes=30,
        source="Phone",
        subjects=(
            "Quote for a second internet line",
            "Back-up line, how much?",
        ),
        opening=(
            "{first} called: after last week's outage the owner wants a second line. Cheap, "
            "only for emergencies."
        ),
        turns=(
            tech(
                "Hi {first}, LTE with 50 GB is $39 a month, the box is $219 once, "
                "installation an hour. It takes over by itself within a minute."
            ),
            contact("{colleague} asks whether the telephones will work on that too?"),
            tech("Yes, up to about ten calls at a time."),
            contact("Then yes please."),
        ),
    ),
    Script(
        topic="quote",
        rank=3,
        minutes=25,
        subjects=(
            "Wi-Fi for the new hall",
            "Offer: Wi-Fi in the extension",
        ),
        opening=(
            "We are building an extension (plans attached). How many access points do we need "
            "and what do they cost?"
        ),
        turns=(
            tech(
                "Thanks for the plans. Four, with the steel racks maybe five. I would like "
                "to measure once the walls are up. Budget $1,400 with cabling."
            ),
            contact("Walls are up in six weeks. We'll call."),
        ),
    ),
    Script(
        topic="order",
        rank=2,
        minutes=20,
        subjects=(
            "Headsets for the sales team",
            "{n} headsets",
        ),
        opening="The sales team wants headsets with noise cancelling. The open office, you know.",
        turns=(
            tech("{n} pieces at $119. I can lend you two kinds to try for a week first."),
            contact("Try first, good idea. They are picky."),
            contact("They want the black ones. All of them. Of course."),
        ),
    ),
    Script(
        topic="renewal",
        rank=2,
        minutes=20,
        source="Schedule",
        subjects=(
            "Renewal: support contract for {firewall} ends in {n} weeks",
            "Warranty of {server} runs out",
        ),
        opening="Reminder: the maker's support ends in {n} weeks.",
        turns=(
            tech(
                "Hi {first}, support for this device ends soon. One more year is $310; "
                "without it there are no security updates and no replacement."
            ),
            contact("Do we have a choice?"),
            tech("Not a good one."),
            contact("Then renew."),
        ),
    ),
    Script(
        topic="return",
        rank=3,
        minutes=20,
        subjects=(
            "Wrong docks delivered",
            "The docks do not fit our laptops",
        ),
        opening=(
            "The {n} docks that came today have the wrong plug. We have the round ones, these "
            "are flat."
        ),
        turns=(
            note("Supplier shipped the predecessor. RMA {code} opened, pick-up on {day}."),
            tech(
                "Sorry, the supplier sent the wrong model. They collect them on {day}; the "
                "right ones come express at no cost."
            ),
            contact("Right ones arrived. All good."),
        ),
    ),
    Script(
        topic="mobile",
        rank=3,
        minutes=30,
        source="Portal",
        subjects=(
            "{n} company mobiles for the field team",
            "Mobile phones for the field",
        ),
        opening=(
            "Please quote {n} rugged phones incl. sleeves, and can they be locked to work apps "
            "only?"
        ),
        turns=(
            tech(
                "$389 each with sleeve. Yes: they get our management, only your apps, and "
                "can be wiped if lost."
            ),
            contact("We take {n}. One colour only, or they will fight."),
        ),
    ),
)
