"""The set-up of a die-casting works."""

from typing import Any

from tests.cases.months import die_tables as tables

from erpcore import Setup

SINCE = "2026-01-01"
ELEMENTS = {
    "material": "直接材料",
    "fuel": "燃料和动力",
    "labour": "直接人工",
    "overhead": "制造费用",
    "subcontract": "外协加工费",
    "spoilage": "废品损失",
}
CLASSES = {
    "alloy": "monthly_average",
    "remelt": "moving_average",
    "aux": "planned",
    "packing": "fifo",
    "tool": "moving_average",
    "semi_finished": "monthly_average",
    "finished": "monthly_average",
    "by_product": "moving_average",
}
ITEMS = {  # kind, class, unit
    "ZN": ("raw", "alloy", "kg"),
    "AL": ("raw", "alloy", "kg"),
    "ZR": ("raw", "remelt", "kg"),
    "AR": ("raw", "remelt", "kg"),
    "AGENT": ("raw", "aux", "kg"),
    "CUT": ("raw", "aux", "kg"),
    "BOX": ("packing", "packing", "pcs"),
    "INSERT": ("tool", "tool", "pcs"),
    "CH": ("semi_finished", "semi_finished", "pcs"),
    "CB": ("semi_finished", "semi_finished", "pcs"),
    "MH": ("semi_finished", "semi_finished", "pcs"),
    "HANDLE": ("finished", "finished", "pcs"),
    "BRACKET": ("finished", "finished", "pcs"),
    "CHIP": ("semi_finished", "by_product", "kg"),  # turnings of castings made before
}
PURPOSES = {
    "CAST": "production",
    "MACH": "production",
    "POWER": "service",
    "REPAIR": "service",
    "OFFICE": "administration",
    "SALES": "selling",
}
PARTNERS = (
    *("V-ZN", "V-AL", "V-CHEM", "V-BOX", "V-TOOL", "V-TRUCK", "V-GAS", "V-GRID", "V-PLATE", "V-PRESS"),
    *("C-HOME", "C-AUTO", "C-US", "C-SCRAP"),
)
SHOP = {"CH": "CAST", "CB": "CAST", "MH": "MACH", "BRACKET": "MACH"}


def setup(**policies: Any) -> Setup:
    """Set the company up."""
    chosen = {
        "average_price_decimals": 4,
        "rate_decimals": 4,
        "variance_rate_decimals": 2,
        "unit_cost_rest": "finished",
        "rounding_receiver": "last",
        "provisional_receipts": "month_start",
        "service_departments": "planned_rates",
        "overhead_rest": "orders",
        "spoilage_loss": "order",
        "input_vat_deduction": "when_certified",
        "late_facts": "reprice",
    }
    standards = {item: {"material": price} for item, price in tables.PLANNED.items()} | tables.QUOTA
    standards |= {"MH": {"material": "17"}, "BRACKET": {"material": "33.50"}}
    hours = {"MH": tables.QUOTA_HOURS["MH"], "BRACKET": tables.QUOTA_HOURS["MB"]}
    return Setup.model_validate(
        {
            "company": {
                "name": "Die-casting works",
                "name_zh": "铭泰压铸厂",
                "currency": "CNY",
                "chart": "cn_small",
                "first_period": "2026-11",
                "policies": chosen | policies,
                "elements": [{"code": of, "name": of, "name_zh": name} for of, name in ELEMENTS.items()],
            },
            "units": [{"code": "kg", "name": "kg", "decimals": 3}, {"code": "pcs", "name": "pcs"}],
            "item_classes": [{"code": of, "name": of, "valuation": way} for of, way in CLASSES.items()],
            "items": [
                {"code": of, "name": of, "kind": kind, "item_class": group, "unit": unit}
                for of, (kind, group, unit) in ITEMS.items()
            ],
            "standards": [
                {"item": of, "valid_from": SINCE, "amounts": amounts} for of, amounts in standards.items()
            ],
            "boms": [
                {"item": of, "valid_from": SINCE, "lines": [{"item": casting, "quantity": "1"}]}
                for of, casting in (("MH", "CH"), ("BRACKET", "CB"))
            ],
            "routings": [
                {
                    "item": of,
                    "valid_from": SINCE,
                    "operations": [
                        {
                            "number": 10,
                            "name": "make",
                            "work_centre": f"W-{shop}",
                            "run_hours": hours.get(of, "0"),
                        }
                    ],
                }
                for of, shop in SHOP.items()
            ],
            "cost_centres": [
                {"code": of, "name": of, "purpose": purpose}
                | ({"driver": "machine_hours"} if purpose == "production" else {})
                | ({"element": "fuel"} if of == "POWER" else {})
                for of, purpose in PURPOSES.items()
            ],
            "work_centres": [{"code": f"W-{of}", "name": of, "cost_centre": of} for of in ("CAST", "MACH")],
            "rates": [{"work_centre": f"W-{of}", "valid_from": SINCE} for of in ("CAST", "MACH")],
            "service_rates": [
                {"cost_centre": of, "valid_from": day, "rate": rate}
                for day, month in (("2026-11-01", tables.OLD), ("2026-12-01", tables.NEW))
                for of, rate in tables.MONTHS[month]["planned_rates"].items()
            ],
            "asset_categories": [
                {"code": "MACHINE", "name": "Machines", "useful_life": 120, "residual_rate": "0.05"}
            ],
            "wip_rules": [
                *({"valid_from": SINCE, "item": of, "rule": "weighted_average"} for of in tables.CASTS),
                *({"valid_from": SINCE, "item": of, "rule": "by_quota"} for of in ("MH", "BRACKET")),
            ],
            "exchange_rates": [
                {"currency": "USD", "valid_from": f"2026-{day}", "rate": rate}
                for day, rate in tables.RATES.items()
            ],
            "partners": [
                {"code": of, "name": of, "supplier": of[0] == "V", "customer": of[0] == "C"}
                for of in PARTNERS
            ],
            "sites": [
                {"code": "MAIN", "name": "store"},
                {"code": "BATH", "name": "plating bath", "subcontractor": "V-PLATE"},
            ],
            "account_map": [
                *(
                    {"role": "overhead_pool", "cost_centre": of, "account": "4001002"}
                    for of in ("POWER", "REPAIR")
                ),
                *(
                    {"role": "overhead_variance", "cost_centre": of, "account": "5602"}
                    for of in ("POWER", "REPAIR")
                ),
            ],
        }
    )
