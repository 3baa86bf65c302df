"""Slow PCs, screens, files and spilt coffee."""

from psa_tui.sandbox.seed.script import Script, contact, note, tech

SCRIPTS = (
    Script(
        topic="slow",
        rank=2,
        minutes=45,
        subjects=(
            "PC is so slow",
            "My computer takes 20 minutes to start",
        ),
        opening=(
            "My computer takes twenty minutes until I can work. I make tea, I come back, it "
            "still thinks. I made lunch once."
        ),
        turns=(
            tech(
                "Hi {first}, may I have a look around 12:30 while you are at lunch? Leave "
                "it switched on, please."
            ),
            contact(
                "yes. password is on the note under the keybo... I mean I will leave it unlocked"
            ),
            note(
                "4 GB RAM, spinning disk, three antivirus products. Removed two of them. "
                "Recommend replacing: age 7 years."
            ),
            tech(
                "I removed what slowed it down most. It is better, but this PC is seven "
                "years old. I will send {colleague} a quote for a new one. And please burn "
                "the note."
            ),
            contact("much better already. note eaten"),
        ),
    ),
    Script(
        topic="slow",
        rank=2,
        minutes=30,
        subjects=(
            "{app} freezes on my PC only",
            "{device}: {app} hangs for seconds",
        ),
        opening=(
            "{app} freezes for 10 seconds or so whenever I switch windows. {colleague} next to "
            "me has no such thing."
        ),
        turns=(
            note("Profile 38 GB, roaming. Desktop has 11,000 files."),
            tech(
                "Hi {first}, your desktop holds eleven thousand files and the PC counts "
                'them again and again. May I put them in a folder named "Desktop old"?'
            ),
            contact("You may, but it has to stay findable"),
            tech("Done, there is a shortcut in the same place. Try {app} now."),
            contact("ok wow"),
        ),
    ),
    Script(
        topic="bluescreen",
        rank=1,
        minutes=60,
        subjects=(
            "Blue screen, third time today",
            "{device} crashes with {code}",
        ),
        opening="Third blue screen today, photo attached. I lost a whole letter.",
        turns=(
            tech(
                "Hi {first}, thank you for the photo. The dock's driver is to blame. I am "
                "installing a newer one, that needs one restart. Are you ready?"
            ),
            contact("go"),
            note("Dock firmware 1.0.{n} → 1.1.4, driver updated."),
            tech("Updated. And I found your letter in the recovery folder, it is on your desktop."),
            contact("YOU FOUND THE LETTER. No crash so far."),
        ),
    ),
    Script(
        topic="dock",
        rank=2,
        minutes=25,
        subjects=(
            "Second monitor stays black",
            "One of my two monitors is not detected",
        ),
        opening=(
            "One of my monitors stays black since this morning. Cables are in, I swapped them, "
            "the black one moves with the cable."
        ),
        turns=(
            tech(
                "Well tested, so it is the cable or the socket of the dock. Could you use "
                "the other video socket of the dock?"
            ),
            contact("That works. So the socket is dead?"),
            tech("It is. Still under warranty, a new dock arrives on {day}."),
        ),
    ),
    Script(
        topic="monitor",
        rank=3,
        minutes=20,
        subjects=(
            "Bigger text please",
            "Everything is tiny on the new screen",
        ),
        opening="On the new screen everything is so small that I need two pairs of glasses.",
        turns=(
            tech(
                "I set it to 125 %. If you want it larger: Settings, Display, Scale. You "
                "cannot break anything there."
            ),
            contact("150 now. I can see again. I am not old, the screen is just far away"),
        ),
    ),
    Script(
        topic="mouse",
        rank=3,
        minutes=15,
        source="Phone",
        subjects=(
            "Mouse moves on its own",
            "Cursor jumps around",
        ),
        opening='{first} called: "somebody is moving my mouse". A little frightened of hackers.',
        turns=(
            note(
                "Two receivers: the neighbour's new mouse is paired to the same dongle "
                "type. Paired again. No remote session in the logs, checked to be sure."
            ),
            tech(
                "No hacker: the mouse of the desk next to yours spoke to your PC. I paired "
                "both again."
            ),
            contact("{colleague_first} and I have been fighting over a cursor for two days then"),
        ),
    ),
    Script(
        topic="restore",
        rank=1,
        minutes=40,
        subjects=(
            "Please restore a file I overwrote",
            "Overwrote my spreadsheet, need yesterday's version",
        ),
        opening=(
            "I saved over the price list by mistake. I need the version of yesterday evening, "
            "please please."
        ),
        turns=(
            tech("Hi {first}, which folder and what is it called?"),
            contact("S:\\Sales\\Prices\\pricelist 2 FINAL new.xlsx"),
            tech(
                "I put last night's version beside it as \"pricelist 2 FINAL new "
                '(restored)". Please check it before you delete anything.'
            ),
            contact("that's the one. thank you!!!"),
        ),
    ),
    Script(
        topic="restore",
        rank=0,
        minutes=75,
        source="Phone",
        subjects=(
            'Folder "Projects" is gone',
            "Whole project folder disappeared from S:",
        ),
        opening=(
            '{first} called: the folder "Projects" is no longer on S:, 60 GB, everybody\'s '
            "work. Nobody admits anything."
        ),
        turns=(
            note(
                'Moved into "Photos" by drag and drop at {time} by {colleague}. Audit log '
                "is clear. Will not name names."
            ),
            tech(
                'Hi {first}, nothing is lost: the folder slipped into "Photos" by an '
                "unlucky move of the mouse. I have moved it back. The offline copy from "
                "last night was there too, in case."
            ),
            contact("Thank you! Whose mouse?"),
            tech("A mouse never tells."),
        ),
    ),
    Script(
        topic="onedrive",
        rank=2,
        minutes=30,
        subjects=(
            "Files show a red cross",
            "OneDrive does not sync",
        ),
        opening='My files have red crosses and the cloud in the corner says "sync problems ({n})".',
        turns=(
            tech(
                "{n} file names have characters the cloud does not accept, like the "
                'question mark in "offer?.docx". I renamed them, with a dash instead.'
            ),
            contact("Red crosses are gone. So I can't ask questions in file names. Noted."),
        ),
    ),
    Script(
        topic="laptop",
        rank=2,
        minutes=30,
        subjects=(
            "Laptop battery lasts 40 minutes",
            "Battery of {device} swollen?",
        ),
        opening="The battery lasts 40 minutes and the touchpad is a bit raised. Is this related?",
        turns=(
            tech(
                "Please shut it down now, unplug it and do not press on it: the battery may "
                "be swelling. I bring a loaner today at {time}."
            ),
            note("Swollen indeed. Loaner handed over, battery under recall, free replacement."),
            contact("Thanks for the quick loaner. It is nicer than mine, can I keep it?"),
        ),
    ),
    Script(
        topic="excel",
        rank=3,
        minutes=25,
        subjects=(
            "Macro does not run any more",
            "Excel says macros are blocked",
        ),
        opening=(
            'The macro in the order sheet is blocked since the update. "Macros have been '
            'blocked" etc. We cannot make orders.'
        ),
        turns=(
            note(
                "File lives on a path that counts as internet zone. Added the file server "
                "to trusted locations by policy, only that share."
            ),
            tech(
                "Please close Excel and open the order sheet from S: (not from the mail). "
                "It is trusted there now."
            ),
            contact("yes works from S:"),
        ),
    ),
    Script(
        topic="keyboard",
        rank=3,
        minutes=10,
        subjects=(
            "Coffee",
            "My keyboard had an accident",
        ),
        opening=(
            "I would like to report an accident involving a latte and a keyboard. The E, R and "
            "T are sticky. vy sticky."
        ),
        turns=(
            tech("I am so sorry for you loss. A nw kyboard is on its way."),
            contact("Har har. Thank you"),
        ),
    ),
    Script(
        topic="update",
        rank=2,
        minutes=35,
        subjects=(
            "Update stuck at {pct} %",
            "Windows update hangs",
        ),
        opening=(
            'My laptop says "working on updates {pct} %, do not turn off" for two hours now. '
            "Can I turn it off? I have a train."
        ),
        turns=(
            tech(
                "You can: hold the power button for 10 seconds, then start it again. It "
                "will roll back. Take your train."
            ),
            contact("It rolled back, I caught the train."),
            note("Cleared the update cache, installed overnight."),
            tech("The update went in last night without fuss."),
        ),
    ),
    Script(
        topic="software",
        rank=3,
        minutes=25,
        source="Portal",
        subjects=(
            "Install PDF editor for {colleague}",
            "{colleague} needs the PDF editor",
        ),
        opening="{colleague} has to fill in and merge PDFs. Could we get the same program I have?",
        turns=(
            tech("There is one licence free, I used that. Installed on {colleague_first}'s PC."),
            contact("Thanks, that was quick"),
        ),
    ),
    Script(
        topic="time",
        rank=3,
        minutes=15,
        subjects=(
            "Clock is wrong by {n} minutes",
            "All our PCs are {n} minutes late",
        ),
        opening=(
            "All our PCs are {n} minutes late. We noticed because the bell rings before the "
            "clock says so."
        ),
        turns=(
            note(
                "Domain controller took its time from the host, host had no source. Fixed at both."
            ),
            tech(
                "Your server had no clock to look at. It has one now, PCs follow within the hour."
            ),
            contact("Bell and clock agree. Sadly this means we start on time."),
        ),
    ),
)
