"""Published cash budgets, told by documents: orders, open items and planned payments give the same balances.

Sources: CIMA C01 Fundamentals of Management Accounting, ch. 11 (Watson Ltd); Garrison, Managerial Accounting, Shilow
Company (coursehero p15q6k9); 正保会计网校 (chinaacc.com 8544156), 2月份现金预算. What a budget says by month is told on
the first day of the month.
"""

import datetime
from typing import Any

from tests.cases.trade import Trade

from erpcore import Books
from erpcore.documents import document_adapter
from erpcore.masterdata.setup import Setup
from erpcore.planning.cash import CashPlan
from erpcore.planning.cash_periods import spans
from erpcore.planning.planned_order import PlannedOrder
from erpcore.testing.samples import sample_setup

READ = document_adapter().validate_python
AHEAD = {"code": "AHEAD", "name": "30 % with the order", "prepaid": "0.3", "days": 30}
PARTNERS = [
    {"code": "V", "name": "supplier", "supplier": True, "terms": "AHEAD", "vat_rate": "0"},
    {"code": "C", "name": "customer", "customer": True, "terms": "AHEAD", "vat_rate": "0"},
]


def company(first: str, bank: str, terms: list[dict[str, Any]], **tables: Any) -> Books:
    """Open books in a month with money at the bank; CHEM supplies and SHOPS buys on the terms of their names."""
    setup = sample_setup().model_dump()
    setup["company"] |= {"first_period": first}
    setup["payment_terms"] = [{"name": of["code"], **of} for of in terms]
    for partner in setup["partners"]:
        partner["vat_rate"] = "0"
        partner["terms"] = partner["code"] if partner["code"] in {of["code"] for of in terms} else None
    books = Books(Setup.model_validate(setup | tables))
    lines = [{"account": "1002", "debit": bank}, {"account": "3001", "credit": bank}]
    post(books, "opening_balance", "OB", f"{first}-01", lines=lines)
    return books


def post(books: Books, kind: str, number: str, date: str, **fields: Any) -> None:
    """Post a document."""
    books.post(READ({"type": kind, "id": number, "date": date, **fields}))


def owed(books: Books, role: str, number: str, amount: str, due: str, date: str) -> None:
    """State an open item that is due on a day."""
    partner = "CHEM" if role == "supplier" else "SHOPS"
    post(books, "opening_item", number, date, role=role, partner=partner, amount=amount, due=due)


def ordered(books: Books, kind: str, number: str, date: str, day: str, amount: str) -> None:
    """Order goods for an amount, for a day."""
    buys = kind == "purchase_order"
    lines = [{"item": "RESIN" if buys else "TOY", "quantity": "1", "price": amount}]
    due = {"expected" if buys else "promised": day}
    post(books, kind, number, date, partner="CHEM" if buys else "SHOPS", lines=lines, **due)


def paid(code: str, amount: str, first: str, every: str = "month", **fields: str) -> dict[str, str]:
    """Plan a payment."""
    return {"code": code, "name": code, "amount": amount, "valid_from": first, "every": every, **fields}


def closings(plan: CashPlan) -> list[int]:
    """Say what is left at the end of each month of a plan that begins with one."""
    first = [plan.first.replace(day=1)]
    while (day := (first[-1] + datetime.timedelta(days=32)).replace(day=1)) <= plan.last:
        first.append(day)
    return [part.closing for part in spans(plan, first)]


def test_watson() -> None:
    """10 % of a sale comes at once, 90 % a month later; a vehicle of 9,870 makes August short by 1,115.

    Sales 12,500 in June (11,250 still to come), then 13,600, 17,000, 16,800; materials of 3,450, 3,780, 2,890 fall due.
    """
    books = company(
        "2026-06",
        "1235",
        [{"code": "SHOPS", "instalments": [{"share": "0.1"}, {"share": "0.9", "months": 1}]}],
        cash_items=[
            paid("WAGES", "1300", "2026-07-01"),
            paid("PRODUCTION", "2900", "2026-07-01"),
            paid("SELLING", "1700", "2026-07-01"),
            paid("VEHICLE", "9870", "2026-08-01", "once"),
        ],
    )
    owed(books, "customer", "JUNE", "11250", "2026-07-01", "2026-06-01")
    for number, (month, sale, material) in enumerate(((7, 13600, 3450), (8, 17000, 3780), (9, 16800, 2890))):
        day = f"2026-{month:02d}-01"
        ordered(books, "sales_order", f"SO-{number}", "2026-06-30", day, str(sale))
        owed(books, "supplier", f"M-{number}", str(material), day, "2026-06-01")
    plan = books.cash_plan("2026-06-30", until="2026-09-30").plan
    assert [amount // 100 for amount in closings(plan)] == [4495, -1115, 7075]
    assert plan.first_short is not None
    assert (str(plan.first_short.day), plan.first_short.amount) == ("2026-08-01", 1_115_00)
    dearest = min(plan.until(plan.first_short.day), key=lambda flow: flow.amount)
    assert (dearest.document, dearest.amount) == ("VEHICLE", -9_870_00)


def test_watson_without_the_vehicle_is_asked_whether_it_may_come() -> None:
    """The vehicle as a proposal is pushed back in August by 1,115, and can be paid in September: 7,075 are left."""
    books = company(
        "2026-06",
        "1235",
        [{"code": "SHOPS", "instalments": [{"share": "0.1"}, {"share": "0.9", "months": 1}]}],
        cash_items=[paid("COSTS", "5900", "2026-07-01")],
        prices=[{"item": "RESIN", "valid_from": "2026-01-01", "price": "9870"}],
    )
    owed(books, "customer", "JUNE", "11250", "2026-07-01", "2026-06-01")
    for number, (month, sale, material) in enumerate(((7, 13600, 3450), (8, 17000, 3780), (9, 16800, 2890))):
        day = f"2026-{month:02d}-01"
        ordered(books, "sales_order", f"SO-{number}", "2026-06-30", day, str(sale))
        owed(books, "supplier", f"M-{number}", str(material), day, "2026-06-01")
    order = PlannedOrder(
        1, "purchase", "RESIN", 1_000_000, datetime.date(2026, 7, 1), datetime.date(2026, 8, 1)
    )
    answer = books.can_be_paid([order], "2026-06-30", until="2026-09-30")
    assert (answer.payable, answer.short_anyway) == (False, False)
    assert answer.short is not None
    assert answer.short.amount == 1_115_00
    assert [flow.amount for flow in answer.proposed] == [-9_870_00]
    later = books.can_be_paid(
        [order._replace(due=datetime.date(2026, 9, 1))], "2026-06-30", until="2026-09-30"
    )
    assert later.payable
    assert later.with_it.closing == 7_075_00


def test_shilow() -> None:
    """Garrison, Shilow: April to June, with a credit line in the report: 3,000 and 7,000, then 230 of interest.

    Collections of 56,000, 67,200 and 82,800; inventory 47,850, 58,500, 53,550; expenses 13,300, 15,460, 18,700;
    equipment 1,500.
    """
    books = company("2026-03", "8000", [], cash_items=[paid("EQUIPMENT", "1500", "2026-04-01", "once")])
    months = ((4, 56000, 47850, 13300), (5, 67200, 58500, 15460), (6, 82800, 53550, 18700))
    for number, (month, collected, goods, expenses) in enumerate(months):
        day = f"2026-{month:02d}-01"
        owed(books, "customer", f"C-{number}", str(collected), day, "2026-03-01")
        owed(books, "supplier", f"G-{number}", str(goods), day, "2026-03-01")
        owed(books, "supplier", f"E-{number}", str(expenses), day, "2026-03-01")
    report = books.report(
        "cash_plan",
        date="2026-03-31",
        until="2026-06-30",
        by="period",
        minimum="4000",
        credit="rate=0.01,multiple=1000,limit=20000",
    )
    keys = ("borrowed", "repaid", "interest", "closing")
    assert [tuple(int(row[key]) for key in keys) for row in report.dicts("heading")] == [
        (3000, 0, 0, 4350),
        (7000, 0, 0, 4590),
        (0, 10000, 230, 4910),
    ]


def test_february() -> None:
    """正保会计网校: of 34,500 and 41,300 the month is 800 short, 5,800 of the minimum; 6,000 borrowed leave 5,200.

    4,500 of receivables, 60 % of sales of 50,000 at once; payables of 5,000, 60 % of purchases of 8,000 at once.
    """
    at_once = [{"share": "0.6"}, {"share": "0.4", "months": 1}]
    books = company(
        "2026-01",
        "6000",
        [{"code": "SHOPS", "instalments": at_once}, {"code": "CHEM", "instalments": at_once}],
        cash_items=[
            paid("WAGES", "8500", "2026-02-01", "once"),
            paid("OVERHEAD", "12000", "2026-02-01", "once"),
            paid("OTHERS", "1000", "2026-02-01", "once"),
            paid("EQUIPMENT", "10000", "2026-02-01", "once"),
        ],
    )
    owed(books, "customer", "OLD", "4500", "2026-02-01", "2026-01-01")
    owed(books, "supplier", "DUE", "5000", "2026-02-01", "2026-01-01")
    ordered(books, "sales_order", "SO", "2026-01-31", "2026-02-01", "50000")
    ordered(books, "purchase_order", "PO", "2026-01-31", "2026-02-01", "8000")
    plan = books.cash_plan("2026-01-31", until="2026-02-28", minimum="5000").plan
    assert plan.closing == -800_00
    assert plan.first_short is not None
    assert plan.first_short.amount == 5_800_00
    report = books.report(
        "cash_plan",
        date="2026-01-31",
        until="2026-02-28",
        by="period",
        minimum="5000",
        credit="rate=0,multiple=1000",
    )
    (month,) = report.dicts("heading")
    assert (int(month["borrowed"]), int(month["closing"])) == (6000, 5200)


def flows(shop: Trade, **assumed: Any) -> list[tuple[str, str, int]]:
    """Write the flows of a plan from 8 October on: day, kind, minor units."""
    found = shop.books.cash_plan("2026-10-07", until="2027-01-31", **assumed).plan.flows
    return [(str(flow.day), flow.kind, flow.amount) for flow in found]


def test_an_advance_set_off_has_paid_the_part_that_was_due_with_the_order() -> None:
    """30 % with the order, 70 % in 30 days: once 300.00 of 1,000.00 are set off, all that is left is due in 30 days.

    The same of a sale; where more was set off than was due with the order it has met the next part, too.
    """
    shop = Trade({"A": "fifo"}, payment_terms=[AHEAD], partners=PARTNERS)
    line = {"item": "A", "quantity": "10", "price": "100"}
    order = shop("purchase_order", 1, partner="V", lines=[line])
    receipt = shop("goods_receipt", 5, purchase_order=f"{order}/1", quantity="10")
    assert flows(shop, advances={order: "300"}) == [("2026-11-04", "received", -700_00)]
    bill = [{"receipt": receipt, "amount": "1000"}]
    shop("purchase_invoice", 7, partner="V", lines=bill, advances=[{"account": "1140", "amount": "300"}])
    assert flows(shop) == [("2026-11-06", "payable", -700_00)]
    (row,) = shop.books.report("open_items", date="2026-10-20", ageing="due").dicts("line")
    assert (row["due"], row["overdue"]) == (datetime.date(2026, 11, 6), None)
    order = shop("sales_order", 6, partner="C", lines=[line])
    delivery = shop("delivery", 6, sales_order=f"{order}/1", quantity="10")
    paid_before = [{"account": "2210", "amount": "450"}]
    shop("sales_invoice", 7, partner="C", lines=[{"delivery": delivery}], advances=paid_before)
    assert flows(shop) == [("2026-11-06", "receivable", 550_00), ("2026-11-06", "payable", -700_00)]


def test_an_advance_in_another_currency_has_paid_the_same_part() -> None:
    """100.00 of 1,000.00 dollars were due with the order and 400.00 were set off: 600.00 are due, at 0.90."""
    rates = [{"currency": "USD", "valid_from": "2026-10-01", "rate": "0.9"}]
    terms = {**AHEAD, "prepaid": "0.1", "days": 0, "instalments": [{"share": "0.9", "months": 2}]}
    shop = Trade({"A": "fifo"}, payment_terms=[terms], partners=PARTNERS, exchange_rates=rates)
    receipt = shop.buy("A", "10", "100", 5, currency="USD")
    shop(
        "purchase_invoice",
        7,
        partner="V",
        lines=[{"receipt": receipt, "amount": "1000"}],
        advances=[{"account": "1140", "amount": "400", "rate": "0.8"}],
    )
    assert flows(shop) == [("2026-12-07", "payable", -540_00)]


def test_two_receipts_of_a_day_may_be_posted_either_way_round() -> None:
    """300.00 of an advance meet the first receipt by its number, whichever was posted first."""
    found = []
    for posted in (("G-1", "G-2"), ("G-2", "G-1")):
        shop = Trade({"A": "fifo"}, partners=[{**PARTNERS[0], "terms": None}])
        line = {"item": "A", "quantity": "10", "price": "100"}
        shop("purchase_order", 1, "PO", partner="V", lines=[line])
        for number in posted:
            shop("goods_receipt", 7, number, purchase_order="PO/1", quantity="5")
        plan = shop.books.cash_plan("2026-10-07", advances={"PO": "300"}).plan
        found.append([(flow.document, flow.amount) for flow in plan.flows])
    assert found == [[("G-1", -200_00), ("G-2", -500_00)]] * 2
