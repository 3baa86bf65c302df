"""What monitoring reports about the hardware itself."""

from psa_tui.sandbox.seed.script import Script, contact, note, system, tech

SCRIPTS = (
    Script(
        topic="raid",
        rank=1,
        minutes=60,
        source="Monitoring",
        subjects=(
            "{server}: disk {n} in array predicted to fail",
            "RAID degraded on {server}",
        ),
        opening=(
            "Controller reports: physical disk 0:1:{n} predictive failure. Virtual disk 0 is "
            "degraded."
        ),
        turns=(
            note(
                "Still under warranty until spring. Ordered a replacement from the maker, "
                "arrives tomorrow before noon."
            ),
            tech(
                "Hi {first}, one disk in your server is about to fail. Nothing is lost, the "
                "other disks carry on. A new one arrives tomorrow and I will swap it "
                "without stopping the server. May I come at 1 pm?"
            ),
            contact(
                "1pm is fine, the code for the back door has changed, ring me when you are outside."
            ),
            note("Swapped, rebuild at 34 %."),
            system("Virtual disk 0 is optimal."),
        ),
    ),
    Script(
        topic="ups",
        rank=2,
        minutes=20,
        source="Monitoring",
        subjects=(
            "UPS battery at {client} needs replacing",
            "UPS self-test failed (rack, {client})",
        ),
        opening="Self-test failed: battery capacity below 40 %. Estimated runtime 4 minutes.",
        turns=(
            tech(
                "Hi {first}, the battery backup in your rack would only last four minutes. "
                "A new battery is $129 plus half an hour to fit it. Shall I order it?"
            ),
            contact("How long did the last one last?"),
            tech("A little over four years, which is normal."),
            contact("Fine, go ahead."),
        ),
    ),
    Script(
        topic="patch",
        rank=3,
        minutes=20,
        source="Monitoring",
        subjects=(
            "{server} waits for a restart since {n} days",
            "Pending reboot on {server}",
        ),
        opening="Updates are installed and wait for a restart.",
        turns=(
            note("Maintenance window is Sunday 02:00 to 04:00. Scheduled."),
            system("{server} restarted. 0 updates pending."),
        ),
    ),
    Script(
        topic="temperature",
        rank=1,
        minutes=30,
        source="Monitoring",
        subjects=(
            "Server room at {client}: 34 °C",
            "Temperature warning: rack sensor {client}",
        ),
        opening="Rack sensor reads 34 °C (warning 30, critical 38).",
        turns=(
            tech(
                "Hi {first}, it is 34 degrees in your server closet. Could somebody please "
                "look whether the air conditioner is running?"
            ),
            contact(
                "The cleaners unplugged it to plug in the vacuum. Again. I am putting tape on it."
            ),
            system("Rack sensor reads 24 °C."),
        ),
    ),
    Script(
        topic="snmp",
        rank=3,
        minutes=15,
        source="Monitoring",
        subjects=(
            "{switch}: port 14 flapping",
            "{switch} reports {n} link changes per minute on port 14",
        ),
        opening="Port 14 went up and down 212 times in the last hour.",
        turns=(
            note(
                "Port 14 is the desk next to the window in {room}. Cable under a chair leg, I bet."
            ),
            contact("Yes, there was a chair on it. New cable is in. Who knew."),
        ),
    ),
    Script(
        topic="agent",
        rank=2,
        minutes=15,
        source="Monitoring",
        subjects=(
            "Monitoring agent outdated on {n} devices",
            "{device}: agent has not reported for 14 days",
        ),
        opening="Device last seen two weeks ago by the monitoring system.",
        turns=(note("{contact} is on leave, laptop is in a drawer. Snoozed until they are back."),),
    ),
    Script(
        topic="smart",
        rank=2,
        minutes=50,
        source="Monitoring",
        subjects=(
            "{device}: SMART reports reallocated sectors",
            "Disk in {device} is wearing out",
        ),
        opening="Reallocated sectors: 48 (was 12 last week).",
        turns=(
            tech(
                "Hi {first}, the disk in your PC shows signs of age. I would like to "
                "replace it before it fails. I need the PC for about two hours, your files "
                "stay as they are. Which day suits you?"
            ),
            contact("thursday after 3, i am at the dentist anyway"),
            note("Cloned to a 1 TB SSD, old disk labelled and kept for 30 days."),
            tech("Done. It should also start a good deal faster now."),
            contact("WOW. it starts before i can get coffee"),
        ),
    ),
    Script(
        topic="license",
        rank=2,
        minutes=15,
        source="Monitoring",
        subjects=("Remote desktop licences on {server}: {n} days of grace left",),
        opening=(
            "The remote desktop licensing server issued temporary licences. Grace period ends "
            "in {n} days."
        ),
        turns=(
            note(
                "They have 10 user CALs, 12 people. Sales to quote two more before the "
                "grace period is over, otherwise nobody gets in on Monday."
            ),
            tech(
                "Hi {first}, you have grown! You are two remote desktop licences short. I "
                "have asked for a quote; please sign it this week."
            ),
            contact("Quote received, waiting for {colleague_first} to sign."),
        ),
    ),
)
