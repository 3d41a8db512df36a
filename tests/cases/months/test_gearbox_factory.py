"""Two months of a gearbox factory at standard cost, worked by hand, with a month that is closed twice.

Invented company; standard costing with price variances at receipt (Horngren, Datar and Rajan, Cost Accounting, chs. 7
and 8; 成本会计, 标准成本法), overhead at standard hours with 二因素 in one workshop and 三因素 in the other, steel in
dollars (CAS 19 articles 10-12). A bill for batches with scrap and yield, a phantom, set-up for an order that is not the
lot of the standard, wages that rise in the month, gears that break, spoiled gears with chips and a claim, rework, an
order given up, idle hours, an order open over the month's end that makes one more than planned, a new standard between
its receipts, goods in transit that lose a part, a customer's return, a workshop without output in November.

Standards for one: GEAR material 10.85, labour 4.60, machine 1.90, overhead 6.10; BOX 24.20, 25.50, 3.80, 30.35.
Cards: GEAR 120 kg / 50 / (1 - 4 %) / 98 % = 2.551020 kg of steel at 4.25, and for an order 3 h of set-up and
0.1 h / 98 % each at 30.00, machine 12.50, overhead 40.00. BOX two gears, 8 bolts at 0.0375, 0.125 kg of grease at
18.40, half an hour at 32.00 (33.50 from the 16th) and 36.00. Plus is unfavourable.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.cases.months.by_hand import balances, half_up, keep, line, of, ordered, there, used, worked

from erpcore import Books, Code, MemoryLog, Refused, Setup

SINCE = "2026-01-01"
PRICE = "64010417"  # purchase price variance
ITEMS = {  # kind, class, unit
    "STEEL": ("raw", "raw", "kg"),
    "BOLT": ("raw", "raw", "pcs"),
    "GREASE": ("raw", "raw", "kg"),
    "KIT": ("phantom", "raw", "pcs"),  # six bolts and the grease
    "CHIPS": ("by_product", "by_product", "kg"),
    "GEAR": ("semi_finished", "semi_finished", "pcs"),
    "BOX": ("finished", "finished", "pcs"),
}
STANDARDS = {
    "STEEL": {"material": "4.25"},
    "BOLT": {"material": "0.0375"},
    "GREASE": {"material": "18.4"},
    "GEAR": {"material": "10.85", "labour": "4.6", "machine": "1.9", "overhead": "6.1"},
    "BOX": {"material": "24.2", "labour": "25.5", "machine": "3.8", "overhead": "30.35"},
}
BILLS: dict[str, dict[str, Any]] = {
    "GEAR": {
        "quantity": "50",
        "yield": "0.98",
        "lines": [{"item": "STEEL", "quantity": "120", "scrap": "0.04"}],
    },
    "KIT": {"lines": [{"item": "BOLT", "quantity": "6"}, {"item": "GREASE", "quantity": "0.125"}]},
    "BOX": {
        "lines": [
            {"item": "GEAR", "quantity": "2"},
            {"item": "KIT", "quantity": "1"},
            {"item": "BOLT", "quantity": "2"},
        ]
    },
}


def setup() -> Setup:
    """Set the company up."""
    cut = {"number": 10, "name": "cut", "work_centre": "CUT", "setup_hours": "3", "run_hours": "0.1"}
    fit = {"number": 10, "name": "fit", "work_centre": "FIT", "run_hours": "0.5"}
    rates = [
        {"work_centre": "CUT", "valid_from": SINCE, "labour": "30", "machine": "12.5", "overhead": "40"},
        {"work_centre": "FIT", "valid_from": SINCE, "labour": "32", "overhead": "36"},
        {"work_centre": "FIT", "valid_from": "2026-10-16", "labour": "33.5", "overhead": "36"},
    ]
    budgets = [
        {"cost_centre": "SHOP1", "fixed": "1500", "rate": "22.5", "analysis": "four_by_volume"},
        {"cost_centre": "SHOP2", "fixed": "1000", "rate": "16", "analysis": "five_by_capacity"},
    ]
    dollars = {"10-01": "7.1", "10-12": "7.1234", "10-31": "7.0987", "11-30": "7.15"}
    dearer = STANDARDS["GEAR"] | {"material": "11.05"}
    return Setup.model_validate(
        {
            "company": {
                "name": "Dongfang Gearboxes",
                "name_zh": "东方齿轮箱",
                "currency": "CNY",
                "chart": "cn_asbe",
                "first_period": "2026-10",
                "policies": {"overhead_absorption": "standard_hours", "over_production": "0.02"},
            },
            "units": [{"code": "kg", "name": "kg", "decimals": 3}, {"code": "pcs", "name": "piece"}],
            "item_classes": [
                {"code": code, "name": code, "valuation": "moving_average" if code[0] == "b" else "standard"}
                for code in ("raw", "semi_finished", "finished", "by_product")
            ],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": of, "unit": unit}
                for code, (kind, of, unit) in ITEMS.items()
            ],
            "standards": [
                *({"item": of, "valid_from": SINCE, "amounts": amounts} for of, amounts in STANDARDS.items()),
                {"item": "GEAR", "valid_from": "2026-11-01", "amounts": dearer},
            ],
            "boms": [{"item": item, "valid_from": SINCE, **bill} for item, bill in BILLS.items()],
            "routings": [
                {"item": "GEAR", "valid_from": SINCE, "operations": [cut]},
                {"item": "BOX", "valid_from": SINCE, "operations": [fit]},
            ],
            "cost_centres": [
                {"code": "SHOP1", "name": "gears", "purpose": "production", "driver": "machine_hours"},
                {"code": "SHOP2", "name": "assembly", "purpose": "production"},
            ],
            "work_centres": [
                {"code": "CUT", "name": "cutting", "cost_centre": "SHOP1"},
                {"code": "FIT", "name": "fitting", "cost_centre": "SHOP2"},
            ],
            "rates": rates,
            "overhead_budgets": [of | {"valid_from": SINCE, "capacity_hours": "50"} for of in budgets],
            "exchange_rates": [
                {"currency": "USD", "valid_from": f"2026-{day}", "rate": rate}
                for day, rate in dollars.items()
            ],
            "partners": [
                {"code": code, "name": code, "supplier": code[0] == "V", "customer": code[0] == "C"}
                for code in ("V-US", "V-BOLT", "C-A")
            ],
            "sites": [{"code": "MAIN", "name": "store"}],
        }
    )


def spent(number: str, day: str, centre: str, amount: str, behaviour: str = "variable") -> dict[str, Any]:
    """Write an expense: what is fixed is depreciation."""
    owed = "bank" if behaviour == "variable" else "accumulated_depreciation"
    cost = {"cost_centre": centre, "amount": amount, "owed": owed, "behaviour": behaviour}
    return line("overhead_expense", number, day, **cost)


def received(number: str, day: str, of: str, quantity: str, **fields: Any) -> dict[str, Any]:
    """Write a production receipt."""
    return line("production_receipt", number, day, work_order=of, quantity=quantity, **fields)


def october() -> Iterator[dict[str, Any]]:
    """Write October as it was known when it was closed first."""
    yield line("opening_stock", "OS-1", "10-01", item="BOLT", quantity="2001", amounts={"material": "77.77"})
    yield line("opening_stock", "OS-2", "10-01", item="GREASE", quantity="40", amounts={"material": "736"})
    money = [{"account": "1002", "debit": "50000"}, {"account": "4001", "credit": "50813.77"}]
    yield line("opening_balance", "OB", "10-01", lines=money)
    steel = [{"item": "STEEL", "quantity": "2000", "price": "0.6125"}]
    yield line("purchase_order", "PO-1", "10-02", partner="V-US", currency="USD", lines=steel)
    yield line("goods_receipt", "GR-1", "10-03", purchase_order="PO-1/1", quantity="1234.567")
    billed = [{"receipt": "GR-1", "amount": "760.01"}]
    yield line("purchase_invoice", "PI-1", "10-12", partner="V-US", lines=billed)
    paid = [{"invoice": "PI-1", "amount": "260.01"}]
    yield line("supplier_payment", "SP-1", "10-20", partner="V-US", rate="7.11", lines=paid)
    yield from gears()
    yield from boxes()
    yield spent("OE-1", "10-31", "SHOP1", "1321.09")
    yield spent("OE-2", "10-31", "SHOP1", "1511.11", "fixed")
    yield spent("OE-3", "10-31", "SHOP2", "888.88")
    yield spent("OE-4", "10-31", "SHOP2", "1003.03", "fixed")
    lines = [{"item": "BOX", "quantity": "60", "price": "140"}]
    yield line("sales_order", "SO-1", "10-22", partner="C-A", lines=lines)
    yield line("delivery", "DL-1", "10-23", sales_order="SO-1/1", quantity="60")
    yield line("sales_invoice", "SI-1", "10-23", partner="C-A", lines=[{"delivery": "DL-1"}], vat="1092")


def gears() -> Iterator[dict[str, Any]]:
    """Write an order that is done, four short and six spoiled, and one that goes on."""
    yield from ordered("G1", "10-04", "GEAR", "300")
    yield used("MI-1", "10-05", "G1", "STEEL", "780.5", "short bars")
    yield line("material_return", "MR-1", "10-06", work_order="G1", item="STEEL", quantity="2.75")
    yield worked("TT-1", "10-07", "G1", "CUT", "46.25", "45.5")
    chips = {"item": "CHIPS", "price": "1.2345"}
    yield line("scrap_recovery", "SR-1", "10-07", work_order="G1", quantity="20.5", **chips)
    spoiled = {"quantity": "6", "cause": "worker", "basis": "standard", "claimed": "50"}
    spoiled |= {"degrees": {"overhead": "0"}, "recovered": chips | {"quantity": "3"}}  # type: ignore[dict-item]
    yield line("spoilage", "SL-1", "10-08", work_order="G1", **spoiled)
    yield received("PR-1", "10-08", "G1", "250")
    yield received("PR-2", "10-09", "G1", "40", final=True)
    yield from ordered("G2", "10-10", "GEAR", "100")
    yield used("MI-2", "10-11", "G2", "STEEL", "250")
    yield worked("TT-2", "10-12", "G2", "CUT", "8.5", "8.25")
    yield received("PR-3", "10-13", "G2", "35")


def boxes() -> Iterator[dict[str, Any]]:
    """Write an order with broken gears and three boxes repaired, one that is given up, and a power cut."""
    yield from ordered("B1", "10-10", "BOX", "100")
    yield used("MI-3", "10-11", "B1", "GEAR", "202", "two broke")
    yield used("MI-4", "10-11", "B1", "BOLT", "790")
    yield used("MI-5", "10-11", "B1", "GREASE", "12.6", "spilt")
    yield worked("TT-3", "10-12", "B1", "FIT", "30")
    yield worked("TT-4", "10-17", "B1", "FIT", "21.75")
    yield line("rework_order", "RW-1", "10-18", parent="B1", quantity="3")
    yield used("MI-6", "10-18", "RW-1", "BOLT", "6")
    yield worked("TT-5", "10-18", "RW-1", "FIT", "1.5")
    yield line("order_completion", "OC-1", "10-19", work_order="RW-1")
    yield received("PR-4", "10-20", "B1", "99", final=True)
    yield from ordered("X", "10-10", "BOX", "10")
    yield used("MI-7", "10-11", "X", "BOLT", "20")
    yield worked("TT-6", "10-12", "X", "FIT", "0.75")
    yield line("order_completion", "OC-X", "10-21", work_order="X", write_off=True)
    idle = {"work_centre": "FIT", "labour_hours": "2", "activity": "idle", "reason": "no power"}
    yield line("time_ticket", "TT-I", "10-22", **idle)


LATE = (  # found when October was closed
    spent("OE-5", "10-31", "SHOP2", "111.11"),
    worked("TT-7", "10-30", "G2", "CUT", "0.5", "0.5"),
    line(
        "purchase_invoice",
        "PI-2",
        "10-31",
        partner="V-BOLT",
        goods=[{"item": "BOLT", "quantity": "1000", "amount": "41.50"}],
        vat="5.40",
    ),
    line("reversal", "RV-1", "10-31", of="OE-3", reason="the bill was 880.00"),
    spent("OE-6", "10-31", "SHOP2", "880"),
)


def november() -> Iterator[dict[str, Any]]:
    """Write November."""
    yield line("standard_revaluation", "SV-1", "11-01", item="GEAR")
    yield line("goods_receipt", "GR-2", "11-02", invoice="PI-2/1", quantity="998", normal_loss="2")
    yield used("MI-8", "11-03", "G2", "STEEL", "5", "one more")
    yield worked("TT-8", "11-03", "G2", "CUT", "8", "7.75")
    yield received("PR-5", "11-04", "G2", "66", final=True)
    yield line("sales_return", "RT-1", "11-05", delivery="DL-1", quantity="3")
    back = [{"delivery": "DL-1", "quantity": "3"}]
    yield line("sales_credit_note", "SC-1", "11-05", invoice="SI-1", lines=back, vat="54.60")
    yield spent("OE-7", "11-30", "SHOP1", "400")
    yield spent("OE-8", "11-30", "SHOP2", "1003.03", "fixed")


class Shelf:
    """Goods at standard: worth standard x quantity on hand, and what moves takes the difference."""

    def __init__(self, standard: str, quantity: str = "0") -> None:
        self.standard, self.quantity = of(standard), of(quantity)

    @property
    def value(self) -> Fraction:
        """What is on hand is worth."""
        return half_up(self.standard * self.quantity)

    def move(self, quantity: str) -> Fraction:
        """Take goods out or in: what that changes the value by, above zero."""
        before = self.value
        self.quantity += of(quantity)
        return abs(self.value - before)


class Hand:
    """Both months by hand; variances by account."""

    def __init__(self) -> None:
        self.steel, self.bolts, self.grease = Shelf("4.25"), Shelf("0.0375", "2001"), Shelf("18.4", "40")
        self.dollars()
        self.gears()
        self.boxes()
        self.shops()
        self.balances_in_october()
        self.gears_in_november()
        self.balances_in_november()

    def dollars(self) -> None:
        """1 234.567 kg at 0.6125 are 756.17 dollars; 760.01 are invoiced, 260.01 paid, 500.00 stay owed."""
        received = half_up(half_up(of("1234.567") * of("0.6125")) * of("7.1"))
        invoiced = half_up(of("760.01") * of("7.1234"))
        fair = half_up(of("760.01") * of("7.1"))
        self.price = of("77.77") - self.bolts.value + received - self.steel.move("1234.567") + fair - received
        settled = half_up(invoiced * of("260.01") / of("760.01"))
        self.paid = half_up(of("260.01") * of("7.11"))
        self.owed = half_up(500 * of("7.0987"))
        self.exchange = invoiced - fair - (settled - self.paid) - (invoiced - settled - self.owed)

    def gears(self) -> None:
        """G1: what 290 of a card of 300 allow; 6 spoiled at it without overhead. Planning is card less standard."""
        hours, steel = 3 + 300 * of("0.1") / of("0.98"), 300 * Fraction(120, 50) / of("0.96") / of("0.98")
        card = {"material": steel * of("4.25"), "labour": hours * 30, "machine": hours * of("12.5")}
        card["overhead"] = hours * 40
        allowed = {element: half_up(amount * 290 / 300) for element, amount in card.items()}
        spoiled = {element: half_up(amount * 6 / 300) for element, amount in card.items()}
        chips = half_up(of("20.5") * of("1.2345"))
        self.chips = chips + half_up(3 * of("1.2345"))
        self.spoiled = spoiled["material"] + spoiled["labour"] + spoiled["machine"]
        self.spoilage_lost = self.spoiled - half_up(3 * of("1.2345")) - 50
        steel_used = self.steel.move("-780.5") - self.steel.move("2.75")
        self.labour = [half_up(of("46.25") * 30), half_up(of("8.5") * 30)]
        self.machine = [half_up(of("45.5") * of("12.5")), half_up(of("8.25") * of("12.5"))]
        self.usage = steel_used - chips - spoiled["material"] - allowed["material"]
        # 296 of 300 bear the set-up of 3 hours: that of the four that never came is of lot size, and no hours too many
        lot = [half_up(3 * rate * (1 - Fraction(296, 300))) for rate in (of(30), of("12.5"))]
        self.lot_size = sum(lot)
        self.labour_efficiency = self.labour[0] - spoiled["labour"] - allowed["labour"] - lot[0]
        self.machine_efficiency = self.machine[0] - spoiled["machine"] - allowed["machine"] - lot[1]
        standard = {element: of(amount) * 290 for element, amount in STANDARDS["GEAR"].items()}
        self.planning = sum(allowed.values()) - sum(standard.values())
        # G2: 35 of 100 are received at standard, the rest stays
        self.g2_hours = 3 + 100 * of("0.1") / of("0.98")
        self.standard_hours = hours * 290 / 300 + self.g2_hours * 35 / 100
        self.absorbed = [allowed["overhead"], half_up(self.g2_hours * 40 * 35 / 100)]
        self.g2_steel = self.steel.move("-250")

    def boxes(self) -> None:
        """B1: 99 boxes of 198 gears, 792 bolts, 12.375 kg and 49.5 h; rework is more of it."""
        broken = 202 * of("23.45") - 198 * of("23.45")
        bolts = self.bolts.move("-790") - half_up(792 * of("0.0375"))
        grease = self.grease.move("-12.6") - half_up(of("12.375") * of("18.4"))
        rework = self.bolts.move("-6")
        raised = half_up(of("21.75") * of("33.5"))
        mended = half_up(of("1.5") * of("33.5"))
        self.wages = 30 * 32 + raised + mended + 24 + 67  # with X and the power cut
        self.usage += broken + bolts + grease + rework
        self.labour_rate = raised - half_up(of("21.75") * 32)
        self.labour_efficiency += (of("51.75") - of("49.5")) * 32 + mended
        card = {
            "material": of("24.30"),
            "labour": of("25.20"),
            "machine": of("3.80"),
            "overhead": of("30.20"),
        }
        self.planning += 99 * sum(card.values()) - 99 * sum(of(a) for a in STANDARDS["BOX"].values())
        self.given_up = self.bolts.move("-20") + 24

    def shops(self) -> None:
        """54.25 machine hours where 37.113 are allowed; 54 hours of fitting where 49.5 are. Late documents included."""
        self.machine.append(half_up(of("0.5") * of("12.5")))
        collected, hours = of("1321.09"), of("54.25")
        budget, allowed = half_up(hours * of("22.5")), half_up(self.standard_hours * of("22.5"))
        one = {
            "64010603": collected - budget,
            "64010606": budget - allowed,
            "64010604": of("1511.11") - 1_500,
            "64010608": 1_500 - half_up(self.standard_hours * 30),
        }
        rest = collected + of("1511.11") - sum(self.machine) - sum(self.absorbed)
        one["64010610"] = rest - sum(one.values())  # machine hours beyond those allowed, charged all the same
        two = {
            "64010603": 880 + of("111.11") - 54 * 16,
            "64010606": (54 - of("49.5")) * 16,
            "64010604": of("1003.03") - 1_000,
            "64010607": (54 - of("49.5")) * 20,
            "64010609": Fraction((50 - 54) * 20),
        }
        self.overhead = {code: one.get(code, 0) + two.get(code, Fraction(0)) for code in {**one, **two}}

    def balances_in_october(self) -> None:
        """Balances, debits above zero; profit takes every variance."""
        variances = {
            "64010402": self.usage,
            "64010403": self.labour_rate,
            "64010404": self.labour_efficiency,
            "64010406": self.machine_efficiency,
            "64010413": self.planning,
            "64010418": self.lot_size,
            PRICE: self.price,
            **self.overhead,
        }
        self.variances = variances
        box = sum(of(amount) for amount in STANDARDS["BOX"].values())
        losses = self.given_up + self.spoilage_lost + 67 + self.exchange
        self.profit = 8_400 - 60 * box - sum(variances.values()) - losses
        gear = sum(of(amount) for amount in STANDARDS["GEAR"].values())
        standard = STANDARDS["GEAR"]
        self.wip = {
            "50010101": self.g2_steel - 35 * of(standard["material"]),
            "50010102": self.labour[1] + 15 - 35 * of(standard["labour"]),
            "50010103": self.machine[1] + self.machine[2] - 35 * of(standard["machine"]),
            "50010104": self.absorbed[1] - 35 * of(standard["overhead"]),
        }
        self.october = {
            "1002": 50_000 - self.paid - of("1321.09") - 880 - of("111.11"),
            "1122": of("9492"),
            "1221": Fraction(50),
            "1402": of("41.50"),
            "1403": self.steel.value + self.bolts.value + self.grease.value,
            "140501": 123 * gear,
            "140502": 39 * box,
            "140503": self.chips,
            "1602": -of("2514.14"),
            "220201": -self.owed - of("46.90"),
            "221101": -sum(self.labour) - 15 - self.wages,
            "22210101": of("5.40"),
            "22210107": Fraction(-1_092),
            "4001": -of("50813.77"),
            "4103": -self.profit,
            **self.wip,
        }

    def gears_in_november(self) -> None:
        """G2 makes 101 of 100: all variances of the order, and a standard that rose by 0.20 before its last 66."""
        steel = 101 * Fraction(120, 50) / of("0.96") / of("0.98")
        hours = self.g2_hours * 101 / 100
        new = hours - self.g2_hours * 35 / 100
        more, self.ticket = self.steel.move("-5"), half_up(of("7.75") * of("12.5"))
        absorbed = half_up(new * 40)
        machine = self.machine[1] + self.machine[2] + self.ticket
        allowed = [half_up(steel * of("4.25")), *(half_up(hours * rate) for rate in (30, of("12.5"), 40))]
        standard = [101 * of(amount) for amount in STANDARDS["GEAR"].values()]
        lot = [half_up(3 * rate * (1 - Fraction(101, 100))) for rate in (of(30), of("12.5"))]
        bolts = self.bolts.move("998")  # of 1 000 that the supplier invoiced in October
        worked_hours = half_up(of("16.5") * of("12.5"))
        budget = half_up(of("7.75") * of("22.5"))
        efficient = half_up(new * of("22.5"))
        self.november_variances = {
            "64010402": self.g2_steel + more - allowed[0],
            "64010404": self.labour[1] + 15 + 240 - allowed[1] - lot[0],
            "64010405": machine - worked_hours,
            "64010406": worked_hours - allowed[2] - lot[1],
            "64010407": self.absorbed[1] + absorbed - allowed[3],
            "64010409": -of("0.2") * (123 + 66),
            "64010413": sum(allowed) - sum(standard),
            "64010418": sum(lot),
            PRICE: of("41.50") - bolts,
            "64010603": 400 - budget,
            "64010604": -1_500 + of("3.03"),
            "64010606": budget - efficient,
            "64010608": 1_500 - half_up(new * 30),
            "64010609": Fraction(1_000),
        }
        one = {"64010603", "64010606", "64010608"}
        rest = 400 - self.ticket - absorbed
        others = sum(amount for code, amount in self.november_variances.items() if code in one) - 1_500
        self.november_variances["64010610"] = rest - others

    def balances_in_november(self) -> None:
        """998 of 1 000 bolts bear what all cost; three boxes come back at 83.85; the dollars are worth 7.15."""
        box = sum(of(amount) for amount in STANDARDS["BOX"].values())
        exchange = 500 * of("7.15") - self.owed
        profit = -420 + 3 * box - sum(self.november_variances.values()) - exchange
        self.november = self.october | {
            "1002": self.october["1002"] - 400,
            "1122": self.october["1122"] - of("474.60"),
            "1402": Fraction(0),
            "1403": self.steel.value + self.bolts.value + self.grease.value,
            "140501": (123 + 66) * (of("23.45") + of("0.2")),
            "140502": 42 * box,
            "1602": -of("3517.17"),
            "220201": self.october["220201"] - exchange,
            "221101": self.october["221101"] - 240,
            "22210107": -1_092 + of("54.60"),
            "4103": -self.profit - profit,
            **dict.fromkeys(self.wip, Fraction(0)),
        }


@pytest.fixture(scope="module")
def hand() -> Hand:
    """Both months by hand."""
    return Hand()


@pytest.fixture(scope="module")
def books() -> Books:
    """Keep both months; October is closed, opened for what was late, and closed again."""
    books = Books(setup(), MemoryLog())
    keep(books, *october())
    assert books.month_end("2026-10").run().locked
    keep(books, line("period_reopening", "RO-1", "11-02", period="2026-10", reason="late bills"), *LATE)
    assert books.month_end("2026-10").run().locked
    keep(books, *november())
    assert books.month_end("2026-11").run().locked
    return books


@pytest.mark.parametrize(("month", "period"), [("october", "2026-10"), ("november", "2026-11")])
def test_every_account_is_as_worked_by_hand(books: Books, hand: Hand, month: str, period: str) -> None:
    """The closing balance of each account, and no other account has one."""
    assert balances(books, period) == there(getattr(hand, month))


@pytest.mark.parametrize(("month", "period"), [("variances", "2026-10"), ("november_variances", "2026-11")])
def test_every_variance_is_as_worked_by_hand(books: Books, hand: Hand, month: str, period: str) -> None:
    """By cause, as profit took them: what each of its accounts has seen in the month."""
    seen: dict[str, Fraction] = {}
    for entry in books.read():
        if entry.period == period and entry.document.type != "profit_carry":
            for posted in (posting for voucher in entry.vouchers for posting in voucher.lines):
                if posted.account.startswith(("640104", "640106")):
                    amount = Fraction(posted.debit - posted.credit, 100)
                    seen[posted.account] = seen.get(posted.account, Fraction(0)) + amount
    assert there(seen) == there(getattr(hand, month))


def test_a_month_closed_twice_is_as_one_closed_once(books: Books) -> None:
    """What was late had been known in time: the same balances, and the same in November."""
    once = Books(setup(), MemoryLog())
    keep(once, *october(), *LATE)
    assert once.month_end("2026-10").run().locked
    keep(once, *november())
    assert once.month_end("2026-11").run().locked
    for period in ("2026-10", "2026-11"):
        assert balances(once, period) == balances(books, period)


def test_some_figures_for_the_eye(hand: Hand) -> None:
    """Figures that a reader can check with a pocket calculator.

    Gears: 3 305.44 - 25.31 - 65.05 - 3 144.13 = 70.95, and boxes 93.80 - 0.07 + 4.14 + 0.22 = 98.09.
    Dollars: 17.79 lost at the invoice, 3.49 won at the payment, 12.35 at the month's end.
    """
    assert (hand.usage, hand.exchange) == (of("70.95") + of("98.09"), of("17.79") - of("3.49") - of("12.35"))
    assert (hand.spoiled, hand.spoilage_lost) == (of("93.62"), of("39.92"))
    assert hand.overhead["64010606"] == of("385.58") + 72
    assert hand.november_variances["64010409"] == -of("37.80")


def test_the_trees_add_up_to_what_the_ledger_has(books: Books, hand: Hand) -> None:
    """Actual less standard of each order; the analysis of the month finds no difference."""
    totals = {}
    for period, number in (("2026-10", "G1"), ("2026-10", "B1"), ("2026-11", "G2")):
        tree = books.report("order_variance_tree", period=period, work_order=number)
        totals[number] = tree.dicts("heading")[0]["variance"]
    assert totals == {"G1": Decimal("-358.07"), "B1": Decimal("218.32"), "G2": Decimal("-48.19")}
    orders = sum(amount for code, amount in hand.variances.items() if code < "640105" and code != PRICE)
    assert Fraction(totals["G1"] + totals["B1"]) == orders
    for period in ("2026-10", "2026-11"):
        assert books.report("cost_variances", period=period).fact("difference") == 0
        assert books.report("overhead_pools", period=period).fact("difference") == 0
        assert books.report("reconciliation", period=period).dicts("total")[0]["difference"] == 0


@pytest.mark.parametrize(
    ("code", "document"),
    [
        (Code.RETURN_EXCEEDS_ISSUE, line("sales_return", "RT-9", "12-01", delivery="DL-1", quantity="58")),
        (Code.STOCK_SHORT, line("purchase_return", "PT-9", "12-01", receipt="GR-1", quantity="500")),
        (Code.ORDER_NOT_RELEASED, line("reversal", "RV-9", "12-01", of="MI-6", reason="from scrap")),
        (Code.PERIOD_CLOSED, spent("OE-9", "10-31", "SHOP1", "1")),
    ],
)
def test_what_cannot_be_is_refused(books: Books, code: Code, document: dict[str, Any]) -> None:
    """More than was sold, more than is on hand, an issue of an order that is done, a closed month."""
    with pytest.raises(Refused) as caught:
        keep(books, document)
    assert caught.value.code is code


def test_spoiled_gears_leave_at_their_whole_standard_before_overhead_has_come() -> None:
    """Six of a card of 300, overhead with them, though it comes at the month's end: 39.92 + 26.89 are lost."""
    books = Books(setup(), MemoryLog())
    documents = [document for document in october() if document["date"] < "2026-10-09"]
    (slip,) = (document for document in documents if document["id"] == "SL-1")
    keep(books, *documents[: documents.index(slip)])
    before = balances(books, "2026-10")
    keep(books, {key: value for key, value in slip.items() if key != "degrees"})
    after = balances(books, "2026-10")
    change = there(
        {account: after.get(account, 0) - before.get(account, of("0")) for account in {*before, *after}}
    )
    assert change == {
        "50010101": of("-65.05"),
        "50010102": of("-20.17"),
        "50010103": of("-8.40"),
        "50010104": of("-26.89"),
        "140503": of("3.70"),
        "1221": of("50"),
        "671103": of("66.81"),
    }
