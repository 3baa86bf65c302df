"""Telephones, hotlines and one fax."""

from psa_tui.sandbox.seed.script import Script, contact, note, tech

SCRIPTS = (
    Script(
        topic="phones",
        rank=0,
        minutes=45,
        source="Phone",
        subjects=(
            "Phones dead at {client}",
            "No calls in or out",
        ),
        opening=(
            "{first} called from a mobile: no calls, neither in nor out. Displays say "
            '"registering".'
        ),
        turns=(
            note(
                "SIP registration refused: provider moved to new proxies tonight, "
                "announcement went to {contact}'s predecessor."
            ),
            tech(
                "The phone provider changed its servers overnight. I have put in the new "
                "ones, phones should come back one after another."
            ),
            contact("They ring again. All of them. At once."),
        ),
    ),
    Script(
        topic="phones",
        rank=2,
        minutes=20,
        subjects=(
            "Forward my phone while I am away",
            "Call forwarding to {colleague}",
        ),
        opening="I'm on leave from {day}. Can my calls go to {colleague}?",
        turns=(
            tech("Set from {day} 00:00 for two weeks, it ends by itself."),
            contact("You think of everything"),
        ),
    ),
    Script(
        topic="phones",
        rank=2,
        minutes=30,
        subjects=(
            "Bad call quality for {colleague}",
            "Callers say I sound like a robot",
        ),
        opening="Customers tell me that I sound like a robot. Inside calls are fine.",
        turns=(
            note(
                "Jitter 60 ms on outbound, upload full from 13:00. Priority for voice was "
                "lost when the modem was changed."
            ),
            tech(
                "Your voice had to queue behind uploads. It goes first now. Please call me "
                "on the main number for a test."
            ),
            contact("Tested. Human again."),
        ),
    ),
    Script(
        topic="phones",
        rank=3,
        minutes=25,
        subjects=(
            "New announcement for holidays",
            "Holiday greeting for the phone system",
        ),
        opening=(
            "Please put on the recording attached for the holidays, from {day} noon to the "
            "first working day 8:00."
        ),
        turns=(
            tech("It is loaded and timed. I listened to it: is that a dog in the background?"),
            contact("That is Bruno. Bruno stays."),
        ),
    ),
    Script(
        topic="phones",
        rank=2,
        minutes=35,
        source="Portal",
        subjects=(
            "Ring group for the service hotline",
            "Hotline should ring at {n} desks",
        ),
        opening=(
            "The hotline should ring at {n} desks at the same time, and after 20 seconds at the "
            "reception."
        ),
        turns=(
            tech("Set up, with your list. After hours callers hear the normal announcement."),
            contact("Reception gets calls after 10 seconds already?"),
            tech("My mistake, 20 now."),
            contact("Good"),
        ),
    ),
    Script(
        topic="phones",
        rank=3,
        minutes=20,
        subjects=(
            "Desk phone for {newhire}",
            "New extension for {newhire}",
        ),
        opening="{newhire} needs a desk phone and an extension, best one near mine.",
        turns=(
            tech("Extension 2{n}4, phone is on the desk in {room}."),
            contact("Thank you, it rings"),
        ),
    ),
    Script(
        topic="voicemail",
        rank=3,
        minutes=15,
        subjects=(
            "Forgot voicemail PIN",
            "Voicemail PIN reset",
        ),
        opening=(
            "I can't get into my voicemail. 19 messages, says the display, and nobody remembers "
            "the PIN."
        ),
        turns=(
            tech(
                "PIN is reset to the last four digits of your extension twice over. Please "
                "change it."
            ),
            contact("19 messages of silence and one from my mother"),
        ),
    ),
    Script(
        topic="fax",
        rank=3,
        minutes=30,
        source="Phone",
        subjects=(
            "The fax does not work",
            "Fax: yes, we still have one",
        ),
        opening="{first} called: the fax does not send any more. Two authorities only take fax.",
        turns=(
            note("Analogue adapter lost its settings after power cut. Restored, T.38 on."),
            tech(
                "The fax works, test page sent to us and received. Shall we set up fax by "
                "mail? Then there is no machine to break."
            ),
            contact("{colleague} will never let go of the machine. But thank you"),
        ),
    ),
)
