"""The clients: sixty hand-written companies, twelve on each tenant's shelf, and their trades."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trade:
    """What a kind of business has in common."""

    app: str
    """The line-of-business program it cannot work without (invented)."""
    titles: tuple[str, ...]
    """What people there do."""


@dataclass(frozen=True, slots=True)
class Company:
    """A client before it has an id."""

    name: str
    """Company name."""
    code: str
    """Two to four capitals that begin its host names."""
    trade: str
    """A key of `TRADES`."""
    town: str
    """Where it sits (invented)."""

    @property
    def domain(self) -> str:
        """Its mail domain, below the reserved name `example`."""
        return "".join(one for one in self.name.lower() if one.isascii() and one.isalnum()) + (
            ".example"
        )


TRADES: dict[str, Trade] = {
    "food": Trade("StockLantern", ("Warehouse lead", "Purchasing", "Dispatch", "Owner")),
    "dental": Trade("ChairBook", ("Practice manager", "Receptionist", "Dentist", "Hygienist")),
    "law": Trade("CaseDrawer", ("Office manager", "Paralegal", "Partner", "Legal secretary")),
    "accounting": Trade("LedgerLoft", ("Partner", "Bookkeeper", "Payroll", "Office manager")),
    "design": Trade("PlanStack", ("Architect", "Draughtsman", "Studio manager", "Partner")),
    "freight": Trade("RouteMoss", ("Dispatcher", "Fleet manager", "Accounts", "Yard lead")),
    "school": Trade("BellTower", ("School secretary", "Principal", "Teacher", "Caretaker")),
    "vet": Trade("PawLedger", ("Practice manager", "Vet", "Receptionist", "Nurse")),
    "brewing": Trade("KettleLog", ("Head brewer", "Sales", "Taproom manager", "Owner")),
    "metal": Trade("ShopRunner 9", ("Production planner", "Foreman", "Purchasing", "Controller")),
    "building": Trade("SiteQuill", ("Site manager", "Estimator", "Office manager", "Owner")),
    "estate": Trade("KeyShelf", ("Letting agent", "Branch manager", "Accounts", "Receptionist")),
    "charity": Trade("GiftTree", ("Director", "Fundraising", "Volunteer lead", "Accounts")),
    "hotel": Trade("NightDesk", ("Front desk", "General manager", "Housekeeping", "Events")),
    "garage": Trade("BayBoard", ("Service advisor", "Workshop lead", "Parts", "Owner")),
    "insurance": Trade("CoverNote", ("Broker", "Claims", "Office manager", "Compliance")),
    "pharmacy": Trade("DoseDesk", ("Pharmacist", "Branch manager", "Assistant", "Purchasing")),
    "theatre": Trade("SeatWeaver", ("Box office", "Stage manager", "Director", "Marketing")),
    "printer": Trade("PressBoard", ("Prepress", "Sales", "Press operator", "Owner")),
    "farm": Trade("FieldNotes Pro", ("Farm manager", "Office", "Sales", "Logistics")),
}
"""Trades by key."""

SHELVES = ("syncro", "bms", "autotask", "connectwise", "halo")
"""Whose clients stand on which shelf, so that no two tenants share one."""

_ROWS = """
Harbor Foods|HF|food|Millbrook Bay
Brightwater Dental|BWD|dental|Ashford Springs
Ostrander & Pell Law|OPL|law|Carrow
Tallgrass Accounting|TGA|accounting|Linden Falls
Kestrel Architects|KA|design|Millbrook Bay
Redline Freight|RLF|freight|Stover Junction
Juniper Hill School|JHS|school|Juniper Hill
Paws & Whiskers Vets|PWV|vet|Ashford Springs
Copper Kettle Brewing|CKB|brewing|Old Quarry
Ironbridge Metalworks|IMW|metal|Stover Junction
Oakline Builders|OLB|building|Linden Falls
Lantern House Hotel|LHH|hotel|Carrow
Marlow Street Dental|MSD|dental|Pinecrest
Quill & Anchor Insurance|QAI|insurance|Port Ellery
Silverbirch Estates|SBE|estate|Pinecrest
Fennel & Rye Bakeries|FRB|food|Dunmore
Highpoint Haulage|HPH|freight|Port Ellery
The Larch Foundation|TLF|charity|Wickham Green
Gearhart Garage|GHG|garage|Dunmore
Saltmarsh Pharmacy|SMP|pharmacy|Port Ellery
Blue Door Theatre|BDT|theatre|Wickham Green
Vantage Print Works|VPW|printer|Pinecrest
Thornfield Farms|TFF|farm|Thornfield
Corbel & Stone|CS|building|Dunmore
Northfold Legal|NFL|law|Grayling
Pebble Creek Vets|PCV|vet|Pebble Creek
Maple Row School|MRS|school|Grayling
Anvil Precision Parts|APP|metal|Westerly
Sundial Accountants|SDA|accounting|Grayling
Wren & Daughter Design|WDD|design|Hollow Oak
Cedar Point Lodge|CPL|hotel|Cedar Point
Meadowlark Produce|MLP|food|Westerly
Bellweather Insurance|BWI|insurance|Hollow Oak
Rivet Motor Works|RMW|garage|Westerly
Open Hands Charity|OHC|charity|Grayling
Tin Roof Brewery|TRB|brewing|Hollow Oak
Sable & Finch Solicitors|SFS|law|Kingsferry
Clearview Dental Group|CDG|dental|Arden
Foxglove Pharmacy|FGP|pharmacy|Kingsferry
Granite State Castings|GSC|metal|Bellmoor
Driftwood Lettings|DWL|estate|Arden
Hartwell Logistics|HWL|freight|Bellmoor
Saffron Lane Foods|SLF|food|Arden
Moonrise Theatre Company|MTC|theatre|Kingsferry
Elmgrove Academy|EGA|school|Elmgrove
Plumb & True Construction|PTC|building|Bellmoor
Orchard Gate Farms|OGF|farm|Elmgrove
Inkwell Print Studio|IPS|printer|Arden
Falcon Ridge Builders|FRBU|building|Tamsin
Lighthouse Accounting|LHA|accounting|Whitby Point
Honeycomb Catering|HCC|food|Tamsin
Stonebridge Legal|SBL|law|Coldwater
Willow Park Vets|WPV|vet|Willow Park
Compass Rose Travel Inn|CRT|hotel|Whitby Point
Hammer & Tongs Fabrication|HTF|metal|Coldwater
Second Chapter Trust|SCT|charity|Willow Park
Amberley Estates|AE|estate|Tamsin
Swift Arrow Couriers|SAC|freight|Coldwater
Barley & Hops Co|BHC|brewing|Whitby Point
Turnpike Auto Repair|TAR|garage|Coldwater
"""

COMPANIES = tuple(Company(*row.split("|")) for row in _ROWS.split("\n") if row)
"""All companies, shelf by shelf."""

SHELF_SIZE = 12
"""How many hand-written companies a tenant has."""

EXTRA_FIRST = (
    *("Amber", "Birch", "Canyon", "Delta", "Ember", "Fjord", "Garnet", "Hazel", "Indigo", "Jade"),
    *("Kelp", "Linden", "Mesa", "Nettle", "Opal", "Prairie", "Quarry", "Rowan", "Slate", "Tundra"),
)
"""First halves of the names of further companies, for scale tests."""

EXTRA_LAST = (
    *("Foods", "Dental", "Legal", "Accounting", "Design", "Freight", "School", "Vets", "Brewing"),
    *("Metalworks", "Builders", "Estates", "Trust", "Hotel", "Garage", "Insurance", "Pharmacy"),
    *("Theatre", "Print", "Farms"),
)
"""Second halves, in the order of `TRADES`."""


def company(tenant: str, index: int) -> Company:
    """Give the client at `index` of a tenant: the shelf first, then made-up ones without end.

    Raises ValueError for a tenant without a shelf.
    """
    if index < SHELF_SIZE:
        return COMPANIES[SHELVES.index(tenant) * SHELF_SIZE + index]
    extra = index - SHELF_SIZE
    row, kind = divmod(extra, len(EXTRA_LAST))
    turn, first = divmod(row, len(EXTRA_FIRST))
    name = f"{EXTRA_FIRST[first]} {EXTRA_LAST[kind]}" + (f" {turn + 1}" if turn else "")
    return Company(name, f"C{index:04d}", tuple(TRADES)[kind], "Fairhaven")
