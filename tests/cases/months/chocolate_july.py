"""The slips of the chocolate works: July, and two of June that were mislaid."""

from collections.abc import Iterator

from tests.cases.months.by_hand import line, ordered, received, used
from tests.cases.months.chocolate_slips import (
    Slip,
    billed,
    came,
    delivered,
    in_order,
    into,
    invoiced,
    issued,
    noted,
    press,
    pressed,
    sells,
    settled,
    spent,
    worked,
)

JULY = {
    "ROAST": ("455", "1010"),
    "MOULD": ("500.70", "800"),
    "PACK": ("301", "460"),
    "OFFICE": ("2140", "300"),
    "TRADE": ("1190", "150"),
}


def raised() -> Iterator[Slip]:
    """Bring stock to the new standards."""
    for item in ("SUGAR", "BAR", "COUV"):
        yield line("standard_revaluation", f"SV-{item}", "07-01", item=item)


def forgotten(day: str, other: str) -> list[Slip]:
    """Write two slips that were mislaid: a tonne of beans, and milk for bars."""
    beans = {"unit": "t", "currency": "USD", "rate": "0.79"}
    return [
        came("GR-7", day, "V-GHANA", "BEAN", "1", "3000", **beans),
        used("MI-9", other, "B2", "MILK", "15", "mislaid"),
    ]


def bought_later() -> Iterator[Slip]:
    """Write what is bought, billed and paid in July."""
    yield billed("PI-7", "07-03", "V-SUGAR", {"receipt": "GR-3", "amount": "1200"}, vat="240")
    yield line("purchase_return", "RT-2", "07-06", receipt="GR-3", quantity="0.5", unit="t")
    back = [{"purchase_return": "RT-2", "quantity": "500", "unit": "kg", "amount": "310"}]
    note = {"partner": "V-SUGAR", "invoice": "PI-3", "returns": back, "vat": "62"}
    yield line("supplier_credit_note", "CN-2", "07-07", **note)
    over = [{"receipt": f"GR-{number}"} for number in (1, 2, 3, 5)]
    freight = {"charges": [{"amount": "900"}], "receipts": over, "currency": "EUR"}
    yield line("landed_cost", "LC-2", "07-08", partner="V-SEA", **freight)
    yield billed("PI-9", "07-12", "V-GHANA", {"receipt": "GR-7", "amount": "3040"}, rate="0.80")
    yield settled("supplier_payment", "SP-5", "07-14", "V-GHANA", "PI-1", "5000", **into("2012"))
    yield settled("supplier_payment", "SP-6", "07-20", "V-GHANA", "PI-1", "4100")
    yield settled("supplier_payment", "SP-7", "07-21", "V-MADA", "PI-5", "350", **into("1022"))
    yield billed("PI-8", "07-22", "V-GHANA", {"receipt": "GR-2", "amount": "9300"})
    yield noted("MV-3", "07-30", ("7310", "410.20"), ("1021", "-410.20"))


def made_later() -> Iterator[Slip]:
    """Write what is made in July."""
    yield worked("TT-11", "07-10", "P2", "ROAST", "29")
    shells = {"item": "SHELL", "quantity": "0.295", "unit": "t", "price": "150"}
    yield line("scrap_recovery", "SR-4", "07-10", work_order="P2", **shells)
    yield pressed("JR-3", "07-10", "P2", "985", "1.265", final=True)
    more = (("BUTTER", "92"), ("CAKE", "75"), ("SUGAR", "195"), ("MILK", "80"))
    yield from issued("B2", "07-06", 7, *more, ("VANIL", "500", "g", "L3"), ("FOIL", "6200"))
    yield worked("TT-12", "07-08", "B2", "MOULD", "49", "26")
    yield worked("TT-13", "07-08", "B2", "PACK", "35")
    trim = {"item": "TRIM", "quantity": "29", "price": "2.05"}
    yield line("scrap_recovery", "SR-5", "07-09", work_order="B2", **trim)
    yield received("PR-7", "07-09", "B2", "5850", final=True)
    yield line("rework_order", "RW-1", "07-13", parent="B1", quantity="300", bearer="order")
    yield used("MI-3", "07-13", "RW-1", "BAR", "300")
    yield used("MI-4", "07-13", "RW-1", "FOIL", "300")
    yield worked("TT-14", "07-13", "RW-1", "PACK", "4.5")
    yield line("material_return", "MR-2", "07-13", work_order="RW-1", item="BAR", quantity="300")
    yield line("order_completion", "RW-1-C", "07-13", work_order="RW-1")
    yield from ordered("B3", "07-16", "BAR", "8000")
    more = (("BUTTER", "181"), ("CAKE", "149"), ("SUGAR", "370"), ("MILK", "160"))
    yield from issued("B3", "07-17", 1, *more, ("VANIL", "1000", "g", "L2"), ("FOIL", "8300"))
    yield worked("TT-15", "07-20", "B3", "MOULD", "99", "50")
    yield worked("TT-16", "07-20", "B3", "PACK", "47.5")
    trim = {"item": "TRIM", "quantity": "25", "price": "2"}
    yield line("scrap_recovery", "SR-6", "07-21", work_order="B3", **trim)
    yield received("PR-8", "07-21", "B3", "335", unit="box", final=True)
    yield from press("P3", "07-21", "1250", cake="1590", further="318")
    yield used("MI-5", "07-22", "P3", "BEAN", "3.5") | {"unit": "t"}
    yield worked("TT-17", "07-23", "P3", "ROAST", "40")


def sold_later() -> Iterator[Slip]:
    """Write what is sold, comes back and is tested in July."""
    yield line("sales_return", "SB-1", "07-07", delivery="DL-1", quantity="10", unit="box")
    back = [{"delivery": "DL-1", "quantity": "10", "unit": "box"}]
    yield line("sales_credit_note", "SC-1", "07-07", invoice="SI-1", lines=back, vat="62.40")
    yield line("sales_return", "SB-2", "07-09", delivery="DL-3", quantity="0.05", unit="t")
    back = [{"delivery": "DL-3", "quantity": "50", "unit": "kg"}]
    yield line("sales_credit_note", "SC-2", "07-09", invoice="SI-2", lines=back)
    yield settled("customer_receipt", "CP-4", "07-16", "C-US", "SI-2", "1385")
    yield settled("customer_receipt", "CP-5", "07-16", "C-US", "SI-0", "6000", rate="0.812")
    yield settled("customer_receipt", "CP-6", "07-17", "C-DE", "SI-3", "3000", **into("1022"))
    blocks = {"item": "COUV", "quantity": "600", "price": "5.10"}
    yield sells("SO-5", "07-17", "C-DE", blocks, currency="EUR")
    yield delivered("DL-6", "07-20", "SO-5/1", "400")
    yield invoiced("SI-5", "07-20", "C-DE", "DL-6")
    yield invoiced("SI-6", "07-21", "C-SHOP", "DL-2", "1248")
    test = [{"item": "COUV", "price": "4.45", "costs": "0.15"}]
    yield line("stock_write_down", "WD-2", "07-31", portions=test)
    yield from spent("07", "31", JULY)
    yield noted("MV-4", "07-31", ("2150", "7000"), ("1021", "-7000"))


def july() -> list[Slip]:
    """Write July."""
    return in_order(raised(), bought_later(), made_later(), sold_later())
