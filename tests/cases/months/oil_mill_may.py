"""The slips of an oil mill in May 2026, as they were handed in (`test_oil_mill`)."""

from collections.abc import Iterator

from tests.cases.months.oil_mill_slips import (
    FIRST,
    MAY,
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
    worked,
)  # fmt: skip

SPENT = {
    "power": "8170.50 1062.17 1850.50 6320",
    "gas": "4378.30 394.05",
    "wages": "9600 21000",
    "steam": "60 110 20",
}


def opening() -> Iterator[Slip]:
    for item, quantity, amounts, lot in (
        ("SEED", "20000", {"material": "108400"}, {}),
        ("OIL", "1500", {"material": "13200", "labour": "870", "overhead": "1800"}, {"lot": "L2604"}),
        ("MEAL", "6000", {"material": "13620", "labour": "900", "overhead": "1830"}, {}),
        ("LECITHIN", "200", {"material": "1593", "labour": "105", "overhead": "215"}, {}),
        ("BOTTLED", "300", {"material": "15600", "labour": "860", "overhead": "1700", "subcontract": "500"},
         {"lot": "B2604"}),
        ("BOTTLE", "600", {"material": "1080"}, {}),
        ("BOTTLE", "400", {"material": "750"}, {}),
        ("CARTON", "200", {"material": "620"}, {}),
    ):  # fmt: skip
        until = {**lot, "expires": "2027-04-25"} if lot else {}
        number = f"OS-{item}-{quantity}"
        yield slip("opening_stock", number, FIRST, item=item, quantity=quantity, amounts=amounts, **until)
    for number, role, partner, amount in (
        ("OI-HUA", "customer", "HUA", "84750"),
        ("OI-OLD", "customer", "OLD", "2180"),
        ("OI-FARM", "supplier", "FARM", "43200"),
    ):
        yield slip("opening_item", number, FIRST, role=role, partner=partner, amount=amount)
    balances = {"1002": "600000", "1601": "800000", "1602": "-120000", "3001": "-1000000"}
    lines = [
        {"account": account, "credit": of[1:]} if of[0] == "-" else {"account": account, "debit": of}
        for account, of in {**balances, "3104005": "-487373.00"}.items()
    ]
    yield slip("opening_balance", "OB", FIRST, lines=lines)
    budget = [{"cost_centre": "OFFICE", "amounts": {"2026-05": "9000", "2026-06": "9000"}}]
    yield slip("budget", "BU", FIRST, fiscal_year=2026, lines=budget)


def bought_in_may() -> Iterator[Slip]:
    for number, day, partner, item, quantity, price in (
        ("GR-1", "05-02", "FARM", "SEED", "40000", "5.60"),
        ("GR-2", "05-03", "FARM-2", "SEED", "20000", "5.48"),
        ("GR-3", "05-04", "GLASS", "BOTTLE", "2000", "1.90"),
        ("GR-4", "05-04", "GLASS", "CARTON", "500", "3.20"),
        ("GR-5", "05-04", "SESAME-CO", "SESAME", "100", "38.00"),
    ):
        yield slip("goods_receipt", number, day, partner=partner, item=item, quantity=quantity, price=price)
    freight = {"charges": [{"amount": "300"}], "receipts": [{"receipt": "GR-3"}, {"receipt": "GR-4"}]}
    yield slip("landed_cost", "LC-1", "05-06", partner="TRUCK", vat="27.00", **freight)
    for number, day, partner, receipt, amount, vat in (
        ("PI-2", "05-06", "FARM-2", "GR-2", "109600", "9864.00"),
        ("PI-1", "05-08", "FARM", "GR-1", "226400", "20376.00"),
        ("PI-4", "05-12", "GLASS", "GR-4", "1600", "208.00"),
    ):
        lines = [{"receipt": receipt, "amount": amount}]
        yield slip("purchase_invoice", number, day, partner=partner, lines=lines, vat=vat)
    moist = {"invoice": "PI-1", "allowances": [{"receipt": "GR-1", "amount": "2000"}], "vat": "180.00"}
    yield slip("supplier_credit_note", "CN-1", "05-20", partner="FARM", **moist)


def _made_in_may() -> Iterator[Slip]:
    yield from ordered("D1", "05-04", "DRIED", "56400")
    yield issued("MI-1", "05-05", "D1", "SEED", "30000")
    yield issued("MI-2", "05-12", "D1", "SEED", "30000")
    yield worked("TT-1", "05-13", "D1", "DRY", "300", "110")
    yield slip("production_receipt", "PR-1", "05-14", work_order="D1", quantity="55800")
    yield from ordered("P1", "05-14", "OIL", "20000")
    yield issued("MI-3", "05-14", "P1", "DRIED", "50000")
    yield worked("TT-2", "05-17", "P1", "PRESS", "500", "170")
    products = {"OIL": "20000 13.00 8000", "MEAL": "27500 3.40", "LECITHIN": "600 18.00 1200", "SOAP": "900"}
    yield from pressed("P1", "05-18", "L2605", "2027-05-18", **products)
    yield from ordered("P2", "05-29", "OIL", "13600")
    yield issued("MI-5", "05-30", "P2", "DRIED", "4000")
    yield worked("TT-4", "05-30", "P2", "PRESS", "40", "14")
    yield from ordered("D2", "05-28", "DRIED", "11280")
    yield issued("MI-4", "05-29", "D2", "SEED", "12000")
    yield worked("TT-3", "05-30", "D2", "DRY", "60", "22")
    yield slip("production_receipt", "PR-2", "05-31", work_order="D2", quantity="5640")
    for number, item, quantity, lot in (
        ("ST-1", "OIL", "7500", "L2605"),
        ("ST-2", "BOTTLE", "1500", ""),
        ("ST-3", "CARTON", "375", ""),
    ):
        yield sent(number, "05-22", item, quantity, "AT-PACKER", lot)
    yield packed("SB-1", "05-27", "1200", "1080", "L2605", "B2605", "2027-05-18")
    lines = [{"receipt": "SB-1", "amount": "1080"}]
    yield slip("purchase_invoice", "PI-S1", "05-30", partner="PACKER", lines=lines, vat="140.40")
    yield sent("ST-4", "05-28", "BOTTLED", "200", "AT-NORTH", "B2605")


def _sold_in_may() -> Iterator[Slip]:
    yield from sold("1", "05-06", "HUA", "OIL 1500 L2604", "13.00", "19500 1755.00")
    yield from sold("2", "05-20", "HUA", "OIL 9000 L2605", "13.20", "118800 10692.00")
    yield from sold("3", "05-21", "FEED", "MEAL 25000", "3.40", "85000 7650.00")
    yield from sold("4", "05-21", "LECI", "LECITHIN 300", "18.00", "5400 486.00")
    yield from sold("5", "05-10", "MART", "BOTTLED 250 B2604", "78.00", "19500 1755.00")
    yield from sold("6", "05-25", "SOAPER", "SOAP 700", "0.85", "595 77.35")
    yield from sold("7", "05-11", "MART", "SESAME 60", "52.00", "3120 280.80")
    yield from sold("8", "05-29", "MART", "BOTTLED 500 B2605", "78.00", "39000 3510.00")
    listed = {"site": "AT-NORTH", "item": "BOTTLED", "lot": "B2605", "price": "80.00"}
    yield slip("consignment_sale", "CS-1", "05-31", quantity="120", **listed)
    lines = [{"delivery": "CS-1"}]
    yield slip("sales_invoice", "SI-9", "05-31", partner="NORTH", lines=lines, vat="864.00")


def _paid_in_may() -> Iterator[Slip]:
    yield settled("supplier_payment", "SP-1", "05-09", "FARM", "OI-FARM", "43000")
    yield settled("supplier_payment", "SP-2", "05-09", "FARM", "OI-FARM", "200", "5301006")
    yield settled("customer_receipt", "CR-1", "05-10", "OLD", "OI-OLD", "1000")
    yield settled("customer_receipt", "CR-2", "05-10", "OLD", "OI-OLD", "1180", "5711003")
    yield settled("customer_receipt", "CR-3", "05-12", "HUA", "OI-HUA", "84000")
    yield settled("customer_receipt", "CR-4", "05-12", "HUA", "OI-HUA", "750", "5603004")
    yield settled("supplier_payment", "SP-3", "05-15", "FARM-2", "PI-2", "119464")
    yield moved("MV-1", "05-15", ("1002", "30000", "", ""), ("2203", "", "30000", "SCHOOL"))
    yield moved("MV-2", "05-25", ("5603003", "350", "", ""), ("1002", "", "350", ""))
    yield moved("MV-3", "05-31", ("2211001", "40000", "", ""), ("1002", "", "40000", ""))
    owed = {"amount": "1200", "vat": "72.00", "owed": "supplier", "partner": "STATIONER"}
    yield slip("overhead_expense", "OE-PAPER", "05-31", cost_centre="OFFICE", **owed)


def may() -> list[Slip]:
    """List the slips of May, those left out that come late or need the costing."""
    repaired = [{"cost_centre": "DRY", "amount": "640"}, {"cost_centre": "PRESS", "amount": "810.40"}]
    bill = {"basis": "stated", "owed": "supplier", "partner": "FITTER", "vat": "188.55"}
    counted = [{"work_order": "D2", "quantity": "5640", "degree": "0.4", "degrees": {"material": "1"}}]
    counted.append({"work_order": "D1", "quantity": "0"})
    return [
        *opening(),
        *bought_in_may(),
        *sorted([*_made_in_may(), *_sold_in_may()], key=lambda of: of["date"]),
        *spent("05", MAY, SPENT),
        slip("cost_distribution", "CD-05-FIT", MAY, amount="1450.40", lines=repaired, **bill),
        *_paid_in_may(),
        slip("wip_count", "WC-1", MAY, lines=counted),
        slip("idle_capacity", "IC-1", MAY, cost_centre="DRY", amount="840", reason="28 hours not worked"),
        slip("idle_capacity", "IC-2", MAY, cost_centre="PRESS", amount="1200", reason="16 hours not worked"),
    ]


def may_losses(run: int) -> list[Slip]:
    """State the loss of May at what a costing found, and complete the order."""
    return [
        lost(f"SL-{run}", MAY, "D1", "600", "56400"),
        slip("order_completion", f"OC-{run}", MAY, work_order="D1"),
    ]


def late() -> list[Slip]:
    """List what was found after the preview of the close: goods of the 30th, six hours of the 13th."""
    goods = {"partner": "FARM", "item": "SEED", "quantity": "5000", "price": "5.52"}
    return [
        slip("goods_receipt", "GR-6", "05-30", **goods),
        worked("TT-9", "05-13", "D1", "DRY", "6", "0"),
    ]
