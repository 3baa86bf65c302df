"""Recurring maintenance, migrations, moves and reviews."""

from psa_tui.sandbox.seed.script import Script, contact, note, tech

SCRIPTS = (
    Script(
        topic="maintenance",
        rank=3,
        minutes=60,
        source="Schedule",
        subjects=(
            "Quarterly maintenance: {client}",
            "Quarterly check of servers and backups: {client}",
        ),
        opening=(
            "Check list: updates, event logs, disk health, backup restore test, UPS, "
            "certificates, licences, user list."
        ),
        turns=(
            note(
                "Restore test: one file, one mailbox, one VM booted in isolation. All good. "
                "User list: two people to confirm."
            ),
            tech(
                "Hi {first}, quarterly check done, all well. Two accounts look unused: "
                '{colleague} and "scanner2". May I disable them?'
            ),
            contact("{colleague} is on parental leave, leave that one please. scanner2 can go."),
            note("scanner2 disabled."),
        ),
    ),
    Script(
        topic="maintenance",
        rank=3,
        minutes=40,
        source="Schedule",
        subjects=(
            "Restore test {client}",
            "Half-yearly restore test: {nas}",
        ),
        opening=(
            "Restore one folder, one mailbox and one system from the offsite copy and write "
            "down how long it takes."
        ),
        turns=(
            note("Folder 4 min, mailbox 11 min, VM 52 min to login screen."),
            tech(
                "Restore test passed. If your building burned down tonight, {app} would run "
                "tomorrow by ten. Report is attached for your insurer."
            ),
            contact("A cheerful thought. Filed."),
        ),
    ),
    Script(
        topic="onboarding",
        rank=1,
        minutes=240,
        subjects=(
            "Onboarding: {client} joins us",
            "New client set-up: {client}",
        ),
        opening=(
            "Project: take over from the previous provider. Inventory, admin access, "
            "documentation, agents, backup, mail security."
        ),
        turns=(
            note(
                "Previous provider handed over 60 % of the passwords. Firewall password is "
                '"on a note somewhere".'
            ),
            contact("Found the note. It was inside the fuse box. Photo attached."),
            note("Agents on 21 of 23 machines. Two are a mystery, hostnames OLDPC and OLDPC2."),
            contact("OLDPC runs the door. OLDPC2 nobody knows."),
            note("OLDPC2 runs the door. OLDPC runs nothing. Switched off OLDPC."),
            tech(
                "We have everything we need. Documentation of your network is attached, "
                "nine pages, one picture."
            ),
        ),
    ),
    Script(
        topic="move",
        rank=1,
        minutes=180,
        subjects=(
            "Office move on {day}",
            "We are moving to a new building",
        ),
        opening=(
            "We move on {day}. Internet is ordered, says the landlord. Can you take care of "
            "everything with a plug?"
        ),
        turns=(
            tech(
                "Congratulations! Please send me the floor plan and the landlord's number. "
                'I do not believe "is ordered" from landlords.'
            ),
            note("Line is NOT ordered. {isp} needs three weeks. LTE as a bridge."),
            tech(
                "As feared, the line was not ordered. I ordered it, it comes a week after "
                "you. Until then you get two LTE routers from us."
            ),
            contact("What would we do without you. Plan is attached, the big room is the kitchen."),
            note("Racks moved, everything up on Sunday 16:40. Labels on all ports."),
            tech("You can work on Monday. Printers are in the corner by the window."),
            contact("First day went smoothly. The kitchen has the best Wi-Fi of all."),
        ),
    ),
    Script(
        topic="migration",
        rank=1,
        minutes=300,
        subjects=(
            "Mail migration to the cloud: {client}",
            "Project: mailboxes to the cloud",
        ),
        opening="Move all mailboxes to the cloud by month end, with shared ones and calendars.",
        turns=(
            note(
                "{n}4 mailboxes, 310 GB. {contact} alone has 71 GB. Pilot: {colleague} and "
                "{contact}."
            ),
            tech(
                "Hi {first}, you and {colleague_first} go first, on {day} evening. In the "
                "morning Outlook asks once for your password, that is expected."
            ),
            contact("Went well for me. {colleague_first} has two calendars now."),
            note(
                "Second calendar is the old offline copy. Removed. On the check list for "
                "the others."
            ),
            tech("Fixed. The rest follows over the weekend."),
            contact("Monday 9:00 and nobody has called me. Is that good?"),
            tech("That is the best thing that can happen."),
        ),
    ),
    Script(
        topic="migration",
        rank=2,
        minutes=150,
        subjects=(
            "File server to the cloud",
            "Moving S: to the cloud, phase {n}",
        ),
        opening="Phase {n} of moving the shared drive: {room} folder and archive.",
        turns=(
            note("1.2 M files, 340 with names too long. List sent to {contact}."),
            contact("Renamed the long ones. Who calls a file like that."),
            note("Copied, permissions compared, old share read-only until month end."),
            tech(
                "The folder now lives in the cloud, the old one is read-only. Please work "
                "in the new one from today."
            ),
        ),
    ),
    Script(
        topic="replacement",
        rank=2,
        minutes=120,
        subjects=(
            "PC replacement {n} of 9",
            "Swap PCs in {room}",
        ),
        opening="This quarter's PCs for {room}: {colleague}, {contact}.",
        turns=(
            tech(
                "Hi {first}, I bring the new PCs on {day}, 45 minutes each. Please close "
                "everything at 8:55."
            ),
            contact("Closed everything at 8:54, you can tell the boss"),
            note("Both swapped, old disks erased with protocol."),
            tech("Done. If you miss a program, tell me, I keep the old PCs for two weeks."),
            contact("I miss solitaire"),
        ),
    ),
    Script(
        topic="training",
        rank=3,
        minutes=60,
        subjects=(
            "Security training for new people",
            "Phishing course for {n} colleagues",
        ),
        opening=(
            "Could you do the half-hour course about fake mails again? {n} new people since "
            "last time."
        ),
        turns=(
            tech(
                "Gladly. {day} 10:00, in {room}? I bring examples from your own mailbox, "
                "those work best."
            ),
            contact("Booked. Bring the gift card one."),
            note("Held, {n} participants, nobody asleep."),
        ),
    ),
    Script(
        topic="review",
        rank=3,
        minutes=60,
        source="Schedule",
        subjects=(
            "Business review with {client}",
            "Yearly review: {client}",
        ),
        opening="Prepare: tickets of the year, ten oldest devices, contract, wishes.",
        turns=(
            note(
                "212 tickets, 61 of them printing. Suggest replacing two printers, it would "
                "pay for itself."
            ),
            tech(
                "Hi {first}, slides for {day} are attached, ten pages. Page 7 is about "
                "printers. I am sorry about page 7."
            ),
            contact("We all knew about page 7."),
        ),
    ),
    Script(
        topic="cleanup",
        rank=3,
        minutes=45,
        source="Schedule",
        subjects=(
            "Old accounts to review: {client}",
            "{n} accounts not used for 90 days",
        ),
        opening="These accounts have not signed in for 90 days. Please ask the client.",
        turns=(
            tech(
                "Hi {first}, {n} accounts have not been used for three months, list "
                "attached. Keep or close?"
            ),
            contact("Close all but the one of {colleague}."),
            note("Closed, mailboxes kept for 30 days."),
        ),
    ),
    Script(
        topic="documentation",
        rank=3,
        minutes=40,
        source="Schedule",
        subjects=(
            "Update network documentation: {client}",
            "Documentation {client}: new switch, new line",
        ),
        opening="Documentation is older than the last changes.",
        turns=(
            note(
                "New drawing, port list, list of providers with customer numbers. Emergency "
                "sheet printed for {contact}."
            ),
        ),
    ),
    Script(
        topic="backup",
        rank=2,
        minutes=90,
        subjects=(
            "Backup for the new {app} server",
            "Include new server in the backup",
        ),
        opening=(
            "The vendor of {app} has put in the new server. Is it in the backup yet? He "
            "shrugged when I asked."
        ),
        turns=(
            tech(
                "It is not, thank you for asking. I include it tonight, first copy takes "
                "until tomorrow noon."
            ),
            note("First full done, 184 GB. Test restore of the database ok."),
            tech(
                "The new server is in the nightly backup, and I have tested that it can be "
                "restored."
            ),
            contact("Great, and I have told the vendor about shrugging"),
        ),
    ),
    Script(
        topic="recurring",
        rank=3,
        minutes=30,
        source="Schedule",
        subjects=(
            "Monthly meter reading {printer}",
            "Page counts for {client}",
        ),
        opening="Read page counters and send to the leasing company.",
        turns=(note("48,211 black, 9,804 colour. Sent."),),
    ),
    Script(
        topic="recurring",
        rank=3,
        minutes=30,
        source="Schedule",
        subjects=(
            "Weekly backup check: {client}",
            "Backup check {client}, week {n}",
        ),
        opening="Look at every job of the week, not just at the green light.",
        turns=(
            note(
                "All jobs green and their sizes plausible. One laptop has not been seen for "
                "six days, on leave."
            ),
        ),
    ),
)
