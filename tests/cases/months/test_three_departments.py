"""Three departments, each with its own way to lose units, worked by hand: what each department's losses are borne by.

The first goes by weighted average and loses at its end, the second first in, first out and inspects half-way, the
third takes what is lost at its beginning as never begun. The method is that of Horngren, Datar and Rajan, Cost
Accounting, ch. 18; the figures are our own, chosen to come out in whole cents where the method allows.
"""

from fractions import Fraction

import pytest

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import document_adapter

SINCE = "2026-01-01"
ELEMENTS = ("material", "packing", "labour", "machine", "overhead", "subcontract", "spoilage")
BILLS = {"D1": ("RM",), "D2": ("D1",), "D3": ("D2", "PK")}
RULES = {"D1": "weighted_average", "D2": "first_in_first_out", "D3": "weighted_average"}


def goods(code, kind, **fields):
    """Write an item of the set-up."""
    return {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "u", **fields}


SETUP = {
    "company": {
        "name": "Three departments",
        "currency": "USD",
        "chart": "ifrs",
        "first_period": "2026-09",
        "elements": [{"code": code, "name": code} for code in ELEMENTS],
    },
    "units": [{"code": "u", "name": "unit"}],
    "item_classes": [
        {"code": code, "name": code, "valuation": "fifo"}
        for code in ("raw", "packing", "semi_finished", "finished")
    ],
    "items": [
        goods("RM", "raw"),
        goods("PK", "packing", element="packing"),
        goods("D1", "semi_finished"),
        goods("D2", "semi_finished"),
        goods("D3", "finished"),
    ],
    "boms": [
        {"item": item, "valid_from": SINCE, "lines": [{"item": of, "quantity": "1"} for of in lines]}
        for item, lines in BILLS.items()
    ],
    "cost_centres": [{"code": "SHOP", "name": "shop", "purpose": "production"}],
    "wip_rules": [{"item": item, "valid_from": SINCE, "rule": rule} for item, rule in RULES.items()],
    "sites": [{"code": "M", "name": "store"}],
}


class Month:
    """September: its slips, its losses between two costings, its close."""

    def __init__(self) -> None:
        self.books = Books(Setup.model_validate(SETUP), MemoryLog())
        self.begin()
        self.work()
        end = self.books.month_end("2026-09")
        end.run_costing()
        self.lose("WD1", 60, "normal", "2000", "1800", Fraction(1))
        self.lose("WD1", 40, "abnormal", "2000", "1800", Fraction(1))
        end.run_costing()
        self.lose("WD2", 70, "normal", "1500", "1425", Fraction(1, 2), basis="month")
        self.lose("WD2", 30, "abnormal", "1500", "1425", Fraction(1, 2), basis="month")
        end.run()

    def post(self, kind, number, day=1, **fields):
        """Post a slip of September."""
        slip = {"type": kind, "id": number, "date": f"2026-09-{day:02}", **fields}
        return self.books.post(document_adapter().validate_python(slip))

    def begin(self) -> None:
        """Open the books: 200 units in the first department, 300 in the second, which have passed its inspection."""
        self.post("opening_stock", "O1", item="RM", quantity="1800", amounts={"material": "18900"})
        self.post("opening_stock", "O2", item="PK", quantity="1100", amounts={"packing": "2200"})
        for item, quantity in (("D1", "2000"), ("D2", "1800"), ("D3", "1330")):
            self.post("work_order", f"W{item}", item=item, quantity=quantity)
            self.post("work_order_release", f"R{item}", work_order=f"W{item}")
        self.post("opening_wip", "OW1", work_order="WD1", amounts={"material": "2000", "labour": "640"})
        begun = [{"quantity": "300", "degree": "0.6", "degrees": {"material": "1", "spoilage": "1"}}]
        amounts = {"material": "5700", "labour": "1260"}
        self.post(
            "opening_wip",
            "OW2",
            work_order="WD2",
            amounts=amounts,
            transferred={"material": "5700"},
            counted=begun,
        )
        self.post("opening_balance", "OB", lines=[{"account": "3010", "credit": "30700"}])

    def work(self) -> None:
        """Issue, convert, receive, count."""
        for number, order, item, quantity in (
            ("M1", "WD1", "RM", "1800"),
            ("M2", "WD2", "D1", "1500"),
            ("M3", "WD3", "D2", "1350"),
            ("M4", "WD3", "PK", "1100"),
        ):
            if number != "M1":
                self.receive(number)
            issue = {"work_order": order, "item": item, "quantity": quantity, "reason": "losses"}
            self.post("material_issue", number, 10, **issue)
        self.receive("end")
        for order, amount in (("WD1", "14460"), ("WD2", "9975"), ("WD3", "6075")):
            lines = [{"work_order": order, "amount": amount}]
            work = {"amount": amount, "basis": "stated", "element": "labour", "owed": "wages_payable"}
            self.post("cost_distribution", f"C{order}", 30, lines=lines, **work)
        lines = [
            {"work_order": "WD1", "quantity": "400", "degree": "0.5", "degrees": {"material": "1", "spoilage": "0"}},
            {"work_order": "WD2", "quantity": "200", "degree": "0.8", "degrees": {"spoilage": "1"}},
            {"work_order": "WD2", "quantity": "150", "degree": "0.3", "degrees": {"spoilage": "0"}},
            {"work_order": "WD3", "quantity": "230", "degree": "0.5", "degrees": {"packing": "0"}},
        ]  # fmt: skip
        self.post("wip_count", "WC", 30, lines=lines)

    def receive(self, before: str) -> None:
        """Receive what a department hands on before the next one takes it."""
        order, quantity = {"M2": ("WD1", "1500"), "M3": ("WD2", "1350"), "end": ("WD3", "1100")}.get(
            before, ("", "")
        )
        if order:
            self.post("production_receipt", f"P{order}", 10, work_order=order, quantity=quantity)

    def lose(self, order, units, cause, whole, work, degree, **fields) -> None:
        """Write units off that are found at an inspection."""
        measure = {"element": "labour", "spoiled": str(units * degree), "whole": work}
        self.post(
            "spoilage",
            f"S{order}{units}",
            30,
            work_order=order,
            quantity=str(units),
            cause=cause,
            whole=whole,
            measures=[measure],
            **fields,
        )


@pytest.fixture(scope="module")
def books():
    """The books of September, closed."""
    return Month().books


def left(books, order):
    """What an order has in process, cents by element."""
    return books.work_order(order).balance()


def test_the_first_department_loses_at_its_end(books):
    """Who is not through bears nothing of it.

    Material 20,900 over 2,000 units is 10.45, work 15,100 over 1,800 is 8.38 8/9: 400 in process have 4,180.00 and
    1,677.78, 60 usual losses cost 1,130.33, 40 others 753.56, and the 1,500 handed on bear the rest, 29,388.66.
    """
    assert left(books, "WD1") == {"material": 4180_00, "labour": 1677_78}
    made = books.work_order("WD1").outputs["PWD1"].amounts
    assert made == {"material": 15675_00, "labour": 12583_33, "spoilage": 1130_33}


def test_the_second_inspects_half_way(books):
    """Those that have passed the inspection this month bear the usual loss: 1,050 begun and finished, 200 in process.

    A unit brings 19.592 44 and takes 9,975 / 1,425 = 7.00 of work; the 70 lost half-way cost 1,616.47 with 52.75 of
    what the first department had lost, so that 200 / 1,250 of it, 258.64, stay with 350 x 1,130.33 / 1,500 = 263.74 of
    the first department's loss. 300 from August bore theirs then, and 150 are to be inspected yet.
    """
    assert left(books, "WD2") == {
        "material": 350 * 10_45,
        "labour": round(Fraction(350 * 12583_33, 1500)) + 205 * 7_00,
        "spoilage": 258_64 + 263_74,
    }
    assert sum(books.work_order("WD2").outputs["PWD2"].amounts.values()) == 37079_89


def test_the_third_loses_before_it_begins(books):
    """Units lost at the beginning were never begun: 37,079.89 over 1,330 units, 2,200 over 1,100, 6,075 over 1,215."""
    made = sum(books.work_order("WD3").outputs["PWD3"].amounts.values())
    assert made == 38367_58
    assert sum(left(books, "WD3").values()) == 37079_89 + 2200_00 + 6075_00 - 38367_58
    assert books.report("reconciliation", period="2026-09").dicts("total")[0]["difference"] == 0
