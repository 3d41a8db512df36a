"""Two months of a garment factory in batches, worked by hand: November and the December that ends the year.

Invented company on 企业会计准则; 分批法 (于富生, 成本会计学: a batch finished in parts is carried at planned cost until
it is complete), 先进先出, piece wages, cutting at actual overhead and sewing at a yearly planned rate
(年度计划分配率法) with an over-absorbed opening balance, embroidery whose fee is billed a month late, all treatments of
estimated receipts, a trade discount, freight when part of the cloth is gone, returns before and after the invoice,
over-issue, cloth given back, rags recovered and sold, spoiled shirts with a claim, a fire and a theft with input VAT
transferred out, welfare in own shirts, a customer's return, rework of finished coats, taxes by hand, the profit of the
year.

The hand rounds half up once where a document moves a value; a layer gives out shares of what is left of it.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.cases.months.by_hand import (
    Cost,
    balances,
    cells,
    half_up,
    keep,
    line,
    of,
    ordered,
    portion,
    share,
    sheet_row,
    there,
    total,
    used,
)

from erpcore import Books, MemoryLog, Setup

SINCE = "2026-01-01"
ELEMENTS = ("material", "labour", "overhead", "subcontract", "spoilage")
ITEMS = {  # kind, class, unit
    "CLOTH": ("raw", "raw", "m"),
    "LINING": ("raw", "raw", "m"),
    "BUTTON": ("raw", "raw", "pcs"),
    "CARTON": ("packing", "packing", "pcs"),
    "RAG": ("by_product", "by_product", "kg"),
    "PANEL": ("semi_finished", "semi_finished", "pcs"),  # embroidered outside
    "SHIRT": ("finished", "finished", "pcs"),
    "COAT": ("finished", "finished", "pcs"),
}
BILLS = {
    "SHIRT": {"CLOTH": "1.5", "BUTTON": "8"},
    "COAT": {"PANEL": "1", "CLOTH": "2.4", "LINING": "2.2", "BUTTON": "5"},
}
HOURS = {"SHIRT": ("0.1", "0.5"), "COAT": ("0.3", "1.5")}  # cutting, sewing
CENTRES: dict[str, dict[str, str]] = {
    "CUT": {"purpose": "production", "overhead_rest": "orders"},
    "SEW": {"purpose": "production"},
    "OFFICE": {"purpose": "administration"},
    "SALES": {"purpose": "selling"},
}


def setup(provisional: str = "on_invoice") -> Setup:
    """Set the company up."""
    return Setup.model_validate(
        {
            "company": {
                "name": "Jinxiu Garments",
                "name_zh": "锦绣服装",
                "currency": "CNY",
                "chart": "cn_asbe",
                "first_period": "2026-11",
                "elements": [{"code": code, "name": code} for code in ELEMENTS],
                "policies": {
                    "provisional_receipts": provisional,
                    "production_receipt_value": "estimate",
                    "overhead_absorption": "month_end",
                    "overhead_rest": "orders_at_year_end",
                },
            },
            "units": [
                {"code": "m", "name": "metre", "decimals": 2},
                {"code": "kg", "name": "kg", "decimals": 3},
                {"code": "pcs", "name": "piece"},
            ],
            "item_classes": [
                {"code": code, "name": code, "valuation": "fifo"}
                for code in ("raw", "packing", "by_product", "semi_finished", "finished")
            ],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": of, "unit": unit}
                for code, (kind, of, unit) in ITEMS.items()
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
                    "operations": [
                        {"number": 10 * number, "name": at, "work_centre": at, "run_hours": hours}
                        for number, (at, hours) in enumerate(zip(("WC-CUT", "WC-SEW"), run, strict=True), 1)
                    ],
                }
                for item, run in HOURS.items()
            ],
            "cost_centres": [{"code": code, "name": code, **of} for code, of in CENTRES.items()],
            "work_centres": [
                {"code": f"WC-{code}", "name": code, "cost_centre": code} for code in ("CUT", "SEW")
            ],
            "rates": [
                {"work_centre": "WC-CUT", "valid_from": SINCE},
                {"work_centre": "WC-SEW", "valid_from": SINCE, "labour": "10", "overhead": "14.2"},
            ],
            "partners": [
                {"code": code, "name": code, "supplier": code[0] == "V", "customer": code[0] == "C"}
                for code in (
                    "V-MILL",
                    "V-TRIM",
                    "V-BOX",
                    "V-EMB",
                    "V-ROAD",
                    "V-POWER",
                    "C-MALL",
                    "C-RAG",
                    "C-STAFF",
                )
            ],
            "sites": [
                {"code": "MAIN", "name": "store"},
                {"code": "AT-EMB", "name": "at the embroiderer", "subcontractor": "V-EMB"},
            ],
        }
    )


def bill(number: str, day: str, partner: str, receipt: str, amount: str, vat: str) -> dict[str, Any]:
    """Write a supplier's invoice of one receipt."""
    lines = [{"receipt": receipt, "amount": amount}]
    return line("purchase_invoice", number, day, partner=partner, lines=lines, vat=vat)


def worked(number: str, day: str, of: str, at: str, hours: str) -> dict[str, Any]:
    """Write a time ticket."""
    return line("time_ticket", number, day, work_order=of, work_centre=at, labour_hours=hours)


def paid(number: str, day: str, **amounts: str) -> dict[str, Any]:
    """Write wages: of orders, beyond what their tickets charged, and of cost centres."""
    lines = [
        {"work_order" if to[0] == "B" else "cost_centre": to, "amount": amount}
        for to, amount in amounts.items()
    ]
    whole = str(sum(Decimal(amount) for amount in amounts.values()))
    common = {"basis": "stated", "element": "labour", "owed": "wages_payable"}
    return line("cost_distribution", number, day, amount=whole, lines=lines, **common)


def measured(number: str, day: str, amount: str, owed: str, /, **measures: str) -> dict[str, Any]:
    """Write a cost that orders and cost centres share by measures."""
    lines = [
        {"work_order" if to[0] == "B" else "cost_centre": to, "measure": measure}
        for to, measure in measures.items()
    ]
    common = {"basis": "measured", "element": "labour", "owed": owed}
    return line("cost_distribution", number, day, amount=amount, lines=lines, **common)


def spent(number: str, day: str, centre: str, amount: str) -> dict[str, Any]:
    """Write depreciation."""
    owed = "accumulated_depreciation"
    return line("overhead_expense", number, day, cost_centre=centre, amount=amount, owed=owed)


def sold(
    number: str, day: str, item: str, quantity: str, price: str, amount: str, vat: str
) -> Iterator[dict[str, Any]]:
    """Write an order, its delivery and its invoice."""
    partner = {"R": "C-RAG", "S": "C-RAG", "W": "C-STAFF"}.get(number, "C-MALL")
    lines = [{"item": item, "quantity": quantity, "price": price}]
    yield line("sales_order", f"SO-{number}", day, partner=partner, lines=lines)
    yield line("delivery", f"DL-{number}", day, sales_order=f"SO-{number}/1", quantity=quantity)
    billed = [{"delivery": f"DL-{number}", "amount": amount}]
    yield line("sales_invoice", f"SI-{number}", day, partner=partner, lines=billed, vat=vat)


def november() -> Iterator[dict[str, Any]]:
    """Write November."""
    shirts = {"material": "1480", "labour": "520.40", "overhead": "300.60"}
    for item, quantity, amounts in (
        ("CLOTH", "300", {"material": "5520"}),
        ("LINING", "150", {"material": "920"}),
        ("BUTTON", "2000", {"material": "251"}),
        ("SHIRT", "40", shirts),
    ):
        yield line("opening_stock", f"OS-{item}", "11-01", item=item, quantity=quantity, amounts=amounts)
    money = [
        {"account": "1002", "debit": "60000"},
        {"account": "4001", "credit": "60000"},
        {"account": "4103", "credit": "8872"},
    ]
    pools = [{"cost_centre": "SEW", "credit": "120"}]  # over-absorbed by the end of October
    yield line("opening_balance", "OB", "11-01", lines=money, overhead=pools)
    yield from november_materials()
    yield from november_goods()
    yield from november_end()


def november_materials() -> Iterator[dict[str, Any]]:
    """Write what was bought, embroidered and cut."""
    cloth = {"partner": "V-MILL", "item": "CLOTH"}
    trim = {"partner": "V-TRIM"}
    yield line("goods_receipt", "GR-1", "11-03", quantity="500", price="19.2", **cloth)
    yield bill("PI-1", "11-05", "V-MILL", "GR-1", "9408", "1223.04")  # 2 % off
    carton = {"partner": "V-BOX", "item": "CARTON"}
    yield line("goods_receipt", "GR-5", "11-06", quantity="200", price="3.2", **carton)
    yield bill("PI-5", "11-06", "V-BOX", "GR-5", "640", "83.20")
    there = {"item": "CLOTH", "from_site": "MAIN", "to_site": "AT-EMB"}
    carried = {"freight": "26", "freight_partner": "V-ROAD"}
    yield line("stock_transfer", "TR-1", "11-07", quantity="130", **there, **carried)
    yield from ordered("B1101", "11-08", "SHIRT", "200")
    yield used("MI-1", "11-08", "B1101", "CLOTH", "310", "faults in the weave")
    yield used("MI-2", "11-09", "B1101", "BUTTON", "1600")
    yield line("goods_receipt", "GR-2", "11-10", item="LINING", quantity="400", price="6.35", **trim)
    yield line("goods_receipt", "GR-3", "11-12", item="BUTTON", quantity="3000", price="0.1275", **trim)
    yield line("material_return", "MR-1", "11-12", work_order="B1101", item="CLOTH", quantity="6")
    rags = {"item": "RAG", "price": "1.4"}
    yield line("scrap_recovery", "SR-1", "11-12", work_order="B1101", quantity="22.5", **rags)
    made = {"from_site": "AT-EMB", "item": "PANEL", "quantity": "100", "fee": "650"}
    embroidered = [{"item": "CLOTH", "quantity": "126"}]
    yield line("subcontract_receipt", "SB-1", "11-14", materials=embroidered, **made)
    yield bill("PI-3", "11-15", "V-TRIM", "GR-3", "382.50", "49.73")
    yield from ordered("B1102", "11-15", "COAT", "100")
    yield worked("TT-1", "11-15", "B1101", "WC-CUT", "21")
    yield worked("TT-2", "11-15", "B1101", "WC-SEW", "96")
    yield paid("CD-1", "11-15", B1101="610")  # 1 570.00 by the piece, 960.00 charged by the hour
    back = {"item": "CLOTH", "from_site": "AT-EMB", "to_site": "MAIN"}
    yield line("stock_transfer", "TR-2", "11-16", quantity="4", **back)
    spoiled = {"quantity": "4", "cause": "worker", "claimed": "60", "bearer": "order"}
    spoiled |= {"recovered": rags | {"quantity": "1.2"}}
    yield line("spoilage", "SP-1", "11-16", work_order="B1101", **spoiled)


def november_goods() -> Iterator[dict[str, Any]]:
    """Write coats begun, shirts finished and sold, a fire."""
    for number, item, quantity in ((3, "PANEL", "70"), (4, "CLOTH", "170"), (5, "LINING", "160")):
        yield used(f"MI-{number}", "11-17", "B1102", item, quantity)
    yield used("MI-6", "11-17", "B1102", "BUTTON", "350")
    yield line("purchase_return", "PT-1", "11-18", receipt="GR-3", quantity="400")
    credit = {"returns": [{"purchase_return": "PT-1", "amount": "51"}], "vat": "6.63"}
    yield line("supplier_credit_note", "CN-1", "11-19", partner="V-TRIM", invoice="PI-3", **credit)
    yield line("production_receipt", "PR-1", "11-19", work_order="B1101", quantity="196", final=True)
    late = {"charges": [{"amount": "250"}], "receipts": [{"receipt": "GR-1"}], "vat": "22.50"}
    yield line("landed_cost", "LC-1", "11-20", partner="V-ROAD", **late)
    yield from sold("1", "11-22", "SHIRT", "150", "78", "11466", "1490.58")  # 2 % off
    yield from sold("W", "11-24", "SHIRT", "10", "78", "780", "101.40")  # to employees, CAS 9
    taken = [{"invoice": "SI-W", "amount": "881.40"}]
    settled = {"method": "account", "account": "221107", "lines": taken}
    yield line("customer_receipt", "CR-W", "11-24", partner="C-STAFF", **settled)
    yield line(
        "goods_receipt", "GR-4", "11-25", partner="V-MILL", item="CLOTH", quantity="200", price="19.75"
    )
    yield from ordered("B1103", "11-26", "SHIRT", "60")
    yield used("MI-7", "11-26", "B1103", "CLOTH", "92", "matched stripes")
    yield used("MI-8", "11-26", "B1103", "BUTTON", "480")
    burnt = {"item": "LINING", "quantity": "20", "vat": "16.51"}
    yield line("stock_write_off", "WF-1", "11-27", reason="fire in the store", **burnt)
    yield line("production_receipt", "PR-2", "11-28", work_order="B1102", quantity="30")
    yield from sold("2", "11-28", "COAT", "20", "310", "6200", "806")
    yield from sold("R", "11-28", "RAG", "20", "2", "40", "5.20")
    yield line("own_use", "OU-2", "11-29", item="CARTON", quantity="120", cost_centre="SALES")


def november_end() -> Iterator[dict[str, Any]]:
    """Write the count, decisions, wages, power and depreciation."""
    yield line("stock_count", "ST-1", "11-30", site="MAIN", items=["BUTTON", "CLOTH"])
    yield line("count_result", "CT-1", "11-30", count="ST-1", item="BUTTON", counted="2140")
    yield line("count_result", "CT-2", "11-30", count="ST-1", item="CLOTH", counted="305.5")
    abnormal = {"bearer": "abnormal"}
    decided = [{"bearer": "compensation", "amount": "100"}, abnormal]
    yield line("loss_decision", "LD-1", "11-30", of="WF-1", lines=decided)
    office = [{"bearer": "cost_centre", "cost_centre": "OFFICE"}]
    yield line("loss_decision", "LD-2", "11-30", of="CT-1", lines=office)
    stolen = [{"bearer": "compensation", "amount": "30"}, abnormal]
    yield line("loss_decision", "LD-3", "11-30", of="CT-2", lines=stolen, vat="6.28")
    yield worked("TT-3", "11-30", "B1102", "WC-CUT", "34")
    yield worked("TT-4", "11-30", "B1102", "WC-SEW", "128")
    yield worked("TT-5", "11-30", "B1103", "WC-CUT", "9")
    wages = {"B1102": "208", "B1103": "210.50", "CUT": "900", "SEW": "1350"}
    yield paid("CD-2", "11-30", **wages, OFFICE="2800", SALES="1200")
    insured = {"B1101": "1570", "B1102": "1488", "B1103": "210.50", "CUT": "900", "SEW": "1350"}
    yield measured("CD-3", "11-30", "2474.81", "wages_payable", **insured, OFFICE="2800", SALES="1200")
    power = measured("CD-4", "11-30", "3280", "supplier", CUT="1200", SEW="2300", OFFICE="500")
    yield power | {"partner": "V-POWER", "vat": "426.40"}
    for centre, amount in (("CUT", "640"), ("SEW", "1100"), ("OFFICE", "260")):
        yield spent(f"DP-11-{centre}", "11-30", centre, amount)


def december() -> Iterator[dict[str, Any]]:
    """Write December."""
    yield bill("PI-S", "12-03", "V-EMB", "SB-1", "671.50", "87.30")
    yield used("MI-9", "12-04", "B1102", "PANEL", "30")
    yield used("MI-10", "12-04", "B1102", "CLOTH", "72", "faults in the weave")
    yield used("MI-11", "12-04", "B1102", "LINING", "62", "cut wrongly")
    yield used("MI-12", "12-04", "B1102", "BUTTON", "150")
    for number, batch, at, hours in (
        (6, "B1102", "WC-CUT", "3"),
        (7, "B1102", "WC-SEW", "36"),
        (8, "B1103", "WC-CUT", "1"),
        (9, "B1103", "WC-SEW", "31"),
    ):
        yield worked(f"TT-{number}", "12-05", batch, at, hours)
    yield bill("PI-2", "12-08", "V-TRIM", "GR-2", "2500", "325")  # 0.10 a metre less than estimated
    yield line("production_receipt", "PR-3", "12-09", work_order="B1103", quantity="60", final=True)
    yield bill("PI-4", "12-10", "V-MILL", "GR-4", "4010", "521.30")
    yield line("material_return", "MR-2", "12-11", work_order="B1102", item="CLOTH", quantity="2")
    yield line("sales_return", "RT-1", "12-12", delivery="DL-2", quantity="5")
    back = [{"delivery": "DL-2", "quantity": "5"}]
    yield line("sales_credit_note", "SC-1", "12-12", invoice="SI-2", lines=back, vat="201.50")
    yield line("production_receipt", "PR-4", "12-15", work_order="B1102", quantity="70", final=True)
    yield line("rework_order", "RW-1", "12-16", parent="B1102", quantity="3")
    yield used("MI-13", "12-16", "RW-1", "COAT", "3")
    yield used("MI-14", "12-16", "RW-1", "BUTTON", "6")
    yield worked("TT-10", "12-16", "RW-1", "WC-SEW", "2")
    yield line("material_return", "MR-3", "12-16", work_order="RW-1", item="COAT", quantity="3")
    yield line("order_completion", "OC-1", "12-16", work_order="RW-1")
    yield from sold("3", "12-18", "COAT", "50", "315", "15750", "2047.50")
    yield from sold("4", "12-18", "SHIRT", "60", "79", "4740", "616.20")
    yield line("purchase_return", "PT-2", "12-22", receipt="GR-4", quantity="20")
    credit = {"returns": [{"purchase_return": "PT-2", "amount": "395"}], "vat": "51.35"}
    yield line("supplier_credit_note", "CN-2", "12-22", partner="V-MILL", invoice="PI-4", **credit)
    yield line("count_result", "CT-3", "12-23", item="CARTON", counted="83")
    office = [{"bearer": "cost_centre", "cost_centre": "OFFICE"}]
    yield line("loss_decision", "LD-4", "12-23", of="CT-3", lines=office)
    yield line("loss_decision", "LD-5", "12-23", of="WF-1", lines=[{"bearer": "abnormal"}])
    yield from ordered("B1204", "12-24", "SHIRT", "40")
    yield used("MI-15", "12-24", "B1204", "CLOTH", "61", "matched stripes")
    yield used("MI-16", "12-24", "B1204", "BUTTON", "320")
    yield line("own_use", "OU-3", "12-28", item="CARTON", quantity="50", cost_centre="SALES")
    yield from sold("S", "12-29", "RAG", "3.7", "2.1", "7.77", "1.01")
    paid_in = [{"invoice": "SI-1", "amount": "12956.58"}]
    yield line("customer_receipt", "CR-1", "12-30", partner="C-MALL", lines=paid_in)
    yield worked("TT-11", "12-31", "B1204", "WC-CUT", "4")
    wages = {"B1102": "110", "B1103": "40", "B1204": "58", "CUT": "700", "SEW": "1280"}
    yield paid("CD-5", "12-31", **wages, OFFICE="2800", SALES="1300")
    insured = {"B1102": "470", "B1103": "350", "B1204": "58", "CUT": "700", "SEW": "1280"}
    yield measured("CD-6", "12-31", "1809.08", "wages_payable", **insured, OFFICE="2800", SALES="1300")
    power = measured("CD-7", "12-31", "2096", "supplier", CUT="400", SEW="1700", OFFICE="520")
    yield power | {"partner": "V-POWER", "vat": "272.48"}
    for centre, amount in (("CUT", "640"), ("SEW", "1100"), ("OFFICE", "260")):
        yield spent(f"DP-12-{centre}", "12-31", centre, amount)


def taxes(day: str, number: str, vat: str, city: str, education: str, local: str) -> Iterator[dict[str, Any]]:
    """Write 转出未交增值税, and 城建税 7 %, 教育费附加 3 % and 地方教育附加 2 % on it."""
    moved = [{"account": "22210104", "debit": vat}, {"account": "222102", "credit": vat}]
    yield line("manual_voucher", f"VAT-{number}", day, lines=moved)
    surcharges = str(Decimal(education) + Decimal(local))
    lines = [
        {"account": "640302", "debit": city},
        {"account": "640303", "debit": surcharges},
        {"account": "222112", "credit": city},
        {"account": "222113", "credit": education},
        {"account": "222114", "credit": local},
    ]
    yield line("manual_voucher", f"TAX-{number}", day, lines=lines)


def both(number: str, day: str, debit: str, credit: str, amount: str, centre: str = "") -> dict[str, Any]:
    """Write a voucher of two lines."""
    first = {"account": debit, "debit": amount} | ({"dimensions": {"cost_centre": centre}} if centre else {})
    return line("manual_voucher", number, day, lines=[first, {"account": credit, "credit": amount}])


def added(cost: Cost, other: Cost, sign: int = 1) -> Cost:
    """Add costs by element, or take one off the other."""
    found = {element: cost.get(element, Fraction(0)) for element in ELEMENTS}
    return {element: amount + sign * other.get(element, Fraction(0)) for element, amount in found.items()}


class Hand:
    """Both months by hand."""

    def __init__(self) -> None:
        self.november_stores()
        self.november_overhead()
        self.november_products()
        self.balances_in_november()
        self.december_stores()
        self.december_overhead()
        self.december_products()
        self.balances_in_december()

    def november_stores(self) -> None:
        """Layers of cloth: 300 m for 5 520.00, 500 m for 9 408.00, 4 m that came back, 200 m estimated at 3 950.00."""
        to_embroider = share(of("5520"), 130, 300)  # 2 392.00
        panels = share(to_embroider + 26, 126, 130)  # 2 343.60 with the carriage of 26.00
        self.back = to_embroider + 26 - panels  # 74.40 for 4 m
        first = 5_520 - to_embroider + share(of("9408"), 140, 500)  # 310 m: 3 128.00 and 2 634.24
        returned = share(of("2634.24"), 6, 140)  # of what was issued last: 112.90
        layer = 9_408 - of("2634.24") + returned  # 366 m
        coats = share(layer, 170, 366)  # 3 198.72
        layer -= coats
        # freight of 250.00 for 500 m: 134 are in B1101, 170 in B1102, 196 on the shelf
        layer += 98
        stripes = share(layer, 92, 196)  # 1 777.07
        layer -= stripes
        self.stolen = share(layer, of("2.5"), 104)  # 48.29
        self.cloth = layer - self.stolen  # 101.5 m: 1 960.58
        buttons = share(of("251"), 1_600, 2_000)  # 200.80, 400 left for 50.20
        left = 251 - buttons
        of_coats = share(left, 350, 400)  # 43.93
        left -= of_coats
        layer = of("382.50") - 51  # 2 600 after the return
        taken = share(layer, 430, 2_600)  # 54.83
        of_shirts, layer = left + taken, layer - taken
        self.missing = share(layer, 30, 2_170)  # 3.82
        self.buttons = layer - self.missing
        lining = 920 + share(of("2540"), 10, 400)  # 983.50
        burnt = share(of("2476.50"), 20, 390)  # 127.00
        self.lining = of("2476.50") - burnt
        self.losses = burnt + of("16.51") - 100 + self.stolen + of("6.28") - 30
        self.panels = {"material": panels, "subcontract": of("650")}
        used = portion(self.panels, 70, 100)
        self.panels_left = added(self.panels, used, -1)
        shirts = first - returned + buttons - of("31.50")  # rags 22.5 kg at 1.40
        spoiled = share(shirts, 4, 200) + share(of("1570"), 4, 200)  # 116.37 and 31.40
        lost = spoiled - of("1.68") - 60
        self.b1101 = {"material": shirts - share(shirts, 4, 200) + 67, "spoilage": lost}
        self.b1101["labour"] = 1_570 - share(of("1570"), 4, 200) + of("408.20")
        coats += 85 + lining + of_coats
        self.b1102 = added(used, {"material": coats, "labour": of("1488") + of("386.88")})
        self.b1103 = {"material": stripes + of_shirts, "labour": of("210.50") + of("54.73")}

    def november_overhead(self) -> None:
        """Cutting: 2 758.00 over 64 h; sewing: 224 h at 14.20, and 1 386.20 under-applied are carried on."""
        cut = of("900") + 234 + 984 + 640
        sewing = of("1350") + 351 + 1_886 + 1_100
        for order, hours, sewn in ((self.b1101, 21, 96), (self.b1102, 34, 128), (self.b1103, 9, 0)):
            order["overhead"] = share(cut, hours, 64) + half_up(sewn * of("14.2"))
        self.carried = -120 + sewing - half_up(224 * of("14.2"))

    def november_products(self) -> None:
        """196 shirts: 110 sold after 40 of the opening, 10 given to employees; 30 coats at the card of 37.80 each.

        Card of 100 coats: 100 panels as on hand, 240 m at 18.816, 220 m at 6.35, 500 buttons at 0.1275; 150 h at 10.00
        and 14.20.
        """
        sold = portion(self.b1101, 110, 196)
        left = added(self.b1101, sold, -1)
        given = portion(left, 10, 86)
        self.shirts = added(left, given, -1)  # 76
        bought = half_up(240 * of("18.816")) + 220 * of("6.35") + 500 * of("0.1275")
        card = {
            "material": self.panels["material"] + bought,
            "labour": of("1500"),
            "overhead": of("2130"),
            "subcontract": of("650"),
        }
        self.coats_early = portion(card, 30, 100)
        self.b1102 = added(self.b1102, self.coats_early, -1)
        coats = portion(self.coats_early, 20, 30)
        self.coats = added(self.coats_early, coats, -1)
        self.coats_sold = total(coats)
        self.cost_of_sales = 2_301 + total(sold) + total(given) + total(coats)

    def balances_in_november(self) -> None:
        """Balances, debits above zero; own shirts as welfare are revenue of 780.00 and cost the office 881.40."""
        office = of("2800") + 728 + 410 + 260 + self.missing + of("881.40")
        sales = of("1200") + 312 + 384
        revenue = of("11466") + 780 + 6_200 + 40
        taxes = of("75.32")
        self.profit = revenue - self.cost_of_sales - 28 - office - sales - self.losses - taxes
        vat_out = of("1490.58") + of("101.40") + 806 + of("5.20")
        vat_in = of("1223.04") + of("83.20") + of("49.73") - of("6.63") + of("22.50") + of("426.40")
        wip = added(self.b1102, self.b1103)
        raw = self.cloth + self.back + 3_950 + self.lining + self.buttons
        trade = of("9408") + 640 + of("382.50") - 51 + 250 + 3_280 + vat_in
        self.november = {
            "1002": of("60000"),
            "1122": revenue - 780 + vat_out - of("101.40"),
            "1221": of("190"),
            "1403": raw,
            "140501": total(self.panels_left),
            "140502": total(self.shirts) + total(self.coats),
            "140503": of("5.18"),
            "141101": of("256"),
            "1602": -of("2000"),
            "220201": -trade,
            "220202": -of("2540") - 3_950 - 650,
            "221101": -of("9518.50") - of("2474.81"),
            "22210101": vat_in,
            "22210104": of("627.73"),
            "22210107": -vat_out,
            "22210109": -of("22.79"),
            "222102": -of("627.73"),
            "222112": -of("43.94"),
            "222113": -of("18.83"),
            "222114": -of("12.55"),
            "224101": -of("26"),
            "4001": -of("60000"),
            "4103": -8_872 - self.profit,
            "5101": self.carried,
            "50010101": wip["material"],
            "50010102": wip["labour"],
            "50010104": wip["overhead"],
            "50010105": wip["subcontract"],
        }

    def december_stores(self) -> None:
        """The fee is 21.50 more for 100 panels, lining 0.10 a metre less, the last cloth 0.30 a metre more."""
        panels = {"material": self.panels_left["material"], "subcontract": 195 + of("6.45")}
        faults = share(self.cloth, 72, of("101.5"))  # 1 390.76
        returned = share(faults, 2, 72)  # 38.63
        lining = share(self.lining, 62, 370)  # 393.70
        buttons = share(self.buttons, 150, 2_140)  # 19.125: 19.13
        left = self.buttons - buttons
        mended = share(left, 6, 1_990)
        left -= mended
        ended = share(left, 320, 1_984)
        self.b1102 = added(self.b1102, panels)
        self.b1102["material"] += faults - returned + lining - of("7.20") + buttons
        self.b1102["labour"] += 360 + 110 + of("122.20")
        self.b1102["subcontract"] += of("15.05")
        self.b1102["spoilage"] = mended + 20  # and overhead below
        self.b1103["labour"] += 310 + 40 + 91
        cloth = of("4010") - 401  # 180 m after 20 went back
        begun = self.cloth - faults + returned + self.back
        last = share(cloth, of("25.5"), 180)  # 511.275: 511.28
        self.b1204 = {"material": begun + last + ended, "labour": of("58") + of("15.08")}
        self.raw_end = cloth - last + self.lining - lining - of("30.80") + left - ended

    def december_overhead(self) -> None:
        """Cutting: 1 842.00 over 8 h; sewing: 69 h at 14.20, and 4 479.20 that the year leaves over the same hours."""
        cut, sewing = of("700") + 182 + 320 + 640, of("1280") + of("332.80") + 1_360 + 1_100
        rest = self.carried + sewing - half_up(69 * of("14.2"))
        parts = {"B1102": of("2336.97"), "B1103": of("2012.40"), "RW-1": of("129.83")}  # 36, 31 and 2 of 69
        assert sum(parts.values()) == rest
        self.b1102["overhead"] += share(cut, 3, 8) + of("511.20") + parts["B1102"]
        self.b1103["overhead"] += share(cut, 1, 8) + of("440.20") + parts["B1103"]
        self.b1204["overhead"] = share(cut, 4, 8)
        self.b1102["spoilage"] += of("28.40") + parts["RW-1"]  # 178.99: the repair is the batch's

    def december_products(self) -> None:
        """100 coats at what all of them cost; 30 were carried at the card, and 20 of these were sold before."""
        batch = added(self.b1102, self.coats_early)
        # odd cents go where the remainder is largest: 2 523.753 and 5 888.757 of material
        self.coat_batch = batch
        early = {
            "material": of("2523.75"),
            "labour": of("740.12"),
            "overhead": of("2046.51"),
            "subcontract": of("201.45"),
            "spoilage": of("53.70"),
        }
        assert all(abs(batch[element] * 30 / 100 - amount) < of("0.01") for element, amount in early.items())
        late = added(batch, early, -1)
        sold = portion(late, 35, 70)
        self.coats_end = added(late, sold, -1)
        shirts = portion(self.shirts, 60, 76)
        self.shirts_end = added(added(self.shirts, shirts, -1), self.b1103)
        self.cost_in_december = total(early) - self.coats_sold + total(sold) + total(shirts)

    def balances_in_december(self) -> None:
        """Balances after income tax and the end of the year; CN-2 credits 6.00 less than the 401.00 claimed."""
        office = of("2800") + 728 + 416 + 260 - of("9.60")
        sales = of("1300") + 338 + 160
        revenue = of("15750") + 4_740 + of("7.77") - 1_550
        before_tax = revenue - self.cost_in_december - of("5.18") - office - sales - 6 + 2 - of("157.01")
        self.tax = half_up((self.profit + before_tax) / 4)
        year = 8_872 + self.profit + before_tax - self.tax
        self.reserve = half_up(year / 10)
        vat_out = of("2047.50") + of("616.20") + of("1.01") - of("201.50")
        vat_in = of("87.30") + 325 + of("521.30") - of("51.35") + of("272.48")
        trade = of("671.50") + 2_500 + 4_010 - 395 + 2_096 + vat_in
        before = self.november
        self.december = {
            "1002": before["1002"] + of("12956.58"),
            "1122": before["1122"] + revenue + vat_out - of("12956.58"),
            "1221": of("190"),
            "1403": self.raw_end,
            "140502": total(self.coats_end) + total(self.shirts_end),
            "141101": of("105.60"),
            "1602": -of("4000"),
            "220201": before["220201"] - trade,
            "221101": before["221101"] - of("6978") - of("1809.08"),
            "22210101": before["22210101"] + vat_in,
            "22210104": of("627.73") + of("1308.48"),
            "22210107": before["22210107"] - vat_out,
            "22210109": before["22210109"],
            "222102": -of("627.73") - of("1308.48"),
            "222112": -of("43.94") - of("91.59"),
            "222113": -of("18.83") - of("39.25"),
            "222114": -of("12.55") - of("26.17"),
            "222115": -self.tax,
            "224101": -of("26"),
            "4001": -of("60000"),
            "410101": -self.reserve,
            "410406": self.reserve - year,
            "50010101": self.b1204["material"],
            "50010102": self.b1204["labour"],
            "50010104": self.b1204["overhead"],
        }


@pytest.fixture(scope="module")
def hand() -> Hand:
    """Both months by hand."""
    return Hand()


def kept(provisional: str) -> Books:
    """Keep both months; income tax and the end of the year stand on a profit that the costing has found."""
    books = Books(setup(provisional), MemoryLog())
    keep(books, *november(), both("WELFARE", "11-30", "6602", "221107", "881.40", "OFFICE"))
    keep(books, *taxes("11-30", "11", "627.73", "43.94", "18.83", "12.55"))
    assert books.month_end("2026-11").run().locked
    keep(books, *december(), *taxes("12-31", "12", "1308.48", "91.59", "39.25", "26.17"))
    books.month_end("2026-12").run_costing()
    keep(books, both("INCOME-TAX", "12-31", "680101", "222115", "129.16"))
    books.month_end("2026-12").run_costing()
    keep(books, both("YEAR", "12-31", "4103", "410406", "9259.48"))
    keep(books, both("RESERVE", "12-31", "410401", "410101", "925.95"))
    keep(books, both("RESERVED", "12-31", "410406", "410401", "925.95"))
    assert books.month_end("2026-12").run().locked
    return books


@pytest.fixture(scope="module")
def books() -> Books:
    """Keep both months with estimates that are taken back with the invoice."""
    return kept("on_invoice")


@pytest.mark.parametrize(("month", "period"), [("november", "2026-11"), ("december", "2026-12")])
def test_every_account_is_as_worked_by_hand(books: Books, hand: Hand, month: str, period: str) -> None:
    """The closing balance of each account, and no other account has one."""
    assert balances(books, period) == there(getattr(hand, month))


def test_some_figures_for_the_eye(hand: Hand) -> None:
    """Figures that a reader can check with a pocket calculator.

    A shirt of B1101 is 10 070.33 ÷ 196; sewing leaves -120.00 + 4 687.00 - 3 180.80; coats cost 18 551.79.
    """
    assert (total(hand.b1101), hand.carried) == (of("10070.33"), of("1386.20"))
    assert total(hand.coat_batch) == of("18551.79")
    assert (hand.coats_sold, total(hand.coats_early)) == (of("2520.04"), of("3780.06"))
    assert (hand.tax, hand.reserve) == (of("129.16"), of("925.95"))


def test_the_cost_of_each_batch_by_element(books: Books, hand: Hand) -> None:
    """成本计算单: the shirts in November, the coats with what was carried at the card, the shirts in December."""
    for period, item, cost, quantity in (
        ("2026-11", "SHIRT", hand.b1101, 196),
        ("2026-12", "SHIRT", hand.b1103, 60),
    ):
        row = sheet_row(books, period, item, "Cost of goods completed")
        assert cells(row) == there(cost), item
        assert row["quantity"] == quantity
    row = sheet_row(books, "2026-12", "COAT", "Cost of goods completed")
    since = cells(sheet_row(books, "2026-12", "COAT", "Later cost of earlier months' output"))
    assert there(added(cells(row), since)) == there(added(hand.coat_batch, hand.coats_early, -1))
    assert row["quantity"] == 70


@pytest.mark.parametrize(
    ("treatment", "on_the_first", "invoiced"),
    [
        ("difference", -7_140_00, [("220202", 2_540_00), ("1403", -40_00)]),
        ("on_invoice", -7_140_00, [("1403", -40_00), ("220202", 2_540_00)]),
        ("month_start", 0, [("1403", 2_500_00)]),
    ],
)
def test_the_three_treatments_of_estimates_end_alike(
    hand: Hand, treatment: str, on_the_first: int, invoiced: list[tuple[str, int]]
) -> None:
    """补差, 单到冲回, 月初一次冲回: other vouchers, the same balances at the end of both months."""
    books = kept(treatment)
    for month, period in (("november", "2026-11"), ("december", "2026-12")):
        assert balances(books, period) == there(getattr(hand, month))
    first = sum(
        posted.debit - posted.credit
        for entry in books.read()
        if str(entry.document.date) < "2026-12-02"
        for voucher in entry.vouchers
        for posted in voucher.lines
        if posted.account == "220202"
    )
    assert first == on_the_first
    (bill_of_lining,) = (entry for entry in books.read() if entry.document.id == "PI-2")
    found: dict[str, int] = {}
    for posted in bill_of_lining.vouchers[0].lines:
        found[posted.account] = found.get(posted.account, 0) + posted.debit - posted.credit
    less = {"1403": 9_20, "50010101": -7_20, "1901": -2_00}  # of the lining used and burnt
    paid_later = {"22210101": 325_00, "220201": -2_825_00}
    assert found == less | paid_later | {code: amount + less.get(code, 0) for code, amount in invoiced}


def test_the_books_agree_with_themselves(books: Books) -> None:
    """Every sub-ledger is its accounts, and only what waits is found."""
    for period in ("2026-11", "2026-12"):
        assert books.report("reconciliation", period=period).dicts("total")[0]["difference"] == 0
        for name in ("overhead_pools", "overhead_allocation", "wages_allocation", "material_allocation"):
            assert books.report(name, period=period).fact("difference") == 0, name
    found = {finding.code for finding in books.month_end("2026-12").check()}
    assert found == {"OVER_ISSUED"}
