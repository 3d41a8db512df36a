"""Months that go as a textbook has budgeted them, from purchases to the balance sheet, as documents and a close.

"Exercise" is one of Horngren, Datar and Rajan, Cost Accounting, Canadian edition, as a student has worked them
(Flexii2000/BCIT, Aufgaben_Accounting_mit_Loesungen.md).
"""

from typing import Any

from tests.cases.examination import Ledger, company
from tests.cases.integrated_works import FIRST, journal
from tests.cases.job_shop import begin, sell, statement
from tests.cases.trade import Trade

from erpcore.documents import (
    CustomerReceipt,
    GoodsReceipt,
    ManualVoucher,
    MaterialIssue,
    OpeningBalance,
    OpeningItem,
    OpeningStock,
    OverheadExpense,
    ProductionReceipt,
    PurchaseInvoice,
    SalesInvoice,
    SupplierPayment,
    TimeTicket,
)

HEAD = {"valid_from": "2026-01-01"}


def factory(
    bills: dict[str, dict[str, str]], wage: str, centres: dict[str, tuple[str, str]], **policies: str
) -> Ledger:
    """Books of a factory at first in, first out.

    Args:
        bills: Product -> material -> quantity.
        wage: For an hour.
        centres: Cost centre -> its driver and its rate of overhead.
        policies: Of the company.
    """
    materials = dict.fromkeys(of for bill in bills.values() for of in bill)
    first = next(iter(centres))
    rates = [{**HEAD, "work_centre": of, "overhead": rate} for of, (_, rate) in centres.items()]
    run = {"number": 10, "name": "work", "work_centre": "HANDS"}
    return Ledger(
        company(
            {**dict.fromkeys(materials, "raw"), **dict.fromkeys(bills, "finished")},
            "ifrs",
            "fifo",
            company={"policies": policies},
            units=[{"code": "pcs", "name": "piece", "decimals": 2}],
            boms=[
                {
                    **HEAD,
                    "item": of,
                    "lines": [{"item": part, "quantity": each} for part, each in bill.items()],
                }
                for of, bill in bills.items()
            ],
            routings=[{**HEAD, "item": of, "operations": [run]} for of in bills],
            cost_centres=[
                {"code": of, "name": of, "purpose": "production", "driver": driver}
                for of, (driver, _) in centres.items()
            ]
            + [{"code": "OFFICE", "name": "office", "purpose": "administration"}],
            work_centres=[{"code": of, "name": of, "cost_centre": of} for of in centres]
            + [{"code": "HANDS", "name": "hands", "cost_centre": first}],
            rates=[*rates, {**HEAD, "work_centre": "HANDS", "labour": wage}],
        )
    )


def make(works: Ledger, job: str, item: str, quantity: str, used: dict[str, str], **hours: str) -> None:
    """Make goods of materials and hours; `hours` by work centre, those of hands and machines alike."""
    begin(works, job, item, quantity)
    for of, amount in used.items():
        works(MaterialIssue, f"{job}-{of}", work_order=job, item=of, quantity=amount, reason="as used")
    for centre, worked in hours.items():
        kind = "labour_hours" if centre in {"HANDS", "SHOP"} else "machine_hours"
        ticket: dict[str, Any] = {"work_centre": centre, kind: worked}
        works(TimeTicket, f"{job}-{centre}", work_order=job, **ticket)
    works(ProductionReceipt, f"{job}-P", work_order=job, quantity=quantity, final=True)


def test_pet_transport() -> None:
    """Exercise 6-34: 105,860 manufactured, 3,689 and 2,690 left, 106,561 sold; an income of 9,989.

    520 of 4 kg of plastic, 0.5 kg of metal and 3 hours in 26 batches of 20; 285 of 6 kg, 1 kg and 5 hours in 19 of 15.
    250 of 3,790 kg cost 3.80, the others 4.00; metal 3.00; wages 10.00. 100 for an hour of setting up, 1.5 and 1.75 a
    batch; 5 for a machine hour, 10 and 18 a unit; 16 for an hour of inspection, 0.5 and 0.6 a batch. What is left is
    made of plastic at 4.00. The source rounds inspection, 390.40, and a unit cost of 179.3067: to the cent 106,561.80.
    """
    rates = {"SETUP": "100", "MACHINES": "5", "INSPECTION": "16"}
    bills = {"CAT": {"PLASTIC": "4", "METAL": "0.5"}, "DOG": {"PLASTIC": "6", "METAL": "1"}}
    works = factory(bills, "10", {of: ("machine_hours", rate) for of, rate in rates.items()})
    for item, quantity, cost in (
        ("PLASTIC", "250", "950"),
        ("METAL", "60", "180"),
        ("CAT", "15", "1500"),
        ("DOG", "30", "5580"),
    ):
        works(OpeningStock, f"OS-{item}", item=item, quantity=quantity, amounts={"material": cost}, **FIRST)
    works(OpeningBalance, "OB", lines=journal(("3010", "-8210")), **FIRST)
    works(GoodsReceipt, "GR-1", partner="B", item="PLASTIC", quantity="3920", price="4")
    works(GoodsReceipt, "GR-2", partner="B", item="METAL", quantity="540", price="3")
    for job, quantity, plastic, metal, hours, batches in (
        ("CAT-1", "480", "1920", "240", "1440", 24),
        ("CAT-2", "40", "160", "20", "120", 2),
    ):
        machines = {
            "SETUP": f"{batches * 3 / 2}",
            "MACHINES": f"{int(quantity) * 10}",
            "INSPECTION": f"{batches / 2}",
        }
        make(works, job, "CAT", quantity, {"PLASTIC": plastic, "METAL": metal}, HANDS=hours, **machines)
    used = {"PLASTIC": "1710", "METAL": "285"}
    make(works, "DOG", "DOG", "285", used, HANDS="1425", SETUP="33.25", MACHINES="5130", INSPECTION="11.4")
    for centre, amount in (("SETUP", "7225"), ("MACHINES", "51650"), ("INSPECTION", "390.40")):
        works(OverheadExpense, f"OE-{centre}", cost_centre=centre, amount=amount, owed="bank")
    works(OverheadExpense, "OE", cost_centre="OFFICE", amount="38450", owed="bank")
    sell(works, "CAT", "500", "160")
    sell(works, "DOG", "300", "250")
    lines = [{"delivery": "DL-CAT"}, {"delivery": "DL-DOG"}]
    works(SalesInvoice, "SI", partner="B", lines=lines)
    works.books.month_end("2026-10").run_costing()
    found = statement(works)
    assert (found["Direct materials used"], found["Direct labour"]) == ("16745.00", "29850.00")
    assert (found["Cost of goods manufactured"], found["Cost of goods sold"]) == ("105860.40", "106561.80")
    assert [works.stock(of) for of in ("PLASTIC", "METAL", "CAT", "DOG")] == [
        "1520.00",
        "165.00",
        "3689.00",
        "2689.60",
    ]
    works.books.month_end("2026-10").run()
    assert works.balances("3080") == ["-9988.20"]


def test_skulas() -> None:
    """Exercises 6-32 and 6-33: a snowboard costs 607.15; an income of 195,930.77, 267,700 in cash, equity 2,073,651.

    2,600 of 9 feet of wood at 34 and 10 yards of fibreglass at 9, 5 hours at 29; 91,000 and 81,000 of overhead for
    13,000 hours. 500 were there at 374.80; 2,900 are sold at 650, 200 left. 40 % of sales and half of purchases are
    paid in the month; a dividend of 160,000. 64,000 and 10,000 are depreciation.
    """
    bill = {"BOARD": {"WOOD": "9", "GLASS": "10"}}
    works = factory(bill, "29", {"SHOP": ("labour_hours", "13.23")}, overhead_rest="orders")
    for item, quantity, cost in (
        ("WOOD", "2040", "69360"),
        ("GLASS", "1040", "9360"),
        ("BOARD", "500", "187400"),
    ):
        works(OpeningStock, f"OS-{item}", item=item, quantity=quantity, amounts={"material": cost}, **FIRST)
    works(OpeningItem, "SI-0", role="customer", partner="B", amount="990000", **FIRST)
    works(OpeningItem, "PI-0", role="supplier", partner="B", amount="410000", **FIRST)
    rest = (("1020", "124000"), ("1520", "1249600"), ("2510", "-182000"), ("3070", "-2037720"))
    works(OpeningBalance, "OB", lines=journal(*rest), **FIRST)
    for item, quantity, price in (("WOOD", "22900", "34"), ("GLASS", "27000", "9")):
        works(GoodsReceipt, f"GR-{item}", partner="B", item=item, quantity=quantity, price=price)
    bills = [{"receipt": "GR-WOOD", "amount": "778600"}, {"receipt": "GR-GLASS", "amount": "243000"}]
    works(PurchaseInvoice, "PI", partner="B", lines=bills)
    make(works, "WO", "BOARD", "2600", {"WOOD": "23400", "GLASS": "26000"}, HANDS="13000", SHOP="13000")
    for number, (centre, amount, owed) in enumerate(
        [
            ("SHOP", "108000", "bank"),
            ("SHOP", "64000", "accumulated_depreciation"),
            ("OFFICE", "34500", "bank"),
            ("OFFICE", "10000", "accumulated_depreciation"),
        ]
    ):
        works(OverheadExpense, f"OE-{number}", cost_centre=centre, amount=amount, owed=owed)
    sell(works, "BOARD", "2900", "650")
    works(SalesInvoice, "SI", partner="B", lines=[{"delivery": "DL-BOARD"}])
    came = [{"invoice": "SI-0", "amount": "990000"}, {"invoice": "SI", "amount": "754000"}]
    works(CustomerReceipt, "CR", partner="B", lines=came)
    paid = [{"invoice": "PI-0", "amount": "410000"}, {"invoice": "PI", "amount": "510800"}]
    works(SupplierPayment, "SP", partner="B", lines=paid)
    wages = (("2150", "377000"), ("3090", "160000"), ("1020", "-537000"))
    works(ManualVoucher, "MV", lines=journal(*wages))
    works.books.month_end("2026-10").run()
    found = statement(works)
    assert (found["Cost of goods manufactured"], found["Cost of goods sold"]) == ("1578600.00", "1644569.23")
    assert works.balances("1020", "1110", "2110", "2150") == ["267700.00", "1131000.00", "-510800.00", "0.00"]
    assert (works.stock("WOOD"), works.stock("GLASS"), works.stock("BOARD")) == (
        "52360.00",
        "18360.00",
        "121430.77",
    )
    assert works.balances("3070", "3080", "3090") == ["-2037720.00", "-195930.77", "160000.00"]


def test_goods_with_freight_returns_and_discounts() -> None:
    """Exercise 2-26, in thousands: 170,050 bought, 160,050 sold.

    175,000 + 8,000 of transport - 4,200 of returns and allowances, allowances here, - 8,750 of discount; from 27,000 to
    37,000 in stock. The pieces, of which 3,700 of 19,705 are left, are our own. Of goods that go back the freight would
    be a late difference.
    """
    goods = Trade({"A": "moving_average"})
    goods("opening_stock", item="A", quantity="2205", amounts={"material": "27000"})
    receipt = goods.buy("A", "17500", "10")
    bill = goods.bill(receipt, "175000")
    goods.land("8000", receipt)
    for number, amount in (("CN-1", "4200"), ("CN-2", "8750")):
        allowed = [{"receipt": receipt, "amount": amount}]
        goods("supplier_credit_note", 12, number, partner="V", invoice=bill, allowances=allowed)
    assert goods.shelf("A") == ("19705", "197050.00")
    delivery = goods.sell("A", "16005", 20)
    assert (goods.sold(delivery), goods.shelf("A")[1]) == ("160050.00", "37000.00")
