"""The works that cast, machine and plate: its set-up, its slips of March, its books (`test_plating_works`)."""

from typing import Any

from erpcore import Books, Setup
from erpcore.documents import DocumentReader

SINCE, FIRST, LAST, MONTH = "2026-01-01", "2026-03-01", "2026-03-31", "2026-03"
ELEMENTS = ("material", "fuel", "labour", "overhead", "spoilage", "subcontract")
SHOPS = {"CAST": ("B1", "B2"), "MACH": ("M1", "M2"), "PLATE": ("F1", "F2")}
KINDS = {"B": "semi_finished", "M": "semi_finished", "F": "finished"}
STOCK = {  # item: quantity, cost by element
    "ZINC": (26000, 551100), "NICKEL": (2495, 317770), "CHROME": (805, 24650), "PASTE": (500, 6120),
    "CARTON": (12000, 36900), "COATING": (1200, 14900, 0, 0, 0, 0, "5829.17"),
    "B1": (2000, 68000, 14500, 16000, 13000), "B2": (1500, 27900, 8100, 9000, 7200),
    "M1": (1000, 34000, 7000, 14000, 12000), "M2": (800, 15000, 4500, 11000, 9500),
}  # fmt: skip
BEGUN = {  # order: cost in process, of which came with the part
    "B1": ((17000, 1800, 2000, 1700), ()), "B2": ((7400, 900, 1000, 850), ()),
    "M1": ((10200, 2100, 3400, 3080), (10200, 2100, 2500, 2200)),
    "M2": ((3700, 1100, 1780, 1570), (3700, 1100, 1300, 1100)),
}  # fmt: skip
TAKEN = {  # order: material and part
    "B1": {"ZINC": 8100}, "B2": {"ZINC": 5250}, "M1": {"B1": 4800}, "M2": {"B2": 5600},
    "F1": {"NICKEL": 690, "CHROME": 260, "CARTON": 4500, "M1": 4500},
    "F2": {"NICKEL": 420, "COATING": 800, "CARTON": 5300, "M2": 5300},
}  # fmt: skip
HOURS = {  # order: labour, machine
    "B1": (2600, 1500), "B2": (2200, 1100), "M1": (2400, 1800), "M2": (2200, 1500), "RW": (40, 30),
    "F1": (1700, 900), "F2": (1900, 950),
}  # fmt: skip
SPENT = {  # cost centre: what it collected itself
    "CAST": "18989.40", "MACH": "18510.70", "PLATE": "44146.13", "REPAIR": "14793.31", "POWER": "89657.50",
    "CAST-W": "83408", "MACH-W": "62284.80", "PLATE-W": "55304", "GAS": "76800",
}  # fmt: skip
SERVED = {
    "REPAIR": {"POWER": 100, "CAST": 400, "MACH": 500, "PLATE": 300, "OFFICE": 50},
    "POWER": {"REPAIR": 5000, "CAST": 40000, "MACH": 35000, "PLATE": 30000, "OFFICE": 6000, "SALES": 4000},
}
MADE = {"B1": 4860, "B2": 5900, "M1": 4700, "M2": 5500, "F1": 4500, "F2": 5100}
COUNTED = {"B1": (600, "0.5"), "B2": (500, "0.4"), "M1": (400, "0.5"), "M2": (300, "0.6"), "F1": (0, "0"),
           "F2": (200, "1")}  # fmt: skip


def _by_element(*costs: Any) -> dict[str, str]:
    return {element: str(of) for element, of in zip(ELEMENTS, costs, strict=False) if of}


def _setup() -> Setup:
    centres: list[dict[str, Any]] = []
    for shop in SHOPS:
        workshop = {"name": shop, "purpose": "production"}
        centres.append({"code": shop, "driver": "machine_hours", **workshop})
        wages = {"element": "labour", "hours_of": shop, "shared_by": "labour_hours"}
        centres.append({"code": f"{shop}-W", **workshop, **wages})
    gas = {"element": "fuel", "hours_of": "CAST"}
    centres.append({"code": "GAS", "name": "gas", "purpose": "production", **gas})
    purposes = {"REPAIR": "service", "POWER": "service", "OFFICE": "administration", "SALES": "selling"}
    centres += [{"code": code, "name": code, "purpose": of} for code, of in purposes.items()]
    rules = {"B": "weighted_average", "M": "by_quota", "F": "material_only"}
    quota = {"M1": "0.5", "M2": "0.4"}  # hours; a part has its quota in one amount
    made = [(item, shop) for shop, items in SHOPS.items() for item in items]
    policies = {
        "service_departments": "interact_once",
        "overhead_rest": "orders",
        "rounding_receiver": "last",
        "transferred_unit_cost": "whole",
    }
    raw = {"kind": "raw", "item_class": "raw", "unit": "kg"}
    tables = {
        "company": {
            "name": "五金电镀厂", "currency": "CNY", "chart": "cn_asbe", "first_period": MONTH,
            "policies": {**policies, "spoilage_loss": "order"},
            "elements": [{"code": code, "name": code} for code in ELEMENTS],
        },
        "units": [{"code": "kg", "name": "kg"}],
        "item_classes": [
            {"code": code, "name": code, "valuation": "monthly_average"}
            for code in ("raw", "semi_finished", "finished")
        ],
        "items": [
            *({"code": item, "name": item, **raw} for item in (*STOCK, "SCRAP") if item[-1] not in "12"),
            *(
                {"code": item, "name": item, "kind": KINDS[item[0]], "item_class": KINDS[item[0]], "unit": "kg"}
                for item, _ in made
            ),
        ],
        "standards": [
            {"item": item, "valid_from": SINCE, "amounts": {"material": of}}
            for item, of in {"B1": "57", "B2": "38"}.items()
        ],
        "boms": [
            {"item": item, "valid_from": SINCE, "lines": [{"item": f"B{item[1]}", "quantity": "1"}]}
            for item in SHOPS["MACH"]
        ],
        "cost_centres": centres,
        "work_centres": [{"code": shop, "name": shop, "cost_centre": shop} for shop in SHOPS],
        "rates": [{"work_centre": shop, "valid_from": SINCE} for shop in SHOPS],
        "routings": [
            {
                "item": item, "valid_from": SINCE,
                "operations": [
                    {"number": 10, "name": shop, "work_centre": shop, "run_hours": quota.get(item, "0")}
                ],
            }
            for item, shop in made
        ],
        "wip_rules": [{"item": item, "valid_from": SINCE, "rule": rules[item[0]]} for item, _ in made],
        "sites": [{"code": "MAIN", "name": "store"}],
    }  # fmt: skip
    return Setup.model_validate(tables)


def order_of(item: str) -> str:
    """Name the order of a product, or the repair itself."""
    return item if item == "RW" else f"WO-{item}"


def minor(amounts: dict[str, str]) -> dict[str, int]:
    """Write hand figures in fen."""
    return {code: int(of.replace(".", "")) for code, of in amounts.items()}


class Works:
    """The books of the works."""

    def __init__(self) -> None:
        self.books, self.posted, self.reader = Books(_setup()), 0, DocumentReader()

    def post(self, kind: str, date: str = LAST, **fields: Any) -> None:
        """Post a document."""
        self.posted += 1
        document = {"type": kind, "id": f"D-{self.posted}", "date": date, **fields}
        self.books.post(self.reader.read(document))

    def rests(self, *centres: str) -> dict[str, int]:
        """Say what each order has shared of some pools."""
        found = {}
        for centre in centres:
            for (_, order), amount in self.books.state.overhead.rests_of(MONTH, centre).items():
                found[order.removeprefix("WO-")] = amount
        return found


def _make(works: Works) -> None:
    """Take material, and hand parts from step to step."""
    for shop, items in SHOPS.items():
        for item in items:
            for of, quantity in TAKEN[item].items():
                works.post(
                    "material_issue",
                    work_order=order_of(item),
                    item=of,
                    quantity=str(quantity),
                    reason="no bill",
                )
            works.post("production_receipt", work_order=order_of(item), quantity=str(MADE[item]))
        if shop == "MACH":
            works.post("rework_order", id="RW", parent="WO-M2", quantity="25")
            works.post("material_issue", work_order="RW", item="PASTE", quantity="20")


def _report(works: Works) -> None:
    """Spend, serve, and tell hours and what is in process."""
    for centre, amount in SPENT.items():
        works.post("overhead_expense", cost_centre=centre, amount=amount, owed="bank")
    for item, (labour, machine) in HOURS.items():
        place = next(
            shop for shop, items in SHOPS.items() if item in (*items, "RW" if shop == "MACH" else "")
        )
        hours = {"labour_hours": str(labour), "machine_hours": str(machine)}
        works.post("time_ticket", work_order=order_of(item), work_centre=place, **hours)
    for centre, served in SERVED.items():
        lines = [{"cost_centre": of, "quantity": str(quantity)} for of, quantity in served.items()]
        works.post("service_report", cost_centre=centre, lines=lines)
    all_in = {"degrees": {"material": "1", "spoilage": "0"}}
    lines = [
        {"work_order": order_of(item), "quantity": str(quantity), "degree": degree, **all_in}
        for item, (quantity, degree) in COUNTED.items()
    ]
    works.post("wip_count", lines=lines)


def closed() -> Works:
    """March, closed: spoiled castings at what the costing found, one repair, then the close."""
    of = Works()
    for item, (quantity, *costs) in STOCK.items():
        of.post("opening_stock", FIRST, item=item, quantity=str(quantity), amounts=_by_element(*costs))
    for item in MADE:
        of.post("work_order", FIRST, id=order_of(item), item=item, quantity="20000")
        of.post("work_order_release", FIRST, work_order=order_of(item))
    for item, (costs, came) in BEGUN.items():
        cost = {"amounts": _by_element(*costs), "transferred": _by_element(*came)}
        of.post("opening_wip", FIRST, work_order=order_of(item), **cost)
    _make(of)
    _report(of)
    month = of.books.month_end(MONTH)
    month.run_costing()
    of.post("order_completion", work_order="RW")
    measures = [
        {"element": code, "spoiled": "40", "whole": "5200"} for code in ("fuel", "labour", "overhead")
    ]
    scrap = {"recovered": {"item": "SCRAP", "quantity": "60", "price": "12"}, "claimed": "200"}
    of.post("spoilage", work_order="WO-B1", quantity="40", whole="5500", measures=measures, **scrap)
    opened = of.books.state.ledger.balance("9999", MONTH)
    of.post("opening_balance", FIRST, lines=[{"account": "4001", "credit": f"{-opened / 100:.2f}"}])
    month.run()
    return of
