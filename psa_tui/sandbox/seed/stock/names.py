"""Names of people and places, all invented combinations; and the five MSPs with their staff."""

FIRST = (
    *("Maria", "Owen", "Priya", "Tomás", "Grace", "Hamid", "Ingrid", "Jerome", "Keiko", "Luca"),
    *("Nadia", "Oscar", "Paula", "Quentin", "Rosa", "Samir", "Tess", "Uma", "Viktor", "Wendy"),
    *("Xavier", "Yasmin", "Zoë", "Anton", "Bianca", "Cyrus", "Delia", "Emeka", "Farah", "Glenn"),
    *("Hanna", "Isaac", "Joy", "Karl", "Leila", "Mateo", "Nora", "Otis", "Petra", "Ravi"),
    *("Signe", "Theo", "Ursula", "Vincent", "Wanda", "Ximena", "Yusuf", "Zelda", "Aoife", "Bram"),
    *("Chidi", "Dorothy", "Elif", "Fergus", "Gita", "Howard", "Ivana", "Jonas", "Kofi", "Łucja"),
)
"""First names."""

LAST = (
    *("Alvarez", "Brandt", "Castellano", "Dufresne", "Eklund", "Farrow", "Grimaldi", "Hassan"),
    *("Ibsen", "Jankowski", "Kowalczyk", "Lindqvist", "Moreau", "Nakagawa", "O'Dell", "Petrov"),
    *("Quigley", "Rahman", "Sorensen", "Tanaka", "Underhill", "Villanueva", "Whitlock", "Xu"),
    *("Yilmaz", "Zimmer", "Abara", "Bexley", "Crane", "Dimitrov", "Eze", "Fontaine", "Gallo"),
    *("Hollis", "Ivers", "Joshi", "Keane", "Lorimer", "Mbeki", "Novak", "Okafor", "Pereira"),
    *("Quill", "Rossi", "Sato", "Thorne", "Ulrich", "Vance", "Winslow", "Young-Hale", "Zapata"),
    *("Núñez", "Björk", "Çelik", "Nguyễn"),
)
"""Last names."""

ROOMS = ("Room 12", "Office 3", "Studio B", "Lakeside", "Hall 2", "Room 204", "Annex 1", "Desk 7")
"""Rooms, so that "in {room}" and "{room} is dark" both read well."""

STREETS = (
    "Mill Lane",
    "Harbor Street",
    "Station Road",
    "Orchard Way",
    "Quarry Road",
    "High Street",
)
"""Streets."""

PROVIDERS = ("Northline Fibre", "Cobalt Cable", "Prairie Telecom", "Halcyon Net")
"""Internet providers."""

MSPS = (
    ("Larkfield IT", "larkfield"),
    ("Copperline Systems", "copperline"),
    ("Northgate Managed", "northgate"),
    ("Tidewater Tech", "tidewater"),
    ("Beacon & Byte", "beaconbyte"),
)
"""Name and short name of the MSP, one per shelf of companies."""

ME = "Dana Fox"
"""Who is signed in, in every tenant."""

STAFF = (
    *("Miles Okoro", "Tessa Lund", "Ruben Castro", "Hye-jin Park", "Gus Ferraro", "Noor Aziz"),
    *("Pat Sommers", "Alma Reyes", "Piotr Zaleski", "Beth Carmody", "Idris Bello", "Kay Lindgren"),
    *("Sam Oyelaran", "Rory Tan", "Vera Kline", "Duncan Muir", "Anh Tran", "Leo Marchetti"),
    *("Ruth Adeyemi", "Jo Halvorsen", "Edie Falk", "Cal Whitaker", "Mina Farouk", "Stefan Kraus"),
    *("Lucy Odell", "Devon Price", "Aya Mori", "Hugo Brandão", "Nell Prescott", "Omar Siddiq"),
    *("Greta Holm", "Jude Baptiste", "Iris Katz", "Finn Delaney", "Mabel Stone"),
)
"""The other technicians, seven on each shelf."""

ROLES = (
    ("Service manager", "Admins"),
    ("Dispatcher", "Techs"),
    ("Technician", "Techs"),
    ("Technician", "Techs"),
    ("Senior engineer", "Techs"),
    ("Project engineer", "Techs"),
    ("Apprentice", "Techs"),
)
"""Role and permission group, dealt out in this order after Dana Fox."""
