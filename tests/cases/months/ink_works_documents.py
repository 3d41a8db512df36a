"""October and November 2026 of an ink and resin works as its clerks enter them (`test_ink_works`)."""

from collections.abc import Iterator

from tests.cases.months.ink_works_slips import (
    Slip,
    bought,
    counted,
    freight,
    lost,
    made,
    missing,
    month_end,
    ordered,
    served,
    slip,
    sold,
    used,
    voucher,
    worked,
    written_down,
)  # fmt: skip

FIRST, OCTOBER, NOVEMBER = "10-01", "10-31", "11-30"


def opening() -> Iterator[Slip]:
    """Say what there was."""
    stock = {
        "ROSIN": ("1000", {"material": "310000"}),
        "OIL": ("2000", {"material": "520000"}),
        "PIGMENT": ("500", {"material": "240000"}),
        "RED": ("100", {"material": "250000"}),
        "CAN": ("2000", {"packing": "170000"}),
        "V-20": ("800", {"material": "216000", "labour": "32000", "overhead": "56000"}),
        "K-1": ("400", {"material": "242000", "packing": "8000", "labour": "47000", "overhead": "65000"}),
    }
    for item, (quantity, amounts) in stock.items():
        yield slip("opening_stock", f"OS-{item}", FIRST, item=item, quantity=quantity, amounts=amounts)
    yield slip("opening_item", "OI-C", FIRST, role="customer", partner="C-PRINT", amount="6600000")
    yield slip("opening_item", "OI-S", FIRST, role="supplier", partner="S-MAT", amount="2750000")
    for order, item, quantity in (("P1", "R-10", "20000"), ("P2", "K-1", "30000"), ("V", "V-20", "10000")):
        yield from ordered(order, FIRST, item, quantity)
    yield from ordered("J-101", FIRST, "S-101")
    units = [{"quantity": "300", "degree": "0.6", "degrees": {"material": "1"}}]
    cost = {"material": "96000", "labour": "18000", "overhead": "27000"}
    yield slip("opening_wip", "OW-1", FIRST, work_order="P1", amounts=cost, counted=units)
    cost, came = {"material": "210000", "labour": "12000", "overhead": "18000"}, {"material": "210000"}
    yield slip("opening_wip", "OW-2", FIRST, work_order="P2", amounts=cost, transferred=came)
    cost = {"material": "84000", "labour": "36000", "overhead": "30000"}
    yield slip("opening_wip", "OW-3", FIRST, work_order="J-101", amounts=cost)
    balances = {"1110": 5000000, "1500": 20000000, "1590": -8000000, "2130": -520000, "2150": -175000}
    lines = [
        {"account": account, "debit" if amount > 0 else "credit": str(abs(amount))}
        for account, amount in {**balances, "3100": -15000000, "3200": -7842000}.items()
    ]
    yield slip("opening_balance", "OB", FIRST, lines=lines)


def october() -> Iterator[Slip]:
    """Enter October: the freight of the 11th is of rosin that is used in part already."""
    yield used("MI-1", "10-02", "P1", "ROSIN 900")
    yield used("MI-2", "10-03", "P2", "PIGMENT 300")
    yield from bought("GR-1", "10-03", "ROSIN 3500", 318)
    yield used("MI-3", "10-06", "P1", "ROSIN 1800")
    yield used("MI-4", "10-09", "V", "ROSIN 830")
    yield from bought("GR-2", "10-10", "OIL 2500", 268)
    yield freight("LC-1", "10-11", 91000, "GR-1", "GR-2")
    yield made("PR-1", "10-11", "P1", "1600")
    yield used("MI-5", "10-11", "P2", "R-10 1600")
    yield used("MI-6", "10-11", "P2", "V-20 700")
    yield from bought("GR-3", "10-12", "PIGMENT 1200", 495)
    yield used("MI-7", "10-12", "P2", "CAN 500")
    yield made("PR-2", "10-12", "P2", "2500")
    yield from sold("1", "10-14", "K-1 353", 1447)
    yield slip("purchase_return", "RT-1", "10-15", receipt="GR-3", quantity="100")
    credit = {"returns": [{"purchase_return": "RT-1", "amount": "49500"}], "vat": "4950"}
    yield slip("supplier_credit_note", "CN-1", "10-15", partner="S-MAT", invoice="PI-GR-3", **credit)
    yield made("PR-3", "10-15", "V", "1900")
    yield used("MI-8", "10-16", "J-101", "PIGMENT 40")
    yield used("MI-9", "10-16", "J-101", "V-20 120")
    yield used("MI-10", "10-17", "P2", "PIGMENT 600")
    yield used("MI-11", "10-18", "P1", "ROSIN 900")
    yield used("MI-12", "10-19", "V", "OIL 1215")
    yield from bought("GR-4", "10-20", "CAN 1500", 88)
    yield from ordered("J-102", "10-20", "S-102")
    yield used("MI-13", "10-21", "J-102", "PIGMENT 60")
    yield used("MI-14", "10-21", "J-102", "V-20 200")
    yield from sold("2", "10-22", "K-1 2497", 1447)
    yield worked("TT-1", "10-23", "J-101", "SPEC", "30")
    yield made("PR-4", "10-24", "J-101", final=True)
    yield made("PR-5", "10-25", "P1", "2000")
    yield used("MI-15", "10-25", "P2", "R-10 2000")
    yield used("MI-16", "10-25", "P2", "V-20 800")
    yield voucher("MV-1", "10-25", _2130=1560000, _1110=-1380000, _2150=-180000)
    yield from bought("GR-5", "10-26", "ROSIN 1800", 325, invoiced=False)
    yield from sold("3", "10-26", "S-101 1", 620000)
    yield used("MI-17", "10-28", "P1", "ROSIN 400")
    yield used("MI-18", "10-28", "P2", "CAN 600")
    yield made("PR-6", "10-28", "P2", "3000")
    yield from sold("4", "10-29", "K-1 2150", 1447)


def october_end() -> Iterator[Slip]:
    """Enter what the month's end brings: counts, hours, what departments cost, what is in process."""
    yield from missing("1", OCTOBER, "PIGMENT", "588", "INK")
    hours = (("P1", "RESIN", "220", "510"), ("P2", "INK", "380", "655"), ("V", "VARN", "40.5", "99"))
    for order, *told in (*hours, ("J-102", "SPEC", "70")):
        yield worked(f"TT-10-{order}", OCTOBER, order, *told)
    bills = {"RESIN": 170007, "INK": 230000, "VARN": 25000, "SPEC": 80000, "POWER": 310000, "MAINT": 60000}
    cash = {"MAINT": 120000, "OFFICE": 240000}
    yield from month_end("10", bills, cash, (200000, 150000, 50000), (150000, 600000))
    yield from served(
        "10",
        MAINT={"RESIN": 60, "INK": 90, "VARN": 12, "SPEC": 18, "POWER": 30, "OFFICE": 5},
        POWER={"RESIN": 9000, "INK": 15500, "VARN": 1800, "SPEC": 1200, "MAINT": 900, "OFFICE": 600},
    )
    yield voucher("MV-2", OCTOBER, _2130=11000, _5121=-11000)
    paid = [{"invoice": "OI-S", "amount": "2750000"}]
    yield slip("supplier_payment", "SP-1", OCTOBER, partner="S-MAT", lines=paid)
    paid = [{"invoice": "OI-C", "amount": "6600000"}]
    yield slip("customer_receipt", "CR-1", OCTOBER, partner="C-PRINT", lines=paid)
    waste = {"item": "DISTILLATE", "quantity": "60", "price": "90"}
    yield lost("BY-1", OCTOBER, "P1", "60", "3860", "60 3780", basis="month", recovered=waste)
    yield counted("WC-1", OCTOBER, "P1", "500", "0.6")  # 140 kg are gone half-way, which these have passed
    yield counted("WC-2", OCTOBER, "P2", "500", "0.5")
    yield counted("WC-3", OCTOBER, "V", "100", "0.5")


def october_losses() -> Iterator[Slip]:
    """Enter what needs the cost of the month: ink that was spoilt at four fifths of the way, and a write-down."""
    waste = {"item": "SPOILT", "quantity": "200", "price": "15"}
    yield lost("SL-1", OCTOBER, "P2", "200", "6200", "160 5910", recovered=waste)
    yield written_down("WD-1", OCTOBER, "1800")
