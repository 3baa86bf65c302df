"""The price list and the canned answers, the same for every tenant."""

PRODUCTS = (
    ("Remote support", "Remote support, per hour", "Labor", "150.00", "55.00", False, "LAB-REM"),
    ("On-site support", "On-site support, per hour", "Labor", "175.00", "62.00", False, "LAB-ONS"),
    ("Emergency support", "After hours, per hour", "Labor", "225.00", "80.00", False, "LAB-EMG"),
    ("Project work", "Project work, per hour", "Labor", "165.00", "60.00", False, "LAB-PRJ"),
    ("Warranty work", "Covered by warranty", "Labor", "0.00", "55.00", False, "LAB-WAR"),
    ("Business laptop 14", "Laptop 14 in", "Hardware", "1189.00", "940.00", True, "HW-LT14"),
    ("USB-C dock", "Docking station", "Hardware", "189.00", "131.00", True, "HW-DOCK"),
    ("Monitor 27", "Monitor 27 in", "Hardware", "279.00", "205.00", True, "HW-MON27"),
    ("Wi-Fi access point", "Access point, indoor", "Hardware", "219.00", "148.00", True, "HW-AP6"),
    ("Small office firewall", "Firewall", "Hardware", "649.00", "480.00", True, "HW-FW1"),
    ("UPS battery", "Battery for rack UPS", "Hardware", "129.00", "82.00", True, "HW-UPSB"),
    ("SSD 1 TB", "Solid state disk, 1 TB", "Hardware", "119.00", "74.00", True, "HW-SSD1"),
    ("Laser printer", "Printer, A4 duplex", "Hardware", "640.00", "455.00", True, "HW-PRN"),
    ("Headset", "Headset, noise cancelling", "Hardware", "119.00", "71.00", True, "HW-HS"),
    ("Workplace seat", "Office licence, month", "Software", "22.00", "17.50", True, "SW-SEAT"),
    ("Mail security seat", "Mail filter, month", "Software", "4.50", "2.60", True, "SW-MAIL"),
    ("Trip charge", "Travel within the region", "Fee", "45.00", "20.00", False, "FEE-TRIP"),
    ("Disposal", "Recycling of old devices", "Fee", "20.00", "6.00", True, "FEE-DISP"),
)
"""Name, description, category, price, cost, taxable, code."""

LABOUR = {
    "remote": "Remote support",
    "onsite": "On-site support",
    "emergency": "Emergency support",
    "project": "Project work",
    "internal": "Warranty work",
}
"""Short words for labour, as the demo's technician has them in the configuration."""

CANNED = (
    (
        "We are on it",
        "Update",
        (
            "Hi {{customer_first_name}},\n\n"
            "thanks for letting us know. We are looking into it and "
            "will write again within the hour."
        ),
        "General",
    ),
    (
        "Ask for a good time",
        "Update",
        (
            "Hi {{customer_first_name}},\n\n"
            "we would like to connect to your computer for about "
            "20 minutes. When would suit you today or tomorrow?"
        ),
        "General",
    ),
    (
        "Please restart",
        "Update",
        (
            "Hi {{customer_first_name}},\n\n"
            "please restart the device once and tell us whether it "
            "still happens. Yes, really: it clears what we can't reach from here."
        ),
        "General",
    ),
    (
        "No answer yet",
        "Update",
        (
            "Hi {{customer_first_name}},\n\n"
            "we have not heard from you and do not want to lose sight "
            "of this. Is it still happening? Without an answer we close the ticket on Friday; a "
            "reply opens it again."
        ),
        "Follow-up",
    ),
    (
        "Solved",
        "Resolution",
        (
            "Hi {{customer_first_name}},\n\n"
            "this should be solved now. If it comes back, just answer "
            "this mail."
        ),
        "Closing",
    ),
    (
        "Quote sent",
        "Update",
        (
            "Hi {{customer_first_name}},\n\n"
            "the quote is in your mailbox. It is valid for 14 days; a "
            "short yes is enough."
        ),
        "Sales",
    ),
    (
        "Suspicious mail: thanks",
        "Resolution",
        (
            "Hi {{customer_first_name}},\n\n"
            "that one was fake, well spotted. We removed it from all "
            "mailboxes. Please keep forwarding such mails."
        ),
        "Security",
    ),
    (
        "Identity check",
        "Internal Note",
        "Identity checked by call back to the number on file.",
        "Security",
    ),
    (
        "Provider outage",
        "Update",
        (
            "Hi {{customer_first_name}},\n\n"
            "your internet provider has an outage in your area. We "
            "have reported it and will tell you as soon as it is over."
        ),
        "Network",
    ),
)
"""Title, subject, body, category."""

LEVELS = {
    "Gold": (1, 4),
    "Silver": (2, 8),
    "Bronze": (4, 24),
}
"""Service levels: hours to the first answer and to the solution of a ticket of normal urgency."""
