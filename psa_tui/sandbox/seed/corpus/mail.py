"""Outlook, calendars, mail flow and video calls."""

from psa_tui.sandbox.seed.script import Script, contact, note, tech

SCRIPTS = (
    Script(
        topic="outlook",
        rank=2,
        minutes=25,
        subjects=(
            "Outlook keeps asking for my password",
            "Outlook asks for password again and again",
        ),
        opening=(
            "Outlook asks me for the password every two minutes. I type it, it is happy, then "
            "asks again. Webmail works fine."
        ),
        turns=(
            tech("Hi {first}, is that only on {device}, or on the phone too?"),
            contact("Only on the PC."),
            note(
                "Stale token in the credential store. Cleared it, removed the old profile's entry."
            ),
            tech(
                "I cleared an old saved sign-in on your PC. Please start Outlook once more, "
                "type the password once, and tell me tomorrow whether it stayed quiet."
            ),
            contact("quiet as a mouse"),
        ),
    ),
    Script(
        topic="outlook",
        rank=2,
        minutes=20,
        subjects=(
            "Search in Outlook finds nothing",
            "Outlook search is broken",
        ),
        opening="I search for mails I KNOW I have and Outlook finds nothing newer than two months.",
        turns=(
            tech(
                "The search index of your PC is stuck. I am rebuilding it; it takes an hour "
                "or two and you can work meanwhile."
            ),
            contact(
                "2 hours later: it finds everything. It even finds things I did not want to "
                "remember."
            ),
        ),
    ),
    Script(
        topic="outlook",
        rank=1,
        minutes=30,
        subjects=(
            "Sent mails stay in outbox",
            "My mails do not go out!!",
        ),
        opening=(
            "MY MAILS DO NOT GO OUT. They sit in the outbox. I have an offer that must be out "
            "by noon."
        ),
        turns=(
            tech(
                "Hi {first}, there is a 48 MB mail at the top of your outbox that blocks "
                "the rest. I am moving it to drafts. One moment."
            ),
            tech(
                "The others have left, the offer went at {time}. The big one needs to go as "
                "a link, shall I show you?"
            ),
            contact("The offer arrived. Thank god. Yes show me, after lunch."),
        ),
    ),
    Script(
        topic="calendar",
        rank=2,
        minutes=30,
        subjects=(
            "Meeting room {room} double booked",
            "Room calendar does not refuse double bookings",
        ),
        opening=(
            "{room} was booked twice for the same time today and there was nearly a fight. I "
            "thought the calendar refuses that?"
        ),
        turns=(
            note("Room mailbox had automatic processing off after the migration."),
            tech(
                'It does now. The room had lost its "decline conflicts" setting in the '
                "migration. I checked the other rooms: two had the same fault, fixed as "
                "well."
            ),
            contact("Thank you. Peace restored."),
        ),
    ),
    Script(
        topic="calendar",
        rank=3,
        minutes=20,
        subjects=(
            "{colleague} cannot see my calendar details",
            'Calendar shows only "busy"',
        ),
        opening=(
            '{colleague} only sees "busy" in my calendar, but plans my day. Should see titles '
            "and places."
        ),
        turns=(
            tech(
                'Changed to "all details" for {colleague_first} alone. Private '
                "appointments stay private."
            ),
            contact("super thanks"),
        ),
    ),
    Script(
        topic="teams",
        rank=1,
        minutes=25,
        source="Phone",
        subjects=(
            "Nobody hears me in Teams",
            "Microphone dead in video calls",
        ),
        opening=(
            "{first} called: in video calls nobody hears {first}, everywhere else the headset "
            "works. Board call at 14:00."
        ),
        turns=(
            tech(
                "The app had picked the microphone of the monitor. I set your headset as "
                "default for calls. Please do a test call, it plays back what you say."
            ),
            contact("I hear myself. Is that really my voice??"),
        ),
    ),
    Script(
        topic="teams",
        rank=2,
        minutes=20,
        subjects=(
            "Video calls stutter in the afternoon",
            "Picture freezes in calls",
        ),
        opening="From 3 pm on our video calls freeze. Mornings are fine.",
        turns=(
            note(
                "Offsite backup starts at 15:00 since the window was moved. Moved it back "
                "to 21:00 and gave calls priority on the firewall."
            ),
            tech(
                "The copy of your data to the offsite store ran in the afternoon and took "
                "all the upload. It runs at night again. Please tell me how tomorrow goes."
            ),
            contact("Three calls today, all smooth."),
        ),
    ),
    Script(
        topic="mailflow",
        rank=1,
        minutes=45,
        subjects=(
            "We do not receive mails from one customer",
            "Mails from our biggest customer bounce",
        ),
        opening=(
            'Mails from our biggest customer bounce since yesterday. They got this: "550 5.7.1 '
            'rejected by policy". They are not amused, and neither am I.'
        ),
        turns=(
            note(
                "Their new newsletter provider shares an IP that is on a block list. Their "
                "normal mail goes through the same gateway. Allowed by their signing key, "
                "not by IP."
            ),
            tech(
                "Hi {first}, their mail left through a server with a bad reputation, so our "
                "filter refused it. I made an exception that only works for mails really "
                "signed by them. Could they send you a test?"
            ),
            contact("Test arrived. {n} older mails too."),
        ),
    ),
    Script(
        topic="quota",
        rank=2,
        minutes=20,
        subjects=(
            "Mailbox full",
            '"Your mailbox is almost full" - really?',
        ),
        opening=(
            "I get a message that my mailbox is full. Is this real or is it one of those fake "
            "mails you warned us of? I did not click."
        ),
        turns=(
            tech(
                "Well done for asking. This one is real: you are at 98 of 100 GB. I can "
                "switch on the archive, then everything older than two years moves there by "
                "itself."
            ),
            contact("Please do. And thank you for not laughing."),
        ),
    ),
    Script(
        topic="signature",
        rank=3,
        minutes=30,
        subjects=(
            "New signature for everybody",
            "Please roll out our new mail signature",
        ),
        opening=(
            "Attached is the new signature with the new logo. Can you put that in for all of "
            "us? The logo must not be an attachment, last time every mail had a paper clip."
        ),
        turns=(
            tech(
                "Looks nice. I will host the logo on your web server so that there is no "
                "paper clip. Test on your mailbox first, then all on {day}?"
            ),
            contact("Tested: good in Outlook, in webmail the phone number is on two lines."),
            tech("Fixed the width. Rolled out to all {n}0 mailboxes."),
            contact("Fantastic"),
        ),
    ),
    Script(
        topic="distribution",
        rank=3,
        minutes=15,
        subjects=(
            'New distribution list "projects@{domain}"',
            "Mailing list for the project team",
        ),
        opening=(
            "Please make projects@{domain} with {colleague}, {newhire} and me. Outside senders "
            "must be able to write to it."
        ),
        turns=(
            tech(
                "Done, outside senders allowed. It takes up to an hour before everybody "
                "sees it in the address book."
            ),
            contact("Thanks, got the first spam already :( just kidding"),
        ),
    ),
    Script(
        topic="phone",
        rank=2,
        minutes=20,
        subjects=(
            "Mails not on my new phone",
            "How do I get mail on my phone?",
        ),
        opening=(
            "New phone. No mails. I followed the sheet up to step 4 and then my phone looks "
            "different from the picture."
        ),
        turns=(
            tech(
                "The sheet is old, sorry. Install the Outlook app, type your address, "
                "accept the message on the old phone. That is all. I am writing a new sheet."
            ),
            contact("that was easy. please throw away the old sheet"),
        ),
    ),
    Script(
        topic="autoreply",
        rank=3,
        minutes=10,
        subjects=(
            "Out of office for {colleague}, who is ill",
            "Set an absence note for {colleague}",
        ),
        opening=(
            '{colleague} is ill and could not set an out-of-office. Could you? "Back on {day}, '
            'for urgent matters ask {contact}."'
        ),
        turns=(
            tech("It is on, for inside and outside. It ends by itself on {day} morning."),
            contact("Thank you, {colleague_first} sends greetings"),
        ),
    ),
    Script(
        topic="mail",
        rank=1,
        minutes=40,
        subjects=(
            "I deleted a folder with 400 mails",
            'Folder "Contracts" gone from my mailbox',
        ),
        opening=(
            "I dragged a folder somewhere and now it is gone. It is called Contracts and it has "
            "about 400 mails in it. I feel sick."
        ),
        turns=(
            tech("Don't panic, mail is hard to lose. I am searching."),
            tech(
                'Found it: it went INTO the folder "Archive 2019", five levels down. It '
                "is back at the top with 412 mails."
            ),
            contact("I could hug you. This is my last time dragging things before coffee."),
        ),
    ),
)
