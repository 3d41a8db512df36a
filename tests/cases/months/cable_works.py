"""The set-up of a wire and cable works on 企业会计准则."""

from typing import Any

from tests.cases.months import cable_tables as tables

from erpcore import Setup

SINCE = "2026-01-01"
ELEMENTS = {"material": "直接材料", "labour": "直接人工", "overhead": "制造费用", "spoilage": "废品损失"}
CLASSES = {
    "metal": "monthly_average",
    "plastics": "planned",
    "reels": "moving_average",
    "scrap": "moving_average",
    "wire": "monthly_average",
    "cable": "monthly_average",
}
ITEMS = {  # kind, class, unit
    "CU8": ("raw", "metal", "kg"),
    "PVC": ("raw", "plastics", "kg"),
    "XLPE": ("raw", "plastics", "kg"),
    "REEL": ("packing", "reels", "pcs"),
    "SCRAP": ("raw", "scrap", "kg"),
    "W": ("semi_finished", "wire", "kg"),
    "BV": ("finished", "cable", "km"),
    "VV": ("finished", "cable", "km"),
    "K": ("finished", "cable", "km"),
}
SHOP = {"W": "DRAW", "BV": "EXTR", "VV": "EXTR", "K": "EXTR"}
PURPOSES = {
    "DRAW": "production",
    "EXTR": "production",
    "POWER": "service",
    "REPAIR": "service",
    "OFFICE": "administration",
    "SALES": "selling",
    "DEVELOP": "administration",  # 开发阶段
}
PARTNERS = (
    *("V-CU", "V-PLAST", "V-REEL", "V-MELT", "V-TRUCK", "V-GRID", "V-MEND", "V-WATER", "V-MACH"),
    *("C-GRID", "C-TRADE", "C-PLANT"),
)


def setup(**policies: Any) -> Setup:
    """Set the company up."""
    chosen = {
        "average_price_decimals": 4,
        "rate_decimals": 4,
        "variance_rate_decimals": 2,
        "unit_cost_rest": "finished",
        "rounding_receiver": "last",
        "provisional_receipts": "month_start",
        "price_difference": "variance",
        "service_departments": "interact_once",
        "overhead_rest": "orders",
        "spoilage_loss": "order",
        "late_facts": "reprice",
    }
    standards = [
        *((item, SINCE, {"material": price}) for item, price in tables.PLANNED.items()),
        ("VV", SINCE, tables.QUOTA),
        ("VV", "2027-01-01", tables.NEW_QUOTA),
    ]
    return Setup.model_validate(
        {
            "company": {
                "name": "Wire and cable works",
                "name_zh": "云岭电线电缆厂",
                "currency": "CNY",
                "chart": "cn_asbe",
                "first_period": "2026-12",
                "policies": chosen | policies,
                "elements": [{"code": of, "name": of, "name_zh": name} for of, name in ELEMENTS.items()],
            },
            "units": [
                {"code": "kg", "name": "kg", "decimals": 3},
                {"code": "km", "name": "km", "decimals": 3},
                {"code": "pcs", "name": "pcs"},
            ],
            "item_classes": [{"code": of, "name": of, "valuation": way} for of, way in CLASSES.items()],
            "items": [
                {"code": of, "name": of, "kind": kind, "item_class": group, "unit": unit}
                for of, (kind, group, unit) in ITEMS.items()
            ],
            "standards": [
                {"item": of, "valid_from": day, "amounts": amounts} for of, day, amounts in standards
            ],
            "routings": [
                {
                    "item": of,
                    "valid_from": SINCE,
                    "operations": [{"number": 10, "name": "make", "work_centre": f"W-{shop}"}],
                }
                for of, shop in SHOP.items()
            ],
            "cost_centres": [
                {"code": of, "name": of, "purpose": purpose}
                | ({"driver": "machine_hours"} if purpose == "production" else {})
                for of, purpose in PURPOSES.items()
            ],
            "work_centres": [{"code": f"W-{of}", "name": of, "cost_centre": of} for of in tables.SHOPS],
            "rates": [{"work_centre": f"W-{of}", "valid_from": SINCE} for of in tables.SHOPS],
            "asset_categories": [
                {"code": "MACHINE", "name": "Machines", "useful_life": 120, "residual_rate": "0.05"}
            ],
            "wip_rules": [
                {"valid_from": SINCE, "item": "W", "rule": "weighted_average"},
                {"valid_from": SINCE, "item": "BV", "rule": "weighted_average"},
                {"valid_from": SINCE, "item": "VV", "rule": "at_quota"},
            ],
            "partners": [
                {"code": of, "name": of, "supplier": of[0] == "V", "customer": of[0] == "C"}
                for of in PARTNERS
            ],
            "sites": [
                {"code": "MAIN", "name": "store"},
                {"code": "MELT", "name": "melting works", "subcontractor": "V-MELT"},
            ],
            "account_map": [
                *(
                    {"role": "overhead_pool", "cost_centre": of, "account": "500102"}
                    for of in ("POWER", "REPAIR")
                ),
                {"role": "research_expense", "cost_centre": "DEVELOP", "account": "530102"},
            ],
        }
    )
