"""The documents of a bicycle works' December, as they were entered in time."""

from tests.cases.months import bicycle_works as works
from tests.cases.months.bicycle_forms import (
    Slips,
    bill,
    counted,
    gave_back,
    payroll,
    services,
    shared,
    ship,
    spent,
    took_back,
    worked,
)
from tests.cases.months.by_hand import line, ordered, received, used
from tests.cases.months.carton_works import bearers, billed, came, entry, noted

LAST = "12-31"


def december(capital: str) -> Slips:
    """Write what was entered in time."""
    yield from opening(capital)
    yield from bought()
    yield from drawn()
    yield from made()
    yield from sold()
    yield from paid_out()
    yield from services("12", works.SERVED)


def opening(capital: str) -> Slips:
    """Begin the books."""
    for item, (quantity, amounts) in works.OPENING.items():
        yield line("opening_stock", f"OS-{item}", "12-01", item=item, quantity=quantity, amounts=amounts)
    for order, item in (("WO-F", "FRAME"), ("WO-B", "BIKE")):
        yield from ordered(order, "12-01", item, "5000")
        amounts, moved = works.BEGUN[order]
        yield line(
            "opening_wip", f"OW-{order}", "12-01", work_order=order, amounts=amounts, transferred=moved
        )
    yield line("opening_item", "SI-0", "12-01", role="customer", partner="C-SHOP", amount="67800")
    yield line("opening_item", "PI-A", "12-01", role="supplier", partner="V-STEEL", amount="23400.50")
    waits = {"role": "gr_ir", "partner": "V-STEEL", "item": "TUBE", "quantity": "1000", "amount": "6500"}
    yield line("opening_item", "GR-0", "12-01", **waits)
    lines = [entry(of, amount) for of, amount in (works.BALANCES | {"4001": f"-{capital}"}).items()]
    yield line("opening_balance", "OB", "12-01", lines=lines)


def bought() -> Slips:
    """Write purchases, what went back, tools in use, and what was paid."""
    for number, day, partner, item, quantity, price, amount, vat in (
        ("1", "12-02", "V-STEEL", "TUBE", "8000", "6.70", "53600", "6968"),
        ("2", "12-03", "V-STEEL", "PLATE", "3000", "4.70", "14100", "1833"),
        ("3", "12-04", "V-CHEM", "PAINT", "400", "22.60", "9040", "1175.20"),
        ("4", "12-05", "V-CHEM", "ROD", "300", "15.21", "4563", "593.19"),
        ("5", "12-05", "V-CHEM", "OIL", "100", "9.85", "985", "128.05"),
        ("6", "12-06", "V-PARTS", "WHEEL", "900", "64.50", "58050", "7546.50"),
        ("7", "12-06", "V-PARTS", "DRIVE", "900", "57", "51300", "6669"),
        ("8", "12-06", "V-PARTS", "SADDLE", "900", "19.25", "17325", "2252.25"),
        ("12", "12-05", "V-TOOL", "JIG", "4", "915", "3660", "475.80"),
        ("13", "12-05", "V-TOOL", "GLOVE", "300", "6.10", "1830", "237.90"),
    ):
        yield came(f"GR-{number}", day, partner, item, quantity, price)
        yield billed(f"PI-{number}", day, partner, vat, **{f"GR_{number}": amount})
    charges = [{"amount": "990", "basis": "quantity"}]
    both = [{"receipt": "GR-1"}, {"receipt": "GR-2"}]
    yield line("landed_cost", "LC-1", "12-04", partner="V-TRUCK", charges=charges, receipts=both, vat="89.10")
    yield billed("PI-0", "12-07", "V-STEEL", "873.60", GR_0="6720")
    yield from gave_back("1", "12-12", "V-PARTS", "GR-6", "40", "2580", "335.40")
    yield came("GR-9", "12-28", "V-STEEL", "TUBE", "1500", "6.60")
    yield came("GR-10", "12-29", "V-CHEM", "PAINT", "60", "22")
    yield came("GR-11", "12-30", "V-PARTS", "SADDLE", "200", "19")
    moved = {"item": "JIG", "quantity": "4", "from_site": "MAIN", "to_site": "USE"}
    yield line("stock_transfer", "ST-1", "12-06", **moved)
    half = {"direction": "decrease", "amounts": {"material": "1812"}, "reason": "五五摊销"}
    whose = {"item": "JIG", "site": "USE", "against": "cost_centre", "cost_centre": "WELD"}
    yield line("cost_adjustment", "CA-1", "12-06", **half, **whose)
    gone = {"item": "JIG", "quantity": "2", "site": "USE", "reason": "worn out"}
    yield line("stock_write_off", "WF-1", "12-27", **gone)
    left = {"of": "WF-1", "item": "SCRAP", "quantity": "8", "price": "1.80"}
    yield line("salvage_receipt", "SV-1", "12-27", **left)
    borne = [{"bearer": "cost_centre", "cost_centre": "WELD"}]
    yield line("loss_decision", "LD-1", "12-27", of="WF-1", lines=borne)
    paid = [{"invoice": "PI-A", "amount": "23400.50"}, {"invoice": "PI-1", "amount": "30000"}]
    yield line("supplier_payment", "SP-1", "12-20", partner="V-STEEL", lines=paid)


def drawn() -> Slips:
    """Write what left the store."""
    yield from ordered("WO-C", "12-06", "CARGO", "30")
    yield from ordered("WO-T", "12-21", "TRIKE", "28")
    yield line("rework_order", "WO-X", "12-23", parent="WO-B", quantity="6")
    for number, day, order, item, quantity in (
        ("1", "12-05", "WO-F", "TUBE", "5200"),
        ("2", "12-05", "WO-F", "PLATE", "1500"),
        ("3", "12-05", "WO-F", "ROD", "130"),
        ("4", "12-08", "WO-F", "PAINT", "210"),
        ("5", "12-18", "WO-F", "TUBE", "2900"),
        ("6", "12-18", "WO-F", "PLATE", "820"),
        ("7", "12-18", "WO-F", "ROD", "75"),
        ("8", "12-18", "WO-F", "PAINT", "115"),
        ("9", "12-06", "WO-C", "TUBE", "560"),
        ("10", "12-06", "WO-C", "PLATE", "310"),
        ("11", "12-06", "WO-C", "ROD", "22"),
        ("13", "12-09", "WO-B", "WHEEL", "260"),
        ("14", "12-09", "WO-B", "DRIVE", "260"),
        ("15", "12-09", "WO-B", "SADDLE", "260"),
        ("17", "12-22", "WO-B", "WHEEL", "190"),
        ("18", "12-22", "WO-B", "DRIVE", "190"),
        ("19", "12-22", "WO-B", "SADDLE", "191"),
        ("21", "12-23", "WO-T", "WHEEL", "42"),
        ("22", "12-23", "WO-T", "DRIVE", "28"),
        ("23", "12-23", "WO-T", "SADDLE", "28"),
        ("24", "12-23", "WO-T", "PAINT", "8"),
        ("25", "12-24", "WO-X", "PAINT", "3"),
        ("26", "12-24", "WO-X", "SADDLE", "2"),
    ):
        yield used(f"MI-{number}", day, order, item, quantity, "按单领用")
    back = {"work_order": "WO-F", "item": "TUBE", "quantity": "100"}
    yield line("material_return", "MR-1", "12-24", **back)
    for number, item, quantity, centre in (
        ("1", "OIL", "30", "POWER"),
        ("2", "OIL", "25", "REPAIR"),
        ("3", "OIL", "18", "WELD"),
        ("4", "OIL", "9", "FIT"),
        ("5", "PAINT", "6", "OFFICE"),
        ("6", "GLOVE", "120", "WELD"),
        ("7", "GLOVE", "60", "FIT"),
        ("8", "GLOVE", "20", "REPAIR"),
    ):
        yield line("own_use", f"OU-{number}", "12-13", item=item, quantity=quantity, cost_centre=centre)


def made() -> Slips:
    """Write what the shops made, what was galvanised outside, hours, and what is in process."""
    yield received("PR-1", "12-09", "WO-F", "240")
    fell = {"work_order": "WO-F", "item": "SCRAP", "quantity": "300", "price": "1.80"}
    yield line("scrap_recovery", "SR-1", "12-12", **fell)
    yield used("MI-12", "12-09", "WO-B", "FRAME", "260")
    yield worked("C", "12-15", "WO-C", "WELD", "210", "58")
    yield received("PR-3", "12-15", "WO-C", "30", final=True)
    sent = {"item": "CARGO", "quantity": "30", "from_site": "MAIN", "to_site": "BATH"}
    yield line("stock_transfer", "ST-2", "12-16", **sent)
    bath = {"from_site": "BATH", "item": "ZINC", "quantity": "29", "fee": "2320"}
    bath |= {"materials": [{"item": "CARGO", "quantity": "30"}]}
    yield line("subcontract_receipt", "SB-1", "12-20", freight="210", freight_partner="V-TRUCK", **bath)
    yield received("PR-4", "12-15", "WO-B", "230")
    yield received("PR-2", "12-21", "WO-F", "220")
    yield used("MI-16", "12-22", "WO-B", "FRAME", "190")
    yield used("MI-20", "12-23", "WO-T", "ZINC", "28", "按单领用")
    yield received("PR-5", "12-26", "WO-B", "190")
    yield worked("F", "12-30", "WO-F", "WELD", "2350", "640.5")
    yield worked("B", "12-30", "WO-B", "FIT", "1980", "410")
    yield worked("T", "12-30", "WO-T", "FIT", "120", "30")
    yield worked("X", "12-29", "WO-X", "FIT", "14", "2.5")
    yield line("order_completion", "OC-X", "12-30", work_order="WO-X")
    yield counted("WC-1", LAST, F="60", B="55")


def sold() -> Slips:
    """Write sales: 3 % trade discount, 1 % cash discount, goods that are shipped and invoiced later, a return."""
    yield from ship("1", "12-26", "C-SHOP", "BIKE", "880", "150", "100")
    yield bill("1", "12-26", "C-SHOP", "DL-1-1", "16645.20", amount="128040")
    yield bill("2", "12-27", "C-SHOP", "DL-1-2", "11440")
    yield from ship("2", "12-28", "C-MALL", "BIKE", "900", "120")
    yield bill("3", "12-28", "C-MALL", "DL-2-1", "9360", quantity="80")
    yield from ship("3", "12-28", "C-SCRAP", "SCRAP", "2", "200")
    yield bill("4", "12-28", "C-SCRAP", "DL-3-1", "52")
    yield from took_back("1", "12-29", "DL-1-1", "SI-1", "4", "3414.40", "443.87")
    for number, invoice, amount, how in (
        ("1", "SI-0", "67800", {}),
        ("2", "SI-2", "98560", {}),
        ("3", "SI-2", "880", {"method": "account", "account": "660305"}),
    ):
        paid = [{"invoice": invoice, "amount": amount}]
        yield line("customer_receipt", f"CR-{number}", "12-30", partner="C-SHOP", lines=paid, **how)


def paid_out() -> Slips:
    """Write wages, wear, water, power and other expenses of December."""
    yield from payroll("WELD", ("WO-F", "WO-C"), works.WELD_PAY, "12")
    yield from payroll("FIT", ("WO-B", "WO-T", "WO-X"), works.FIT_PAY, "12")
    for account, amounts in works.STAFF.items():
        owed = {"owed": "wages_payable"} if account == "221101" else {"owed": "account", "account": account}
        yield shared(f"S-{account}", LAST, dict(zip(works.CENTRES, amounts, strict=True)), **owed)
    wear = dict(zip(works.CENTRES, works.WEAR, strict=True))
    yield shared("WEAR-12", LAST, wear, owed="accumulated_depreciation")
    water = {"basis": "measured", "owed": "supplier", "partner": "V-WATER", "vat": "167.40"}
    lines = bearers("measure", works.WATER)
    yield line("cost_distribution", "WATER", LAST, amount="1860", lines=lines, **water)
    yield spent("1", LAST, "POWER", "12480.60", "supplier", partner="V-GRID", vat="1622.48")
    yield spent("2", LAST, "OFFICE", "5230", "bank")
    yield spent("3", LAST, "SALES", "4100", "bank", vat="246")
    yield noted("MV-1", "12-15", "发放工资", _221101="96000", _1002="-85200", _224102="-10800")
