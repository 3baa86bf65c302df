"""VPN, Wi-Fi, internet lines, DNS and firewalls."""

from psa_tui.sandbox.seed.script import Script, contact, note, tech

SCRIPTS = (
    Script(
        topic="vpn",
        rank=1,
        minutes=25,
        subjects=(
            "VPN does not connect from home",
            'VPN: "the connection was terminated"',
        ),
        opening=(
            'Working from home today, the VPN says "the connection was terminated by the '
            'remote computer". It worked on Friday.'
        ),
        turns=(
            tech(
                "Hi {first}, your certificate ran out over the weekend. I am issuing a new "
                "one, please keep {device} on and connected to the internet for ten minutes."
            ),
            contact("on and connected"),
            tech("New certificate is on your laptop. Try again please."),
            contact("I'm in. Will that happen again in a year?"),
            tech("From now on it renews by itself."),
        ),
    ),
    Script(
        topic="vpn",
        rank=2,
        minutes=30,
        subjects=(
            "VPN is terribly slow",
            "Everything over VPN takes forever",
        ),
        opening=(
            "Opening one drawing over VPN takes four minutes. At the office it is five seconds. "
            "Can you do something? I pay for 500 Mbit at home."
        ),
        turns=(
            note(
                "Tunnel runs at 1500 MTU over a DS-Lite line, everything fragments. Lowered "
                "to 1380 for the remote profile."
            ),
            tech(
                "Hi {first}, your line at home packs things a little differently and the "
                "tunnel did not like that. I changed a setting, please disconnect and "
                "connect once."
            ),
            contact("12 seconds now. I can live with that."),
        ),
    ),
    Script(
        topic="vpn",
        rank=1,
        minutes=20,
        source="Phone",
        subjects=(
            "{colleague} on site, cannot reach {app}",
            "No access to {app} from the road",
        ),
        opening=(
            "{first} called for {colleague}, who is at a customer's and cannot reach {app}. "
            "Hotel Wi-Fi."
        ),
        turns=(
            note("Hotel blocks everything but 443. Switched the profile to the TLS fallback."),
            tech(
                '{colleague_first} should pick "Office (fallback)" in the VPN window. It '
                "is a bit slower but gets through hotel networks."
            ),
            contact("Works, they say thanks from {room} of some hotel"),
        ),
    ),
    Script(
        topic="wifi",
        rank=2,
        minutes=45,
        subjects=(
            "Wi-Fi in {room} is bad",
            "No Wi-Fi in {room}",
        ),
        opening=(
            "Since you changed the access points, there is hardly any Wi-Fi in {room}. It is "
            "where we meet customers, so not great."
        ),
        turns=(
            tech(
                "Hi {first}, thanks for telling us. I see {ap} there with very weak signal. "
                "Has anything been put in front of it?"
            ),
            contact("Define anything. There is a new fridge."),
            tech(
                "A steel fridge is a very good wall. I will come by on {day} and move {ap} "
                "to the ceiling."
            ),
            note("Moved, -52 dBm at the table now."),
            contact("Much better. The fridge stays."),
        ),
    ),
    Script(
        topic="wifi",
        rank=2,
        minutes=30,
        subjects=(
            "Scanners lose Wi-Fi in the warehouse",
            "Handhelds drop off between aisle {n} and the dock",
        ),
        opening=(
            "The handheld scanners lose connection when we drive from aisle {n} to the dock. "
            "Then they need half a minute. Every time."
        ),
        turns=(
            note("Sticky clients, roaming assist was off on {ap} after the firmware update."),
            tech(
                "I turned the quick hand-over back on, it was lost in an update. Could "
                "somebody drive the route a couple of times?"
            ),
            contact(
                "{colleague} did ten rounds: no drop. The driver asks whether that counts "
                "as overtime"
            ),
        ),
    ),
    Script(
        topic="isp",
        rank=0,
        minutes=40,
        source="Phone",
        subjects=(
            "No internet at {client}",
            "Internet down, whole office",
        ),
        opening=(
            "{first} called from a mobile: whole office without internet, phones dead as well. "
            "{n} people sitting around."
        ),
        turns=(
            note(
                "Modem has no sync. Opened a fault with {isp}, reference {code}. Failover "
                "stick did not take over because its SIM has expired."
            ),
            tech(
                "{isp} confirms a damaged cable two streets away, a digger. Estimate 17:00. "
                "I am driving over with an LTE router so that you can at least take orders."
            ),
            note("LTE router in place, phones and mail work, file sync paused."),
            contact("Thank you for coming out so fast. Line is back since 16:20."),
            note("New SIM for the failover ordered and tested. That one is on us."),
        ),
    ),
    Script(
        topic="isp",
        rank=2,
        minutes=30,
        subjects=(
            "Internet slow every evening",
            "{isp}: half the speed we pay for",
        ),
        opening="We pay for 300 Mbit and I get 90 in the evening. I have two weeks of screenshots.",
        turns=(
            tech(
                "Those are excellent screenshots. I measured at the modem as well, same "
                "picture, so it is not your network. I have opened a complaint with {isp}."
            ),
            note(
                "{isp} admits the segment is overbooked, upgrade planned in six weeks. "
                "Negotiated a credit."
            ),
            tech(
                "{isp} will split the segment within six weeks and gives you a third off "
                "until then."
            ),
            contact("That's more than I ever got out of them in ten years"),
        ),
    ),
    Script(
        topic="dns",
        rank=0,
        minutes=50,
        subjects=(
            "Website and mail down??",
            "{domain} does not resolve",
        ),
        opening="Our website is gone and customers say mails to us bounce. What is going on???",
        turns=(
            note(
                "Domain lapsed. Registrar account belongs to the previous owner's nephew, "
                "renewal mails went to a dead mailbox."
            ),
            tech(
                "Hi {first}, your domain name was not renewed: the reminders went to an "
                "address nobody reads. I paid the renewal, it takes one to four hours until "
                "everybody sees it."
            ),
            contact("Is mail lost?"),
            tech(
                "Senders' servers keep trying for two days, so no. I will move the domain "
                "to your own account this week, so that this cannot happen again."
            ),
            contact("Website is back. Mails are raining in."),
        ),
    ),
    Script(
        topic="dns",
        rank=2,
        minutes=20,
        subjects=(
            "Some websites do not open",
            '"DNS_PROBE_FINISHED" on some pages',
        ),
        opening="Some websites do not open, others do. It is different for each of us.",
        turns=(
            note("Second resolver in DHCP is a retired server. Removed."),
            tech(
                "Your PCs still asked a server that we switched off last month. Removed "
                "from the list; restart the PC or wait an hour."
            ),
            contact("ok after restart"),
        ),
    ),
    Script(
        topic="firewall",
        rank=2,
        minutes=25,
        subjects=(
            "Please open a port for the alarm company",
            "Alarm company needs remote access",
        ),
        opening=(
            'Our alarm company says they need "port 8443 open to the internet" for the new panel.'
        ),
        turns=(
            tech(
                "Hi {first}, I would rather not open that to the whole world. Could you ask "
                "them from which addresses they connect?"
            ),
            contact("They say 3 addresses, list is attached. The technician sounded annoyed."),
            tech("They usually do. Opened for those three addresses only."),
            contact("Panel is online, technician is happy."),
        ),
    ),
    Script(
        topic="firewall",
        rank=1,
        minutes=30,
        subjects=(
            "Payment terminal has no connection",
            "Card terminal offline since your change",
        ),
        opening=(
            'Since last night\'s maintenance our card terminal says "no connection to host". '
            "Customers can only pay cash."
        ),
        turns=(
            note(
                "Terminal VLAN lost its rule in the firmware upgrade. Restored from config backup."
            ),
            tech(
                "That was us: last night's update dropped a rule. It is back. Please take a "
                "one-cent payment to test."
            ),
            contact("Works. Please test this after updates next time, the queue was out the door."),
            tech("You are right, it is on our check list now. No charge for this one of course."),
        ),
    ),
    Script(
        topic="wifi",
        rank=3,
        minutes=20,
        source="Portal",
        subjects=(
            "Change the Wi-Fi password",
            "New guest Wi-Fi password please",
        ),
        opening="A former tenant upstairs still uses our guest Wi-Fi. New password please.",
        turns=(
            tech("Changed. New sign for the wall is attached as PDF."),
            contact("Thanks. Somebody upstairs is already complaining on the stairs."),
        ),
    ),
    Script(
        topic="network",
        rank=1,
        minutes=60,
        subjects=(
            "Half the office offline",
            "{room} has no network",
        ),
        opening=(
            "Nobody in {room} has network. The other side is fine. Somebody was tidying cables "
            "yesterday."
        ),
        turns=(
            note(
                "Loop on {switch}: both ends of one cable in the same switch. Port shut, "
                "protection switched on so that it cannot happen again."
            ),
            tech(
                "There was one cable with both ends in the same switch; that makes a circle "
                "and the switch gave up. Should be fine now."
            ),
            contact("All back. The tidying person has been told. (It was me.)"),
        ),
    ),
    Script(
        topic="vpn",
        rank=3,
        minutes=20,
        source="Portal",
        subjects=(
            "Remote access for {colleague}",
            "VPN for {colleague} two days a week",
        ),
        opening=(
            "{colleague} will work from home on two days a week. Please set up remote access. "
            "Laptop is the one you know."
        ),
        turns=(
            tech(
                "Set up on the laptop. {colleague_first} needs the authenticator on the "
                "phone first, I sent the steps."
            ),
            contact("All set up and tested from the kitchen"),
        ),
    ),
)
