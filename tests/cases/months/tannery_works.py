"""The documents of the tannery: its set-up, the last month of a year, the audit, the first of the next."""

from collections.abc import Iterator
from typing import Any

from tests.cases.months.by_hand import counted, line, ordered, received, services, stated, used

from erpcore import Setup

SINCE = "2026-01-01"
OCTOBER, NOVEMBER, AUDIT = (
    "2026-12",
    "2027-01",
    "2026-13",
)  # the year ends with October and is named after that
ELEMENTS = ("material", "fuel", "labour", "machine", "overhead", "spoilage")
CLASSES = {
    "raw": "moving_average",
    "chemical": "fifo",
    "fitting": "fifo",
    "semi_finished": "moving_average",
    "finished": "moving_average",
    "belt": "fifo",
    "by_product": "moving_average",
}
ITEMS = {  # kind, class, unit, weight
    "HIDE": ("raw", "raw", "kg", "1"),
    "CHROME": ("raw", "chemical", "kg", "1.05"),
    "DYE": ("raw", "chemical", "kg", "1"),
    "BUCKLE": ("raw", "fitting", "pcs", "0.04"),
    "WET": ("semi_finished", "semi_finished", "kg", None),
    "GRAIN": ("semi_finished", "semi_finished", "m2", None),
    "SPLIT": ("finished", "finished", "m2", None),
    "BELT": ("finished", "belt", "pcs", None),
    "SHAVE": ("by_product", "by_product", "kg", None),
}
BILLS = {
    "WET": {"HIDE": "1", "CHROME": "0.14"},
    "GRAIN": {"WET": "1.5", "DYE": "0.02"},
    "BELT": {"GRAIN": "0.33", "BUCKLE": "1"},
}
STEPS = {"WET": ("WC-TAN", "0.14"), "GRAIN": ("WC-FIN", "0.1"), "BELT": ("WC-SEW", "0.6")}
CENTRES = {
    "TAN": {"purpose": "production"},
    "FIN": {
        "purpose": "production",
        "driver": "machine_hours",
        "overhead_rest": "cost_of_sales_at_year_end",
    },
    "BOILER": {"purpose": "service", "element": "fuel"},
    "EFFLUENT": {"purpose": "service"},
    "OFFICE": {"purpose": "administration"},
    "SALES": {"purpose": "selling"},
}
RATES = {  # labour, machine and overhead of an hour; overhead by the machine hours of FIN
    "WC-TAN": {"labour": "6.5"},
    "WC-FIN": {"labour": "7.25", "machine": "2.125", "overhead": "4.375"},
    "WC-SEW": {"labour": "5.9", "machine": "1.15", "overhead": "4.375"},
}
SUPPLIERS = ("V-HIDE", "V-FARM", "V-CHEM", "V-TRIM", "V-CARRY", "V-GAS")
EURO = {
    "10-01": "3.41",
    "10-08": "3.432",
    "10-20": "3.426",
    "10-28": "3.441",
    "10-31": "3.455",
    "11-08": "3.448",
    "11-15": "3.462",
    "11-30": "3.47",
}
OPENING = {  # quantity, amounts by element
    "HIDE": ("1000", {"material": "4310.5"}),
    "CHROME": ("120", {"material": "684.6"}),
    "DYE": ("40", {"material": "951.2"}),
    "WET": ("500", {"material": "2950.25", "fuel": "310.125", "labour": "612.4", "overhead": "428.75"}),
    "GRAIN": (
        "200",
        {"material": "2480", "fuel": "190.3", "labour": "690.45", "machine": "98.2", "overhead": "512.6"},
    ),
    "SPLIT": (
        "350",
        {"material": "1204.75", "fuel": "80.15", "labour": "260.3", "machine": "40", "overhead": "190.45"},
    ),
    "BELT": (
        "80",
        {"material": "1310.4", "fuel": "52.1", "labour": "640.8", "machine": "45.25", "overhead": "214.3"},
    ),
}
OPEN_WET = {"material": "3488.25", "fuel": "140.5", "labour": "318.6", "overhead": "205.35"}  # 800 kg
WAGES = {
    "10": {
        "TAN": "2480",
        "FIN": "1120.4",
        "BOILER": "640",
        "EFFLUENT": "520.125",
        "OFFICE": "3200",
        "SALES": "1450",
    },
    "11": {
        "TAN": "2310.25",
        "FIN": "1175",
        "BOILER": "640",
        "EFFLUENT": "505",
        "OFFICE": "3200",
        "SALES": "1450",
    },
}
WEAR = {"TAN": "1950", "FIN": "740.333", "BOILER": "210", "EFFLUENT": "175", "OFFICE": "320"}
SERVED = {  # who served: who was served, and how much
    "10": {
        "BOILER": {"EFFLUENT": "800", "WO-T": "6200", "TAN": "2400", "FIN": "1600", "OFFICE": "500"},
        "EFFLUENT": {"BOILER": "120", "TAN": "1900", "FIN": "240", "OFFICE": "60"},
    },
    "11": {
        "BOILER": {"EFFLUENT": "650", "WO-T": "4100", "WO-J2": "900", "TAN": "2100", "FIN": "1750"},
        "EFFLUENT": {"BOILER": "95.5", "TAN": "1320", "FIN": "180", "OFFICE": "44.5"},
    },
}


def setup(**more: str) -> Setup:
    """Set the company up, maybe with a further policy."""
    policies = {
        "late_facts": "reprice",
        "stock_value": "company",
        "service_departments": "repeated",
        "overhead_absorption": "month_end",
        "overhead_rest": "orders",
        "provisional_receipts": "month_start",
        "invoice_exchange": "goods",
        "sales_return_cost": "current",
        "material_return_cost": "current",
        "cost_of_sales": "month_end",
        "rounding_receiver": "last",
        **more,
    }
    return Setup.model_validate(
        {
            "company": {
                "name": "Sfax Leather",
                "currency": "TND",
                "chart": "ifrs",
                "first_period": OCTOBER,
                "calendar": {"start_month": 11, "label": "end", "adjusting": 1},
                "elements": [{"code": code, "name": code} for code in ELEMENTS],
                "policies": policies,
            },
            "units": [
                {"code": "kg", "name": "kilogram", "decimals": 3},
                {"code": "m2", "name": "square metre", "decimals": 2},
                {"code": "pcs", "name": "piece"},
            ],
            "item_classes": [{"code": code, "name": code, "valuation": way} for code, way in CLASSES.items()],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": of, "unit": unit}
                | ({"weight": weight} if weight else {})
                for code, (kind, of, unit, weight) in ITEMS.items()
            ],
            "account_map": [{"role": "stock", "account": "1240", "item_class": "belt"}],
            "boms": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "lines": [{"item": of, "quantity": quantity} for of, quantity in lines.items()],
                }
                for item, lines in BILLS.items()
            ],
            "routings": [
                {
                    "item": item,
                    "valid_from": SINCE,
                    "operations": [{"number": 10, "name": "work", "work_centre": at, "run_hours": hours}],
                }
                for item, (at, hours) in STEPS.items()
            ],
            "prices": [
                {"item": item, "valid_from": SINCE, "price": price}
                for item, price in (("HIDE", "4.3"), ("CHROME", "5.8"), ("DYE", "24"), ("BUCKLE", "2.1"))
            ],
            "cost_centres": [{"code": code, "name": code, **what} for code, what in CENTRES.items()],
            "work_centres": [
                {"code": "WC-TAN", "name": "drums", "cost_centre": "TAN"},
                {"code": "WC-FIN", "name": "splitting", "cost_centre": "FIN"},
                {"code": "WC-SEW", "name": "belts", "cost_centre": "FIN"},
            ],
            "rates": [{"work_centre": at, "valid_from": SINCE, **rate} for at, rate in RATES.items()],
            "wip_rules": [
                {"item": "WET", "valid_from": SINCE, "rule": "weighted_average"},
                {"item": "BELT", "valid_from": SINCE, "rule": "first_in_first_out"},
            ],
            "exchange_rates": [
                {"currency": "EUR", "valid_from": f"2026-{day}", "rate": rate} for day, rate in EURO.items()
            ],
            "partners": [
                *({"code": code, "name": code, "supplier": True} for code in SUPPLIERS),
                *({"code": code, "name": code, "customer": True} for code in ("C-SHOE", "C-EXPORT")),
            ],
            "sites": [{"code": "WORKS", "name": "works"}, {"code": "DEPOT", "name": "depot at the port"}],
        }
    )


Document = dict[str, Any]


def bought(number: str, day: str, partner: str, item: str, quantity: str, price: str, **of: str) -> Document:
    """Write a receipt without an order."""
    return line(
        "goods_receipt", number, day, partner=partner, item=item, quantity=quantity, price=price, **of
    )


def invoiced(number: str, day: str, partner: str, receipt: str, amount: str, **of: str) -> Document:
    """Write the invoice of a receipt."""
    lines = [{"receipt": receipt, "amount": amount}]
    return line("purchase_invoice", number, day, partner=partner, lines=lines, **of)


def spent(number: str, day: str, centre: str, amount: str, **of: str) -> Document:
    """Write an expense, by bank where nothing else is said."""
    return line("overhead_expense", number, day, cost_centre=centre, amount=amount, **{"owed": "bank", **of})


def hours(number: str, day: str, order: str, at: str, labour: str, machine: str = "0") -> Document:
    """Write a time ticket."""
    worked = {"labour_hours": labour, "machine_hours": machine}
    return line("time_ticket", number, day, work_order=order, work_centre=at, **worked)


def back(number: str, day: str, order: str, item: str, quantity: str) -> Document:
    """Write what an order gives back."""
    return line("material_return", number, day, work_order=order, item=item, quantity=quantity)


def sold(number: str, day: str, partner: str, *lines: tuple[str, str, str], currency: str = "") -> Document:
    """Write a sales order of items, quantities and prices."""
    of = [{"item": item, "quantity": quantity, "price": price} for item, quantity, price in lines]
    return line(
        "sales_order", number, day, partner=partner, lines=of, **({"currency": currency} if currency else {})
    )


def gone(number: str, day: str, of: str, quantity: str, **more: str) -> Document:
    """Write a delivery."""
    return line("delivery", number, day, sales_order=of, quantity=quantity, **more)


def billed(number: str, day: str, partner: str, *lines: tuple[str, str], vat: str = "0") -> Document:
    """Write an invoice of deliveries and quantities."""
    of = [{"delivery": delivery, "quantity": quantity} for delivery, quantity in lines]
    return line("sales_invoice", number, day, partner=partner, lines=of, vat=vat)


def voucher(number: str, day: str, period: str = "", **amounts: str) -> Document:
    """Write a voucher by hand: an account with d before it is debited, with c credited."""
    lines = [
        {"account": account[1:5], "debit" if account[0] == "d" else "credit": amount}
        | ({"dimensions": {"cost_centre": "OFFICE"}} if account[1:5] == "7110" else {})
        for account, amount in amounts.items()
    ]
    return line("manual_voucher", number, day, lines=lines, **({"period": period} if period else {}))


def joint(number: str, day: str, order: str, grain: str, split: str, further: str) -> Document:
    """Write what splitting brings: material by area, the rest by what it can be sold for."""
    products = [
        {"item": "GRAIN", "quantity": grain, "price": "21.5", "further_cost": further},
        {"item": "SPLIT", "quantity": split, "price": "6.2"},
    ]
    shared = {"basis": "realisable_value", "material_basis": "quantity"}
    return line("joint_receipt", number, day, work_order=order, products=products, **shared)


def beginning() -> Iterator[Document]:
    """Write the opening balances of the last month of a year."""
    for item, (quantity, amounts) in OPENING.items():
        yield line("opening_stock", f"OS-{item}", "10-01", item=item, quantity=quantity, amounts=amounts)
    yield from ordered("WO-T", "10-01", "WET", "13000")
    yield line("opening_wip", "OW-1", "10-01", work_order="WO-T", amounts=OPEN_WET)
    yield line("opening_item", "SI-0", "10-01", role="customer", partner="C-SHOE", amount="12000")
    yield line("opening_item", "PI-0", "10-01", role="supplier", partner="V-CHEM", amount="3400.5")
    yield line(
        "opening_balance",
        "OB",
        "10-01",
        lines=[
            {"account": "1020", "debit": "150000"},
            {"account": "1520", "debit": "400000"},
            {"account": "1580", "credit": "96000"},
            {"account": "3010", "credit": "344569.05"},
            {"account": "3070", "credit": "56090.5"},
            {"account": "3080", "credit": "84210.275"},
        ],
        overhead=[{"cost_centre": "FIN", "credit": "140.25"}],
    )


def october_purchases() -> Iterator[Document]:
    """Write what was bought and used in October, in the order of its days."""
    yield bought("GR-1", "10-02", "V-HIDE", "HIDE", "4000", "1.35", currency="EUR")
    yield bought("GR-5", "10-03", "V-CHEM", "DYE", "120", "24.5")
    yield bought("GR-3", "10-05", "V-CHEM", "CHROME", "900", "5.8")
    yield bought("GR-2", "10-06", "V-FARM", "HIDE", "2500", "4.15")
    yield used("MI-1", "10-07", "WO-T", "HIDE", "3500")
    yield used("MI-2", "10-08", "WO-T", "CHROME", "450")
    yield invoiced("PI-2", "10-08", "V-FARM", "GR-2", "10375", vat="1971.25")
    yield invoiced("PI-1", "10-09", "V-HIDE", "GR-1", "5520")
    yield bought("GR-6", "10-10", "V-TRIM", "BUCKLE", "1500", "0.62", currency="EUR")
    yield invoiced("PI-4", "10-11", "V-CHEM", "GR-5", "2952", vat="560.88")
    yield line("own_use", "OU-1", "10-12", item="DYE", quantity="5", cost_centre="EFFLUENT")
    yield invoiced("PI-3", "10-12", "V-CHEM", "GR-3", "5256", vat="998.64")
    yield line("own_use_return", "OR-1", "10-13", own_use="OU-1", quantity="1")
    receipts = [{"receipt": "GR-2"}, {"receipt": "GR-3"}]
    freight = {"charges": [{"amount": "517.3", "basis": "weight"}], "receipts": receipts, "vat": "36.211"}
    yield line("landed_cost", "LC-1", "10-14", partner="V-CARRY", **freight)
    yield used("MI-3", "10-15", "WO-T", "HIDE", "2200")
    yield used("MI-4", "10-16", "WO-T", "CHROME", "380")
    yield back("MR-1", "10-19", "WO-T", "HIDE", "150")
    yield bought("GR-4", "10-20", "V-CHEM", "CHROME", "600", "6.1")  # no invoice yet
    yield line("purchase_return", "PT-1", "10-22", receipt="GR-2", quantity="300")
    credit = {"returns": [{"purchase_return": "PT-1", "amount": "1230"}], "vat": "233.7", "invoice": "PI-2"}
    yield line("supplier_credit_note", "CN-1", "10-23", partner="V-FARM", **credit)
    paid = [{"invoice": "PI-1", "amount": "3000"}]
    yield line("supplier_payment", "SP-1", "10-26", partner="V-HIDE", lines=paid)
    yield invoiced("PI-5", "10-28", "V-TRIM", "GR-6", "945")


def october_goods() -> Iterator[Document]:
    """Write what was made and sold in October."""
    yield received("PR-1", "10-13", "WO-T", "2900")
    yield received("PR-2", "10-21", "WO-T", "2630")
    yield from ordered("WO-J", "10-22", "GRAIN", "3200")
    yield used("MI-5", "10-23", "WO-J", "WET", "4800")
    yield used("MI-6", "10-24", "WO-J", "DYE", "62")
    shavings = {"item": "SHAVE", "quantity": "340", "price": "0.42", "further_cost": "0.035"}
    yield line("scrap_recovery", "SR-1", "10-26", work_order="WO-J", **shavings)
    yield hours("TT-2", "10-26", "WO-J", "WC-FIN", "310.5", "140.25")
    yield joint("JR-1", "10-27", "WO-J", "3150", "1700", "2800")
    yield from ordered("WO-B", "10-27", "BELT", "900")
    yield used("MI-7", "10-28", "WO-B", "GRAIN", "214.5")
    yield used("MI-8", "10-29", "WO-B", "BUCKLE", "650")
    moved = {"item": "SPLIT", "quantity": "500", "from_site": "WORKS", "to_site": "DEPOT"}
    yield line("stock_transfer", "ST-1", "10-28", freight="85", freight_partner="V-CARRY", **moved)
    yield sold("SO-1", "10-28", "C-SHOE", ("SPLIT", "900", "8.9"), ("BELT", "100", "38"))
    yield gone("DL-1", "10-29", "SO-1/1", "400")
    yield sold("SO-2", "10-29", "C-EXPORT", ("GRAIN", "1500", "7.95"), currency="EUR")
    yield gone("DL-3", "10-29", "SO-2/1", "900")
    yield received("PR-3", "10-30", "WO-B", "260")
    yield back("MR-2", "10-30", "WO-B", "BUCKLE", "10")
    yield back("MR-3", "10-30", "WO-B", "GRAIN", "2.25")
    yield gone("DL-2", "10-30", "SO-1/1", "350", site="DEPOT")
    yield billed("SI-2", "10-30", "C-EXPORT", ("DL-3", "900"))
    yield gone("DL-4", "10-31", "SO-1/2", "60")
    yield billed("SI-1", "10-31", "C-SHOE", ("DL-1", "400"), ("DL-2", "200"), ("DL-4", "60"), vat="1447.8")
    yield line("sales_return", "RT-1", "10-31", delivery="DL-1", quantity="40")
    less = [{"delivery": "DL-1", "quantity": "40"}]
    yield line("sales_credit_note", "SC-1", "10-31", invoice="SI-1", lines=less, vat="67.64")
    less = [{"delivery": "DL-1", "quantity": "0", "amount": "54"}]  # stained, kept at a lower price
    yield line("sales_credit_note", "SC-3", "10-31", invoice="SI-1", lines=less, vat="10.26")
    paid = [{"invoice": "SI-0", "amount": "12000"}]
    yield line("customer_receipt", "CR-1", "10-31", partner="C-SHOE", lines=paid)


def october_end() -> Iterator[Document]:
    """Write hours, wages, expenses, services, what is in process, and VAT of October."""
    yield hours("TT-1", "10-31", "WO-T", "WC-TAN", "812.5")
    yield hours("TT-3", "10-31", "WO-B", "WC-SEW", "402.75", "96.5")
    yield stated("CD-1", "10-31", WAGES["10"], "9410.525", "wages_payable")
    yield stated("CD-2", "10-31", WEAR, "3395.333", "accumulated_depreciation")
    yield spent("OE-1", "10-31", "TAN", "600.5")
    yield spent("OE-2", "10-31", "FIN", "615.75", vat="116.993")
    gas = {"owed": "supplier", "partner": "V-GAS"}
    yield spent("OE-3", "10-31", "BOILER", "1842.3", vat="350.037", **gas)
    yield spent("OE-4", "10-31", "EFFLUENT", "233.33")
    yield spent("OE-5", "10-31", "OFFICE", "900")
    yield spent("OE-6", "10-31", "SALES", "380")
    yield from services(SERVED["10"], "10", "10-31")
    yield counted("WC-1", "10-31", ("WO-T", "700", "2/5"), ("WO-B", "372", "0.25"))
    # output VAT 1 447.8 - 77.9; input 1 971.25 + 560.88 + 998.64 + 36.211 - 233.7 + 116.993 + 350.037: carried on


def rotted() -> Document:
    """Write hides that rotted in the drums: the haulier of the hides pays a part, input VAT goes with them."""
    work = [
        {"element": element, "spoiled": "120", "whole": "5930"} for element in ("fuel", "labour", "overhead")
    ]
    more = {"cause": "abnormal", "whole": "6350", "measures": work, "claimed": "200", "partner": "V-CARRY"}
    return line("spoilage", "SL-1", "10-31", work_order="WO-T", quantity="120", vat="41.25", **more)


def spoiled() -> Iterator[Document]:
    """Write belts that were cut too short, as usual, with buckles that are used again; and dye that was counted."""
    work = [
        {"element": element, "spoiled": "8", "whole": "361"} for element in ("labour", "machine", "overhead")
    ]
    buckles = {"item": "BUCKLE", "quantity": "8", "price": "1.5"}
    cut = {"cause": "normal", "whole": "640", "measures": work, "recovered": buckles}
    yield line("spoilage", "SL-2", "10-31", work_order="WO-B", quantity="8", **cut)
    yield line("count_result", "CT-1", "10-31", item="DYE", counted="92.5")  # 94 by the books


def missing_dye(vat: str) -> Document:
    """Write what becomes of the dye that is not found."""
    lines = [{"bearer": "compensation", "amount": "12"}, {"bearer": "abnormal"}]
    return line("loss_decision", "LD-1", "10-31", of="CT-1", vat=vat, lines=lines)


def year_end(tax: str, profit: str) -> Iterator[Document]:
    """Write income tax; the profit of the year goes to what is retained."""
    yield voucher("MV-1", "10-31", d7410=tax, c2240=tax)
    yield voucher("MV-2", "10-31", d3080=profit, c3070=profit)


def audit() -> Iterator[Document]:
    """Write what the auditors found in November, in a period of their own at the year's end."""
    yield voucher("MV-3", "10-31", AUDIT, d7110="1500", c2140="1500")


def after_audit() -> Iterator[Document]:
    """Write what the audit took from what is retained."""
    yield voucher("MV-4", "10-31", AUDIT, d3070="1500", c3080="1500")


def november_purchases() -> Iterator[Document]:
    """Write what was bought and used in November, in the order of its days."""
    yield bought("GR-7", "11-02", "V-FARM", "HIDE", "3000", "4.2")
    yield used("MI-9", "11-03", "WO-T", "HIDE", "2800")
    yield used("MI-10", "11-04", "WO-T", "CHROME", "300")
    yield invoiced("PI-7", "11-05", "V-FARM", "GR-7", "12660", vat="2405.4")
    yield invoiced("PI-6", "11-06", "V-CHEM", "GR-4", "3807", vat="723.33")
    yield line("purchase_return", "PT-2", "11-09", receipt="GR-1", quantity="100")
    credit = {"returns": [{"purchase_return": "PT-2", "amount": "138"}], "invoice": "PI-1"}
    yield line("supplier_credit_note", "CN-2", "11-10", partner="V-HIDE", **credit)
    yield bought("GR-8", "11-12", "V-CHEM", "DYE", "50", "25.1")
    yield invoiced("PI-8", "11-13", "V-CHEM", "GR-8", "1262.5", vat="239.875")
    paid = [{"invoice": "PI-1", "amount": "2382"}]
    yield line("supplier_payment", "SP-2", "11-16", partner="V-HIDE", lines=paid)
    yield bought("GR-9", "11-25", "V-TRIM", "BUCKLE", "500", "0.66", currency="EUR")  # no invoice yet


def november_goods() -> Iterator[Document]:
    """Write what was made, repaired and sold in November."""
    yield used("MI-11", "11-09", "WO-B", "GRAIN", "85.5", "narrow grain")
    yield used("MI-12", "11-09", "WO-B", "BUCKLE", "262", "two broke")
    yield billed("SI-4", "11-10", "C-SHOE", ("DL-2", "150"), vat="253.65")
    yield sold("SO-4", "11-12", "C-SHOE", ("BELT", "300", "38.5"), ("SHAVE", "400", "0.55"))
    yield received("PR-6", "11-12", "WO-B", "300")
    yield gone("DL-5", "11-14", "SO-4/1", "180")
    yield received("PR-4", "11-16", "WO-T", "1900")
    yield line("sales_return", "RT-2", "11-17", delivery="DL-3", quantity="60")
    less = [{"delivery": "DL-3", "quantity": "60"}]
    yield line("sales_credit_note", "SC-2", "11-17", invoice="SI-2", lines=less)
    yield from ordered("WO-J2", "11-18", "GRAIN", "1600")
    yield used("MI-13", "11-18", "WO-J2", "WET", "2400")
    yield used("MI-14", "11-19", "WO-J2", "DYE", "31")
    yield line("rework_order", "RW-1", "11-19", parent="WO-B", quantity="15")
    yield used("MI-15", "11-19", "RW-1", "BELT", "15", "buckles come off")
    yield used("MI-16", "11-19", "RW-1", "BUCKLE", "15", "buckles come off")
    yield hours("TT-7", "11-20", "RW-1", "WC-SEW", "6.5")
    yield back("MR-4", "11-20", "RW-1", "BELT", "15")
    yield line("order_completion", "OC-1", "11-20", work_order="RW-1")
    shavings = {"item": "SHAVE", "quantity": "165", "price": "0.4", "further_cost": "0.035"}
    yield line("scrap_recovery", "SR-2", "11-22", work_order="WO-J2", **shavings)
    yield hours("TT-5", "11-23", "WO-J2", "WC-FIN", "158.25", "70.5")
    yield hours("TT-4", "11-23", "WO-T", "WC-TAN", "498.75")
    yield received("PR-5", "11-24", "WO-T", "1600", final=True)
    yield gone("DL-6", "11-24", "SO-4/2", "400")
    yield joint("JR-2", "11-26", "WO-J2", "1560", "830", "1400")
    yield sold("SO-6", "11-26", "C-EXPORT", ("GRAIN", "700", "8.05"), currency="EUR")
    yield gone("DL-7", "11-27", "SO-6/1", "700")
    yield received("PR-7", "11-28", "WO-B", "220")
    yield billed("SI-5", "11-28", "C-EXPORT", ("DL-7", "700"))
    yield billed("SI-6", "11-28", "C-SHOE", ("DL-5", "180"), ("DL-6", "400"), vat="1358.5")
    paid = [{"invoice": "SI-2", "amount": "6000"}]
    yield line("customer_receipt", "CR-2", "11-29", partner="C-EXPORT", lines=paid)


def november_end() -> Iterator[Document]:
    """Write hours, wages, expenses, services and what is in process of November."""
    yield hours("TT-6", "11-30", "WO-B", "WC-SEW", "512.2", "121.75")
    yield stated("CD-3", "11-30", WAGES["11"], "9280.25", "wages_payable")
    yield stated("CD-4", "11-30", WEAR, "3395.333", "accumulated_depreciation")
    yield spent("OE-7", "11-30", "TAN", "600.5")
    yield spent("OE-8", "11-30", "FIN", "580.125", vat="110.224")
    gas = {"owed": "supplier", "partner": "V-GAS"}
    yield spent("OE-9", "11-30", "BOILER", "1610.7", vat="306.033", **gas)
    yield spent("OE-10", "11-30", "EFFLUENT", "198.4")
    yield spent("OE-11", "11-30", "OFFICE", "900")
    yield from services(SERVED["11"], "11", "11-30")
    yield counted("WC-2", "11-30", ("WO-B", "112", "0.5"))


def november_count() -> Iterator[Document]:
    """Write hides that were found beyond the books."""
    yield line("count_result", "CT-2", "11-30", item="HIDE", counted="1762")  # 1 750 by the books
    yield line("loss_decision", "LD-2", "11-30", of="CT-2", lines=[{"bearer": "gain"}])
