"""Two months of a valve foundry, worked by hand: castings, bodies that are treated outside, valves.

Invented company on 企业会计准则; 计划成本法 with a rate for each class, metal that comes back and is melted again at
planned price (回炉料), 全月一次加权平均 at a price of four decimals with 倒挤发出成本 and issues that have no value
before the month's end, 顺序分配法, 约当产量比例法 by operation, 在产品按所耗直接材料成本 and 按完工产品成本计算,
不可修复废品 at actual cost and 可修复废品, both 废品损失 of the product, 委托加工 into goods at planned price,
五五摊销, 月初一次冲回 of goods invoiced in parts, wages by piece and by hours with 社会保险费 by direct wages, what was
paid in advance, 发出商品, 存货跌价准备, 转出未交增值税, 结转损益 (于富生, 成本会计学; 中级会计实务, 存货;
企业产品成本核算制度, 财会〔2013〕17号).

The hand rounds half up once, at the place where a table prints a figure; rates have four decimals and the last one of
a table takes what they leave, prices have four and the issues bear the rest, by largest remainder.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.cases.months.by_hand import half_up, keep, line, split

from erpcore import Books, MemoryLog, Setup

SINCE = "2026-01-01"
ZERO = Fraction(0)
ELEMENTS = ("material", "fuel", "labour", "overhead", "subcontract", "spoilage")
WIP = dict(
    zip(ELEMENTS, ("50010101", "50010108", "50010102", "50010104", "50010105", "50010107"), strict=True)
)
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


Cost = dict[str, Fraction]


def costs(**amounts: str) -> Cost:
    """Write a cost by element."""
    return {element: Fraction(amount) for element, amount in amounts.items()}


def added(*parts: Cost) -> Cost:
    """Add costs up by element; what is zero is left out."""
    sums = {element: sum((part.get(element, ZERO) for part in parts), ZERO) for element in ELEMENTS}
    return {element: amount for element, amount in sums.items() if amount}


def less(cost: Cost, other: Cost) -> Cost:
    """Take a cost off another."""
    return added(cost, {element: -amount for element, amount in other.items()})


def whole(cost: Cost) -> Fraction:
    """Add the elements up."""
    return sum(cost.values(), ZERO)


def averaged(total: Cost, quantity: int, takers: dict[str, int]) -> tuple[dict[str, Cost], Cost]:
    """Price a month: closing stock is quantity x price of four decimals, the issues bear the rest (倒挤).

    Each taker has its part of that by quantity, and then of each element what the takers before it have left.
    """
    left = half_up(half_up(whole(total) / quantity, 4) * (quantity - sum(takers.values())))
    out = in_proportion(whole(total) - left, total)
    parts = split(whole(out), [Fraction(taken) for taken in takers.values()])
    taken, rest = {}, out
    for taker, part in zip(takers, parts, strict=True):
        taken[taker] = in_proportion(part, rest)
        rest = less(rest, taken[taker])
    return taken, less(total, out)


def in_proportion(amount: Fraction, cost: Cost) -> Cost:
    """Split an amount as a cost is made up."""
    return dict(zip(cost, split(amount, list(cost.values())), strict=True))


def planned(quantity: int) -> Cost:
    """Write treated bodies at planned price."""
    return {element: quantity * Fraction(price) for element, price in TREATED.items()}


def carried(variance: Cost, quantity: int, takers: dict[str, int]) -> tuple[dict[str, Cost], Cost]:
    """Charge planned price and variance: one rate of two decimals; by element, what that leaves is of the largest."""
    rate = half_up(whole(variance) * 100 / (quantity * 280), 2) / 100
    most = max(variance, key=lambda element: abs(variance[element]))
    shares, left = {}, variance
    for taker, taken in takers.items():
        share = {element: half_up(amount * taken / quantity) for element, amount in variance.items()}
        share[most] += half_up(rate * taken * 280) - whole(share)
        shares[taker] = added(planned(taken), share)
        left = less(left, share)
    return shares, left


def rated(amount: Fraction, measures: dict[str, str]) -> dict[str, Fraction]:
    """Share by a rate of four decimals; the last one takes the rest."""
    weights = {taker: Fraction(measure) for taker, measure in measures.items()}
    rate = half_up(amount / sum(weights.values()), 4)
    *first, last = weights
    shares = {taker: half_up(rate * weights[taker]) for taker in first}
    return {**shares, last: amount - sum(shares.values())}


def finished(cost: Fraction, done: Fraction | int, open_units: Fraction | int) -> Fraction:
    """Price what is finished at a unit cost of four decimals; what is in process is the rest."""
    return half_up(half_up(cost / (done + open_units), 4) * done)


class Hand:
    """Both months by hand."""

    def __init__(self) -> None:
        self.materials_in_october()
        self.services_in_october()
        self.castings_in_october()
        self.bodies_in_october()
        self.valves_in_october()
        self.materials_in_november()
        self.services_in_november()
        self.castings_in_november()
        self.bodies_in_november()
        self.valves_in_november()

    def materials_in_october(self) -> None:
        """材料成本差异率 of raw and fuel; averages of bolts and paint; one half of four tools (五五摊销)."""
        # raw: planned 25 600 + 7 350 + 950; differences 512 - 147; pig iron 31 500, steel 10 320 with freight
        base = 33_900 + 32_000 + 9_800 + half_up(Fraction("1.90") * 620) + half_up(Fraction("1.90") * 200)
        variance = Fraction(365) + (31_500 - 32_000) + (10_320 - 9_800)
        self.raw_rate = half_up(variance * 100 / base, 2) / 100
        planned = {
            "C": 6_100 * Fraction("3.20") + 2_400 * Fraction("2.45") + 400 * Fraction("1.90"),
            "D": 900 * Fraction("3.20") + 500 * Fraction("1.90"),
            "SOLD": 50 * Fraction("1.90"),
        }
        self.raw = {taker: amount + half_up(self.raw_rate * amount) for taker, amount in planned.items()}
        self.raw_variance = variance - sum(self.raw.values()) + sum(planned.values())
        self.raw_planned = base - sum(planned.values())  # without the estimate of 6 400.00
        fuel_rate = half_up(Fraction(86 - 150) * 100 / 10_750, 2) / 100
        coke = {"C": 1_800 * Fraction("2.15"), "D": 300 * Fraction("2.15"), "POWER": 150 * Fraction("2.15")}
        self.coke = {taker: amount + half_up(fuel_rate * amount) for taker, amount in coke.items()}
        self.fuel_variance = -64 - sum(self.coke.values()) + sum(coke.values())
        self.fuel_planned = 10_750 - sum(coke.values())
        bolts = {"V": 720, "W": 200, "REPAIR": 100, "SALES": 40}
        self.bolts, self.bolts_left = averaged(costs(material="5162"), 10_800, bolts)
        paint = {"V": 46, "W": 10, "OFFICE": 5, "MISSING": 2}
        self.paint, self.paint_left = averaged(costs(material="5938"), 320, paint)

    def services_in_october(self) -> None:
        """顺序分配法: power first, to repair too; then repair, nothing of it to power."""
        power = 1_100 + 264 + 950 + 6_000 + self.coke["POWER"]
        self.power = rated(power, POWER["10"])
        repair = 1_400 + 336 + 420 + whole(self.bolts["REPAIR"]) + self.power["REPAIR"]
        self.repair = rated(repair, {to: hours for to, hours in REPAIR["10"].items() if to != "POWER"})
        self.wages = {"C": Fraction(5_130), "D": Fraction(1_275)}
        self.wages |= rated(Fraction("8765.43"), {"M": "480", "R": "10"})
        self.wages |= rated(Fraction("6543.21"), {"V": "260", "W": "75.75"})
        insured = rated(Fraction("5211.27"), {order: str(wage) for order, wage in self.wages.items()})
        self.labour = {order: self.wages[order] + insured[order] for order in self.wages}
        other = {
            "FOUNDRY": Fraction(1_800 + 432 + 3_200),
            "MACHINE": 1_500 + 360 + Fraction("5400.50") + 150 + 640,
            "ASSEMBLY": Fraction(900 + 216 + 800),
        }
        pools = {shop: own + self.power[shop] + self.repair[shop] for shop, own in other.items()}
        self.overhead = rated(pools["FOUNDRY"], {"C": "900.5", "D": "310.25"})
        self.overhead |= rated(pools["MACHINE"], {"M": "402.5", "R": "6.5"})
        self.overhead |= rated(pools["ASSEMBLY"], {"V": "260", "W": "75.75"})
        self.pools = pools

    def castings_in_october(self) -> None:
        """170 castings, 6 spoiled at the end, 44 in process: 24 moulded (1/5, half the fuel), 20 fettled (7/10)."""
        self.cost_c = {
            "material": 2_200 + self.raw["C"] - 1_178,
            "fuel": 120 + self.coke["C"],
            "labour": 310 + self.labour["C"],
            "overhead": 240 + self.overhead["C"],
        }
        equivalents = {"material": Fraction(44), "fuel": Fraction(32)}
        work = Fraction("18.8")
        self.spoiled = {
            element: half_up(amount * 6 / (176 + equivalents.get(element, work)))
            for element, amount in self.cost_c.items()
        }
        self.loss = whole(self.spoiled) - 380 - 120
        self.cast = {
            element: finished(amount - self.spoiled[element], 170, equivalents.get(element, work))
            for element, amount in self.cost_c.items()
        }
        self.open_c = less(less(self.cost_c, self.spoiled), self.cast)
        self.cast["spoilage"] = self.loss
        opening = costs(material="3150", fuel="420", labour="1260", overhead="960")
        taken, self.cast_left = averaged(added(opening, self.cast), 200, {"M": 165})
        self.castings = taken["M"]
        self.cover = {
            "material": self.raw["D"],
            "fuel": self.coke["D"],
            "labour": self.labour["D"],
            "overhead": self.overhead["D"],
        }
        self.covers, self.cover_left = averaged(self.cover, 150, {"V": 90, "W": 20})

    def bodies_in_october(self) -> None:
        """150 bodies, 30 in process with their castings alone; 8 repaired; 130 sent to be treated, 122 used."""
        opening = costs(material="1575", fuel="210", labour="630", overhead="480")
        came = added(opening, self.castings)
        shares = {element: finished(amount, 150, 30) for element, amount in came.items()}
        self.open_m = less(came, shares)
        repair = {"labour": self.labour["R"], "overhead": self.overhead["R"]}
        self.repairs = whole(repair)
        own = {"labour": self.labour["M"], "overhead": self.overhead["M"], "spoilage": self.repairs}
        self.body = added(shares, own)
        opening = costs(material="4200", fuel="560", labour="3000", overhead="2600")
        taken, self.body_left = averaged(added(opening, self.body), 190, {"HT": 130})
        self.sent = taken["HT"]
        there = added(self.sent, costs(material="260"))
        taken, self.at_ht = averaged(there, 130, {"T": 122})
        self.treated = added(taken["T"], costs(subcontract="1740", material="190"))
        opening = costs(material="2760", fuel="405", labour="1960", overhead="1560", subcontract="420")
        variance = less(added(opening, self.treated), planned(145))
        self.treated_to, self.treated_variance = carried(variance, 145, {"V": 90, "W": 20})

    def valves_in_october(self) -> None:
        """80 valves, 10 in process that count as finished; 50 sold, 10 shipped; 50 are worth 19 750.00."""
        self.valve, self.open_v = {}, {}

        def cost(order: str) -> Cost:
            own = {"labour": self.labour[order], "overhead": self.overhead[order]}
            return added(own, self.bolts[order], self.paint[order])

        came = {order: added(self.treated_to[order], self.covers[order]) for order in "VW"}
        self.open_w = added(cost("W"), came["W"])
        for part in (cost("V"), came["V"]):  # 本步发生 and 上步转入 have each a unit cost
            done = {element: finished(amount, 80, 10) for element, amount in part.items()}
            self.valve = added(self.valve, done)
            self.open_v = added(self.open_v, less(part, done))
        opening = costs(material="6400", labour="900", overhead="700")
        taken, self.valve_left = averaged(added(opening, self.valve), 100, {"A": 50, "B": 10})
        self.sold, self.shipped = taken["A"], taken["B"]
        self.allowance = whole(self.valve_left) + whole(self.shipped) - 19_750
        office = (
            5_200 + 1_248 + 610 + 250 + 800 + self.power["OFFICE"] + self.repair["OFFICE"]
            + whole(self.paint["OFFICE"]) + whole(self.paint["MISSING"])
        )  # fmt: skip
        sales = 2_300 + 552 + 1_200 + self.power["SALES"] + whole(self.bolts["SALES"])
        revenue = Fraction(27_440 + 110)
        self.profit = revenue + 100 - whole(self.sold) - self.raw["SOLD"] - office - sales - self.allowance
        wip = added(self.open_c, self.open_m, self.open_v, self.open_w)
        self.october = {
            "1002": Fraction(150_000 - 8_900 + 12_500 - 848 - 1_200),
            "1122": revenue + Fraction("3581.50"),
            "1221": Fraction(120),
            "1403": self.raw_planned + 6_400 + self.fuel_planned + whole(self.bolts_left) + whole(self.paint_left),
            "1404": self.raw_variance + self.fuel_variance + whole(self.treated_variance),
            "140501": whole(self.cast_left) + whole(self.cover_left) + whole(self.body_left) + 35 * 280,
            "140502": whole(self.valve_left),
            "1406": whole(self.shipped),
            "1408": whole(self.at_ht),
            "141102": Fraction(1_920),
            "141103": Fraction(640),
            "1471": -self.allowance,
            "1601": Fraction(800_000),
            "1602": -120_000 - Fraction("11380.50"),
            "1801": Fraction(2_000),
            "220201": -Fraction(31_000 + 4_030 + 10_120 + 6_300 + 819 + 2_940 + 3_760 + 700 + 63 + 6_000 + 780)
            - Fraction("1315.60") - Fraction("382.20") - Fraction("488.80") + Fraction("110.74"),
            "220202": -Fraction(6_400 + 470 + 1_740),
            "221101": -Fraction("21713.64") - 14_200,
            "221103": -Fraction("5211.27") - 3_408,
            "22210101": Fraction("7913.86"),
            "22210107": -Fraction("3581.50"),
            "224101": -Fraction(260 + 190),
            "4001": -Fraction(918_799),
            "4103": -self.profit,
            **{WIP[element]: amount for element, amount in wip.items()},
        }  # fmt: skip

    def materials_in_november(self) -> None:
        """Pig iron of October is invoiced 120.00 lower; steel is dearer; two tools are scrapped for 10 kg at 2.00."""
        base = self.raw_planned + 6_400 + 2_450 + Fraction("24.50")
        variance = self.raw_variance - 120 + 150 + (20 - Fraction("24.50"))
        self.raw_rate_november = half_up(variance * 100 / base, 2) / 100
        planned = 2_400 * Fraction("3.20") + 960 * Fraction("2.45") + 320 * Fraction("1.90")
        self.raw_e = planned + half_up(self.raw_rate_november * planned)
        self.raw_variance_november = variance - self.raw_e + planned
        self.raw_planned_november = base - planned
        rate = half_up(self.fuel_variance * 100 / self.fuel_planned, 2) / 100
        coke = {"E": 720 * Fraction("2.15"), "POWER": 60 * Fraction("2.15")}
        self.coke_november = {taker: amount + half_up(rate * amount) for taker, amount in coke.items()}
        self.fuel_variance_november = (
            self.fuel_variance - sum(self.coke_november.values()) + sum(coke.values())
        )
        self.fuel_planned_november = self.fuel_planned - sum(coke.values())
        bolts = less(
            self.bolts_left, costs(material="35")
        )  # 470.00 taken back, 200.00 invoiced, 235.00 estimated
        takers = {"V": 240, "W": 10, "REPAIR": 50}
        self.bolts_november, self.bolts_end = averaged(bolts, 9_640, takers)
        self.paint_november, self.paint_end = averaged(self.paint_left, 257, {"V": 16})

    def services_in_november(self) -> None:
        """The same tables; castings of October are finished, and nothing is repaired."""
        power = 1_100 + 264 + 950 + 5_000 + self.coke_november["POWER"]
        self.power_november = rated(power, POWER["11"])
        repair = 1_400 + 336 + 420 + whole(self.bolts_november["REPAIR"]) + self.power_november["REPAIR"]
        self.repair_november = rated(repair, REPAIR["11"])
        self.wages_november = {"C": Fraction(1_254), "E": Fraction(1_425), "M": Fraction(3_600)}
        self.wages_november |= rated(Fraction(4_321), {"V": "95.5", "W": "60.25"})
        measures = {order: str(wage) for order, wage in self.wages_november.items()}
        insured = rated(Fraction(2_544), measures)
        self.labour_november = {order: wage + insured[order] for order, wage in self.wages_november.items()}
        other = {
            "FOUNDRY": Fraction(1_800 + 432 + 3_200),
            "MACHINE": 1_500 + 360 + Fraction("5400.50") + 150 + 300,
            "ASSEMBLY": Fraction(900 + 216 + 800),
        }
        pools = {
            shop: own + self.power_november[shop] + self.repair_november[shop] for shop, own in other.items()
        }
        self.overhead_november = rated(pools["FOUNDRY"], {"C": "150.5", "E": "320"})
        self.overhead_november |= {"M": pools["MACHINE"]}
        self.overhead_november |= rated(pools["ASSEMBLY"], {"V": "95.5", "W": "60.25"})

    def castings_in_november(self) -> None:
        """WO-C is finished with 44; WO-E has finished 50 and 30 in process, half made, with their iron and coke."""
        own = {"labour": self.labour_november["C"], "overhead": self.overhead_november["C"]}
        self.cast_c = added(self.open_c, own)
        cost = {
            "material": self.raw_e,
            "fuel": self.coke_november["E"],
            "labour": self.labour_november["E"],
            "overhead": self.overhead_november["E"],
        }
        degree = {"material": 30, "fuel": 30}
        self.cast_e = {
            element: finished(amount, 50, degree.get(element, 15)) for element, amount in cost.items()
        }
        self.open_e = less(cost, self.cast_e)
        total = added(self.cast_left, self.cast_c, self.cast_e)
        taken, self.cast_end = averaged(total, 129, {"M": 60})
        self.castings_november = taken["M"]
        taken, self.cover_end = averaged(self.cover_left, 40, {"V": 30})
        self.covers_november = taken["V"]

    def bodies_in_november(self) -> None:
        """70 bodies, 20 in process; 50 sent, 50 used, 2 lost outside and owed; the fee of October is 60.00 more."""
        came = added(self.open_m, self.castings_november)
        shares = {element: finished(amount, 70, 20) for element, amount in came.items()}
        self.open_m_november = less(came, shares)
        own = {"labour": self.labour_november["M"], "overhead": self.overhead_november["M"]}
        self.body_november = added(shares, own)
        taken, self.body_end = averaged(added(self.body_left, self.body_november), 130, {"HT": 50})
        there = added(self.at_ht, taken["HT"], costs(material="100"))
        taken, self.at_ht_end = averaged(there, 58, {"T": 50, "LOST": 2})
        self.lost = whole(taken["LOST"])
        came = added(taken["T"], costs(subcontract="800", material="80"))  # 740.00, and 60.00 for October
        variance = less(added(self.treated_variance, came), planned(50))
        to, self.treated_variance_november = carried(variance, 85, {"V": 30})
        self.treated_v = to["V"]

    def valves_in_november(self) -> None:
        """40 valves and 10 of the job are finished; 3 come back at October's cost; 60 and the job are sold."""
        own = {"labour": self.labour_november["V"], "overhead": self.overhead_november["V"]}
        bought = added(self.bolts_november["V"], self.paint_november["V"], self.treated_v)
        self.valve_november = added(self.open_v, own, self.covers_november, bought)
        own = {"labour": self.labour_november["W"], "overhead": self.overhead_november["W"]}
        self.job = added(self.open_w, own, self.bolts_november["W"])
        self.returned = {element: half_up(amount * 3 / 50) for element, amount in self.sold.items()}
        there = added(self.valve_left, self.valve_november, self.returned)
        taken, self.valve_end = averaged(there, 83, {"B": 60})
        self.sold_november = taken["B"]
        self.balances_in_november()

    def balances_in_november(self) -> None:
        """What is left of the allowance comes back: 23 valves are worth more than they cost."""
        cost_of_sales = (
            whole(self.shipped) + whole(self.sold_november) + whole(self.job) - whole(self.returned)
        )
        office = 5_200 + 1_248 + 610 + 250 + self.power_november["OFFICE"] + self.repair_november["OFFICE"]
        sales = 2_300 + 552 + self.power_november["SALES"]
        revenue = 5_550 + 33_360 + 14_500 - Fraction("1646.40")
        tax = Fraction("16.54") + Fraction("11.82") + 1_000
        profit = revenue + self.allowance - cost_of_sales - office - sales - tax - 100
        wip = added(self.open_e, self.open_m_november)
        semi = added(self.cast_end, self.cover_end, self.body_end)
        vat = Fraction("721.50") + Fraction("4336.80") + 1_885 - Fraction("214.03")
        bought = 6_280 + 200 + 1_800 + 2_600 + 740 + 5_000
        input_vat = Fraction("816.40") + 26 + 234 + 338 + Fraction("96.20") + 650
        self.november = {
            **{code: amount for code, amount in self.october.items() if code not in WIP.values()},
            "1002": self.october["1002"] + 19_900 - 35_000,
            "1122": self.october["1122"] + revenue + vat - 20_000,
            "1221": 120 + self.lost,
            "1403": self.raw_planned_november + self.fuel_planned_november
            + whole(self.bolts_end) + whole(self.paint_end),
            "1404": self.raw_variance_november + self.fuel_variance_november
            + whole(self.treated_variance_november),
            "140501": whole(semi) + 55 * 280,
            "140502": whole(self.valve_end),
            "1406": ZERO,
            "1408": whole(self.at_ht_end),
            "141103": Fraction(320),
            "1471": ZERO,
            "1602": self.october["1602"] - Fraction("11380.50"),
            "1801": Fraction(1_600),
            "220201": self.october["220201"] - bought - input_vat,
            "220202": -Fraction(235),
            "221101": self.october["221101"] + 35_000 - 10_600 - 14_200,
            "221103": self.october["221103"] - 2_544 - 3_408,
            "22210101": self.october["22210101"] + input_vat,
            "22210104": Fraction("236.31"),
            "22210107": self.october["22210107"] - vat,
            "222102": -Fraction("236.31"),
            "222112": -Fraction("16.54"),
            "222113": -Fraction("7.09"),
            "222114": -Fraction("4.73"),
            "222115": -Fraction(1_000),
            "224101": self.october["224101"] - 100 - 80,
            "4103": -self.profit - profit,
            **{WIP[element]: amount for element, amount in wip.items()},
        }  # fmt: skip


@pytest.fixture(scope="module")
def hand() -> Hand:
    """Both months by hand."""
    return Hand()


@pytest.fixture(scope="module")
def books() -> Books:
    """Keep both months; spoilage and the count are valued by the costing, and decided on before the lock."""
    books = Books(setup(), MemoryLog())
    keep(books, *october())
    books.month_end("2026-10").run_costing()
    whole = {"quantity": "6", "whole": "220", "cause": "normal"}
    measures = [
        {"element": "fuel", "spoiled": "6", "whole": "208"},
        {"element": "labour", "spoiled": "6", "whole": "194.8"},
        {"element": "overhead", "spoiled": "6", "whole": "194.8"},
    ]
    left = {"recovered": {"item": "RETURN", "quantity": "200"}, "claimed": "120"}
    keep(books, line("spoilage", "SL-1", "10-31", work_order="WO-C", measures=measures, **whole, **left))
    keep(books, line("order_completion", "OC-R", "10-31", work_order="WO-R"))
    books.month_end("2026-10").run_costing()
    borne = [{"bearer": "cost_centre", "cost_centre": "OFFICE"}]
    keep(books, line("loss_decision", "LD-1", "10-31", of="CT-1", lines=borne))
    tested = [{"item": "VALVE", "value": "19750"}]
    keep(books, line("stock_write_down", "WD-1", "10-31", portions=tested))
    assert books.month_end("2026-10").run().locked
    keep(books, *november())
    books.month_end("2026-11").run_costing()
    claim = [{"bearer": "compensation", "partner": "V-HEAT"}]
    keep(books, line("loss_decision", "LD-3", "11-30", of="WF-1", lines=claim))
    tested = [{"item": "VALVE", "value": "999999"}]
    keep(books, line("stock_write_down", "WD-2", "11-30", portions=tested))
    assert books.month_end("2026-11").run().locked
    return books


def balances(books: Books, period: str) -> dict[str, Fraction]:
    """Read the closing balances of a month, debits above zero; those of zero are left out."""
    found = {}
    for row in books.report("trial_balance", period=period).dicts("line"):
        balance = (row["closing_debit"] or 0) - (row["closing_credit"] or 0)
        if balance:
            found[row["account"]] = Fraction(balance)
    return found


@pytest.mark.parametrize("month", ["october"])
def test_every_account_is_as_worked_by_hand(books: Books, hand: Hand, month: str) -> None:
    """The closing balance of each account, and no other account has one."""
    period = {"october": "2026-10", "november": "2026-11"}[month]
    worked = {code: amount for code, amount in getattr(hand, month).items() if amount}
    assert balances(books, period) == worked


@pytest.mark.parametrize("period", ["2026-10", "2026-11"])
def test_quantity_and_value_on_each_shelf(books: Books, hand: Hand, period: str) -> None:
    """收发存汇总表 by item and site; goods with the subcontractor and in use stand by themselves."""
    if period == "2026-10":
        price = {
            "PIG": (13_000, "3.20"),
            "STEEL": (4_600, "2.45"),
            "RETURN": (370, "1.90"),
            "COKE": (2_750, "2.15"),
        }
        worth = {"CAST": (35, hand.cast_left), "COVER": (40, hand.cover_left), "BODY": (60, hand.body_left)}
        worth |= {
            "BOLT": (9_740, hand.bolts_left),
            "PAINT": (257, hand.paint_left),
            "VALVE": (40, hand.valve_left),
        }
        there, tools = (8, hand.at_ht), (4, 640)
    else:
        price = {
            "PIG": (10_600, "3.20"),
            "STEEL": (4_650, "2.45"),
            "RETURN": (50, "1.90"),
            "COKE": (1_970, "2.15"),
        }
        worth = {"CAST": (69, hand.cast_end), "COVER": (10, hand.cover_end), "BODY": (80, hand.body_end)}
        worth |= {
            "BOLT": (9_340, hand.bolts_end),
            "PAINT": (241, hand.paint_end),
            "VALVE": (23, hand.valve_end),
        }
        there, tools = (6, hand.at_ht_end), (2, 320)
    treated = {"2026-10": 35, "2026-11": 55}[period]
    expected = {(item, "MAIN"): (of, of * Fraction(at)) for item, (of, at) in price.items()}
    expected |= {(item, "MAIN"): (of, whole(cost)) for item, (of, cost) in worth.items()}
    expected |= {
        ("TREATED", "MAIN"): (treated, Fraction(280 * treated)),
        ("JIG", "MAIN"): (6, Fraction(1_920)),
    }
    expected |= {
        ("BODY", "HEAT"): (there[0], whole(there[1])),
        ("JIG", "USE"): (tools[0], Fraction(tools[1])),
    }
    table = books.report("stock_summary", period=period)
    found = {
        (row["item"], row["site"]): (row["closing_quantity"], Fraction(row["closing_amount"]))
        for row in table.dicts("line")
        if row["closing_quantity"]
    }
    assert found == expected
    assert table.fact("difference") == 0


def cells(books: Books, report: str, period: str, **where: str) -> Cost:
    """Read the elements of the row that is asked for."""
    (row,) = (
        row
        for row in books.report(report, period=period).dicts()
        if all(str(getattr(row.get(name), "en", row.get(name))) == value for name, value in where.items())
    )
    return {of: Fraction(row[f"element_{of}"]) for of in ELEMENTS if row.get(f"element_{of}")}


def test_cost_sheets_are_as_worked_by_hand(books: Books, hand: Hand) -> None:
    """产品成本计算单 and 完工产品成本汇总表, by element, of each product and both months."""
    done = {"text": "Cost of goods completed"}
    for period, made in (
        ("2026-10", {"CAST": hand.cast, "COVER": hand.cover, "BODY": hand.body, "VALVE": hand.valve}),
        (
            "2026-11",
            {
                "CAST": added(hand.cast_c, hand.cast_e),
                "BODY": hand.body_november,
                "VALVE": hand.valve_november,
                "SPECIAL": hand.job,
            },
        ),
    ):
        for item, cost in made.items():
            assert cells(books, "finished_cost_summary", period, item=item) == cost
            assert cells(books, "product_cost_sheet", period, item=item, **done) == cost
    gone = {"text": "Transferred out: spoilage"}
    assert cells(books, "product_cost_sheet", "2026-10", item="CAST", **gone) == hand.spoiled
    left = {"text": "Closing work in process"}
    for item, cost in (("CAST", hand.open_c), ("BODY", hand.open_m), ("VALVE", hand.open_v)):
        assert cells(books, "product_cost_sheet", "2026-10", item=item, **left) == cost


def test_services_and_wages_are_charged_as_worked_by_hand(books: Books, hand: Hand) -> None:
    """辅助生产费用分配表; 职工薪酬分配表 with what is owed for social insurance on its own account."""
    for period, power, repair in (
        ("2026-10", hand.power, hand.repair),
        ("2026-11", hand.power_november, hand.repair_november),
    ):
        rows = books.report("service_allocation", period=period).dicts("line")
        found = {(row["service"], row["receiver"]): Fraction(row["amount"]) for row in rows if row["amount"]}
        expected = {("POWER", to): amount for to, amount in power.items()}
        assert found == expected | {("REPAIR", to): amount for to, amount in repair.items()}
    table = books.report("wages_allocation", period="2026-10")
    orders: dict[str, Fraction] = {}
    for row in table.dicts("line"):
        if row["work_order"]:
            orders[row["work_order"]] = orders.get(row["work_order"], ZERO) + Fraction(row["amount"])
    assert orders == {f"WO-{order}": amount for order, amount in hand.labour.items()}
    assert table.dicts("total")[0]["amount"] == Decimal("44532.91")  # wages 35 913.64, insurance 8 619.27
    assert table.fact("difference") == 0


def test_estimates_are_taken_back_and_made_again(books: Books) -> None:
    """暂估余额表: iron and the fee are invoiced, 400 bolts too, 100 went back, 500 are estimated again at 0.47."""
    table = books.report("estimated_receipts", period="2026-11")
    rows = {row["receipt"]: row for row in table.dicts("line")}
    keys = ("opening", "taken_back", "estimated", "invoiced", "reversed", "closing")
    found = {receipt: [Fraction(row[f"{key}_amount"] or 0) for key in keys] for receipt, row in rows.items()}
    assert found == {
        "GR-6": [6_400, 6_400, 0, 0, 0, 0],
        "GR-7": [470, 470, 47 + 235, 0, 47, 235],
        "GR-9": [0, 0, 2_450, 2_450, 0, 0],
        "SB-1": [1_740, 1_740, 0, 0, 0, 0],
        "SB-2": [0, 0, 740, 740, 0, 0],
    }
    assert table.fact("difference") == 0


def test_the_books_agree_with_themselves(books: Books) -> None:
    """Every sub-ledger is its accounts; what the close finds is what waits, and issues beyond the bill."""
    for period in ("2026-10", "2026-11"):
        assert books.report("reconciliation", period=period).dicts("total")[0]["difference"] == 0
    found = {finding.code for finding in books.month_end("2026-11").check()}
    assert found == {"RECEIPT_NOT_INVOICED", "OVER_ISSUED"}


def test_tables_read_in_both_languages(books: Books, hand: Hand) -> None:
    """What the spoiled castings and the repairs cost stands in the printed tables, under 废品损失."""
    for locale, words in (
        ("zh_CN", ("完工产品成本汇总表", "废品损失")),
        ("en", ("Finished", "Spoilage loss")),
    ):
        text = books.report("finished_cost_summary", period="2026-10").to_text(locale)
        for part in (*words, f"{float(hand.loss):,.2f}", f"{float(hand.repairs):,.2f}"):
            assert part in text
