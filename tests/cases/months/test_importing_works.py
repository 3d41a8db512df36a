"""A month of a works that imports steel, welds, has frames painted outside and assembles, worked beside the books.

Invented company; first in first out for steel and frames, in process too (先进先出约当产量), bought-in parts at
planned price with the rate of the opening balance (上月差异率), bicycles at the moving average. Steel is bought in
dollars, dearer on its invoice than on its receipt, with freight after part of it was used; other steel that had come
the day before is entered last of all, and its price arrives after that (late facts are priced anew). Frames go to a
subcontractor with carriage, two are lost there, and the fee is dearer than was estimated (委托加工). Units are spoiled
by abnormal cause and repaired (返工). Canteen and power house are closed one after the other (顺序分配法), and hours
absorb overhead at predetermined rates; what is left goes to cost of sales. IAS 2, IAS 21; 企业产品成本核算制度
(财会〔2013〕17号).

Every figure of the books is found again below from the documents by plain arithmetic, half a cent up.
"""

from decimal import Decimal
from typing import Any

import pytest
from tests.cases.months.in_cents import Cost, each, goods, part, whole

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import document_adapter

SINCE, LAST = "2026-01-01", "2026-10-31"
ELEMENTS = ("material", "labour", "machine", "overhead", "subcontract", "spoilage")
ITEMS = {
    "STEEL": ("raw", "raw", "kg"),
    "PART": ("raw", "planned", "pcs"),
    "FRAME": ("semi_finished", "semi_finished", "pcs"),
    "PAINTED": ("semi_finished", "semi_finished", "pcs"),
    "BIKE": ("finished", "finished", "pcs"),
}
BILLS = {"FRAME": {"STEEL": "2"}, "PAINTED": {"FRAME": "1"}, "BIKE": {"PAINTED": "1", "PART": "2"}}
CENTRES = {
    "CANTEEN": "service",
    "POWER": "service",
    "SHOP1": "production",
    "SHOP2": "production",
    "OFFICE": "administration",
}
SETUP: dict[str, Any] = {
    "company": {
        "name": "Bicycles",
        "currency": "CNY",
        "chart": "cn_asbe",
        "first_period": "2026-10",
        "elements": [{"code": code, "name": code} for code in ELEMENTS],
        "policies": {
            "late_facts": "reprice",
            "service_departments": "step_down",
            "service_order": ["CANTEEN"],
            "variance_rate": "opening",
            "variance_rate_decimals": 2,
            "rounding_receiver": "last",
        },
    },
    "units": [{"code": "kg", "name": "kilogram", "decimals": 3}, {"code": "pcs", "name": "piece"}],
    "item_classes": [
        {"code": "raw", "name": "raw", "valuation": "fifo"},
        {"code": "planned", "name": "planned", "valuation": "planned"},
        {"code": "semi_finished", "name": "semi", "valuation": "fifo"},
        {"code": "finished", "name": "finished", "valuation": "moving_average"},
    ],
    "items": [
        {"code": code, "name": code, "kind": kind, "item_class": of, "unit": unit}
        for code, (kind, of, unit) in ITEMS.items()
    ],
    "prices": [{"item": "STEEL", "valid_from": SINCE, "price": "14"}],
    "standards": [{"item": "PART", "valid_from": SINCE, "amounts": {"material": "50"}}],
    "boms": [
        {
            "item": item,
            "valid_from": SINCE,
            "lines": [{"item": part, "quantity": quantity} for part, quantity in lines.items()],
        }
        for item, lines in BILLS.items()
    ],
    "routings": [
        {
            "item": item,
            "valid_from": SINCE,
            "operations": [{"number": 10, "name": "work", "work_centre": centre, "run_hours": hours}],
        }
        for item, centre, hours in (("FRAME", "WELD", "0.5"), ("BIKE", "ASSEMBLY", "1"))
    ],
    "wip_rules": [{"item": "FRAME", "valid_from": SINCE, "rule": "first_in_first_out"}],
    "cost_centres": [
        {"code": code, "name": code, "purpose": purpose}
        | ({"driver": "machine_hours"} if code == "SHOP2" else {})
        for code, purpose in CENTRES.items()
    ],
    "work_centres": [
        {"code": "WELD", "name": "welding", "cost_centre": "SHOP1"},
        {"code": "ASSEMBLY", "name": "assembly", "cost_centre": "SHOP2"},
    ],
    "rates": [
        {"work_centre": "WELD", "valid_from": SINCE, "labour": "20", "overhead": "12"},
        {"work_centre": "ASSEMBLY", "valid_from": SINCE, "labour": "18", "machine": "5", "overhead": "10"},
    ],
    "exchange_rates": [
        {"currency": "USD", "valid_from": day, "rate": rate}
        for day, rate in ((SINCE, "7.00"), ("2026-10-20", "7.10"), (LAST, "7.15"))
    ],
    "partners": [
        *({"code": code, "name": code, "supplier": True} for code in ("MILL", "LOCAL", "PAINTER")),
        {"code": "SHOPS", "name": "shops", "customer": True},
    ],
    "sites": [
        {"code": "MAIN", "name": "store"},
        {"code": "AT-PAINTER", "name": "at the painter", "subcontractor": "PAINTER"},
        {"code": "OUTLET", "name": "outlet"},
    ],
}

Document = dict[str, Any]


def doc(kind: str, number: str, day: int, **fields: Any) -> Document:
    """Write a document of October."""
    return {"type": kind, "id": number, "date": f"2026-10-{day:02}", **fields}


def billed(number: str, day: int, partner: str, of: str, amount: str, **fields: Any) -> Document:
    """Invoice a receipt."""
    lines = [{"receipt": of, "amount": amount}]
    return doc("purchase_invoice", number, day, partner=partner, lines=lines, **fields)


def begun(order: str, day: int, item: str, quantity: str) -> list[Document]:
    """Plan and release an order."""
    return [
        doc("work_order", order, day, item=item, quantity=quantity),
        doc("work_order_release", f"{order}/R", day, work_order=order),
    ]


def issue(number: str, day: int, order: str, item: str, quantity: str) -> Document:
    """Issue material."""
    return doc(
        "material_issue", number, day, work_order=order, item=item, quantity=quantity, reason="as used"
    )


def worked(number: str, day: int, order: str, centre: str, labour: str, machine: str = "0") -> Document:
    """Report hours."""
    return doc(
        "time_ticket",
        number,
        day,
        work_order=order,
        work_centre=centre,
        labour_hours=labour,
        machine_hours=machine,
    )


def moved(number: str, day: int, item: str, quantity: str, to: str, freight: str) -> Document:
    """Move goods from the store with carriage."""
    return doc(
        "stock_transfer",
        number,
        day,
        item=item,
        quantity=quantity,
        from_site="MAIN",
        to_site=to,
        freight=freight,
        freight_partner="LOCAL",
    )


def spent(centre: str, amount: str, owed: str) -> Document:
    """Book what a cost centre spent."""
    return doc("overhead_expense", f"OE-{centre}", 31, cost_centre=centre, amount=amount, owed=owed)


def served(centre: str, **by: str) -> Document:
    """Report what a service department did."""
    lines = [{"cost_centre": who, "quantity": quantity} for who, quantity in by.items()]
    return doc("service_report", f"SR-{centre}", 31, cost_centre=centre, lines=lines)


MONTH = [
    doc("opening_stock", "OS-1", 1, item="STEEL", quantity="300", amounts={"material": "4110"}),
    doc("opening_stock", "OS-2", 1, item="PART", quantity="100", amounts={"material": "5120"}),
    doc(
        "opening_stock",
        "OS-3",
        1,
        item="BIKE",
        quantity="10",
        amounts={
            "material": "1400",
            "labour": "300",
            "machine": "50",
            "overhead": "200",
            "subcontract": "150",
        },
    ),
    *begun("F-1", 1, "FRAME", "500"),
    doc(
        "opening_wip",
        "OW-1",
        1,
        work_order="F-1",
        amounts={"material": "1120", "labour": "200", "overhead": "120"},
        counted=[{"quantity": "40", "degree": "0.5", "degrees": {"material": "1"}}],
    ),
    doc(
        "opening_balance",
        "OB-1",
        1,
        lines=[{"account": "1002", "debit": "100000"}, {"account": "4001", "credit": "112770"}],
    ),
    doc("goods_receipt", "GR-1", 5, partner="MILL", item="STEEL", quantity="1000", price="2", currency="USD"),
    issue("MI-1", 6, "F-1", "STEEL", "620"),
    doc(
        "landed_cost",
        "LC-1",
        8,
        partner="LOCAL",
        charges=[{"amount": "500", "element": "material"}],
        receipts=[{"receipt": "GR-1"}],
        vat="45",
    ),
    doc("goods_receipt", "GR-2", 9, partner="LOCAL", item="PART", quantity="200", price="52"),
    billed("PI-2", 10, "LOCAL", "GR-2", "10300", vat="1339"),
    worked("TT-1", 10, "F-1", "WELD", "160"),
    doc("production_receipt", "PR-1", 12, work_order="F-1", quantity="200"),
    doc(
        "spoilage",
        "SP-1",
        12,
        work_order="F-1",
        quantity="10",
        cause="abnormal",
        basis="standard",
    ),
    moved("ST-1", 13, "FRAME", "150", "AT-PAINTER", "30"),
    doc(
        "subcontract_receipt",
        "SB-1",
        18,
        from_site="AT-PAINTER",
        item="PAINTED",
        quantity="140",
        fee="2800",
        materials=[{"item": "FRAME", "quantity": "142"}],
    ),
    *begun("B-1", 19, "BIKE", "120"),
    issue("MI-2", 19, "B-1", "PAINTED", "120"),
    issue("MI-3", 19, "B-1", "PART", "245"),
    billed("PI-1", 20, "MILL", "GR-1", "2050", currency="USD"),
    worked("TT-2", 21, "B-1", "ASSEMBLY", "130", "60"),
    billed("PI-3", 22, "PAINTER", "SB-1", "2940", vat="382.20"),
    doc("material_return", "MR-3", 23, work_order="B-1", item="PART", quantity="5"),
    doc("production_receipt", "PR-2", 24, work_order="B-1", quantity="80"),
    doc("rework_order", "RW-1", 25, parent="B-1", quantity="4"),
    issue("MI-5", 25, "RW-1", "PART", "3"),
    worked("TT-3", 25, "RW-1", "ASSEMBLY", "6", "2"),
    doc("order_completion", "OC-1", 26, work_order="RW-1"),
    doc("production_receipt", "PR-3", 26, work_order="B-1", quantity="40", final=True),
    doc(
        "sales_order",
        "SO-1",
        27,
        partner="SHOPS",
        lines=[{"item": "BIKE", "quantity": "100", "price": "400"}],
    ),
    doc("delivery", "DL-1", 27, sales_order="SO-1/1", quantity="100"),
    doc("sales_invoice", "SI-1", 28, partner="SHOPS", lines=[{"delivery": "DL-1"}], vat="5200"),
    # found on the 29th: steel that came on the 4th, and on its invoice is dearer
    doc("goods_receipt", "GR-0", 4, partner="LOCAL", item="STEEL", quantity="100", price="13"),
    billed("PI-0", 29, "LOCAL", "GR-0", "1320", vat="171.60"),
    moved("ST-2", 29, "BIKE", "15", "OUTLET", "45"),
    doc(
        "wip_count",
        "WC-1",
        31,
        lines=[{"work_order": "F-1", "quantity": "130", "degree": "0.4", "degrees": {"material": "1"}}],
    ),
    spent("CANTEEN", "800", "bank"),
    spent("POWER", "600", "bank"),
    spent("SHOP1", "1000", "accumulated_depreciation"),
    spent("SHOP2", "300", "accumulated_depreciation"),
    spent("OFFICE", "2000", "bank"),
    served("CANTEEN", POWER="10", SHOP1="40", SHOP2="30", OFFICE="20"),
    served("POWER", CANTEEN="100", SHOP1="500", SHOP2="300", OFFICE="100"),
]


def plus(*costs: Cost) -> Cost:
    """Add costs up."""
    return {element: sum(cost.get(element, 0) for cost in costs) for element in ELEMENTS}


def less(cost: Cost, other: Cost) -> Cost:
    """Take a cost off another."""
    return {element: cost.get(element, 0) - other.get(element, 0) for element in ELEMENTS}


class Worked:
    """The month, worked by hand; cents."""

    def __init__(self) -> None:
        # steel: 1 000 kg at 2 dollars x 7.00, 50 dollars more x 7.00 and 500 freight are 14.85 a kilogram
        mill = 14_000_00 + 50 * 7_00 + 500_00
        used = 4_110_00 + 1_320_00 + 220 * 14_85  # 300 at 13.70, 100 at 13.20, 220 of the mill's
        self.steel = 4_110_00 + 1_320_00 + mill - used
        # frames: 10 spoiled at their card, 2 kg at 14.00 and half an hour at 20 and 12: 28, 10 and 6
        month = {"material": used - 280_00, "labour": 160 * 20_00 - 100_00, "overhead": 160 * 12_00 - 60_00}
        self.spoiled = 440_00
        # first in first out: 200 finished, 40 of them had all steel and half the work; 130 at 40 % are left
        # steel 160 + 130 equivalents, work 180 + 52
        self.wip = each(month, 52, 232) | {"material": part(month["material"], 130, 290)}
        frames = plus({"material": 1_120_00, "labour": 200_00, "overhead": 120_00}, less(month, self.wip))
        sent = goods(frames, 150, 200)
        self.frames = less(frames, sent)
        sent = plus(sent, {"material": 30_00})
        used_there = goods(sent, 142, 150)
        self.at_painter = less(sent, used_there)
        painted = plus(used_there, {"subcontract": 2_940_00})
        taken = goods(painted, 120, 140)
        self.painted = less(painted, taken)
        # parts: 120 / 5 000 = 2.40 % of 240 x 50 and of 3 x 50
        repair = {"spoilage": 3 * 50_00 + 3_60 + 6 * 18_00 + 2 * 5_00 + 2 * 10_00}
        own = {
            "material": 240 * 50_00 + 288_00,
            "labour": 130 * 18_00,
            "machine": 60 * 5_00,
            "overhead": 60 * 10_00,
        }
        opening = {
            "material": 1_400_00,
            "labour": 300_00,
            "machine": 50_00,
            "overhead": 200_00,
            "subcontract": 150_00,
        }
        bikes = plus(opening, taken, own, repair)
        sold = goods(bikes, 100, 130)
        self.bikes = less(bikes, sold)
        outlet = goods(self.bikes, 15, 30)
        self.outlet = whole(outlet) + 45_00
        self.cost_of_sales = whole(sold)
        # canteen 800: power 80, shops 320 and 240, office 160; power 680 by 5, 3 and 1, the last has the rest
        self.shops = 1_000_00 + 320_00 + 377_78 - 160 * 12_00 + 300_00 + 240_00 + 226_67 - 62 * 15_00
        self.office = 2_000_00 + 160_00 + 75_55
        self.exchange = part(2_050, 10, 1) + part(2_050, 5, 1)  # 7.00 to 7.10, then to 7.15
        self.profit = 40_000_00 - self.cost_of_sales - self.shops - self.office - self.exchange - self.spoiled


class Works:
    """The books after October."""

    def __init__(self) -> None:
        self.books = Books(Setup.model_validate(SETUP), MemoryLog())
        for document in MONTH:
            self.books.post(document_adapter().validate_python(document))
        self.books.month_end("2026-10").run()

    def balances(self) -> dict[str, str]:
        """Read the closing balances."""
        found = {}
        for row in self.books.report("trial_balance", period="2026-10").dicts("line"):
            balance = Decimal(row["closing_debit"] or 0) - Decimal(row["closing_credit"] or 0)
            if balance:
                found[row["account"]] = f"{balance:.2f}"
        return found


@pytest.fixture(scope="module")
def works() -> Works:
    """The works after October."""
    return Works()


@pytest.fixture(scope="module")
def by_hand() -> Worked:
    """The same by hand."""
    return Worked()


def written(cents: int) -> str:
    """Write cents with two decimals."""
    return f"{Decimal(cents) / 100:.2f}"


def test_the_month_comes_out_as_worked_by_hand(works: Works, by_hand: Worked) -> None:
    """Every balance; 2 050 dollars are owed at 7.15, the carriers' 75.00 are accrued."""
    owed = 2_050 * 7_15 + 545_00 + 11_639_00 + 2_940_00 + 382_20 + 1_320_00 + 171_60
    assert works.balances() == {
        account: written(cents)
        for account, cents in {
            "1002": 100_000_00 - 3_400_00,
            "1122": 45_200_00,
            "1403": by_hand.steel + 57 * 50_00,
            "1404": 120_00 + 300_00 - 288_00 - 3_60,
            "140501": whole(by_hand.frames) + whole(by_hand.painted),
            "140502": whole(by_hand.bikes) + 45_00,
            "1408": whole(by_hand.at_painter),
            "1602": -1_300_00,
            "220201": -owed,
            "221101": -(160 * 20_00 + 136 * 18_00),
            "22210101": 45_00 + 1_339_00 + 382_20 + 171_60,
            "22210107": -5_200_00,
            "224101": -75_00,
            "4001": -112_770_00,
            "4103": -by_hand.profit,
            "50010101": by_hand.wip["material"],
            "50010102": by_hand.wip["labour"],
            "50010104": by_hand.wip["overhead"],
        }.items()
    }


def test_each_shelf_is_worth_what_was_worked_by_hand(works: Works, by_hand: Worked) -> None:
    """Item by item and site by site."""
    rows = works.books.report("stock_summary", period="2026-10").dicts("line")
    assert {
        (row["item"], row["site"]): f"{row['closing_amount']:.2f}" for row in rows if row["closing_amount"]
    } == {
        ("STEEL", "MAIN"): written(by_hand.steel),
        ("PART", "MAIN"): "2850.00",
        ("FRAME", "MAIN"): written(whole(by_hand.frames)),
        ("FRAME", "AT-PAINTER"): written(whole(by_hand.at_painter)),
        ("PAINTED", "MAIN"): written(whole(by_hand.painted)),
        ("BIKE", "MAIN"): written(whole(by_hand.bikes) + 45_00 - by_hand.outlet),
        ("BIKE", "OUTLET"): written(by_hand.outlet),
    }


def test_expenses_of_the_month(works: Works, by_hand: Worked) -> None:
    """Cost of sales, what shops absorbed too much, office, exchange and spoilage, each on its account."""
    rows = works.books.report("trial_balance", period="2026-10").dicts("line")
    debits = {row["account"]: f"{row['movement_debit']:.2f}" for row in rows if row["account"][0] == "6"}
    assert debits == {
        "6001": "40000.00",
        "640101": written(by_hand.cost_of_sales),
        "640102": written(by_hand.shops),
        "6602": written(by_hand.office),
        "660303": written(by_hand.exchange),
        "671103": written(by_hand.spoiled),
    }


def test_some_figures_for_the_eye(by_hand: Worked) -> None:
    """Figures that a reader can check: 780 kg at 14.85; 8 417 x 130 / 290; 3 100 x 52 / 232; -222.22 and -163.33."""
    assert by_hand.steel == 780 * 14_85
    assert (by_hand.wip["material"], by_hand.wip["labour"]) == (3_773_14, 694_83)
    assert by_hand.shops == -222_22 - 163_33
    assert by_hand.exchange == 307_50


def test_the_books_agree_with_themselves(works: Works) -> None:
    """Every sub-ledger is its accounts, and the log replays."""
    rows = works.books.report("reconciliation", period="2026-10").dicts("total")
    assert [row["difference"] for row in rows] == [0] * len(rows)
    works.books.verify()
