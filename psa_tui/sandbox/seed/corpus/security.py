"""Phishing, certificates, patches and lost laptops."""

from psa_tui.sandbox.seed.script import Script, contact, note, system, tech

SCRIPTS = (
    Script(
        topic="phishing",
        rank=1,
        minutes=20,
        subjects=(
            'Suspicious mail from "the boss"',
            "Is this mail real? (gift cards)",
        ),
        opening=(
            "I got a mail from {colleague} asking me to buy {n} gift cards and send the codes. "
            "It comes from a free-mail address. I did NOT answer. Real or not?"
        ),
        turns=(
            tech(
                "Not real, and very well spotted. I removed it from {n} other mailboxes. "
                "Nobody has answered."
            ),
            contact("{colleague_first} says they would never give us gift cards anyway"),
        ),
    ),
    Script(
        topic="phishing",
        rank=0,
        minutes=90,
        source="Phone",
        subjects=(
            "I clicked the link",
            "Entered my password on a fake page",
        ),
        opening=(
            '{first} called, out of breath: clicked "shared document", typed the password, '
            "then page was empty. 20 minutes ago."
        ),
        turns=(
            note(
                "Sign-in from abroad 6 minutes after. Sessions revoked, password reset, "
                'second factor registered again, inbox rule "move to RSS" removed.'
            ),
            note("140 mails were sent from the mailbox to contacts at {time}. List exported."),
            tech(
                "Hi {first}, you did right to call at once. The intruder is out. They sent "
                "140 mails in your name; the list is attached, and I wrote a short text you "
                "can send those people."
            ),
            contact("Text sent to all. I am so embarrassed."),
            tech(
                "It happens to careful people every day. Calling us within 20 minutes is "
                "what made this a small thing."
            ),
        ),
    ),
    Script(
        topic="phishing",
        rank=2,
        minutes=15,
        subjects=(
            "Fwd: Your parcel is waiting",
            "Parcel mail, is it spam?",
        ),
        opening=(
            "Forwarding you this one, we do not expect any parcels. I hovered like you taught "
            "us and the link goes somewhere strange."
        ),
        turns=(tech("Spam, reported and blocked. Hovering works!"),),
    ),
    Script(
        topic="signin",
        rank=0,
        minutes=45,
        source="Monitoring",
        subjects=(
            "Impossible travel: {contact}",
            "Sign-in of {contact} from two countries",
        ),
        opening="Two sign-ins within 22 minutes, 7,400 km apart. Second one blocked by policy.",
        turns=(
            tech(
                "Hi {first}, somebody tried to sign in as you from far away and was "
                "refused. Are you travelling or using a VPN of your own?"
            ),
            contact("I am at my desk and have been since 8. Is my account safe?"),
            note("Password was in an old leak. Reset, all sessions revoked."),
            tech(
                "It is safe: they had an old password but not your second factor. Please "
                "choose a new one at your next sign-in."
            ),
        ),
    ),
    Script(
        topic="certificate",
        rank=1,
        minutes=30,
        source="Monitoring",
        subjects=(
            "Certificate for mail.{domain} expires in {n} days",
            "TLS certificate ends soon: mail.{domain}",
        ),
        opening="Certificate of mail.{domain} expires in {n} days.",
        turns=(
            note(
                "Automatic renewal fails since port 80 was closed at the firewall. Switched "
                "to the DNS challenge, renewed."
            ),
            system("Certificate of mail.{domain} is valid for 90 days."),
        ),
    ),
    Script(
        topic="certificate",
        rank=1,
        minutes=25,
        subjects=(
            '"Your connection is not private" on our intranet',
            "Browser warns on the time sheet page",
        ),
        opening="The browser says our time sheet page is not safe. Can I click through it?",
        turns=(
            tech("Please don't, give me half an hour."),
            note(
                "Internal certificate ran out at midnight. Issued a new one from the "
                "internal authority, put on the renewal list."
            ),
            tech("The page had an old certificate. Renewed, no warning should appear now."),
            contact("All green. Sadly I can fill in my time sheet again."),
        ),
    ),
    Script(
        topic="patching",
        rank=2,
        minutes=60,
        source="Schedule",
        subjects=(
            "Monthly patch run: {client}",
            "Patch day at {client}",
        ),
        opening=(
            "Monthly updates for servers and workstations. Maintenance window: Sunday 02:00 to "
            "05:00."
        ),
        turns=(
            note("11 of 12 workstations done, {device} was off. Both servers done and restarted."),
            note("{device} done on Monday."),
            tech("Hi {first}, this month's updates are in on all machines. Nothing for you to do."),
        ),
    ),
    Script(
        topic="patching",
        rank=0,
        minutes=120,
        source="Schedule",
        subjects=(
            "Emergency patch: firewalls, known exploit",
            "{firewall}: firmware with actively exploited fault",
        ),
        opening=(
            "Vendor advisory: remote code execution before authentication, exploited in the "
            "wild. Patch at once."
        ),
        turns=(
            note(
                "Management page was not reachable from outside at this client, so no sign "
                "of use. Still patching tonight."
            ),
            tech(
                "Hi {first}, we have to restart your firewall tonight at 22:00 for an "
                "urgent security update. Internet is away for about ten minutes."
            ),
            contact("Night shift is informed. Go ahead."),
            note("Updated, tunnels back at 22:09. Logs of the last 30 days checked, nothing."),
        ),
    ),
    Script(
        topic="edr",
        rank=1,
        minutes=30,
        source="Monitoring",
        subjects=(
            "Suspicious script on {device}",
            "Protection blocked a script on {device}",
        ),
        opening="powershell.exe started by {app} with an encoded command. Blocked.",
        turns=(
            note(
                "It is the updater of {app}, badly written but signed. Asked the vendor for "
                "a decent one, allowed this hash only."
            ),
            system("Alert closed as false positive."),
        ),
    ),
    Script(
        topic="lost",
        rank=0,
        minutes=40,
        source="Phone",
        subjects=(
            "Laptop stolen from the car",
            "{colleague} lost the work laptop",
        ),
        opening=(
            "{first} called: {colleague}'s laptop was stolen from the car last night, police "
            "report is on its way."
        ),
        turns=(
            note(
                "Disk was encrypted, last check-in yesterday 18:40. Wipe command queued, "
                "device account disabled, sessions revoked."
            ),
            tech(
                "Hi {first}, the disk is encrypted so nobody can read it, and it erases "
                "itself if it ever goes online. {colleague_first} can have a loaner today. "
                "Please send me the number of the police report for the insurance."
            ),
            contact("Number is attached. Thank you for staying calm for all of us."),
        ),
    ),
    Script(
        topic="audit",
        rank=2,
        minutes=120,
        subjects=(
            "Security questionnaire from our insurer",
            "Cyber insurance form, {n}2 questions",
        ),
        opening=(
            "Our insurer wants this filled in by {day}. I understand maybe three of the questions."
        ),
        turns=(
            tech(
                "Send it over, I know that form. I fill in what is technical and mark what "
                "only you can answer."
            ),
            note(
                "31 of 42 answered. Weak spots: no second factor on {app}, backup test "
                "older than a year. Both are worth a ticket."
            ),
            tech(
                'Back to you, yellow ones are yours. Two honest answers are "no" today; I '
                'attached what it would take to make them "yes".'
            ),
            contact('Sent it off. Let\'s talk about the two "no"s next week.'),
        ),
    ),
    Script(
        topic="spam",
        rank=2,
        minutes=25,
        subjects=(
            "So much spam since {day}",
            "Spam filter asleep?",
        ),
        opening="Since {day} I get twenty spam mails a day. Did somebody switch off the filter?",
        turns=(
            tech(
                "The filter works, but a new wave gets past it by pretending to be "
                "invoices. I made the rules for your domain stricter; held mails are in the "
                "daily digest."
            ),
            contact("Two today. One of them was you."),
        ),
    ),
)
