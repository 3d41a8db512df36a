"""November 2026 of an ink and resin works as its clerks enter it, and what they find when it is closed."""

from collections.abc import Iterator

from tests.cases.months.ink_works_slips import (
    Slip,
    bought,
    counted,
    freight,
    invoice,
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

NOVEMBER = "11-30"


def november() -> Iterator[Slip]:
    """Enter November: a slip of October comes on the 4th, the invoice of GR-5 on the 9th at 332 for 325."""
    yield written_down("WD-2", "11-01", "2500")  # 洗替法: what October wrote down is taken back
    yield used("MI-20", "11-04", "P1", "ROSIN 700")
    yield used("MI-21", "11-04", "J-102", "ROSIN 60", text="slip of 30 October")
    yield from bought("GR-6", "11-05", "ROSIN 4200", 321)
    yield used("MI-22", "11-06", "P2", "PIGMENT 400")
    yield from sold("11", "11-06", "K-1 800", 1453)
    yield from bought("GR-7", "11-08", "OIL 2600", 263)
    yield from bought("GR-8", "11-08", "PIGMENT 900", 502)
    yield freight("LC-2", "11-08", 84600, "GR-6", "GR-7", "GR-8")
    yield invoice("GR-5", "11-09", 597600)
    yield used("MI-23", "11-10", "P1", "ROSIN 1600")
    yield made("PR-11", "11-10", "P1", "2000")
    yield used("MI-24", "11-10", "P2", "R-10 2000")
    yield used("MI-25", "11-10", "P2", "V-20 800")
    yield used("MI-26", "11-11", "P2", "CAN 600")
    yield made("PR-12", "11-11", "P2", "3000")
    yield used("MI-27", "11-12", "V", "ROSIN 945")
    yield used("MI-28", "11-12", "V", "OIL 1400")
    yield made("PR-13", "11-13", "V", "2300")
    yield used("MI-29", "11-13", "P2", "PIGMENT 600")


def november_jobs() -> Iterator[Slip]:
    """Enter the jobs of November, one with a repair, and what the second half of the month brings."""
    yield from ordered("J-103", "11-13", "S-103")
    yield from ordered("J-104", "11-13", "S-104")
    yield used("MI-30", "11-14", "J-103", "RED 40")
    yield used("MI-31", "11-14", "J-103", "OIL 100")
    yield worked("TT-11", "11-16", "J-103", "SPEC", "90")
    yield from sold("12", "11-16", "K-1 2901", 1453)
    yield worked("TT-12", "11-17", "J-102", "SPEC", "40")
    yield slip("rework_order", "J-103R", "11-17", parent="J-103", quantity="1")  # 補修指図書
    yield used("MI-32", "11-17", "J-103R", "PIGMENT 5")
    yield worked("TT-13", "11-17", "J-103R", "SPEC", "8")
    yield slip("order_completion", "OC-1", "11-18", work_order="J-103R")
    yield from bought("GR-9", "11-18", "CAN 1200", 90)
    yield made("PR-14", "11-19", "J-102", final=True)
    yield made("PR-15", "11-20", "J-103", final=True)
    yield used("MI-33", "11-19", "P1", "ROSIN 1900")
    yield from sold("13", "11-20", "S-102 1", 980000)
    yield used("MI-34", "11-23", "J-104", "V-20 150")
    yield worked("TT-14", "11-24", "J-104", "SPEC", "20")
    yield made("PR-16", "11-24", "P1", "2100")
    yield used("MI-35", "11-24", "P2", "R-10 2100")
    yield used("MI-36", "11-24", "P2", "V-20 900")
    yield used("MI-37", "11-25", "P2", "CAN 700")
    yield made("PR-17", "11-25", "P2", "3500")
    yield voucher("MV-11", "11-25", _2130=1705500, _1110=-1509500, _2150=-196000)
    yield from sold("14", "11-26", "V-20 100", 560)
    yield from sold("15", "11-26", "DISTILLATE 60", 118)
    yield from sold("16", "11-27", "K-1 2499", 1453)
    yield from bought("GR-10", "11-27", "OIL 1000", 265, invoiced=False)


def november_end() -> Iterator[Slip]:
    """Enter what the month's end brings."""
    for order, *told in (
        ("P1", "RESIN", "230", "488"),
        ("P2", "INK", "410", "690"),
        ("V", "VARN", "47", "118"),
    ):
        yield worked(f"TT-11-{order}", NOVEMBER, order, *told)
    bills = {"RESIN": 182000, "INK": 241000, "VARN": 28000, "SPEC": 91000, "POWER": 335000, "MAINT": 52003}
    cash = {"MAINT": 120000, "OFFICE": 246000}
    yield from month_end("11", bills, cash, (200000, 152000, 44000), (163000, 612000))
    yield from served(
        "11",
        MAINT={"RESIN": 55, "INK": 102, "VARN": 10, "SPEC": 21, "POWER": 26, "OFFICE": 4},
        POWER={"RESIN": 8700, "INK": 16400, "VARN": 2050, "SPEC": 1900, "MAINT": 850, "OFFICE": 580},
    )
    yield voucher("MV-12", NOVEMBER, _5121=15500, _2130=-15500)
    owed = {"GR-1": 1224300, "GR-2": 737000, "GR-3": 598950, "GR-4": 145200, "GR-6": 494550}
    paid = [{"invoice": f"PI-{of}", "amount": str(amount)} for of, amount in owed.items()]
    yield slip("supplier_payment", "SP-11", NOVEMBER, partner="S-MAT", lines=paid)
    owed = {"SI-1": 561870, "SI-2": 3974474, "SI-4": 2463656}
    paid = [{"invoice": of, "amount": str(amount)} for of, amount in owed.items()]
    yield slip("customer_receipt", "CR-11", NOVEMBER, partner="C-PRINT", lines=paid)
    yield voucher("MV-13", NOVEMBER, _2150=355000, _1110=-355000)
    waste = {"item": "DISTILLATE", "quantity": "50", "price": "90"}
    yield lost("BY-2", NOVEMBER, "P1", "50", "4200", "50 4085", basis="month", recovered=waste)
    yield lost("SL-11", NOVEMBER, "P1", "150", "4200", "75 4085", basis="month")
    yield counted("WC-11", NOVEMBER, "P1", "400", "0.4")
    yield counted("WC-12", NOVEMBER, "P2", "580", "0.9", "1")
    yield counted("WC-13", NOVEMBER, "V", "100", "0.4")
    yield from sold("17", NOVEMBER, "DISTILLATE 20", 118)
    yield from sold("18", NOVEMBER, "SPOILT 150", 15)


def november_losses() -> Iterator[Slip]:
    """Enter what needs the month's cost: oil that is missing, at its average; spoilt ink; a write-down."""
    yield from missing("11", NOVEMBER, "OIL", "5365", "VARN")
    yield spoilt("SL-12", "7300", "176 7198")
    yield written_down("WD-11", NOVEMBER, "1900")


def spoilt(number: str, whole: str, work: str) -> Slip:
    """220 kg at four fifths of the way, as many as all units and their work come to."""
    waste = {"item": "SPOILT", "quantity": "220", "price": "15"}
    return lost(number, NOVEMBER, "P2", "220", whole, work, recovered=waste)


def found() -> Iterator[Slip]:
    """Open the month again: a slip for 50 kg, a power bill; so 630 kg were in process and not 580."""
    why = "slip of the 26th, power bill, ink in process counted anew"
    yield slip("period_reopening", "RO-1", NOVEMBER, period="2026-08", reason=why)
    for number, of in (("RV-1", "SL-12"), ("RV-2", "WC-12")):
        yield slip("reversal", number, NOVEMBER, of=of, reason=why)
    yield used("MI-38", "11-26", "P2", "PIGMENT 50")
    bill = {"amount": "36000", "vat": "3600", "owed": "supplier", "partner": "S-OTH"}
    yield slip("overhead_expense", "OE-11-POWER", NOVEMBER, cost_centre="POWER", **bill)
    yield counted("WC-14", NOVEMBER, "P2", "630", "0.9", "1")
