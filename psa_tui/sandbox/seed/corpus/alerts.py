"""What monitoring reports about systems: disks filling, backups failing, hosts going dark."""

from psa_tui.sandbox.seed.script import Script, contact, note, system, tech

SCRIPTS = (
    Script(
        topic="disk",
        rank=1,
        minutes=30,
        source="Monitoring",
        subjects=(
            "{server}: disk C: {pct} % full",
            "Low disk space on {server} (C: {pct} %)",
        ),
        opening=(
            "Check: Disk space\n"
            "Device: {server}\n"
            "Drive C: is {pct} % full, {gb} GB free of 120 GB.\n"
            "Threshold: 90 % for 30 minutes."
        ),
        turns=(
            note(
                "Log folder of the mail relay again, 41 GB. Rotating it by hand was the fix "
                "last time too, so this needs a real one."
            ),
            note(
                "Set up rotation (14 days, compressed). C: is at 58 % now. Watching it "
                "until tomorrow."
            ),
            system("Disk space on {server} is back to normal (58 %)."),
        ),
    ),
    Script(
        topic="disk",
        rank=2,
        minutes=20,
        source="Monitoring",
        subjects=(
            "{device}: disk C: {pct} % full",
            "Workstation {device} is running out of disk",
        ),
        opening=("Check: Disk space\nDevice: {device}\nDrive C: is {pct} % full."),
        turns=(
            tech(
                "Hi {first}, your PC has almost no disk space left. I can see about {gb} GB "
                "in Downloads, mostly videos. May I move those to your folder on the server?"
            ),
            contact(
                "oh those are the drone videos for the website. yes please move them but DO "
                "NOT delete anything"
            ),
            tech(
                'Moved, nothing deleted. They are in your home folder under "Drone". You '
                "have 90 GB free now."
            ),
            contact("perfect thx"),
        ),
    ),
    Script(
        topic="backup",
        rank=1,
        minutes=35,
        source="Monitoring",
        subjects=(
            "Backup failed: {server} to {nas}",
            "Nightly backup of {server} failed ({n} nights in a row)",
        ),
        opening=(
            'Job "Nightly image" on {server} failed.\n'
            "Error {code}: target not reachable.\n"
            "Last good restore point: {n} days ago."
        ),
        turns=(
            note(
                "{nas} dropped its share after the firmware update. Credentials were reset "
                "to default permissions. Fixed, started the job by hand."
            ),
            note(
                "Manual run finished, 212 GB, verified. Leaving this open until tonight's "
                "run is green."
            ),
            system('Job "Nightly image" on {server} finished without errors.'),
        ),
    ),
    Script(
        topic="backup",
        rank=2,
        minutes=25,
        source="Monitoring",
        subjects=(
            "Backup warning: {server} took longer than its window",
            "Backup of {server} still running at 08:00",
        ),
        opening=(
            'Job "Nightly image" on {server} started at 22:00 and is still running. Processed 71 %.'
        ),
        turns=(
            note(
                "Full instead of incremental because somebody moved the VM. One-off. Next "
                "run should be quick."
            ),
            system("Job finished after 11 h 14 min."),
        ),
    ),
    Script(
        topic="offline",
        rank=0,
        minutes=40,
        source="Monitoring",
        subjects=(
            "{server} is offline",
            "DOWN: {server} does not answer since {time}",
        ),
        opening=(
            "{server} has not checked in for 10 minutes.\n"
            "Last user: SYSTEM\n"
            "Site: {client}, head office"
        ),
        turns=(
            note("Firewall answers, switch answers, only the host is gone. Calling {contact}."),
            note(
                '{contact} went to look: "the big black box is dark". UPS shows a fault. '
                "Asked for it to be plugged straight into the wall for now."
            ),
            system("{server} is online again."),
            tech(
                "Hi {first}, the server is back up and all services are running. Your "
                "battery unit is dead, that is what took it down. I am sending you a quote "
                "for a replacement so that this does not happen again."
            ),
            contact(
                "Thank you for being so quick. Can the new one be installed before month "
                "end? We close the books then."
            ),
        ),
    ),
    Script(
        topic="offline",
        rank=1,
        minutes=20,
        source="Monitoring",
        subjects=(
            "{firewall} unreachable",
            "Site down? {firewall} stopped answering at {time}",
        ),
        opening="{firewall} has not answered ping or HTTPS for 15 minutes.",
        turns=(
            note(
                "{isp} status page shows an outage in {client}'s area. Nothing for us to do "
                "but tell them."
            ),
            tech(
                "Hi {first}, your internet line is down because {isp} has an outage in your "
                "area. They expect it back within two hours. Phones are forwarded to "
                "mobiles meanwhile."
            ),
            contact("ok thanks for letting us know before i even had to call"),
            system("{firewall} is reachable again."),
        ),
    ),
    Script(
        topic="antivirus",
        rank=0,
        minutes=45,
        source="Monitoring",
        subjects=(
            "AV detection on {device}: Trojan.GenericKD",
            "Malware quarantined on {device}",
        ),
        opening=(
            "Threat: Trojan.GenericKD.{n}4412\n"
            "File: C:\\Users\\{first}\\Downloads\\Invoice_8841.zip\n"
            "Action: quarantined"
        ),
        turns=(
            note(
                "Isolated the machine first. Zip came from a webmail account, opened once, "
                "payload blocked at execution. No lateral traffic in the firewall log."
            ),
            tech(
                "Hi {first}, our protection caught a malicious file you downloaded at "
                "{time}. Your PC is off the network while I check it. Please do not restart "
                "it. Did you type a password anywhere after opening the file?"
            ),
            contact(
                "No, it just flashed a black window and then nothing. I thought it was an "
                "invoice from the paint supplier, sorry!!"
            ),
            note(
                "Full scan clean, no persistence. Reset password and sessions anyway. "
                "Released from isolation."
            ),
            tech(
                "All clean, and you did nothing terrible. I have reset your password to be "
                "safe; call me and I will read you the new one."
            ),
        ),
    ),
    Script(
        topic="service",
        rank=1,
        minutes=15,
        source="Monitoring",
        subjects=(
            "Service stopped on {server}: Print Spooler",
            '{server}: service "{app} Sync" stopped',
        ),
        opening="Service was running, is now stopped. Restart attempted {n} times.",
        turns=(
            note(
                "Restarted, came up at the third try. Event log says out of memory. "
                "Scheduled a nightly restart until the vendor fixes the leak."
            ),
            system("Service is running."),
        ),
    ),
    Script(
        topic="cpu",
        rank=2,
        minutes=25,
        source="Monitoring",
        subjects=(
            "{server}: CPU above 95 % for 60 minutes",
            "High CPU on {server}",
        ),
        opening='Process "{app}Report.exe" uses 94 % CPU.',
        turns=(
            note(
                "Somebody runs the yearly report during office hours. Asked {contact} to "
                "run it in the evening."
            ),
            contact("That was me, sorry. It asked for a date range and I left it empty."),
        ),
    ),
    Script(
        topic="backup",
        rank=1,
        minutes=40,
        source="Monitoring",
        subjects=(
            "Offsite copy behind by {n} days: {nas}",
            "{nas}: replication to offsite stopped",
        ),
        opening="Replication queue: 312 GB. Oldest unsent change: {n} days.",
        turns=(
            note(
                "Upload capped at 2 Mbit/s by a QoS rule from the phone project. Opened it "
                "up outside office hours."
            ),
            note("312 → 140 GB overnight. Two more nights."),
            system("Replication is up to date."),
        ),
    ),
)
