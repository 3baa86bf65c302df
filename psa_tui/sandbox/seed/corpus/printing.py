"""Printers, scanners and their moods."""

from psa_tui.sandbox.seed.script import Script, contact, note, tech

SCRIPTS = (
    Script(
        topic="printer",
        rank=2,
        minutes=25,
        subjects=(
            "Printer in {room} prints blank pages",
            "Blank pages from {printer}",
        ),
        opening=(
            "Since this morning {printer} only prints blank pages. We turned it off and on. We "
            "have people waiting at the counter."
        ),
        turns=(
            tech(
                "Hi {first}, could you print the status page for me? Menu, Reports, "
                "Configuration. Is that one blank too?"
            ),
            contact("no that one is fine!! so its not the toner"),
            tech(
                "Right, so it is the driver. The update last night swapped it for a generic "
                "one. I have put the right one back, please try again."
            ),
            contact("Works. Thank you!"),
        ),
    ),
    Script(
        topic="printer",
        rank=2,
        minutes=20,
        subjects=(
            "{printer}: paper jam that is not there",
            "Printer says jam, there is no jam",
        ),
        opening=(
            "The printer claims there is a paper jam in tray 2. There is NO paper in tray 2. "
            "There is no paper anywhere. We have looked. Three of us have looked."
        ),
        turns=(
            tech(
                "It believes the little lever behind tray 2 is pressed. Please pull the "
                "tray out all the way and look at the right side: there is often a scrap of "
                "a label stuck there."
            ),
            contact("A shipping label. Size of a thumbnail. I hate this machine"),
            tech("It hates you too, but it is quiet now. Closing this."),
        ),
    ),
    Script(
        topic="scanner",
        rank=2,
        minutes=30,
        subjects=(
            "Scan to e-mail stopped working",
            "Scans never arrive",
        ),
        opening=(
            'Scanning to e-mail has stopped, the display says "{code} authentication failed". '
            "Scan to folder works."
        ),
        turns=(
            note(
                "Basic authentication for the relay was switched off yesterday, as "
                "announced. Moved the device to the relay connector."
            ),
            tech(
                "Hi {first}, that was the sign-in method of the old mail server that was "
                "switched off. I set the scanner up with the new one. Please send yourself "
                "a test."
            ),
            contact("Came through, thanks."),
        ),
    ),
    Script(
        topic="printer",
        rank=3,
        minutes=15,
        subjects=(
            "Toner for {printer}",
            "We need toner (black) for {room}",
        ),
        opening="Could you please order toner for {printer}? Black is at {n} %.",
        turns=(
            tech("Ordered, arrives the day after tomorrow. I put two on the shelf this time."),
            contact("Thank you"),
        ),
    ),
    Script(
        topic="labels",
        rank=1,
        minutes=35,
        source="Phone",
        subjects=(
            "Label printer skips every second label",
            "Shipping labels come out shifted",
        ),
        opening=(
            "{first} called: the label printer at the packing table skips every other label, "
            "dispatch leaves at 15:00. Tried a new roll."
        ),
        turns=(
            note("New rolls are 2 mm longer. Sensor needs a recalibration for the new stock."),
            tech(
                "I recalibrated it remotely: please hold the feed button until it blinks "
                "twice, then print one."
            ),
            contact("All good. We would have been writing addresses by hand."),
        ),
    ),
    Script(
        topic="printer",
        rank=2,
        minutes=20,
        source="Phone",
        subjects=(
            "{colleague} cannot print since the move",
            "Wrong printer after desk move",
        ),
        opening=(
            "{first} called: {colleague} moved to {room} and still prints on the old floor. HR "
            "papers lie there for everybody to read, so a bit urgent."
        ),
        turns=(
            tech(
                "Hi {first}, {colleague_first} now has the printer in {room} as default, "
                "and the old one is removed. Somebody may want to collect the papers."
            ),
            contact("Collected. Thank you for being discreet"),
        ),
    ),
    Script(
        topic="printer",
        rank=2,
        minutes=30,
        subjects=(
            "Printing from {app} takes minutes",
            "{app}: invoices print very slowly",
        ),
        opening=(
            "Every invoice from {app} takes about three minutes to come out. Everything else "
            "prints fine."
        ),
        turns=(
            tech("Does it also take that long if you print to PDF from {app}?"),
            contact("PDF is instant."),
            note(
                "{app} asks the printer for its tray list each time and waits for the "
                "timeout, old IP in its settings."
            ),
            tech(
                "{app} was still looking for the printer you had before. I pointed it to "
                "the new one: about two seconds now."
            ),
            contact("night and day, thanks"),
        ),
    ),
    Script(
        topic="printer",
        rank=3,
        minutes=20,
        subjects=(
            "Colour printing for {colleague} please",
            "Please allow {colleague} to print in colour",
        ),
        opening=(
            "Can {colleague} get permission for colour prints? Marketing needs it for the open day."
        ),
        turns=(
            tech(
                "Done, valid from the next sign-in. I left the monthly limit at 200 pages, "
                "tell me if that is too few."
            ),
            contact("200 is plenty. Thx!"),
        ),
    ),
    Script(
        topic="printer",
        rank=2,
        minutes=35,
        subjects=(
            "Strange noise from {printer}",
            "{printer} squeals",
        ),
        opening="{printer} makes a noise like a small animal. It still prints.",
        turns=(
            tech(
                "That sounds like the pickup roller. Is the noise at the beginning of each "
                "page or all the time?"
            ),
            contact("Beginning of each page. The whole office is now doing impressions of it."),
            tech("Roller kit ordered ($38). I will fit it on {day}."),
            note("Fitted, quiet."),
        ),
    ),
    Script(
        topic="printer",
        rank=2,
        minutes=25,
        source="Portal",
        subjects=(
            "Guest badge printer at reception not found",
            "Reception: badge printer offline",
        ),
        opening=(
            'Badge printer is "offline" although it is on. Visitors from the head office '
            "arrive at 11."
        ),
        turns=(
            tech(
                "It got a new address from the router. I gave it a fixed one. Please print "
                "a badge to test."
            ),
            contact('Test badge for "Captain Nobody" printed, thanks :)'),
        ),
    ),
)
