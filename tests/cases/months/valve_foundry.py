"""Set-up and documents of a valve foundry's October and November; `test_valve_foundry` works them by hand."""

from collections.abc import Iterator
from typing import Any

from tests.cases.months.by_hand import line

from erpcore import Setup

SINCE = "2026-01-01"
ELEMENTS = ("material", "fuel", "labour", "overhead", "subcontract", "spoilage")
NAMES = ("Material", "Fuel and power", "Labour", "Overhead", "Subcontracting", "Spoilage loss")
CHINESE = ("直接材料", "燃料及动力", "直接人工", "制造费用", "外协加工费", "废品损失")
CLASSES = {
    "raw": "planned",
    "fuel": "planned",
    "treated": "planned",
    "parts": "monthly_average",
    "semi_finished": "monthly_average",
    "finished": "monthly_average",
    "tool": "moving_average",
}
ITEMS = {  # kind, class, unit
    "PIG": ("raw", "raw", "kg"),
    "STEEL": ("raw", "raw", "kg"),
    "RETURN": ("by_product", "raw", "kg"),  # gates, risers and spoiled castings: melted again
    "COKE": ("raw", "fuel", "kg"),
    "BOLT": ("raw", "parts", "pcs"),
    "PAINT": ("raw", "parts", "kg"),
    "JIG": ("tool", "tool", "pcs"),
    "CAST": ("semi_finished", "semi_finished", "pcs"),
    "COVER": ("semi_finished", "semi_finished", "pcs"),
    "BODY": ("semi_finished", "semi_finished", "pcs"),
    "TREATED": ("semi_finished", "treated", "pcs"),
    "VALVE": ("finished", "finished", "pcs"),
    "SPECIAL": ("finished", "finished", "pcs"),
}
PLANNED = {"PIG": "3.20", "STEEL": "2.45", "RETURN": "1.90"}
TREATED = {
    "material": "110",
    "fuel": "16",
    "labour": "78",
    "overhead": "60",
    "subcontract": "16",
}  # planned: 280
BILLS = {
    "CAST": {"PIG": "30", "STEEL": "12", "RETURN": "4", "COKE": "9"},
    "COVER": {"PIG": "6", "RETURN": "3", "COKE": "2"},
    "BODY": {"CAST": "1"},
    "TREATED": {"BODY": "1"},
    "VALVE": {"TREATED": "1", "COVER": "1", "BOLT": "8", "PAINT": "0.5"},
    "SPECIAL": {"TREATED": "2", "COVER": "2", "BOLT": "20", "PAINT": "1"},
}
RULES = {
    "CAST": "weighted_average",
    "COVER": "weighted_average",
    "BODY": "material_only",
    "VALVE": "as_finished",
}
CENTRES = {
    "FOUNDRY": "production",
    "MACHINE": "production",
    "ASSEMBLY": "production",
    "POWER": "service",
    "REPAIR": "service",
    "OFFICE": "administration",
    "SALES": "selling",
}
OPENING = {  # quantity, actual cost by element
    "PIG": ("8000", {"material": "26112"}),
    "STEEL": ("3000", {"material": "7203"}),
    "RETURN": ("500", {"material": "950"}),
    "COKE": ("2000", {"fuel": "4386"}),
    "BOLT": ("4000", {"material": "1850"}),
    "PAINT": ("120", {"material": "2178"}),
    "JIG": ("10", {"material": "3200"}),
    "CAST": ("30", {"material": "3150", "fuel": "420", "labour": "1260", "overhead": "960"}),
    "BODY": ("40", {"material": "4200", "fuel": "560", "labour": "3000", "overhead": "2600"}),
    "TREATED": (
        "25",
        {"material": "2760", "fuel": "405", "labour": "1960", "overhead": "1560", "subcontract": "420"},
    ),
    "VALVE": ("20", {"material": "6400", "labour": "900", "overhead": "700"}),
}
POWER = {  # kilowatt-hours
    "10": {
        "REPAIR": "2000",
        "FOUNDRY": "12000",
        "MACHINE": "15000",
        "ASSEMBLY": "3000",
        "OFFICE": "1500",
        "SALES": "500",
    },
    "11": {
        "REPAIR": "1500",
        "FOUNDRY": "6000",
        "MACHINE": "7000",
        "ASSEMBLY": "2500",
        "OFFICE": "1500",
        "SALES": "500",
    },
}
REPAIR = {  # hours
    "10": {"POWER": "20", "FOUNDRY": "60", "MACHINE": "85.5", "ASSEMBLY": "10", "OFFICE": "4.5"},
    "11": {"FOUNDRY": "40", "MACHINE": "60", "ASSEMBLY": "15", "OFFICE": "5"},
}


def setup() -> Setup:
    """Set the company up."""
    policies = {
        "provisional_receipts": "month_start",
        "monthly_issues": "month_end",
        "average_price_decimals": 4,
        "average_price_rest": "issues",
        "variance_rate_decimals": 2,
        "rate_decimals": 4,
        "service_departments": "step_down",
        "service_order": ["POWER", "REPAIR"],
        "overhead_rest": "orders",
        "spoilage_loss": "order",
        "cost_of_sales": "month_end",
    }
    shops = {"CAST": "WCF", "COVER": "WCF", "BODY": "WCM", "VALVE": "WCA", "SPECIAL": "WCA"}
    return Setup.model_validate(
        {
            "company": {
                "name": "Taishan Valves",
                "name_zh": "泰山阀门厂",
                "currency": "CNY",
                "chart": "cn_asbe",
                "first_period": "2026-10",
                "elements": [
                    {"code": code, "name": name, "name_zh": chinese}
                    for code, name, chinese in zip(ELEMENTS, NAMES, CHINESE, strict=True)
                ],
                "policies": policies,
            },
            "units": [
                {"code": "kg", "name": "kilogram", "decimals": 3},
                {"code": "pcs", "name": "piece"},
            ],
            "item_classes": [{"code": code, "name": code, "valuation": way} for code, way in CLASSES.items()],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": of, "unit": unit, "element": element}
                for code, (kind, of, unit) in ITEMS.items()
                for element in ["fuel" if code == "COKE" else "material"]
            ],
            "standards": [
                {"item": item, "valid_from": SINCE, "amounts": amounts}
                for item, amounts in [
                    *((item, {"material": price}) for item, price in PLANNED.items()),
                    ("COKE", {"fuel": "2.15"}),
                    ("TREATED", TREATED),
                ]
            ],
            "boms": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "lines": [{"item": part, "quantity": quantity} for part, quantity in parts.items()],
                }
                for item, parts in BILLS.items()
            ],
            "routings": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "operations": [{"number": 10, "name": "do", "work_centre": at, "run_hours": "1"}],
                }
                for item, at in shops.items()
            ],
            "cost_centres": [
                {"code": code, "name": code, "purpose": purpose, **more}
                for code, purpose in CENTRES.items()
                for more in [{"driver": "machine_hours"} if code == "MACHINE" else {}]
            ],
            "work_centres": [
                {"code": f"WC{code[0]}", "name": code, "cost_centre": code}
                for code, purpose in CENTRES.items()
                if purpose == "production"
            ],
            "rates": [{"work_centre": code, "valid_from": SINCE} for code in ("WCF", "WCM", "WCA")],
            "wip_rules": [{"valid_from": SINCE, "rule": rule, "item": item} for item, rule in RULES.items()],
            "partners": [
                {"code": code, "name": code, "supplier": code[0] == "V", "customer": code[0] == "C"}
                for code in ("V-IRON", "V-PARTS", "V-HEAT", "V-CART", "V-GRID", "C-A", "C-B")
            ],
            "sites": [
                {"code": "MAIN", "name": "store"},
                {"code": "HEAT", "name": "heat treatment", "subcontractor": "V-HEAT"},
                {"code": "USE", "name": "in use"},
            ],
            "accounts": [
                {
                    "code": "141103",
                    "name": "Tools in use",
                    "kind": "asset",
                    "side": "debit",
                    "parent": "1411",
                    "dimensions": ["item"],
                    "optional_dimensions": ["site"],
                }
            ],
            "account_map": [
                *(
                    {"role": "overhead_pool", "cost_centre": code, "account": "500102"}
                    for code in ("POWER", "REPAIR")
                ),
                {"role": "stock", "item_class": "treated", "account": "140501"},
                {"role": "stock", "item_class": "tool", "site": "USE", "account": "141103"},
            ],
        }
    )


def made(number: str, day: str, item: str, quantity: str) -> Iterator[dict[str, Any]]:
    """Write an order and its release."""
    yield line("work_order", f"WO-{number}", day, item=item, quantity=quantity)
    yield line("work_order_release", f"WR-{number}", day, work_order=f"WO-{number}")


def used(number: str, day: str, order: str, **quantities: str) -> Iterator[dict[str, Any]]:
    """Write issues to an order; beyond the bill they have a reason."""
    for item, quantity in quantities.items():
        fields = {"work_order": f"WO-{order}", "item": item, "quantity": quantity, "reason": "as asked for"}
        yield line("material_issue", f"MI-{number}-{item}", day, **fields)


def bought(
    number: str, day: str, item: str, quantity: str, price: str, *invoice: str
) -> Iterator[dict[str, Any]]:
    """Write a receipt and, where it has come, its invoice: amount and VAT."""
    partner = "V-IRON" if ITEMS[item][1] in ("raw", "fuel") else "V-PARTS"
    yield line(
        "goods_receipt", f"GR-{number}", day, partner=partner, item=item, quantity=quantity, price=price
    )
    if invoice:
        yield billed(number, day, partner, f"GR-{number}", *invoice)


def billed(
    number: str, day: str, partner: str, receipt: str, amount: str, vat: str, **part: str
) -> dict[str, Any]:
    """Write a supplier's invoice of one receipt."""
    lines = [{"receipt": receipt, "amount": amount, **part}]
    return line("purchase_invoice", f"PI-{number}", day, partner=partner, lines=lines, vat=vat)


def spent(number: str, day: str, centre: str, amount: str, owed: str, **fields: Any) -> dict[str, Any]:
    """Write an expense."""
    return line(
        "overhead_expense", f"OE-{number}", day, cost_centre=centre, amount=amount, owed=owed, **fields
    )


def shared(
    number: str, day: str, amount: str, basis: str, to: dict[str, str], **fields: Any
) -> dict[str, Any]:
    """Write a cost that cost centres or orders share; without figures of theirs it is by a key."""
    name = {"stated": "amount"}.get(basis)
    lines = [
        {"cost_centre" if code in CENTRES else "work_order": code, **({name: part} if name else {})}
        for code, part in to.items()
    ]
    return line("cost_distribution", f"CD-{number}", day, amount=amount, basis=basis, lines=lines, **fields)


def worked(number: str, day: str, order: str, at: str, labour: str, machine: str = "0") -> dict[str, Any]:
    """Write hours."""
    hours = {"labour_hours": labour, "machine_hours": machine}
    return line("time_ticket", f"TT-{number}", day, work_order=order, work_centre=at, **hours)


def received(number: str, day: str, order: str, quantity: str, *, final: bool = False) -> dict[str, Any]:
    """Write finished units."""
    return line(
        "production_receipt", f"PR-{number}", day, work_order=f"WO-{order}", quantity=quantity, final=final
    )


def october() -> Iterator[dict[str, Any]]:
    """Write October."""
    yield from beginning()
    yield from bought_in_october()
    yield from made_in_october()
    yield from sold_in_october()
    yield from costs_of_the_month("10")


def beginning() -> Iterator[dict[str, Any]]:
    """Write opening balances, and the orders that ran."""
    yield from made("C", "10-01", "CAST", "220")
    yield from made("M", "10-01", "BODY", "240")
    for item, (quantity, amounts) in OPENING.items():
        yield line("opening_stock", f"OS-{item}", "10-01", item=item, quantity=quantity, amounts=amounts)
    cast = {"material": "2200", "fuel": "120", "labour": "310", "overhead": "240"}
    yield line("opening_wip", "OW-C", "10-01", work_order="WO-C", amounts=cast)
    body = {"material": "1575", "fuel": "210", "labour": "630", "overhead": "480"}
    yield line("opening_wip", "OW-M", "10-01", work_order="WO-M", amounts=body, transferred=body)
    yield line("opening_item", "OI-1", "10-01", role="supplier", partner="V-IRON", amount="9000")
    yield line("opening_item", "OI-2", "10-01", role="customer", partner="C-A", amount="12500")
    debits = {"1002": "150000", "1601": "800000", "1801": "2400"}
    lines = [{"account": account, "debit": amount} for account, amount in debits.items()]
    lines += [{"account": "1602", "credit": "120000"}, {"account": "4001", "credit": "918799"}]
    yield line("opening_balance", "OB", "10-01", lines=lines)


def bought_in_october() -> Iterator[dict[str, Any]]:
    """Write purchases, freight, a return, goods without an invoice, payments, tools handed out."""
    yield from bought("1", "10-02", "PIG", "10000", "3.10", "31000", "4030")
    yield from bought("2", "10-03", "STEEL", "4000", "2.53", "10120", "1315.60")
    receipts = [{"receipt": "GR-1"}, {"receipt": "GR-2"}]
    charges = [{"amount": "700", "basis": "quantity"}]
    freight = {"partner": "V-CART", "charges": charges, "receipts": receipts, "vat": "63"}
    yield line("landed_cost", "LC-1", "10-05", **freight)
    yield from bought("3", "10-06", "COKE", "3000", "2.10", "6300", "819")
    yield from bought("4", "10-07", "BOLT", "6000", "0.49", "2940", "382.20")
    yield from bought("5", "10-08", "PAINT", "200", "18.80", "3760", "488.80")
    move = {"item": "JIG", "quantity": "4", "from_site": "MAIN", "to_site": "USE"}
    yield line("stock_transfer", "ST-1", "10-08", **move)
    half = {"direction": "decrease", "amounts": {"material": "640"}, "reason": "half when handed out"}
    whose = {"site": "USE", "against": "cost_centre", "cost_centre": "MACHINE"}
    yield line("cost_adjustment", "CA-1", "10-08", item="JIG", **half, **whose)
    yield line("purchase_return", "RT-1", "10-09", receipt="GR-4", quantity="200")
    credit = [{"purchase_return": "RT-1", "amount": "98"}]
    note = {"partner": "V-PARTS", "invoice": "PI-4", "returns": credit, "vat": "12.74"}
    yield line("supplier_credit_note", "CN-1", "10-10", **note)
    paid = {"partner": "V-IRON", "lines": [{"invoice": "OI-1", "amount": "100"}]}
    yield line("supplier_payment", "SP-1", "10-12", method="account", account="660305", **paid)
    paid = {"partner": "V-IRON", "lines": [{"invoice": "OI-1", "amount": "8900"}]}
    yield line("supplier_payment", "SP-2", "10-12", **paid)
    paid = {"partner": "C-A", "lines": [{"invoice": "OI-2", "amount": "12500"}]}
    yield line("customer_receipt", "CR-1", "10-12", **paid)
    yield from bought("6", "10-28", "PIG", "2000", "3.15")
    yield from bought("7", "10-29", "BOLT", "1000", "0.47")


def made_in_october() -> Iterator[dict[str, Any]]:
    """Write what the workshops did."""
    yield from used("1", "10-05", "C", PIG="6200", STEEL="2400", RETURN="400", COKE="1800")
    back = {"item": "RETURN", "quantity": "620"}
    yield line("scrap_recovery", "SR-1", "10-10", work_order="WO-C", **back)
    yield from made("D", "10-11", "COVER", "150")
    yield from used("2", "10-11", "D", PIG="900", RETURN="500", COKE="300")
    yield line("material_return", "MR-1", "10-12", work_order="WO-C", item="PIG", quantity="100")
    for item, quantity, centre in (
        ("COKE", "150", "POWER"),
        ("BOLT", "100", "REPAIR"),
        ("BOLT", "40", "SALES"),
        ("PAINT", "5", "OFFICE"),
    ):
        fields = {"item": item, "quantity": quantity, "cost_centre": centre}
        yield line("own_use", f"OU-{centre}", "10-13", **fields)
    yield received("1", "10-15", "C", "110")
    yield from used("3", "10-16", "M", CAST="130")
    yield worked("D", "10-20", "WO-D", "WCF", "310.25")
    yield received("2", "10-20", "D", "150", final=True)
    yield received("3", "10-21", "M", "100")
    sent = {"item": "BODY", "quantity": "130", "from_site": "MAIN", "to_site": "HEAT"}
    yield line("stock_transfer", "ST-2", "10-22", freight="260", freight_partner="V-CART", **sent)
    yield line("rework_order", "WO-R", "10-23", parent="WO-M", quantity="8")
    treated = {"item": "TREATED", "quantity": "120", "fee": "1740", "from_site": "HEAT"}
    taken = {
        "materials": [{"item": "BODY", "quantity": "122"}],
        "freight": "190",
        "freight_partner": "V-CART",
    }
    yield line("subcontract_receipt", "SB-1", "10-25", **treated, **taken)
    yield from made("V", "10-26", "VALVE", "120")
    yield from made("W", "10-26", "SPECIAL", "10")
    yield from used("4", "10-26", "V", TREATED="90", COVER="90", BOLT="720", PAINT="46")
    yield from used("5", "10-27", "W", TREATED="20", COVER="20", BOLT="200", PAINT="10")
    yield received("4", "10-28", "C", "60")
    yield from used("6", "10-29", "M", CAST="35")
    yield received("5", "10-30", "M", "50")
    yield received("6", "10-30", "V", "80")
    yield worked("C", "10-30", "WO-C", "WCF", "900.5")
    yield worked("M", "10-30", "WO-M", "WCM", "480", "402.5")
    yield worked("R", "10-30", "WO-R", "WCM", "10", "6.5")
    yield worked("V", "10-30", "WO-V", "WCA", "260")
    yield worked("W", "10-30", "WO-W", "WCA", "75.75")
    begun = {"material": "1", "fuel": "0.5", "spoilage": "0"}
    counted = [
        {"work_order": "WO-C", "quantity": "24", "degree": "0.2", "degrees": begun},
        {"work_order": "WO-C", "quantity": "20", "degree": "0.7", "degrees": {**begun, "fuel": "1"}},
        {"work_order": "WO-M", "quantity": "30", "degree": "0.5"},
        {"work_order": "WO-V", "quantity": "10", "degree": "0.5"},
    ]
    yield line("wip_count", "WC-10", "10-31", lines=counted)


def sold_in_october() -> Iterator[dict[str, Any]]:
    """Write 50 valves less 2 %, 10 that are invoiced later, metal, and paint that is missing."""
    for number, partner, item, quantity, price in (
        ("1", "C-A", "VALVE", "50", "560"),
        ("2", "C-B", "VALVE", "10", "555"),
        ("3", "C-B", "RETURN", "50", "2.20"),
    ):
        lines = [{"item": item, "quantity": quantity, "price": price}]
        yield line("sales_order", f"SO-{number}", "10-30", partner=partner, lines=lines)
        yield line("delivery", f"DL-{number}", "10-30", sales_order=f"SO-{number}/1", quantity=quantity)
    lines = [{"delivery": "DL-1", "amount": "27440"}]
    yield line("sales_invoice", "SI-1", "10-30", partner="C-A", lines=lines, vat="3567.20")
    yield line("sales_invoice", "SI-3", "10-30", partner="C-B", lines=[{"delivery": "DL-3"}], vat="14.30")
    yield line("count_result", "CT-1", "10-31", item="PAINT", counted="257")


def november() -> Iterator[dict[str, Any]]:
    """Write November."""
    yield billed("6", "11-03", "V-IRON", "GR-6", "6280", "816.40")
    yield billed("7", "11-04", "V-PARTS", "GR-7", "200", "26", quantity="400")
    yield line("purchase_return", "RT-7", "11-04", receipt="GR-7", quantity="100")
    yield billed("8", "11-05", "V-HEAT", "SB-1", "1800", "234")
    yield from bought("9", "11-06", "STEEL", "1000", "2.60", "2600", "338")
    yield from made("E", "11-07", "CAST", "80")
    yield from used("7", "11-08", "E", PIG="2400", STEEL="960", RETURN="320", COKE="720")
    for item, quantity, centre in (("COKE", "60", "POWER"), ("BOLT", "50", "REPAIR")):
        fields = {"item": item, "quantity": quantity, "cost_centre": centre}
        yield line("own_use", f"OU-{centre}-11", "11-09", **fields)
    yield worked("C-11", "11-12", "WO-C", "WCF", "150.5")
    yield received("7", "11-15", "C", "44", final=True)
    yield from used("8", "11-16", "M", CAST="60")
    yield received("8", "11-18", "M", "70")
    yield line("sales_return", "SR-A", "11-18", delivery="DL-1", quantity="3")
    back = [{"delivery": "DL-1", "quantity": "3", "amount": "1646.40"}]
    yield line("sales_credit_note", "SC-A", "11-18", invoice="SI-1", lines=back, vat="214.03")
    sent = {"item": "BODY", "quantity": "50", "from_site": "MAIN", "to_site": "HEAT"}
    yield line("stock_transfer", "ST-3", "11-19", freight="100", freight_partner="V-CART", **sent)
    treated = {"item": "TREATED", "quantity": "50", "fee": "740", "from_site": "HEAT"}
    taken = {"materials": [{"item": "BODY", "quantity": "50"}], "freight": "80", "freight_partner": "V-CART"}
    yield line("subcontract_receipt", "SB-2", "11-22", **treated, **taken)
    yield billed("10", "11-23", "V-HEAT", "SB-2", "740", "96.20")
    gone = {"item": "BODY", "quantity": "2", "site": "HEAT", "reason": "cracked in the furnace"}
    yield line("stock_write_off", "WF-1", "11-23", **gone)
    yield from used("9", "11-24", "V", TREATED="30", COVER="30", BOLT="240", PAINT="16")
    yield from used("10", "11-24", "W", BOLT="10")
    yield worked("V-11", "11-24", "WO-V", "WCA", "95.5")
    yield worked("W-11", "11-24", "WO-W", "WCA", "60.25")
    yield received("9", "11-25", "E", "50")
    yield received("10", "11-25", "V", "40", final=True)
    yield received("11", "11-26", "W", "10", final=True)
    yield worked("E-11", "11-26", "WO-E", "WCF", "320")
    yield worked("M-11", "11-26", "WO-M", "WCM", "210", "180")
    counted = [
        {"work_order": "WO-E", "quantity": "30", "degree": "0.5", "degrees": {"material": "1", "fuel": "1"}},
        {"work_order": "WO-M", "quantity": "20", "degree": "0.5"},
    ]
    yield line("wip_count", "WC-11", "11-30", lines=counted)
    yield from scrapped_tools()
    yield from sold_in_november()
    yield from costs_of_the_month("11")


def scrapped_tools() -> Iterator[dict[str, Any]]:
    """Write two tools off, for what was left of them, and 10 kg of steel that is left (五五摊销)."""
    gone = {"item": "JIG", "quantity": "2", "site": "USE", "reason": "worn out"}
    yield line("stock_write_off", "WF-2", "11-27", **gone)
    left = {"item": "STEEL", "quantity": "10", "price": "2"}
    yield line("salvage_receipt", "SV-2", "11-27", of="WF-2", **left)
    borne = [{"bearer": "cost_centre", "cost_centre": "MACHINE"}]
    yield line("loss_decision", "LD-2", "11-27", of="WF-2", lines=borne)


def sold_in_november() -> Iterator[dict[str, Any]]:
    """Write what is invoiced, a discount for early payment, wages that are paid, and taxes."""
    yield line("sales_invoice", "SI-2", "11-05", partner="C-B", lines=[{"delivery": "DL-2"}], vat="721.50")
    for number, item, quantity, price, vat in (
        ("4", "VALVE", "60", "556", "4336.80"),
        ("5", "SPECIAL", "10", "1450", "1885"),
    ):
        lines = [{"item": item, "quantity": quantity, "price": price}]
        yield line("sales_order", f"SO-{number}", "11-27", partner="C-B", lines=lines)
        yield line("delivery", f"DL-{number}", "11-27", sales_order=f"SO-{number}/1", quantity=quantity)
        of = [{"delivery": f"DL-{number}"}]
        yield line("sales_invoice", f"SI-{number}", "11-27", partner="C-B", lines=of, vat=vat)
    for number, amount, how in (("2", "19900", {}), ("3", "100", {"method": "account", "account": "660305"})):
        paid = {"partner": "C-A", "lines": [{"invoice": "SI-1", "amount": amount}]}
        yield line("customer_receipt", f"CR-{number}", "11-28", **paid, **how)
    yield by_hand("1", debit={"221101": "35000"}, credit={"1002": "35000"})
    # output VAT 10 310.77 less input VAT 10 074.46; 7 %, 3 % and 2 % of it
    yield by_hand("2", debit={"22210104": "236.31"}, credit={"222102": "236.31"})
    owed = {"222112": "16.54", "222113": "7.09", "222114": "4.73", "222115": "1000"}
    yield by_hand("3", debit={"640302": "16.54", "640303": "11.82", "680101": "1000"}, credit=owed)


def by_hand(number: str, debit: dict[str, str], credit: dict[str, str]) -> dict[str, Any]:
    """Write a manual voucher."""
    lines = [{"account": code, "debit": amount} for code, amount in debit.items()]
    lines += [{"account": code, "credit": amount} for code, amount in credit.items()]
    return line("manual_voucher", f"MV-{number}", "11-30", lines=lines)


def costs_of_the_month(month: str) -> Iterator[dict[str, Any]]:
    """Write wages, contributions, expenses and services, which both months have."""
    day = "10-31" if month == "10" else "11-30"
    wages: dict[str, Any] = {"element": "labour", "owed": "wages_payable"}
    insured: dict[str, Any] = {"owed": "account", "account": "221103"}
    if month == "10":
        yield shared("10-1", day, "6405", "stated", {"WO-C": "5130", "WO-D": "1275"}, **wages)
        yield shared("10-2", day, "8765.43", "labour_hours", {"WO-M": "", "WO-R": ""}, **wages)
        yield shared("10-3", day, "6543.21", "labour_hours", {"WO-V": "", "WO-W": ""}, **wages)
        orders = dict.fromkeys(("WO-C", "WO-D", "WO-M", "WO-R", "WO-V", "WO-W"), "")
        yield shared("10-4", day, "5211.27", "direct_labour", orders, element="labour", **insured)
    else:
        yield shared("11-1", day, "2679", "stated", {"WO-C": "1254", "WO-E": "1425"}, **wages)
        yield shared("11-2", day, "3600", "labour_hours", {"WO-M": ""}, **wages)
        yield shared("11-3", day, "4321", "labour_hours", {"WO-V": "", "WO-W": ""}, **wages)
        orders = dict.fromkeys(("WO-C", "WO-E", "WO-M", "WO-V", "WO-W"), "")
        yield shared("11-4", day, "2544", "direct_labour", orders, element="labour", **insured)
    paid = dict(zip(CENTRES, (1_800, 1_500, 900, 1_100, 1_400, 5_200, 2_300), strict=True))
    fund = dict(zip(CENTRES, (432, 360, 216, 264, 336, 1_248, 552), strict=True))
    indirect = {centre: str(amount) for centre, amount in paid.items()}
    yield shared(f"{month}-5", day, "14200", "stated", indirect, owed="wages_payable")
    yield shared(f"{month}-6", day, "3408", "stated", {of: str(part) for of, part in fund.items()}, **insured)
    worn = dict(zip(CENTRES, ("3200", "5400.50", "800", "950", "420", "610"), strict=False))
    yield shared(f"{month}-7", day, "11380.50", "stated", worn, owed="accumulated_depreciation")
    ahead = {"OFFICE": "250", "MACHINE": "150"}
    yield shared(f"{month}-8", day, "400", "stated", ahead, owed="account", account="1801")
    grid = ("6000", "780") if month == "10" else ("5000", "650")
    yield spent(f"{month}-1", day, "POWER", grid[0], "supplier", partner="V-GRID", vat=grid[1])
    if month == "10":
        yield spent("10-2", day, "OFFICE", "800", "bank", vat="48")
        yield spent("10-3", day, "SALES", "1200", "bank")
    for centre, served in (("POWER", POWER[month]), ("REPAIR", REPAIR[month])):
        lines = [{"cost_centre": to, "quantity": quantity} for to, quantity in served.items()]
        yield line("service_report", f"SV-{centre}-{month}", day, cost_centre=centre, lines=lines)
