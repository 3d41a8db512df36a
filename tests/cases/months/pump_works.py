"""The documents of a works that makes pumps: its set-up, a March and an April."""

from collections.abc import Iterable, Iterator
from typing import Any

from tests.cases.months.by_hand import line, ordered, received, used

from erpcore import Setup

SINCE, CHANGED = "2026-01-01", "2026-04-01"
ITEMS = {  # kind, class, unit, what is once for a lot is spread over
    "PIG": ("raw", "raw", "kg", "1"),
    "SCR": ("raw", "raw", "kg", "1"),
    "STL": ("raw", "raw", "kg", "1"),
    "SEAL": ("raw", "raw", "pcs", "1"),
    "MOT": ("raw", "raw", "pcs", "1"),
    "BOLT": ("raw", "raw", "pcs", "1"),
    "CTN": ("packing", "packing", "pcs", "1"),
    "VALVE": ("finished", "finished", "pcs", "1"),
    "HR": ("semi_finished", "semi_finished", "pcs", "200"),
    "HC": ("semi_finished", "semi_finished", "pcs", "1"),
    "SH": ("semi_finished", "semi_finished", "pcs", "300"),
    "K10": ("phantom", "semi_finished", "pcs", "1"),
    "P100": ("finished", "finished", "pcs", "100"),
    "P50": ("finished", "finished", "pcs", "1"),
}
BOUGHT = {"PIG": "1.20", "SCR": "0.70", "STL": "2.50", "SEAL": "3.40", "MOT": "48", "BOLT": "0.15"} | {
    "CTN": "1.80",
    "VALVE": "40",
    "P50": "70",
}
HOUSING = {"labour": "5.50", "overhead": "5.06"}
PUMP = {"labour": "20.02", "overhead": "18.18"}
MADE = {
    "HR": {"material": "5.00", **HOUSING},
    "HC": {"material": "5.00", **HOUSING, "subcontract": "6.00"},
    "SH": {"material": "5.00", "labour": "3.08", "overhead": "4.80"},
    "P100": {"material": "67.80", **PUMP, "subcontract": "6.00"},
}
REVISED = {
    "PIG": {"material": "1.30"},
    "MOT": {"material": "47"},
    "HR": {"material": "5.30", **HOUSING},
    "HC": {"material": "5.30", **HOUSING, "subcontract": "6.20"},
    "P100": {"material": "66.80", **PUMP, "subcontract": "6.20"},
}
CENTRES = {"FDRY": "production", "MACH": "production", "ASSY": "production"} | {
    "ADMIN": "administration",
    "SALES": "selling",
}
RATES = {"FDRY": ("25", "23"), "MACH": ("28", "30"), "ASSY": ("22", "16")}  # of an hour: labour, overhead
BUDGETS = {"FDRY": ("3000", "8", "200"), "MACH": ("1440", "12", "80"), "ASSY": ("1500", "6", "150")}
SUPPLIERS = (
    "IRONCO", "STEELCO", "SHEN", "FORWARD", "CUSTOMS", "BOLTCO", "ALBION", "CARTON", "COAT", "BENCHCO", "VALVECO",
    "POWER", "LANDLORD",
)  # fmt: skip
CUSTOMERS = ("C-WATER", "C-THAMES", "C-DEALER")
CURRENCIES = {
    "USD": {"03-05": "0.92", "03-06": "0.925", "03-26": "0.93", "03-31": "0.935"}
    | {"04-03": "0.932", "04-08": "0.930", "04-30": "0.928"},
    "GBP": {"03-09": "1.17", "03-25": "1.16", "03-31": "1.18", "04-10": "1.19", "04-14": "1.175"},
}
ASSETS = {  # cost, months, depreciation so far, where
    "FURNACE": ("240000", 120, "48000", "FDRY"),
    "LATHE": ("96000", 96, "24000", "MACH"),
    "FIXTURES": ("36000", 60, "7200", "ASSY"),
    "OFFICE": ("12000", 60, "2400", "ADMIN"),
}
OPENING = {
    "PIG": ("WORKS", "1000"),
    "SCR": ("WORKS", "800"),
    "STL": ("WORKS", "700"),
    "SEAL": ("HALL", "300"),
    "MOT": ("HALL", "120"),
    "BOLT": ("HALL", "2000"),
    "CTN": ("HALL", "200"),
    "HR": ("WORKS", "50"),
    "HC": ("HALL", "120"),
    "SH": ("HALL", "60"),
    "P100": ("DEPOT", "30"),
    "P50": ("DEPOT", "15"),
}
INDIRECT = {"FDRY": "700", "MACH": "500", "ASSY": "600", "ADMIN": "3000", "SALES": "1500"}
RENT = {"FDRY": "250", "ASSY": "250", "ADMIN": "300"}
Documents = Iterator[dict[str, Any]]


def bills() -> Iterable[dict[str, Any]]:
    """Bills of material: three levels with a phantom."""
    housing = [
        {"item": "PIG", "quantity": "3", "mix": "METAL"},
        {"item": "SCR", "quantity": "2", "mix": "METAL"},
    ]
    pump = [{"item": code, "quantity": "1"} for code in ("K10", "SH", "MOT", "CTN")]
    yield {"item": "HR", "valid_from": SINCE, "lines": housing}
    yield {"item": "HC", "valid_from": SINCE, "lines": [{"item": "HR", "quantity": "1"}]}
    yield {
        "item": "SH",
        "valid_from": SINCE,
        "lines": [{"item": "STL", "quantity": "1.92", "scrap": "0.04"}],
    }
    yield {"item": "P100", "valid_from": SINCE, "lines": pump}
    yield kit("1", SINCE, "8")


def kit(version: str, since: str, bolts: str) -> dict[str, Any]:
    """A phantom: nobody keeps it."""
    parts = {"HC": "1", "SEAL": "2", "BOLT": bolts}
    lines = [{"item": code, "quantity": quantity} for code, quantity in parts.items()]
    return {"item": "K10", "version": version, "valid_from": since, "lines": lines}


def routings() -> Iterable[dict[str, Any]]:
    """What is once for a lot and what each piece takes; a lathe turns on without its man."""
    cast = {"number": 10, "name": "cast", "work_centre": "FDRY", "setup_hours": "4", "run_hours": "0.2"}
    turn = {"number": 10, "name": "turn", "work_centre": "MACH", "setup_hours": "3", "run_hours": "0.1"}
    alone = {"number": 20, "name": "turn on", "work_centre": "MACH", "run_hours": "0.05", "crew": "0"}
    fit = {"number": 10, "name": "fit", "work_centre": "ASSY", "setup_hours": "2", "run_hours": "0.5"}
    for item, operations in (("HR", [cast]), ("SH", [turn, alone]), ("P100", [fit])):
        yield {"item": item, "valid_from": SINCE, "operations": operations}


def setup(**policies: str) -> Setup:
    """Set the company up, with a further ledger by another chart."""
    worn = {"kind": "asset", "side": "credit"}
    return Setup.model_validate(
        {
            "company": {
                "name": "Nordwall Pumps",
                "currency": "EUR",
                "chart": "ifrs",
                "first_period": "2026-03",
                "policies": {"price_difference": "variance"} | policies,
            },
            "units": [{"code": "kg", "name": "kilogram", "decimals": 3}, {"code": "pcs", "name": "piece"}],
            "item_classes": [
                {"code": code, "name": code, "valuation": "standard"}
                for code in ("raw", "packing", "semi_finished", "finished")
            ],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": of, "unit": unit, "lot_size": lot}
                for code, (kind, of, unit, lot) in ITEMS.items()
            ],
            "standards": [
                {"item": code, "valid_from": SINCE, "amounts": amounts}
                for code, amounts in ({c: {"material": p} for c, p in BOUGHT.items()} | MADE).items()
            ],
            "boms": list(bills()),
            "routings": list(routings()),
            "cost_centres": [
                {"code": code, "name": code, "purpose": purpose}
                | ({"driver": "machine_hours"} if code == "MACH" else {})
                for code, purpose in CENTRES.items()
            ],
            "work_centres": [{"code": code, "name": code, "cost_centre": code} for code in RATES],
            "rates": [
                {"work_centre": code, "valid_from": SINCE, "labour": labour, "overhead": overhead}
                for code, (labour, overhead) in RATES.items()
            ],
            "overhead_budgets": [
                {"cost_centre": code, "valid_from": SINCE, "analysis": "five_by_capacity"}
                | {"fixed": fixed, "rate": rate, "capacity_hours": hours}
                for code, (fixed, rate, hours) in BUDGETS.items()
            ],
            "asset_categories": [{"code": "PLANT", "name": "Plant"}],
            "exchange_rates": [
                {"currency": code, "valid_from": f"2026-{day}", "rate": rate}
                for code, rates in CURRENCIES.items()
                for day, rate in rates.items()
            ],
            "partners": [{"code": code, "name": code, "supplier": True} for code in SUPPLIERS]
            + [{"code": code, "name": code, "customer": True} for code in CUSTOMERS],
            "sites": [
                {"code": "WORKS", "name": "Works"},
                {"code": "HALL", "name": "Hall"},
                {"code": "DEPOT", "name": "Depot"},
                {"code": "DIRECT", "name": "Straight to customers"},
                {"code": "AT-COAT", "name": "At the coater", "subcontractor": "COAT"},
                {"code": "AT-DEALER", "name": "At the dealer", "consignee": "C-DEALER"},
            ],
            "ledgers": [  # the company's books, and those of its parent
                {"code": "CAS", "name": "Chinese parent", "chart": "cn_asbe", "voucher_word": "ZZ"}
                | {
                    "accounts": [
                        {"code": "160299", "name": "Lives of the parent", "stands_as": "1602", **worn}
                    ]
                }
                | {"accounts_of": {"3010": "4001", "3070": "410406", "5140": "64010403", "2150": "221101"}}
            ],
        }
    )


def of_the_parent() -> Documents:
    """Documents of the parent's ledger alone: it depreciates the furnace over eight years, not ten."""
    before = [{"account": "410406", "debit": "12000"}, {"account": "160299", "credit": "12000"}]
    yield line("opening_balance", "OB-2", "03-01", ledger="CAS", lines=before)
    for number, day in (("MV-2", "03-31"), ("MV-3", "04-30")):
        more = [{"account": "640102", "debit": "500"}, {"account": "160299", "credit": "500"}]
        yield line("manual_voucher", number, day, ledger="CAS", lines=more)


def opening() -> Documents:
    """What the books begin with."""
    standards = {code: {"material": price} for code, price in BOUGHT.items()} | MADE
    for item, (site, quantity) in OPENING.items():
        amounts = {
            element: f"{float(amount) * int(quantity):.2f}" for element, amount in standards[item].items()
        }
        yield line(
            "opening_stock", f"OS-{item}", "03-01", item=item, site=site, quantity=quantity, amounts=amounts
        )
    for asset, (cost, months, accumulated, centre) in ASSETS.items():
        card = {"asset": asset, "category": "PLANT", "cost_centre": centre, "useful_life": months}
        before = {"accumulated": accumulated, "in_service": "2024-02-15" if months > 60 else "2025-02-15"}
        yield line(
            "asset_acquisition", f"AA-{asset}", "03-01", owed="opening_balance", cost=cost, **card, **before
        )
    yield line("opening_item", "OI-1", "03-01", role="customer", partner="C-WATER", amount="5950")
    yield line("opening_item", "OI-2", "03-01", role="supplier", partner="IRONCO", amount="2380")
    accounts = [
        {"account": "1020", "debit": "100000"},
        {"account": "3010", "credit": "300000"},
        {"account": "3070", "credit": "125468"},
    ]
    yield line("opening_balance", "OB-1", "03-01", lines=accounts)


def came(number: str, day: str, of: str, quantity: str) -> dict[str, Any]:
    """Receive goods of an order line."""
    return line("goods_receipt", number, day, purchase_order=of, quantity=quantity)


def ordered_from(
    number: str, day: str, partner: str, site: str, currency: str = "", **goods: Any
) -> dict[str, Any]:
    """Order goods: item = (quantity, price)."""
    lines = [
        {"item": item, "quantity": quantity, "price": price, "site": site}
        for item, (quantity, price) in goods.items()
    ]
    money = {"currency": currency} if currency else {}
    return line("purchase_order", number, day, partner=partner, lines=lines, **money)


def billed(number: str, day: str, partner: str, vat: str = "0", **receipts: str) -> dict[str, Any]:
    """Book a supplier's invoice: receipt = amount, with _ for -."""
    lines = [{"receipt": of.replace("_", "-"), "amount": amount} for of, amount in receipts.items()]
    return line("purchase_invoice", number, day, partner=partner, lines=lines, vat=vat)


def landed(number: str, day: str, partner: str, amount: str, receipt: str, vat: str = "0") -> dict[str, Any]:
    """Book freight or duty on a receipt."""
    charge = {"charges": [{"amount": amount}], "receipts": [{"receipt": receipt}]}
    return line("landed_cost", number, day, partner=partner, vat=vat, **charge)


def paid(number: str, day: str, partner: str, invoice: str, amount: str) -> dict[str, Any]:
    """Pay a supplier."""
    lines = [{"invoice": invoice, "amount": amount}]
    return line("supplier_payment", number, day, partner=partner, lines=lines)


def bought() -> Documents:
    """What is bought in March, and paid."""
    yield ordered_from("PO-1", "03-02", "IRONCO", "WORKS", PIG=("2000", "1.25"), SCR=("1500", "0.68"))
    yield ordered_from("PO-2", "03-02", "SHEN", "HALL", "USD", MOT=("300", "45"))
    yield ordered_from("PO-3", "03-02", "ALBION", "HALL", "GBP", SEAL=("1000", "2.80"))
    yield ordered_from("PO-4", "03-02", "STEELCO", "WORKS", STL=("1000", "2.60"))
    yield ordered_from("PO-5", "03-02", "BOLTCO", "HALL", BOLT=("5000", "0.14"))
    yield ordered_from("PO-6", "03-02", "CARTON", "HALL", CTN=("400", "1.85"))
    yield came("GR-1", "03-03", "PO-1/1", "1200")
    yield came("GR-2", "03-03", "PO-1/2", "1500")
    yield came("GR-3", "03-04", "PO-4/1", "1000")
    yield billed("PI-1", "03-04", "STEELCO", "484.50", GR_3="2550")
    yield came("GR-4", "03-05", "PO-2/1", "200")
    yield paid("SP-1", "03-06", "IRONCO", "OI-2", "2380")
    yield came("GR-5", "03-06", "PO-5/1", "5000")
    yield billed("PI-2", "03-06", "SHEN", GR_4="9000")
    yield billed("PI-3", "03-06", "BOLTCO", "133", GR_5="700")
    yield landed("LC-1", "03-08", "FORWARD", "460", "GR-4")
    yield landed("LC-2", "03-08", "CUSTOMS", "235.98", "GR-4", "1705.44")
    yield came("GR-6", "03-09", "PO-3/1", "1000")
    yield billed("PI-4", "03-09", "ALBION", GR_6="2800")
    yield landed("LC-3", "03-10", "FORWARD", "60", "GR-6")
    yield came("GR-7", "03-10", "PO-1/1", "800")
    yield billed("PI-5", "03-12", "IRONCO", "668.80", GR_1="1500", GR_2="1020", GR_7="1000")
    yield line("purchase_return", "RT-1", "03-18", receipt="GR-6", quantity="20")
    back = {"invoice": "PI-4", "returns": [{"purchase_return": "RT-1", "amount": "56"}]}
    yield line("supplier_credit_note", "CN-1", "03-18", partner="ALBION", **back)
    early = {"GR-1": "30.00", "GR-2": "20.40", "GR-7": "20.00"}
    off = [{"receipt": receipt, "amount": amount} for receipt, amount in early.items()]
    discount = {"invoice": "PI-5", "allowances": off, "vat": "13.38"}
    yield line("supplier_credit_note", "CN-2", "03-20", partner="IRONCO", **discount)
    yield paid("SP-2", "03-20", "IRONCO", "PI-5", "4105.02")
    yield paid("SP-3", "03-25", "ALBION", "PI-4", "1400")
    yield came("GR-8", "03-26", "PO-2/1", "100")
    yield landed("LC-4", "03-28", "FORWARD", "240", "GR-8")
    yield landed("LC-5", "03-28", "CUSTOMS", "119.48", "GR-8", "863.45")
    yield came("GR-9", "03-30", "PO-6/1", "400")
    bench = {"asset": "BENCH", "category": "PLANT", "cost_centre": "ASSY", "useful_life": 60, "cost": "9000"}
    yield line("asset_acquisition", "AA-5", "03-16", owed="supplier", partner="BENCHCO", vat="1710", **bench)


def moved(number: str, day: str, item: str, quantity: str, way: str) -> dict[str, Any]:
    """Move goods between sites: way = "FROM TO"."""
    source, target = way.split()
    return line("stock_transfer", number, day, item=item, quantity=quantity, from_site=source, to_site=target)


def worked(number: str, day: str, order: str, centre: str, hours: str, **fields: str) -> dict[str, Any]:
    """Report hours of people; those of machines besides."""
    return line(
        "time_ticket", number, day, work_order=order, work_centre=centre, labour_hours=hours, **fields
    )


def begun(number: str, day: str, item: str, quantity: str, site: str) -> Documents:
    """Order at a site, and release."""
    order, release = ordered(number, day, item, quantity)
    yield order | {"site": site}
    yield release


def pumps(order: str, day: str, units: int, bolts: int, more: dict[str, int]) -> Documents:
    """Issue what pumps take, with what is taken beyond the bill."""
    for item, each in {"HC": 1, "SEAL": 2, "BOLT": bolts, "SH": 1, "MOT": 1, "CTN": 1}.items():
        beyond = more.get(item, 0)
        quantity = str(units * each + beyond)
        yield used(f"MI-{order}-{item}", day, order, item, quantity, "damaged" if beyond else "")


def cast() -> Documents:
    """The foundry and the lathes in March: two lots of housings, one of shafts."""
    yield from begun("WO-H1", "03-03", "HR", "200", "WORKS")
    yield from begun("WO-H4", "03-03", "HR", "200", "WORKS")
    yield used("MI-1", "03-04", "WO-H1", "PIG", "600")
    yield used("MI-2", "03-04", "WO-H1", "SCR", "400")
    yield used("MI-3", "03-04", "WO-H4", "PIG", "600")
    yield used("MI-4", "03-04", "WO-H4", "SCR", "400")
    yield used("MI-5", "03-06", "WO-H1", "PIG", "60", "a ladle was spilt")
    yield line("material_return", "MR-1", "03-09", work_order="WO-H1", item="SCR", quantity="25")
    yield worked("TT-1", "03-09", "WO-H1", "FDRY", "5", activity="setup")
    yield worked("TT-2", "03-10", "WO-H1", "FDRY", "41")
    yield worked("TT-3", "03-09", "WO-H4", "FDRY", "4", activity="setup")
    yield worked("TT-4", "03-10", "WO-H4", "FDRY", "41")
    for order in ("WO-H1", "WO-H4"):
        yield line("scrap_recovery", f"SR-{order}", "03-11", work_order=order, item="SCR", quantity="22.5")
        yield received(f"PR-{order}", "03-11", order, "195", final=True)
    yield from begun("WO-S1", "03-04", "SH", "300", "WORKS")
    yield used("MI-6", "03-05", "WO-S1", "STL", "610", "two bars were bent")
    yield worked("TT-5", "03-05", "WO-S1", "MACH", "3", machine_hours="3", activity="setup")
    yield worked("TT-6", "03-06", "WO-S1", "MACH", "31", machine_hours="46")
    yield received("PR-1", "03-09", "WO-S1", "296", final=True)
    yield moved("ST-1", "03-10", "SH", "250", "WORKS HALL")
    yield from begun("WO-H2", "03-24", "HR", "200", "WORKS")
    yield used("MI-7", "03-24", "WO-H2", "PIG", "600")
    yield used("MI-8", "03-24", "WO-H2", "SCR", "400")
    yield worked("TT-7", "03-25", "WO-H2", "FDRY", "4", activity="setup")
    yield worked("TT-8", "03-26", "WO-H2", "FDRY", "20")
    yield received("PR-2", "03-30", "WO-H2", "90")


def coated(number: str, day: str, used_of: str, good: str, fee: str) -> dict[str, Any]:
    """Receive coated housings."""
    materials = [{"item": "HR", "quantity": used_of}]
    goods = {"from_site": "AT-COAT", "site": "HALL", "item": "HC", "quantity": good, "fee": fee}
    return line("subcontract_receipt", number, day, materials=materials, **goods)


def fitted() -> Documents:
    """Coating and assembly in March."""
    yield from begun("WO-P1", "03-10", "P100", "100", "HALL")
    yield from pumps("WO-P1", "03-11", 100, 8, {"MOT": 2})
    yield moved("ST-2", "03-12", "HR", "250", "WORKS AT-COAT")
    yield line("material_return", "MR-2", "03-13", work_order="WO-P1", item="MOT", quantity="1")
    yield worked("TT-9", "03-12", "WO-P1", "ASSY", "2.5", activity="setup")
    yield worked("TT-10", "03-13", "WO-P1", "ASSY", "51")
    yield received("PR-3", "03-18", "WO-P1", "99", final=True)
    yield moved("ST-3", "03-19", "P100", "90", "HALL DEPOT")
    yield coated("SB-1", "03-20", "182", "180", "1116")
    yield billed("PI-6", "03-20", "COAT", "212.04", SB_1="1116")
    fewer = kit("2", "2026-03-16", "6")
    yield line("set_up", "EC-1", "03-16", text="two bolts less", tables={"boms": [fewer]})
    yield from begun("WO-P2", "03-17", "P100", "100", "HALL")
    yield from pumps("WO-P2", "03-21", 100, 6, {"HC": 1})
    yield worked("TT-11", "03-23", "WO-P2", "ASSY", "2", activity="setup")
    yield worked("TT-12", "03-24", "WO-P2", "ASSY", "49")
    yield received("PR-4", "03-26", "WO-P2", "60")
    yield line("rework_order", "WO-R1", "03-27", parent="WO-P2", quantity="5", bearer="loss")
    yield used("MI-9", "03-27", "WO-R1", "SEAL", "5")
    yield worked("TT-13", "03-27", "WO-R1", "ASSY", "5")
    yield line("order_completion", "OC-1", "03-27", work_order="WO-R1")
    yield received("PR-5", "03-30", "WO-P2", "40", final=True)
    yield from begun("WO-P3", "03-27", "P100", "60", "HALL")
    yield from pumps("WO-P3", "03-30", 60, 6, {})
    yield worked("TT-14", "03-30", "WO-P3", "ASSY", "2", activity="setup")
    yield worked("TT-15", "03-31", "WO-P3", "ASSY", "14")
    yield received("PR-6", "03-31", "WO-P3", "25")


def sold_to(
    number: str, day: str, partner: str, item: str, quantity: str, price: str, site: str, **more: str
) -> Documents:
    """Take an order, deliver it, and invoice it."""
    vat = more.pop("vat", "0")
    goods = [{"item": item, "quantity": quantity, "price": price, "site": site}]
    yield line("sales_order", f"SO-{number}", day, partner=partner, lines=goods, **more)
    yield line("delivery", f"DL-{number}", day, sales_order=f"SO-{number}/1", quantity=quantity)
    yield line(
        "sales_invoice", f"SI-{number}", day, partner=partner, lines=[{"delivery": f"DL-{number}"}], vat=vat
    )


def consigned(number: str, day: str, quantity: str, vat: str) -> Documents:
    """The dealer reports what he has sold."""
    goods = {"site": "AT-DEALER", "item": "P100", "quantity": quantity, "price": "150"}
    yield line("consignment_sale", f"CS-{number}", day, **goods)
    lines = [{"delivery": f"CS-{number}"}]
    yield line("sales_invoice", f"SI-C{number}", day, partner="C-DEALER", lines=lines, vat=vat)


def sold() -> Documents:
    """Sales of March."""
    yield line(
        "customer_receipt", "CR-1", "03-05", partner="C-WATER", lines=[{"invoice": "OI-1", "amount": "5950"}]
    )
    yield from sold_to("1", "03-20", "C-WATER", "P100", "60", "165", "DEPOT", vat="1881")
    yield moved("ST-4", "03-23", "P100", "20", "DEPOT AT-DEALER")
    valves = {"partner": "VALVECO", "item": "VALVE", "quantity": "10", "price": "40", "site": "DIRECT"}
    yield line("goods_receipt", "GR-10", "03-24", **valves)
    yield billed("PI-7", "03-24", "VALVECO", "76", GR_10="400")
    yield from sold_to("2", "03-24", "C-WATER", "VALVE", "10", "58", "DIRECT", vat="110.20")
    yield from sold_to("3", "03-25", "C-THAMES", "P100", "40", "150", "DEPOT", currency="GBP")
    yield line("sales_return", "RT-2", "03-27", delivery="DL-1", quantity="2")
    returned = [{"delivery": "DL-1", "quantity": "2"}]
    yield line("sales_credit_note", "SC-1", "03-27", invoice="SI-1", lines=returned, vat="62.70")
    discount = [{"delivery": "DL-1", "quantity": "0", "amount": "287.10"}]
    yield line("sales_credit_note", "SC-2", "03-29", invoice="SI-1", lines=discount, vat="54.55")
    rest = [{"invoice": "SI-1", "amount": "11046.65"}]
    yield line("customer_receipt", "CR-2", "03-29", partner="C-WATER", lines=rest)
    yield from consigned("1", "03-31", "8", "228")
    order = [{"item": "P100", "quantity": "25", "price": "165", "site": "HALL"}]
    yield line("sales_order", "SO-9", "03-31", partner="C-WATER", lines=order)
    yield line("reservation", "RS-1", "03-31", sales_order="SO-9/1", item="P100", quantity="25", site="HALL")
    way = {"item": "P100", "quantity": "30", "from_site": "HALL", "to_site": "DEPOT"}
    yield line("transfer_shipment", "TS-1", "03-31", **way)


def month_end(day: str, energy: dict[str, str], rates: dict[str, str]) -> Documents:
    """Energy, rent, wages of whom no ticket charges, and what was paid beyond the rates of tickets."""
    month = day[:2]
    for code, amount in energy.items():
        vat = f"{float(amount) * 0.19:.2f}"
        supplied = {"cost_centre": code, "amount": amount, "vat": vat, "owed": "supplier", "partner": "POWER"}
        yield line("overhead_expense", f"OE-{code}-{month}", day, **supplied)
    for number, amounts, owed in (
        ("RENT", RENT, {"owed": "supplier", "partner": "LANDLORD"}),
        ("WAGES", INDIRECT, {"owed": "wages_payable"}),
    ):
        lines = [{"cost_centre": code, "amount": amount} for code, amount in amounts.items()]
        whole = {"amount": str(sum(map(int, amounts.values()))), "basis": "stated", "behaviour": "fixed"}
        yield line("cost_distribution", f"CD-{number}-{month}", day, lines=lines, **whole, **owed)
    for code, amount in rates.items():
        way = {"direction": "relieve"} if amount[0] == "-" else {}
        bears = {"account": "5140", "amount": amount.strip("-"), "dimensions": {"cost_centre": code}}
        whole = {"amount": amount.strip("-"), "basis": "stated", "owed": "wages_payable", "lines": [bears]}
        yield line("cost_distribution", f"CD-{code}-{month}", day, **whole, **way)


def tested(number: str, day: str, price: str) -> dict[str, Any]:
    """Test pumps that are not made any more: what one brings, less 5.00 of selling it."""
    portion = {"item": "P50", "price": price, "costs": "5" if day[:2] == "03" else "0"}
    return line("stock_write_down", number, day, portions=[portion])


def ended() -> Documents:
    """Count, test and expenses of March."""
    for item, site, counted in (("STL", "WORKS", "1084"), ("BOLT", "HALL", "5280")):
        yield line("count_result", f"CT-{item}", "03-31", item=item, site=site, counted=counted)
    yield line("loss_decision", "LD-1", "03-31", of="CT-STL", lines=[{"bearer": "abnormal"}])
    yield line("loss_decision", "LD-2", "03-31", of="CT-BOLT", lines=[{"bearer": "gain"}])
    yield tested("WD-1", "03-31", "68")
    energy = {"FDRY": "980", "MACH": "600", "ASSY": "690"}
    yield from month_end("03-31", energy, {"FDRY": "70.80", "MACH": "-17.00", "ASSY": "50.20"})


def march() -> list[dict[str, Any]]:
    """All of March, by day."""
    documents = [*opening(), *bought(), *cast(), *fitted(), *sold(), *ended()]
    return sorted(documents, key=lambda of: of["date"])


def late() -> dict[str, Any]:
    """The slip that was found after the month had been tried."""
    return worked("TT-16", "03-31", "WO-H2", "FDRY", "3")


def revised() -> Documents:
    """New standards, and stock brought to them."""
    standards = [
        {"item": item, "valid_from": CHANGED, "amounts": amounts} for item, amounts in REVISED.items()
    ]
    yield line("set_up", "SU-1", "04-01", tables={"standards": standards})
    for item in REVISED:
        yield line("standard_revaluation", f"RV-{item}", "04-01", item=item)


def april() -> Documents:
    """All of April."""
    yield from revised()
    yield line("transfer_receipt", "TR-1", "04-02", shipment="TS-1", quantity="30")
    yield billed("PI-8", "04-03", "SHEN", GR_8="4500")
    yield billed("PI-9", "04-03", "CARTON", "140.60", GR_9="740")
    wages = [{"account": "2150", "debit": "13067"}, {"account": "1020", "credit": "13067"}]
    yield line("manual_voucher", "MV-1", "04-05", lines=wages)
    yield used("MI-10", "04-07", "WO-H2", "PIG", "15", "cold metal")
    yield worked("TT-17", "04-07", "WO-H2", "FDRY", "18")
    yield received("PR-7", "04-08", "WO-H2", "105", final=True)
    yield paid("SP-4", "04-08", "SHEN", "PI-2", "9000")
    yield worked("TT-18", "04-09", "WO-P3", "ASSY", "18")
    yield received("PR-8", "04-09", "WO-P3", "35", final=True)
    thames = [{"invoice": "SI-3", "amount": "6000"}]
    yield line("customer_receipt", "CR-3", "04-10", partner="C-THAMES", lines=thames)
    yield coated("SB-2", "04-13", "67", "66", "409.20")
    yield billed("PI-10", "04-13", "COAT", "77.75", SB_2="409.20")
    yield moved("ST-5", "04-13", "HR", "1", "AT-COAT WORKS")
    yield paid("SP-5", "04-14", "ALBION", "PI-4", "1344")
    yield line("delivery", "DL-9", "04-15", sales_order="SO-9/1", quantity="25")
    yield line(
        "sales_invoice", "SI-9", "04-15", partner="C-WATER", lines=[{"delivery": "DL-9"}], vat="783.75"
    )
    yield from sold_to("10", "04-16", "C-WATER", "P50", "5", "66", "DEPOT", vat="62.70")
    for number, partner, invoice, amount in (
        ("SP-6", "FORWARD", "LC-1", "460"),
        ("SP-7", "FORWARD", "LC-3", "60"),
        ("SP-8", "FORWARD", "LC-4", "240"),
        ("SP-9", "CUSTOMS", "LC-2", "1941.42"),
        ("SP-10", "CUSTOMS", "LC-5", "982.93"),
    ):
        yield paid(number, "04-20", partner, invoice, amount)
    yield from consigned("2", "04-28", "4", "114")
    yield tested("WD-2", "04-30", "65")
    yield from month_end(
        "04-30", {"FDRY": "160", "MACH": "20", "ASSY": "120"}, {"FDRY": "10.80", "ASSY": "7.20"}
    )
