"""Out of the ordinary: an alert storm, a double report, a ticket of a hundred comments."""

from psa_tui.sandbox.seed.script import Script, contact, note, system, tech

STORMS = (
    (
        "{host} is unreachable",
        "{host} has not answered for 5 minutes.\nSite: head office\nLast seen on port {port}.",
        "PC",
    ),
    (
        "Backup agent on {host} lost its connection",
        "The backup agent on {host} cannot reach the backup server.\nAttempt {port} of 20.",
        "WS",
    ),
    (
        "Access point {host} went away",
        "{host} left the controller.\nReason: heartbeat lost\nClients before: {port}.",
        "AP",
    ),
    (
        "Protection on {host} is out of date",
        "Definitions on {host} are older than 3 days.\nUpdate server answered 503, {port} times.",
        "LT",
    ),
    (
        "Terminal {host} offline",
        "Terminal {host} has dropped its session.\nError {port}: broker not available.",
        "TC",
    ),
)
"""Subject, text and host prefix of each shelf's storm; {host} and {port} differ per ticket."""

DOUBLES = (
    (
        Script(
            topic="files",
            rank=1,
            minutes=30,
            subjects=("Cannot open the shared drive S:",),
            opening="S: is not there any more, for me and for {colleague}. Nothing we need works.",
            turns=(tech("Hi {first}, the share is back, please sign out and in once."),),
        ),
        Script(
            topic="files",
            rank=1,
            minutes=30,
            subjects=("Shared drive (S:) missing since this morning",),
            opening="The shared drive is gone since this morning. Did {colleague} write?",
            turns=(tech("Hi {first}, it is back."),),
        ),
    ),
    (
        Script(
            topic="mail",
            rank=1,
            minutes=30,
            subjects=("No new mail since 8 o'clock",),
            opening="I have had no new mails since 8. That never happens. Is it just me?",
            turns=(tech("Hi {first}, the queue is flowing again, mails will arrive by and by."),),
        ),
        Script(
            topic="mail",
            rank=1,
            minutes=30,
            subjects=("No new mails arriving since 8:00",),
            opening="We get no new mails here, the last one is from 8:00. Sending seems to work.",
            turns=(tech("Hi {first}, they are arriving again."),),
        ),
    ),
    (
        Script(
            topic="phones",
            rank=1,
            minutes=30,
            subjects=("Hotline does not ring at the desks",),
            opening="The hotline is not ringing at our desks. Callers get the announcement.",
            turns=(tech("Hi {first}, the ring group is open again."),),
        ),
        Script(
            topic="phones",
            rank=1,
            minutes=30,
            subjects=("Hotline not ringing, callers hear the announcement",),
            opening="Customers say they only hear the announcement. It is too silent here.",
            turns=(tech("Hi {first}, it rings again."),),
        ),
    ),
)
"""Pairs of reports of the same fault, by two people of one client within minutes."""

_SAID = (
    contact("Happened again just now. Everybody at once."),
    note("Capture running on the uplink of {switch}. Nothing yet."),
    tech("Hi {first}, seen it, thank you. Please keep writing the times down, they help."),
    note("Times do not line up with the backup, the lift or the microwave. Yes, I checked."),
    contact("And again at lunch. {colleague} lost a whole form."),
    note("Radar event in the log: the access point changes channel because it hears radar."),
    tech("Hi {first}, I fixed the channels to ones that need not listen for radar. Watching it."),
    contact("Quiet today!"),
    contact("I spoke too soon."),
    note("So not (only) radar. Opened a case with the maker, number {code}."),
    note("Maker asks for the logs we sent on {day}. Sent them again."),
    contact("Is there any news? We are keeping a tally on the whiteboard."),
    tech("Hi {first}, the maker has our logs. I have asked for somebody who reads them."),
    note("{other_tech} swapped {ap} for the spare. If it stays, it is not the access point."),
    note("It stayed. It is not the access point."),
    contact("The tally has a second whiteboard."),
    note("Firmware 6.6.{n} is said to fix roaming with sleeping clients. Scheduled for tonight."),
    note("Updated at 22:00. One night without a drop."),
    contact("One this morning, but shorter?"),
    note("Shorter is right: 20 seconds instead of 60. We are on to something."),
    tech("Hi {first}, the drops are shorter since the update. Not good enough, I know."),
    contact("{colleague} asks whether we should just buy cables. I am starting to agree."),
    note(
        "Maker answered: 'works as designed'. Escalated. Politely. The second mail was less polite."
    ),
    note("Second level at the maker has a lab with our model. They see it too!"),
    tech("Hi {first}, good news of a kind: the maker can now reproduce it."),
    contact("So it IS real. I will tell the whiteboard."),
    note("Workaround from the maker: switch off fast roaming on the office network."),
    note("Done at 18:30. Handhelds complain, laptops do not."),
    contact("No drops, but the scanners in the hall are slow now."),
    note("Fast roaming back on for the scanner network only."),
    tech("Hi {first}, scanners have their fast roaming back, the office stays without it for now."),
    contact("Scanners fine. Office: one drop. ONE. In a day!"),
    note("That one was the cleaner's extension lead. Not counted."),
    note("Test firmware promised for {day}."),
    note("Test firmware arrived, notes say 'improves stability'. Very chatty people."),
    contact("Can you install it outside of our hours please? Month end."),
    tech("Hi {first}, of course: Saturday 20:00, I am on site in case it does not come up."),
    note("On site, installed, two reboots, all access points back by 20:25."),
    note("Load test with 30 devices for an hour: nothing dropped."),
    contact("Monday: zero."),
    contact("Tuesday: zero. The whiteboard is nervous."),
    contact("Wednesday: two, both for a second or so. Did not lose anything."),
    note("Those two are roaming, not drops: client moved from AP-04 to AP-05. Normal."),
    tech(
        "Hi {first}, the two of today were just people walking. I keep this open for another week."
    ),
    contact("Please do. We have learned not to celebrate."),
    note("If quiet until {day}: resolve, and send the maker the whiteboard."),
)
_READINGS = tuple(
    system(f"AP-0{3 + at % 4} lost {4 + at * 7 % 9} clients within {1 + at % 5} seconds.")
    if at % 3
    else system(f"AP-0{3 + at % 4} is back on channel {36 + at % 4 * 4}, {5 + at % 11} clients.")
    for at in range(99 - len(_SAID))
)
_MIXED = tuple(turn for pair in zip(_READINGS, _SAID, strict=False) for turn in pair)

THREAD = Script(
    topic="wifi",
    rank=1,
    minutes=45,
    subjects=("Wi-Fi drops for everybody, several times a day",),
    opening=(
        "Several times a day the Wi-Fi drops for everybody at once, for about a minute. It is not "
        "the same time each day. It makes us look silly in front of customers. Please find it."
    ),
    turns=_READINGS[len(_SAID) :] + _MIXED,
)
"""A ticket with a hundred comments."""
