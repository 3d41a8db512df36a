"""Set-up and documents of a works that makes solid wood flooring; `test_floor_works` works them by hand."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tests.cases.months.by_hand import line, ordered, used

from erpcore import Setup

SINCE = "2026-01-01"
ELEMENTS = {
    "material": "直接材料",
    "fuel": "燃料及动力",
    "labour": "直接人工",
    "overhead": "制造费用",
    "subcontract": "外协加工费",
    "spoilage": "废品损失",
}
ITEMS = {  # kind and class, unit
    "LOG": ("raw", "m3"),
    "PAINT": ("raw", "kg"),
    "CARTON": ("packing", "pcs"),
    "DUST": ("by_product", "kg"),
    "BLANK-A": ("semi_finished", "m3"),
    "BLANK-B": ("semi_finished", "m3"),
    "OFFCUT": ("finished", "m3"),
    "PLANK": ("semi_finished", "m2"),
    "PLANK-B": ("semi_finished", "m2"),
    "FLOOR": ("finished", "m2"),
    "FLOOR-B": ("finished", "m2"),
}
BILLS: dict[str, list[dict[str, Any]]] = {
    "BLANK-A": [{"item": "LOG", "quantity": "2"}],
    "PLANK": [{"item": "BLANK-A", "quantity": "0.02"}],
    "FLOOR": [
        {"item": "PLANK", "quantity": "1", "operation": 10},
        {"item": "PAINT", "quantity": "0.12", "operation": 10},
        {"item": "PAINT", "quantity": "0.08", "operation": 20},
        {"item": "CARTON", "quantity": "0.5", "operation": 30},
    ],
    "FLOOR-B": [
        {"item": "PLANK-B", "quantity": "1"},
        {"item": "PAINT", "quantity": "0.2"},
        {"item": "CARTON", "quantity": "0.5"},
    ],
}
CENTRES = {
    "BOILER": "service",
    "REPAIR": "service",
    "SAW": "production",
    "PLANE": "production",
    "COAT": "production",
    "OFFICE": "administration",
    "SALES": "selling",
}
JOINT = {
    "basis": "constant_margin",
    "products": [
        {"item": "BLANK-A", "quantity": "60", "price": "4200"},
        {"item": "BLANK-B", "quantity": "30", "price": "2800", "further_cost": "6000"},
        {"item": "OFFCUT", "quantity": "12", "price": "900"},
    ],
}
SMALL = {
    "basis": "constant_margin",
    "products": [
        {"item": "BLANK-A", "quantity": "20", "price": "4200"},
        {"item": "BLANK-B", "quantity": "10", "price": "2800", "further_cost": "2000"},
        {"item": "OFFCUT", "quantity": "4", "price": "900"},
    ],
}
OPENING = {
    "LOG": ("80", {"material": "148123.45"}),
    "PAINT": ("120", {"material": "2761.30"}),
    "CARTON": ("500", {"material": "1602.50"}),
    "DUST": ("3000", {"material": "985"}),
    "BLANK-A": ("6", {"material": "17400", "fuel": "610", "labour": "1920", "overhead": "1810"}),
    "BLANK-B": ("2", {"material": "3850", "fuel": "135", "labour": "425", "overhead": "400"}),
    "OFFCUT": ("5", {"material": "2890", "fuel": "100", "labour": "320", "overhead": "300"}),
    "PLANK": ("300", {"material": "19100", "fuel": "1290", "labour": "4110", "overhead": "3420"}),
    "FLOOR": (
        "150",
        {"material": "10700", "fuel": "920", "labour": "3080", "overhead": "2610", "spoilage": "95"},
    ),
}
OPEN_P = {"material": "11800", "fuel": "480", "labour": "1700", "overhead": "1460"}
CAME_P = {"material": "11800", "fuel": "415", "labour": "1305", "overhead": "1230"}
OPEN_V = {"material": "7310", "fuel": "490", "labour": "1665", "overhead": "1370"}
CAME_V = {"material": "6380", "fuel": "430", "labour": "1370", "overhead": "1140"}


def setup(**policies: Any) -> Setup:
    """Set the company up."""
    chosen = {
        "provisional_receipts": "month_start",
        "service_departments": "interact_once",
        "overhead_rest": "orders",
        "spoilage_loss": "order",
        "cost_of_sales": "month_end",
        **policies,
    }
    shops = {"BLANK-A": "WC-SAW", "PLANK": "WC-PLANE", "FLOOR-B": "WC-COAT"}
    routes: dict[str, list[dict[str, Any]]] = {
        item: [{"number": 10, "name": "work", "work_centre": shop, "run_hours": "1"}]
        for item, shop in shops.items()
    }
    routes["FLOOR"] = [
        {"number": 10, "name": "undercoat", "work_centre": "WC-COAT", "run_hours": "0.06"},
        {"number": 20, "name": "topcoat", "work_centre": "WC-COAT", "run_hours": "0.10"},
        {"number": 30, "name": "pack", "work_centre": "WC-COAT", "run_hours": "0.04"},
    ]
    pool = {"role": "overhead_pool", "account": "500102"}
    return Setup.model_validate(
        {
            "company": {
                "name": "Changbai Flooring",
                "name_zh": "长白地板厂",
                "currency": "CNY",
                "chart": "cn_asbe",
                "first_period": "2026-10",
                "elements": [{"code": code, "name": code, "name_zh": name} for code, name in ELEMENTS.items()],
                "policies": chosen,
            },
            "units": [
                {"code": "m3", "name": "cubic metre", "decimals": 3},
                {"code": "m2", "name": "square metre", "decimals": 1},
                {"code": "kg", "name": "kilogram", "decimals": 3},
                {"code": "pcs", "name": "piece"},
            ],
            "item_classes": [
                {"code": code, "name": code, "valuation": "monthly_average"}
                for code in sorted({kind for kind, _ in ITEMS.values()})
            ],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": unit}
                for code, (kind, unit) in ITEMS.items()
            ],
            "boms": [{"item": item, "valid_from": SINCE, "lines": lines} for item, lines in BILLS.items()],
            "routings": [
                {"item": item, "valid_from": SINCE, "operations": steps} for item, steps in routes.items()
            ],
            "cost_centres": [
                {"code": code, "name": code, "purpose": purpose}
                | ({"element": "fuel"} if code == "BOILER" else {})
                for code, purpose in CENTRES.items()
            ],
            "work_centres": [
                {"code": f"WC-{shop}", "name": shop, "cost_centre": shop} for shop in ("SAW", "PLANE", "COAT")
            ],
            "rates": [
                {"work_centre": f"WC-{shop}", "valid_from": SINCE} for shop in ("SAW", "PLANE", "COAT")
            ],
            "wip_rules": [
                {"item": "PLANK", "valid_from": SINCE, "rule": "weighted_average"},
                {"item": "FLOOR", "valid_from": SINCE, "rule": "first_in_first_out"},
            ],
            "partners": [
                {"code": code, "name": code, "supplier": code[0] == "V", "customer": code[0] == "C"}
                for code in (
                    "V-OAK", "V-FOREST", "V-CUSTOMS", "V-PAINT", "V-BOX", "V-CART", "V-MILL", "V-GRID", "C-A", "C-B"
                )
            ],
            "sites": [
                {"code": "MAIN", "name": "store"},
                {"code": "AT-MILL", "name": "at the mill", "subcontractor": "V-MILL"},
            ],
            "exchange_rates": [
                {"currency": "USD", "valid_from": day, "rate": rate}
                for day, rate in (
                    ("2026-10-01", "7.1000"),
                    ("2026-10-08", "7.1250"),
                    ("2026-10-20", "7.1310"),
                    ("2026-10-31", "7.0905"),
                    ("2026-11-12", "7.0820"),
                )
            ],
            "account_map": [{**pool, "cost_centre": code} for code in ("BOILER", "REPAIR")],
        }
    )  # fmt: skip


def beginning() -> Iterator[dict[str, Any]]:
    """Write opening balances, and the orders that ran."""
    for item, (quantity, amounts) in OPENING.items():
        yield line("opening_stock", f"OS-{item}", "10-01", item=item, quantity=quantity, amounts=amounts)
    yield from ordered("WO-P", "10-01", "PLANK", "5000")
    yield line("opening_wip", "OW-P", "10-01", work_order="WO-P", amounts=OPEN_P, transferred=CAME_P)
    yield from ordered("WO-V", "10-01", "FLOOR", "4000")
    half = {"quantity": "100", "degree": "0.42", "degrees": {"material": "0.6", "spoilage": "0"}}
    counted = {"amounts": OPEN_V, "transferred": CAME_V, "counted": [half]}
    yield line("opening_wip", "OW-V", "10-01", work_order="WO-V", **counted)
    yield line("opening_item", "OI-1", "10-01", role="supplier", partner="V-GRID", amount="8475")
    yield line("opening_item", "OI-2", "10-01", role="customer", partner="C-A", amount="56500")
    debits = {"1002": "400000", "1601": "1200000"}
    lines: list[dict[str, Any]] = [
        {"account": account, "debit": amount} for account, amount in debits.items()
    ]
    lines += [{"account": "1123", "debit": "5000", "dimensions": {"partner": "V-PAINT"}}]
    lines += [{"account": "1602", "credit": "260000"}, {"account": "4001", "credit": CAPITAL}]
    yield line("opening_balance", "OB", "10-01", lines=lines)


CAPITAL = "1648257.25"


def bought() -> Iterator[dict[str, Any]]:
    """Write October's purchases: oak in dollars, an estimate, an advance, a part invoice, a return."""
    dollars = {"partner": "V-OAK", "currency": "USD"}
    yield line("goods_receipt", "GR-1", "10-05", item="LOG", quantity="200", price="210", **dollars)
    oak = {"lines": [{"receipt": "GR-1", "amount": "42000"}]}
    yield line("purchase_invoice", "PI-1", "10-08", partner="V-OAK", **oak)
    duty = {"charges": [{"amount": "4512.30"}], "receipts": [{"receipt": "GR-1"}], "vat": "27100"}
    yield line("landed_cost", "LC-1", "10-09", partner="V-CUSTOMS", **duty)
    yield line(
        "goods_receipt", "GR-3", "10-06", partner="V-PAINT", item="PAINT", quantity="800", price="23.40"
    )
    lines = [{"receipt": "GR-3", "amount": "18720"}]
    yield line("purchase_invoice", "PI-3", "10-07", partner="V-PAINT", lines=lines, vat="2433.60")
    settled = {"partner": "V-PAINT", "lines": [{"invoice": "PI-3", "amount": "5000"}]}
    yield line("supplier_payment", "SP-3", "10-07", method="account", account="1123", **settled)
    yield line("purchase_return", "RT-3", "10-13", receipt="GR-3", quantity="50")
    back = {"returns": [{"purchase_return": "RT-3", "amount": "1170"}], "vat": "152.10"}
    yield line("supplier_credit_note", "CN-3", "10-14", partner="V-PAINT", invoice="PI-3", **back)
    yield line(
        "goods_receipt", "GR-4", "10-09", partner="V-BOX", item="CARTON", quantity="3000", price="3.15"
    )
    lines = [{"receipt": "GR-4", "quantity": "2000", "amount": "6300"}]
    yield line("purchase_invoice", "PI-4", "10-12", partner="V-BOX", lines=lines, vat="819")
    paid = {"partner": "V-OAK", "lines": [{"invoice": "PI-1", "amount": "20000"}]}
    yield line("supplier_payment", "SP-1", "10-20", **paid)
    paid = {"partner": "V-GRID", "lines": [{"invoice": "OI-1", "amount": "8475"}]}
    yield line("supplier_payment", "SP-2", "10-20", **paid)
    wood = {"partner": "V-FOREST", "item": "LOG", "quantity": "60", "price": "1350.50"}
    yield line("goods_receipt", "GR-2", "10-28", **wood)


def made() -> Iterator[dict[str, Any]]:
    """Write what the workshops and the mill did in October."""
    yield line("work_order", "WO-S1", "10-06", item="BLANK-A", quantity="60", joint=JOINT)
    yield line("work_order_release", "WO-S1-R", "10-06", work_order="WO-S1")
    yield used("MI-1", "10-06", "WO-S1", "LOG", "122.5", "knots")
    dust = {"item": "DUST", "price": "0.35"}
    yield line("scrap_recovery", "SR-1", "10-12", work_order="WO-S1", quantity="12400", **dust)
    some = [{"item": "BLANK-A", "quantity": "30"}, {"item": "BLANK-B", "quantity": "10"}]
    yield line("joint_receipt", "JR-1", "10-12", work_order="WO-S1", products=some, final=False)
    rest = {"BLANK-A": "28.5", "BLANK-B": "19", "OFFCUT": "11.2"}
    some = [{"item": item, "quantity": quantity} for item, quantity in rest.items()]
    yield line("joint_receipt", "JR-2", "10-20", work_order="WO-S1", products=some)
    yield line("work_order", "WO-S2", "10-24", item="BLANK-A", quantity="20", joint=SMALL)
    yield line("work_order_release", "WO-S2-R", "10-24", work_order="WO-S2")
    yield used("MI-2", "10-25", "WO-S2", "LOG", "41", "knots")
    yield used("MI-3", "10-13", "WO-P", "BLANK-A", "28")
    yield used("MI-4", "10-21", "WO-P", "BLANK-A", "20")
    yield line("production_receipt", "PR-1", "10-22", work_order="WO-P", quantity="1400")
    yield line("production_receipt", "PR-2", "10-30", work_order="WO-P", quantity="750")
    yield used("MI-5", "10-23", "WO-V", "PLANK", "1600")
    yield used("MI-6", "10-23", "WO-V", "PAINT", "298.5")
    yield used("MI-7", "10-23", "WO-V", "CARTON", "702")
    back = {"work_order": "WO-V", "item": "PAINT", "quantity": "8.5"}
    yield line("material_return", "MR-1", "10-28", **back)
    yield line("production_receipt", "PR-3", "10-29", work_order="WO-V", quantity="1400")
    yield line("rework_order", "WO-R", "10-29", parent="WO-V", quantity="20")
    yield used("MI-8", "10-29", "WO-R", "PAINT", "4.2")
    yield from outside()
    hours = {
        "SAW": {"WO-S1": "260.5", "WO-S2": "88.25"},
        "PLANE": {"WO-P": "431"},
        "COAT": {"WO-V": "285", "WO-B": "97.5", "WO-R": "5.5"},
    }
    days = {"WO-S1": "10-19", "WO-B": "10-28"}  # before they are completed
    for shop, orders in hours.items():
        for order, worked in orders.items():
            fields = {"work_order": order, "work_centre": f"WC-{shop}", "labour_hours": worked}
            yield line("time_ticket", f"TT-{order}-10", days.get(order, "10-30"), **fields)
    yield line("order_completion", "OC-R", "10-30", work_order="WO-R")
    counted = [
        {"work_order": "WO-P", "quantity": "420", "degree": "0.5", "degrees": {"spoilage": "0"}},
        {
            "work_order": "WO-V",
            "quantity": "180",
            "operation": 10,
            "under_way": "0.4",
            "degrees": {"spoilage": "0"},
        },
        {"work_order": "WO-V", "quantity": "120", "operation": 20, "degrees": {"spoilage": "0"}},
    ]
    yield line("wip_count", "WC-10", "10-31", lines=counted)


def outside() -> Iterator[dict[str, Any]]:
    """Write what the mill planes: consumption tax is deducted on the first part, cost of the second; a loss."""
    sent = {"item": "BLANK-B", "quantity": "25", "from_site": "MAIN", "to_site": "AT-MILL"}
    yield line("stock_transfer", "ST-1", "10-21", freight="400", freight_partner="V-CART", **sent)
    planed = {"from_site": "AT-MILL", "item": "PLANK-B"}
    of = [{"item": "BLANK-B", "quantity": "13.2"}]
    yield line("subcontract_receipt", "SB-1", "10-25", quantity="600", fee="9600", materials=of, **planed)
    of = [{"item": "BLANK-B", "quantity": "9"}]
    yield line("subcontract_receipt", "SB-2", "10-26", quantity="400", fee="6400", materials=of, **planed)
    lines = [
        {
            "receipt": "SB-1",
            "amount": "9600",
            "consumption_tax": "1825.30",
            "consumption_tax_use": "deducted",
        },
        {"receipt": "SB-2", "amount": "6480", "consumption_tax": "1240.10", "consumption_tax_use": "cost"},
    ]
    yield line("purchase_invoice", "PI-5", "10-28", partner="V-MILL", lines=lines, vat="2090.40")
    lost = {"item": "BLANK-B", "quantity": "0.3", "site": "AT-MILL", "reason": "rotten under the rain"}
    yield line("stock_write_off", "WF-1", "10-29", **lost)
    yield from ordered("WO-B", "10-26", "FLOOR-B", "500")
    yield used("MI-9", "10-26", "WO-B", "PLANK-B", "505", "chipped")
    yield used("MI-10", "10-26", "WO-B", "PAINT", "99")
    yield used("MI-11", "10-26", "WO-B", "CARTON", "250")
    yield line("production_receipt", "PR-4", "10-29", work_order="WO-B", quantity="498", final=True)


def costs_of_the_month(month: str) -> Iterator[dict[str, Any]]:
    """Write wages, contributions, depreciation, electricity and services, which both months have."""
    day, of = {"10": ("10-31", IN_OCTOBER), "11": ("11-30", IN_NOVEMBER)}[month]

    def shared(number: int, basis: str, lines: list[dict[str, str]], amount: str = "", **fields: Any) -> Any:
        whole = amount or str(sum(Decimal(part["amount"]) for part in lines))
        stated = {"amount": whole, "basis": basis, "lines": lines}
        return line("cost_distribution", f"CD-{month}-{number}", day, **stated, **fields)

    wages = {"element": "labour", "owed": "wages_payable"}
    insured = {"owed": "account", "account": "221103"}
    for number, (amount, orders) in enumerate(of["by hours"], 1):
        yield shared(number, "labour_hours", [{"work_order": order} for order in orders], amount, **wages)
    lines = [{"work_order": "WO-P", "amount": of["planing"]}]
    if of["stopped"]:  # 停工损失: the grid was cut for three days
        lines += [{"account": "671110", "amount": of["stopped"]}]
    yield shared(3, "stated", lines, **wages)
    amount, orders = of["insured"]
    yield shared(
        4, "direct_labour", [{"work_order": order} for order in orders], amount, element="labour", **insured
    )
    owed = ({"owed": "wages_payable"}, insured, {"owed": "accumulated_depreciation"})
    for number, (name, credit) in enumerate(zip(("indirect", "fund", "worn"), owed, strict=True), 5):
        lines = [{"cost_centre": centre, "amount": part} for centre, part in of[name].items()]
        yield shared(number, "stated", lines, **credit)
    lines = [{"cost_centre": centre, "measure": read} for centre, read in of["meters"].items()]
    amount, vat = of["grid"]
    yield shared(8, "measured", lines, amount, owed="supplier", partner="V-GRID", vat=vat)
    for centre in ("BOILER", "REPAIR"):
        lines = [
            {"cost_centre" if to in CENTRES else "work_order": to, "quantity": quantity}
            for to, quantity in of[centre].items()
        ]
        yield line("service_report", f"SV-{centre}-{month}", day, cost_centre=centre, lines=lines)
    for item, quantity, centre in of["used"]:
        fields = {"item": item, "quantity": quantity, "cost_centre": centre}
        yield line("own_use", f"OU-{item}-{month}", f"{month}-15", **fields)


def by_hand(number: str, day: str, debit: dict[str, str], credit: dict[str, str]) -> dict[str, Any]:
    """Write a manual voucher."""
    lines = [{"account": code, "debit": amount} for code, amount in debit.items()]
    lines += [{"account": code, "credit": amount} for code, amount in credit.items()]
    return line("manual_voucher", f"MV-{number}", day, lines=lines)


def sold(number: str, day: str, partner: str, goods: list[tuple[str, str, str]], vat: str = "") -> Any:
    """Write an order, its deliveries and, with VAT, its invoice."""
    lines = [{"item": item, "quantity": quantity, "price": price} for item, quantity, price in goods]
    yield line("sales_order", f"SO-{number}", day, partner=partner, lines=lines)
    names = [f"DL-{number}-{item}" for item, _, _ in goods]
    for at, (name, (_, quantity, _)) in enumerate(zip(names, goods, strict=True), 1):
        yield line("delivery", name, day, sales_order=f"SO-{number}/{at}", quantity=quantity)
    if vat:
        of = [{"delivery": name} for name in names]
        yield line("sales_invoice", f"SI-{number}", day, partner=partner, lines=of, vat=vat)


def sold_in_october() -> Iterator[dict[str, Any]]:
    """Write sales, a shipment that is invoiced in November, what was counted, and taxes."""
    mixed = [
        ("FLOOR", "1150", "178"),
        ("PLANK-B", "300", "62"),
        ("OFFCUT", "8", "800"),
        ("DUST", "2000", "0.4"),
    ]
    yield from sold("1", "10-30", "C-A", mixed, "29965")
    yield from sold("2", "10-30", "C-B", [("FLOOR", "100", "180")])
    yield from sold("3", "10-30", "C-B", [("FLOOR-B", "300", "155.5")], "6064.50")
    paid = {"partner": "C-A", "lines": [{"invoice": "OI-2", "amount": "56500"}]}
    yield line("customer_receipt", "CR-1", "10-30", **paid)
    # consumption tax: 5 % of 204 700 + 46 650; VAT: 36 029.50 - 35 490.25 + 92.17; 7, 3 and 2 % of 631.42 + 10 742.20
    yield by_hand("1", "10-31", {"640301": "12567.50"}, {"222111": "12567.50"})
    yield by_hand("2", "10-31", {"22210104": "631.42"}, {"222102": "631.42"})
    owed = {"222112": "796.15", "222113": "341.21", "222114": "227.47", "222115": "12000"}
    yield by_hand("3", "10-31", {"640302": "796.15", "640303": "568.68", "680101": "12000"}, owed)


COUNTED = [  # when the month is costed: what is found comes in at the average
    line("count_result", "CT-PAINT", "10-31", item="PAINT", counted="469.4"),
    line("count_result", "CT-LOG", "10-31", item="LOG", counted="177"),
]
DECIDED = [
    line(
        "loss_decision",
        "LD-PAINT",
        "10-31",
        of="CT-PAINT",
        vat="12.17",
        lines=[{"bearer": "compensation", "amount": "60"}, {"bearer": "abnormal"}],
    ),
    line(
        "loss_decision",
        "LD-LOG",
        "10-31",
        of="CT-LOG",
        lines=[{"bearer": "cost_centre", "cost_centre": "OFFICE"}],
    ),
    line(
        "loss_decision",
        "LD-MILL",
        "10-31",
        of="WF-1",
        vat="80",
        lines=[{"bearer": "compensation", "partner": "V-MILL"}],
    ),
]
# 2 150 received, 30 spoiled when they were planed, 420 half planed
SPOILED = line(
    "spoilage",
    "SL-1",
    "10-31",
    work_order="WO-P",
    quantity="30",
    cause="normal",
    basis="actual",
    whole="2600",
    measures=[
        {"element": element, "spoiled": "30", "whole": "2390"} for element in ("fuel", "labour", "overhead")
    ],
    recovered={"item": "OFFCUT", "quantity": "0.4", "price": "500"},
    claimed="150",
)
TESTED = line(
    "stock_write_down",
    "WD-10",
    "10-31",
    portions=[
        {"item": "OFFCUT", "price": "620", "costs": "15"},
        {"item": "FLOOR", "price": "170", "costs": "8"},
    ],
)
IN_OCTOBER: dict[str, Any] = {
    "by hours": [("21345.67", ("WO-S1", "WO-S2")), ("12408.90", ("WO-V", "WO-B", "WO-R"))],
    "planing": "15610",
    "stopped": "1240",
    "insured": ("11847.50", ("WO-S1", "WO-S2", "WO-P", "WO-V", "WO-B", "WO-R")),
    "indirect": {
        "BOILER": "3600",
        "REPAIR": "4200",
        "SAW": "2500",
        "PLANE": "2300",
        "COAT": "2100",
        "OFFICE": "9800",
        "SALES": "5200",
    },
    "fund": {
        "BOILER": "864",
        "REPAIR": "1008",
        "SAW": "600",
        "PLANE": "552",
        "COAT": "504",
        "OFFICE": "2352",
        "SALES": "1248",
    },
    "worn": {
        "BOILER": "1450",
        "REPAIR": "620",
        "SAW": "5210.40",
        "PLANE": "4180",
        "COAT": "2890",
        "OFFICE": "730",
    },
    "meters": {
        "BOILER": "1800",
        "REPAIR": "900",
        "SAW": "14200",
        "PLANE": "9650",
        "COAT": "7300",
        "OFFICE": "1150",
    },
    "grid": ("24610.35", "3199.35"),
    "BOILER": {
        "REPAIR": "20",
        "WO-S1": "118.5",
        "WO-S2": "31.5",
        "WO-P": "62",
        "COAT": "104",
        "OFFICE": "24",
    },
    "REPAIR": {"BOILER": "25", "SAW": "80", "PLANE": "70", "COAT": "45", "OFFICE": "10", "SALES": "5"},
    "used": [("DUST", "9500", "BOILER"), ("PAINT", "3.4", "REPAIR"), ("CARTON", "40", "SALES")],
}


IN_NOVEMBER: dict[str, Any] = {
    "by hours": [("2610.40", ("WO-S2",)), ("10980.55", ("WO-V", "WO-Q"))],
    "planing": "12045.60",
    "stopped": "",
    "insured": ("6152.75", ("WO-S2", "WO-P", "WO-V", "WO-Q")),
    "indirect": IN_OCTOBER["indirect"],
    "fund": IN_OCTOBER["fund"],
    "worn": IN_OCTOBER["worn"],
    "meters": {
        "BOILER": "1500",
        "REPAIR": "700",
        "SAW": "2100",
        "PLANE": "7400",
        "COAT": "6900",
        "OFFICE": "1200",
    },
    "grid": ("20150.80", "2619.60"),
    "BOILER": {"REPAIR": "15", "WO-S2": "12", "WO-P": "48.5", "COAT": "98", "OFFICE": "36.5"},
    "REPAIR": {"BOILER": "40", "SAW": "20", "PLANE": "55", "COAT": "38", "OFFICE": "7", "SALES": "5"},
    "used": [("DUST", "5200", "BOILER"), ("PAINT", "2.6", "REPAIR"), ("CARTON", "35", "SALES")],
}


def november() -> list[dict[str, Any]]:
    """Write November in the order of its days."""
    parts = (bought_in_november(), made_in_november(), sold_in_november(), costs_of_the_month("11"))
    slips = [document for part in parts for document in part]
    return sorted(slips, key=lambda document: str(document["date"]))


def bought_in_november() -> Iterator[dict[str, Any]]:
    """Write a part of the estimate that is invoiced dearer, the rest of the cartons, logs, the rest of the dollars."""
    wood = {"partner": "V-FOREST"}
    lines = [{"receipt": "GR-2", "quantity": "40", "amount": "55200"}]
    yield line("purchase_invoice", "PI-2", "11-04", lines=lines, vat="4968", **wood)
    lines = [{"receipt": "GR-4", "amount": "3300"}]
    yield line("purchase_invoice", "PI-6", "11-05", partner="V-BOX", lines=lines, vat="429")
    yield line("goods_receipt", "GR-5", "11-06", item="LOG", quantity="100", price="1362", **wood)
    lines = [{"receipt": "GR-5", "amount": "136200"}]
    yield line("purchase_invoice", "PI-7", "11-06", lines=lines, vat="12258", **wood)
    paid = {"partner": "V-OAK", "lines": [{"invoice": "PI-1", "amount": "22000"}]}
    yield line("supplier_payment", "SP-4", "11-12", **paid)


def made_in_november() -> Iterator[dict[str, Any]]:
    """Write what the workshops did; floors that came back are coated again."""
    dust = {"item": "DUST", "price": "0.35"}
    yield line("scrap_recovery", "SR-2", "11-05", work_order="WO-S2", quantity="4100", **dust)
    got = {"BLANK-A": "19.5", "BLANK-B": "9.8", "OFFCUT": "3.6"}
    products = [{"item": item, "quantity": quantity} for item, quantity in got.items()]
    yield line("joint_receipt", "JR-3", "11-08", work_order="WO-S2", products=products)
    yield used("MI-20", "11-09", "WO-P", "BLANK-A", "30")
    yield line("production_receipt", "PR-5", "11-18", work_order="WO-P", quantity="1600")
    yield used("MI-21", "11-10", "WO-V", "PLANK", "840")
    yield used("MI-22", "11-19", "WO-V", "PLANK", "560")
    yield used("MI-23", "11-10", "WO-V", "PAINT", "271.3")
    yield used("MI-24", "11-10", "WO-V", "CARTON", "655")
    yield line("production_receipt", "PR-6", "11-25", work_order="WO-V", quantity="1300")
    yield line("rework_order", "WO-Q", "11-20", parent="WO-V", quantity="15")
    yield used("MI-25", "11-20", "WO-Q", "FLOOR", "15")
    yield used("MI-26", "11-20", "WO-Q", "PAINT", "3.1")
    worked = {"WO-S2": "31.5", "WO-P": "344", "WO-V": "262.5", "WO-Q": "4.5"}
    shops = {"WO-S2": "SAW", "WO-P": "PLANE"}
    for order, hours in worked.items():
        fields = {"work_order": order, "work_centre": f"WC-{shops.get(order, 'COAT')}", "labour_hours": hours}
        yield line("time_ticket", f"TT-{order}-11", "11-07" if order == "WO-S2" else "11-21", **fields)
    yield line("material_return", "MR-2", "11-22", work_order="WO-Q", item="FLOOR", quantity="15")
    yield line("order_completion", "OC-Q", "11-22", work_order="WO-Q")
    counted = [
        {"work_order": "WO-P", "quantity": "320", "degree": "0.6", "degrees": {"spoilage": "0"}},
        {"work_order": "WO-V", "quantity": "400", "operation": 10, "degrees": {"spoilage": "0"}},
    ]
    yield line("wip_count", "WC-11", "11-30", lines=counted)


def sold_in_november() -> Iterator[dict[str, Any]]:
    """Write the invoice of October's shipment, a return, sales, taxes and what is paid."""
    of = [{"delivery": "DL-2-FLOOR"}]
    yield line("sales_invoice", "SI-2", "11-03", partner="C-B", lines=of, vat="2340")
    yield line("sales_return", "SR-A", "11-13", delivery="DL-1-FLOOR", quantity="15")
    back = [{"delivery": "DL-1-FLOOR", "quantity": "15"}]
    yield line("sales_credit_note", "SC-A", "11-13", invoice="SI-1", lines=back, vat="347.10")
    mixed = [
        ("FLOOR", "900", "176"),
        ("OFFCUT", "6", "700"),
        ("FLOOR-B", "150", "150"),
        ("PLANK-B", "195", "61"),
    ]
    yield from sold("4", "11-27", "C-B", mixed, "25609.35")
    paid = {"partner": "C-A", "lines": [{"invoice": "SI-1", "amount": "200000"}]}
    yield line("customer_receipt", "CR-2", "11-28", **paid)
    owed = {"222112": "796.15", "222113": "341.21", "222114": "227.47", "222115": "12000", "222102": "631.42"}
    owed |= {"222111": "10742.20", "221101": "75000"}
    yield by_hand("4", "11-10", owed, {"1002": "99738.45"})
    # 5 % of 18 000 - 2 670 + 158 400 + 22 500; VAT 27 602.25 - 20 274.60; 7, 3 and 2 % of both
    yield by_hand("5", "11-30", {"640301": "9811.50"}, {"222111": "9811.50"})
    yield by_hand("6", "11-30", {"22210104": "7327.65"}, {"222102": "7327.65"})
    owed = {"222112": "1199.74", "222113": "514.17", "222114": "342.78", "222115": "9000"}
    yield by_hand("7", "11-30", {"640302": "1199.74", "640303": "856.95", "680101": "9000"}, owed)


TESTED_AGAIN = line(
    "stock_write_down", "WD-11", "11-30", portions=[{"item": "OFFCUT", "price": "640", "costs": "15"}]
)


def october() -> list[dict[str, Any]]:
    """Write October in the order of its days."""
    parts = (beginning(), bought(), made(), sold_in_october(), costs_of_the_month("10"))
    slips = [document for part in parts for document in part]
    return sorted(slips, key=lambda document: str(document["date"]))
