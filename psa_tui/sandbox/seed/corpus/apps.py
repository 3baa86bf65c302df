"""Line-of-business programs, databases and websites."""

from psa_tui.sandbox.seed.script import Script, contact, note, tech

SCRIPTS = (
    Script(
        topic="lob",
        rank=0,
        minutes=60,
        source="Phone",
        subjects=(
            "{app} down for everybody",
            "{app} does not start, whole company",
        ),
        opening=(
            '{first} called: {app} does not start for anybody since {time}. "Database not '
            'available". Nobody can work.'
        ),
        turns=(
            note(
                "Database service stopped: log volume full because the log backup failed "
                "since Sunday."
            ),
            tech(
                "Hi {first}, the cause is found, I expect {app} back within 15 minutes. "
                "Please ask everybody to leave it closed until I write again."
            ),
            tech("{app} is up. Nothing typed before {time} was lost."),
            contact(
                "Confirmed, everybody is in again. What do we do so that it does not come back?"
            ),
            tech(
                "The backup that failed now tells us when it fails. It did not before, and "
                "that is on us."
            ),
        ),
    ),
    Script(
        topic="lob",
        rank=2,
        minutes=40,
        subjects=(
            "Error in {app} when saving",
            '{app}: "record locked by another user"',
        ),
        opening=(
            'When I save an order in {app} it says "record locked by another user". Nobody '
            "else has it open. I asked around. Loudly."
        ),
        turns=(
            note("Orphaned session of {colleague} from Friday. Killed it, lock gone."),
            tech(
                "{colleague_first}'s session from Friday still held the record. I ended it, "
                "please try once more."
            ),
            contact("Saved! I apologised to the people I accused"),
        ),
    ),
    Script(
        topic="lob",
        rank=2,
        minutes=60,
        subjects=(
            "Update {app} to version {n}.2",
            "Please install the new {app}",
        ),
        opening=(
            "The vendor writes that we must update {app} until {day}, or support ends. They "
            "attached 40 pages."
        ),
        turns=(
            tech(
                "I read the 40 pages so that you need not. It takes two hours, nobody may "
                "work in {app} meanwhile. {day} after 18:00?"
            ),
            contact("Yes, after 18:00."),
            note(
                "Snapshot taken. Update ran, one report template had to be rebuilt. "
                "Snapshot kept for a week."
            ),
            tech(
                "Updated. The monthly report looks slightly different, the figures are the "
                "same. Tell me if anything pinches."
            ),
            contact("Report is nicer now. Thanks for the late shift."),
        ),
    ),
    Script(
        topic="lob",
        rank=2,
        minutes=30,
        subjects=(
            "{app} shows yesterday's numbers",
            "Figures in {app} not up to date",
        ),
        opening="The dashboard of {app} shows yesterday's figures. Management meeting is at 10.",
        turns=(
            note(
                "Nightly import waited for a file from the web shop that had a new name. "
                "Renamed the pattern, ran it."
            ),
            tech(
                "Figures are of today 9:12 now. The web shop had changed a file name "
                "without telling anybody."
            ),
            contact("Just in time"),
        ),
    ),
    Script(
        topic="accounting",
        rank=1,
        minutes=45,
        subjects=(
            "Bank import fails",
            "Cannot import bank statements",
        ),
        opening='The bank import says "format not supported". It is the last day to pay wages.',
        turns=(
            tech(
                "Hi {first}, the bank changed its format on the first. The accounting "
                "program has an update for that, I am installing it now. Ten minutes."
            ),
            contact("please hurry"),
            tech("Done, please import again."),
            contact("Imported. Wages are out. You may have {colleague_first}'s biscuits"),
        ),
    ),
    Script(
        topic="website",
        rank=1,
        minutes=35,
        subjects=(
            "Website shows an error",
            'www.{domain} "500 internal server error"',
        ),
        opening=(
            'Our website only shows "500 internal server error". A customer told us, how '
            "embarrassing."
        ),
        turns=(
            note(
                "A plugin updated itself and does not like the PHP version. Rolled back, "
                "auto-update off for that one."
            ),
            tech(
                "It is up again. An extension had updated itself overnight. I turned that "
                "habit off and monitoring now watches the page, so we know before your "
                "customers."
            ),
            contact("Thank you"),
        ),
    ),
    Script(
        topic="website",
        rank=3,
        minutes=30,
        source="Portal",
        subjects=(
            "Change opening hours on the website",
            "Small text change on the site",
        ),
        opening=(
            "Please change our opening hours on the website: Saturdays 9 to 13 from now on. And "
            "the photo of {colleague}, if possible."
        ),
        turns=(
            tech(
                "Hours are changed. Could you send me a photo of {colleague_first} in "
                "landscape format? The one attached is 90 pixels wide."
            ),
            contact("{colleague_first} wants to see the hairdresser first"),
        ),
    ),
    Script(
        topic="form",
        rank=2,
        minutes=30,
        subjects=(
            "Contact form sends nothing",
            "We get no requests from the web form",
        ),
        opening=(
            "We had no request from the contact form for two weeks. Either nobody wants us or "
            "something is broken."
        ),
        turns=(
            note(
                "Form sends as the visitor's address, refused by the mail policy since the "
                "3rd. Now sends as forms@{domain} with reply-to. {n} requests recovered "
                "from the log."
            ),
            tech(
                "The second one: the form's mails were refused. Fixed, and I found {n} "
                "requests that never reached you, attached."
            ),
            contact("One of them is a big one!! Calling them now. Thank you!"),
        ),
    ),
    Script(
        topic="database",
        rank=1,
        minutes=50,
        subjects=(
            "{app} very slow since Monday",
            "{app}: every click takes ten seconds",
        ),
        opening=(
            "Every click in {app} takes ten seconds since Monday. It adds up, we counted: 41 "
            "minutes per person per day."
        ),
        turns=(
            note(
                "Statistics job disabled by the update. Rebuilt indexes, job on again. "
                "Typical query 9.8 s → 0.3 s."
            ),
            tech(
                "That is a proper measurement. A maintenance job had been switched off by "
                "the update. Please try."
            ),
            contact("Instant. {colleague} clapped."),
        ),
    ),
    Script(
        topic="integration",
        rank=2,
        minutes=60,
        subjects=(
            "Orders from the web shop do not arrive in {app}",
            "Shop interface stuck",
        ),
        opening="Since {time} no orders come over from the shop. In the shop I see {n} new ones.",
        turns=(
            note(
                "API key of the shop expired, set to one year when we made it. New key, "
                "reminder 30 days ahead."
            ),
            tech(
                "The key between shop and {app} had expired. New one is in, the {n} orders "
                "are over."
            ),
            contact("All there, no doubles. We checked each."),
        ),
    ),
    Script(
        topic="export",
        rank=3,
        minutes=25,
        subjects=(
            "CSV opens in one column",
            "Export from {app} is unreadable in Excel",
        ),
        opening="The export of {app} is all in one column in Excel. It used to be in columns.",
        turns=(
            tech(
                "Your Excel expects semicolons since the language was changed. In {app} "
                'under Export you can choose "semicolon".'
            ),
            contact("Found it. Columns!"),
        ),
    ),
    Script(
        topic="esign",
        rank=2,
        minutes=30,
        subjects=(
            "Customers cannot open our signed PDFs",
            'Signature "not valid" in PDFs',
        ),
        opening=(
            'Three customers said that our PDFs show "signature not valid". Is it us or is it them?'
        ),
        turns=(
            note(
                "Signing certificate fine, but no time stamp since the proxy change, so it "
                "shows invalid after the chain renewal. Allowed the time stamp service."
            ),
            tech(
                "It was us: the time stamp was missing since a change in the firewall. New "
                "PDFs are fine; the old ones can be signed again in one go, shall I?"
            ),
            contact("Yes please, the {n} from this week."),
            tech('Done, they are in the folder "signed again".'),
        ),
    ),
)
