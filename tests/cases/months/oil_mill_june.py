"""The slips of an oil mill in June 2026, as they were handed in (`test_oil_mill`)."""

from collections.abc import Iterator

from tests.cases.months.oil_mill_slips import (
    JUNE,
    Slip,
    issued,
    lost,
    moved,
    ordered,
    packed,
    pressed,
    sent,
    settled,
    slip,
    sold,
    spent,
    undone,
    worked,
)  # fmt: skip

SPENT = {
    "power": "5720.07 743.61 1202.30 4517.77",
    "gas": "3221.45 289.93",
    "wages": "9800 19600",
    "steam": "45 80 13",
}


def _bought_in_june() -> Iterator[Slip]:
    goods = {"partner": "FARM", "item": "SEED", "quantity": "45000", "price": "5.70"}
    yield slip("goods_receipt", "GR-7", "06-03", **goods)
    for number, day, partner, receipt, amount, vat in (
        ("PI-7", "06-09", "FARM", "GR-7", "256500", "23085.00"),
        ("PI-6", "06-10", "FARM", "GR-6", "27600", "2484.00"),
        ("PI-3", "06-08", "GLASS", "GR-3", "4000", "520.00"),
        ("PI-5", "06-11", "SESAME-CO", "GR-5", "3920", "352.80"),
    ):
        lines = [{"receipt": receipt, "amount": amount}]
        yield slip("purchase_invoice", number, day, partner=partner, lines=lines, vat=vat)
    torn = {"invoice": "PI-4", "allowances": [{"receipt": "GR-4", "amount": "100"}], "vat": "13.00"}
    yield slip("supplier_credit_note", "CN-2", "06-15", partner="GLASS", **torn)
    lines = [{"receipt": "SB-2", "amount": "270"}, {"receipt": "SB-3", "amount": "900"}]
    yield slip("purchase_invoice", "PI-S2", JUNE, partner="PACKER", lines=lines, vat="152.10")


def _made_in_june() -> Iterator[Slip]:
    yield worked("TT-11", "06-04", "D2", "DRY", "36", "14")
    yield slip("production_receipt", "PR-3", "06-04", work_order="D2", quantity="5600")
    yield packed("SB-2", "06-05", "300", "270", "L2605", "B2606A", "2027-05-18")
    yield from ordered("D3", "06-10", "DRIED", "37600")
    yield issued("MI-11", "06-11", "D3", "SEED", "40000")
    yield worked("TT-12", "06-18", "D3", "DRY", "240", "80")
    yield slip("production_receipt", "PR-4", "06-20", work_order="D3", quantity="37500")
    yield issued("MI-12", "06-21", "P2", "DRIED", "30000")
    yield worked("TT-13", "06-24", "P2", "PRESS", "380", "130")
    products = {"OIL": "13600 12.90 5440", "MEAL": "18700 3.30", "LECITHIN": "410 15.00 820", "SOAP": "612"}
    yield from pressed("P2", "06-25", "L2606", "2027-06-25", **products)
    for number, item, quantity, lot in (
        ("ST-5", "OIL", "5000", "L2606"),
        ("ST-6", "BOTTLE", "1000", ""),
        ("ST-7", "CARTON", "250", ""),
    ):
        yield sent(number, "06-26", item, quantity, "AT-PACKER", lot)
    yield from ordered("D4", "06-27", "DRIED", "7520")
    yield issued("MI-13", "06-28", "D4", "SEED", "8000")
    yield worked("TT-14", "06-29", "D4", "DRY", "20", "10")
    yield packed("SB-3", "06-29", "1000", "900", "L2606", "B2606B", "2027-06-25")


def _sold_in_june() -> Iterator[Slip]:
    yield slip("sales_return", "RT-1", "06-06", delivery="DL-5", quantity="10", lot="B2604")
    back = [{"delivery": "DL-5", "quantity": "10"}]
    yield slip("sales_credit_note", "SN-1", "06-06", invoice="SI-5", lines=back, vat="70.20")
    yield from sold("11", "06-12", "HUA", "OIL 3400 L2605", "13.10", "44540 4008.60")
    yield from sold("12", "06-26", "HUA", "OIL 8000 L2606", "13.10", "104800 9432.00")
    yield from sold("13", "06-26", "FEED", "MEAL 22000", "3.30", "72600 6534.00")
    yield from sold("14", "06-26", "LECI", "LECITHIN 400", "14.00", "5600 504.00")
    yield from sold("15", "06-16", "MART", "BOTTLED 200 B2605", "78.00", "15600 1404.00")
    yield from sold("16", "06-17", "MART", "BOTTLED 200 B2606A", "78.00", "15600 1404.00")
    advance = [{"account": "2203", "amount": "24416.00"}]
    yield from sold("17", "06-18", "SCHOOL", "BOTTLED 280 B2605", "80.00", "22400 2016.00", advances=advance)
    yield from sold("18", "06-19", "MART", "SESAME 15", "52.00", "780 70.20")
    listed = {"site": "AT-NORTH", "item": "BOTTLED", "lot": "B2605", "price": "80.00"}
    yield slip("consignment_sale", "CS-2", JUNE, quantity="50", **listed)
    yield slip("sales_invoice", "SI-19", JUNE, partner="NORTH", lines=[{"delivery": "CS-2"}], vat="360.00")
    bonus = [{"delivery": "DL-12", "quantity": "0", "amount": "2876.40"}]
    yield slip("sales_credit_note", "SN-2", JUNE, invoice="SI-12", lines=bonus, vat="258.88")


def _paid_in_june() -> Iterator[Slip]:
    received = [{"invoice": "SI-1", "amount": "21255"}, {"invoice": "SI-2", "amount": "78745"}]
    yield slip("customer_receipt", "CR-5", "06-20", partner="HUA", lines=received)
    yield settled("supplier_payment", "SP-4", "06-22", "FARM", "PI-1", "200000")
    yield moved("MV-5", JUNE, ("2211001", "45000", "", ""), ("1002", "", "45000", ""))
    owed = {"amount": "680", "vat": "40.80", "owed": "supplier", "partner": "NORTH"}
    yield slip("overhead_expense", "OE-NORTH", JUNE, cost_centre="SALES", **owed)


def june() -> list[Slip]:
    """List the slips of June, the losses and the test of lecithin left out."""
    counted = [{"work_order": "D4", "quantity": "7520", "degree": "0.1", "degrees": {"material": "1"}}]
    counted += [{"work_order": order, "quantity": "0"} for order in ("D2", "D3")]
    return [
        *sorted([*_bought_in_june(), *_made_in_june(), *_sold_in_june()], key=lambda of: of["date"]),
        *spent("06", JUNE, SPENT),
        *_paid_in_june(),
        slip("wip_count", "WC-2", JUNE, lines=counted),
        slip("idle_capacity", "IC-3", JUNE, cost_centre="DRY", amount="1680", reason="56 hours not worked"),
        slip("idle_capacity", "IC-4", JUNE, cost_centre="PRESS", amount="5250", reason="70 hours not worked"),
    ]


def june_losses() -> list[Slip]:
    """State the losses of June at what a costing found, and complete the orders."""
    return [
        lost("SL-3", JUNE, "D2", "40", "5640"),
        lost("SL-4", JUNE, "D3", "100", "37600"),
        slip("order_completion", "OC-3", JUNE, work_order="D2"),
        slip("order_completion", "OC-4", JUNE, work_order="D3"),
    ]


def charge(day: str) -> list[Slip]:
    """Take the voucher of the bank's charge back, and enter it right."""
    right = moved("MV-4", day, ("5603003", "35", "", ""), ("1002", "", "35", ""))
    return [*undone(day, "MV-2", reason="350.00 written for 35.00"), right]
