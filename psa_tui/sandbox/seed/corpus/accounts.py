"""Sign-in, rights, starters and leavers."""

from psa_tui.sandbox.seed.script import Script, contact, note, tech

SCRIPTS = (
    Script(
        topic="mfa",
        rank=1,
        minutes=15,
        source="Phone",
        subjects=(
            "{contact}: locked out, new phone",
            "MFA lock-out after phone change",
        ),
        opening=(
            "{first} called: got a new phone, the authenticator app is empty, cannot sign in "
            "anywhere. Has a call with a client in an hour."
        ),
        turns=(
            note("Verified by call back to the number on file and by the name of the supervisor."),
            tech(
                "Hi {first}, I have reset your second factor. At the next sign-in you will "
                "be asked to set it up: scan the code with the new phone."
            ),
            contact("in! thank you, you saved my day"),
        ),
    ),
    Script(
        topic="mfa",
        rank=1,
        minutes=10,
        subjects=(
            "Code never arrives",
            "Text message with sign-in code does not come",
        ),
        opening=(
            "I am trying to log in and it says it sent me a text. It did not send me a text. I "
            "tried {n} times and now it says too many attempts."
        ),
        turns=(
            tech(
                "Hi {first}, you are blocked for 15 minutes because of the many attempts, "
                "please do not try again until then. The number on file ends in 47, is that "
                "still yours?"
            ),
            contact("No!! that is my old number. I told HR in spring"),
            tech(
                "I changed it to the one you gave HR and cleared the block. Please try now. "
                "I would rather set you up with the app than with texts, shall we do that "
                "this week?"
            ),
            contact("Works. App next week, not today please."),
        ),
    ),
    Script(
        topic="password",
        rank=2,
        minutes=10,
        source="Phone",
        subjects=(
            "Password reset for {colleague}",
            "{colleague} forgot the password after holidays",
        ),
        opening="{first} called for {colleague}: three weeks of holiday, password forgotten.",
        turns=(
            note("Called {colleague_first} back on the number on file before resetting."),
            tech("Temporary password given by phone, to be changed at first sign-in."),
        ),
    ),
    Script(
        topic="lockout",
        rank=1,
        minutes=30,
        subjects=(
            "My account locks itself every hour",
            "Account of {contact} locked again",
        ),
        opening=(
            "My account got locked again. This is the fourth time today. I did not mistype "
            "anything."
        ),
        turns=(
            note(
                "Lockouts come from {device} and from a tablet. Old password saved in the "
                "tablet's mail app."
            ),
            tech(
                "Hi {first}, there is a tablet that keeps trying your old password. Do you "
                "have one at home with your work mail on it?"
            ),
            contact("...my daughter uses it for cartoons. Yes."),
            tech(
                "Please remove the work account on it (Settings, Accounts). Your account is "
                "unlocked; it should stay so."
            ),
            contact("Gone from the tablet. No lock since. She says sorry."),
        ),
    ),
    Script(
        topic="starter",
        rank=2,
        minutes=90,
        source="Portal",
        subjects=(
            "New starter: {newhire}",
            "New employee {newhire} starts {day}",
        ),
        opening=(
            "Please set up our new colleague.\n"
            "Name: {newhire}\n"
            "Starts: {day}\n"
            "Title: Assistant\n"
            "Needs: laptop, mail, {app}, door badge list, same rights as {colleague}."
        ),
        turns=(
            tech(
                "Hi {first}, thanks for the early notice. Two questions: should {newhire} "
                "get remote access, and whose cost centre is the laptop?"
            ),
            contact("Yes to remote access. Cost centre 410."),
            note(
                "Account, licence, groups copied from {colleague} minus payroll. Laptop "
                "from stock, imaging now."
            ),
            tech(
                "Everything is ready. Laptop and first-day sheet are at your reception. "
                "Password is in the sealed envelope."
            ),
            contact("Lovely, thank you. You make it look easy."),
        ),
    ),
    Script(
        topic="starter",
        rank=1,
        minutes=75,
        subjects=(
            "New starter TODAY, sorry",
            "Somebody new started this morning and has nothing",
        ),
        opening=(
            "Hi, {newhire} started this morning and has no login, no mail and no computer. I "
            "know, I know. I thought {colleague} had told you."
        ),
        turns=(
            tech(
                "Morning {first}. No one had, but never mind. I have a loaner laptop that "
                "can be with you by 1 pm. What should {newhire} be able to see? Same as you?"
            ),
            contact("Same as {colleague}, not me (salaries)"),
            note("Loaner {device} prepared, account made, rights of {colleague}."),
            tech(
                "Laptop is on its way, {newhire} can already sign in to mail on the phone. "
                "There is a form for next time, two days ahead is enough for us."
            ),
            contact("Noted. Cake is on us."),
        ),
    ),
    Script(
        topic="leaver",
        rank=1,
        minutes=45,
        subjects=(
            "Leaver: {colleague}, last day {day}",
            "{colleague} is leaving us",
        ),
        opening=(
            "{colleague}'s last day is {day}. Please disable the account at 17:00, forward mail "
            "to me for 90 days and keep the files."
        ),
        turns=(
            note(
                "Scheduled: disable 17:00, sessions revoked, mailbox converted to shared, "
                "forward to {contact}, licence freed."
            ),
            tech(
                "Prepared for {day} 17:00. One question: the phone {colleague_first} has is "
                "in our device management, shall we wipe the work profile?"
            ),
            contact("Yes, work profile only. The phone is private."),
            note("Done at 17:02. Work profile wiped, confirmed by the device."),
            tech(
                "All done. {colleague_first}'s account is disabled and you see the mailbox "
                "in your list."
            ),
        ),
    ),
    Script(
        topic="leaver",
        rank=0,
        minutes=40,
        source="Phone",
        subjects=(
            "URGENT: block {colleague} at once",
            "Immediate leaver, please call me",
        ),
        opening=(
            "{first} called, upset: {colleague} was let go a moment ago and is still in the "
            "building. Block everything now."
        ),
        turns=(
            note(
                "Verified {contact} by call back. Account disabled, sessions revoked, VPN "
                "certificate revoked, badge list sent to facilities."
            ),
            tech(
                "Done at {time}: sign-in, mail, remote access and phone are blocked for "
                "{colleague}. I have kept the mailbox untouched in case your lawyers need "
                "it."
            ),
            contact("Thank you. Please keep the mailbox exactly as it is for now."),
        ),
    ),
    Script(
        topic="rights",
        rank=2,
        minutes=20,
        subjects=(
            "Access to the {room} folder",
            'I cannot open the "Budget" folder',
        ),
        opening=(
            "I need access to the Budget folder for the planning round. {colleague} can open "
            "it, I can't."
        ),
        turns=(
            tech(
                "Hi {first}, that folder needs the approval of its owner, {colleague}. I "
                "have asked."
            ),
            contact("{colleague_first} says yes, see below."),
            note("Approval by {colleague} seen in writing. Added to Budget-Modify."),
            tech("You have access now. Sign out and in once."),
            contact("👍"),
        ),
    ),
    Script(
        topic="rights",
        rank=3,
        minutes=25,
        subjects=(
            "Who has access to the HR folder?",
            "Audit: list of people with HR access",
        ),
        opening=(
            "Our auditor asks for a list of everybody who can read the HR folder. Can you send "
            "me that?"
        ),
        turns=(
            tech(
                "Here is the list as of today: 6 people and one service account. Two of "
                "them left the department last year, should I remove them?"
            ),
            contact("Yes remove both. And what is the service account?"),
            tech("That is the backup. It can read everything, but nobody can sign in with it."),
            contact("Good answer, the auditor likes it."),
        ),
    ),
    Script(
        topic="rename",
        rank=3,
        minutes=30,
        subjects=(
            "Name change: {colleague}",
            "{colleague} got married, new last name",
        ),
        opening=(
            "{colleague} got married (yay) and has a new last name from {day}. Can the mail "
            "address change, and the old one keep working?"
        ),
        turns=(
            tech(
                "Congratulations to {colleague_first}! New address becomes the sender, the "
                "old one stays as an alias for good. It needs one sign-out. Would today "
                "16:30 suit?"
            ),
            contact("16:30 ok"),
            tech("Done. Business cards are beyond us."),
        ),
    ),
    Script(
        topic="sso",
        rank=1,
        minutes=45,
        subjects=(
            '{app}: "you are not assigned to this application"',
            "Sign-in to {app} refused for half of us",
        ),
        opening=(
            'Since the weekend {n} of us cannot sign in to {app}: "you are not assigned to a '
            'role for this application". Others can.'
        ),
        turns=(
            note(
                'Group "{app} users" was rebuilt by the sync tool, nested groups do not '
                "count there."
            ),
            tech(
                "Hi {first}, the {app} group lost its sub-groups over the weekend. I "
                "assigned the {n} people directly. Please try in a private window."
            ),
            contact("{colleague_first} and me are fine. Checking the others."),
            contact("All in."),
        ),
    ),
    Script(
        topic="admin",
        rank=2,
        minutes=15,
        subjects=(
            "I need admin rights on my PC",
            "Admin password please",
        ),
        opening=(
            "I want to install a program for the label editor and it asks for an admin "
            "password. Can you just give me the password so I do not have to bother you every "
            "time?"
        ),
        turns=(
            tech(
                "Hi {first}, you never bother me. I can't hand out the password, but send "
                "me the name of the program and I will have it on your PC in ten minutes."
            ),
            contact("Fine. It is called LabelMill 4."),
            tech("Installed, it is in your start menu."),
            contact("ok that was actually faster than arguing"),
        ),
    ),
    Script(
        topic="shared",
        rank=2,
        minutes=20,
        subjects=(
            "Please give {colleague} access to the info@ mailbox",
            "Shared mailbox info@{domain}",
        ),
        opening="Can {colleague} read and answer info@{domain} while I am on leave?",
        turns=(
            tech(
                "Done for reading and sending. It shows up in Outlook by itself within the "
                "hour. Should I take it away after your leave?"
            ),
            contact("No, leave it. Two pairs of eyes are better."),
        ),
    ),
    Script(
        topic="guest",
        rank=3,
        minutes=15,
        source="Portal",
        subjects=(
            "Guest Wi-Fi code for {n} visitors",
            "Wi-Fi for auditors next week",
        ),
        opening="We have {n} auditors in {room} from {day}. They need Wi-Fi but nothing of ours.",
        turns=(
            tech(
                "Code for the guest network is on the sheet I just sent, valid for five "
                "days. They get internet only."
            ),
            contact("Perfect"),
        ),
    ),
)
