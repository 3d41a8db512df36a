"""The set-up of a bicycle works, and the tables that its documents and its hand share."""

from typing import Any

from erpcore import Setup

SINCE = "2026-01-01"
ELEMENTS = {
    "material": "直接材料",
    "labour": "直接人工",
    "overhead": "制造费用",
    "subcontract": "外协加工费",
    "spoilage": "废品损失",
}
CLASSES = {
    "steel": "planned",
    "aux": "planned",
    "parts": "planned",
    "tool": "moving_average",
    "semi_finished": "monthly_average",
    "finished": "monthly_average",
    "by_product": "moving_average",
}
ITEMS = {  # kind, class, unit, planned price
    "TUBE": ("raw", "steel", "kg", "6.50"),
    "PLATE": ("raw", "steel", "kg", "4.80"),
    "PAINT": ("raw", "aux", "kg", "22"),
    "ROD": ("raw", "aux", "kg", "15.50"),
    "OIL": ("raw", "aux", "kg", "9.60"),
    "WHEEL": ("raw", "parts", "pcs", "64"),
    "DRIVE": ("raw", "parts", "pcs", "58"),
    "SADDLE": ("raw", "parts", "pcs", "19"),
    "GLOVE": ("tool", "tool", "pcs", ""),
    "JIG": ("tool", "tool", "pcs", ""),
    "FRAME": ("semi_finished", "semi_finished", "pcs", ""),
    "CARGO": ("semi_finished", "semi_finished", "pcs", ""),  # a frame with three wheels
    "ZINC": ("semi_finished", "semi_finished", "pcs", ""),  # the same, galvanised by a subcontractor
    "BIKE": ("finished", "finished", "pcs", ""),
    "TRIKE": ("finished", "finished", "pcs", ""),
    "SCRAP": ("by_product", "by_product", "kg", ""),
}
SHOPS = {"FRAME": "WELD", "CARGO": "WELD", "BIKE": "FIT", "TRIKE": "FIT"}
CENTRES = {
    "WELD": "production",
    "FIT": "production",
    "POWER": "service",
    "REPAIR": "service",
    "OFFICE": "administration",
    "SALES": "selling",
}
PARTNERS = (
    *("V-STEEL", "V-CHEM", "V-PARTS", "V-TOOL", "V-ZINC", "V-TRUCK", "V-GRID", "V-WATER"),
    *("C-SHOP", "C-MALL", "C-POST", "C-SCRAP"),
)
OPENING = {
    "TUBE": ("6000", {"material": "39780"}),
    "PLATE": ("2000", {"material": "9470"}),
    "PAINT": ("150", {"material": "3366"}),
    "ROD": ("100", {"material": "1540"}),
    "OIL": ("80", {"material": "790.40"}),
    "WHEEL": ("300", {"material": "19440"}),
    "DRIVE": ("300", {"material": "17100"}),
    "SADDLE": ("320", {"material": "6144"}),
    "GLOVE": ("200", {"material": "1260"}),
    "JIG": ("6", {"material": "5400"}),
    "FRAME": (
        "80",
        {"material": "10213.45", "labour": "9310.20", "overhead": "5890.77", "spoilage": "41.05"},
    ),
    "BIKE": ("60", {"material": "16420.31", "labour": "9980.64", "overhead": "5105.22", "spoilage": "60.10"}),
}
BEGUN = {  # of which the frames
    "WO-F": ({"material": "3120.50", "labour": "480.25", "overhead": "401.90"}, {}),
    "WO-B": (
        {"material": "8905.70", "labour": "4620.33", "overhead": "2777.08", "spoilage": "20.16"},
        {"material": "3600.12", "labour": "3450.40", "overhead": "2140.15", "spoilage": "20.16"},
    ),
}
BALANCES = {
    "1002": "512000",
    "1601": "2350000",
    "1602": "-690000",
    "221101": "-96000",
    "410101": "-88000",
    "410406": "-120500",
    "4103": "-186000",
}
WELD_PAY = {"221101": "58311.40", "221103": "14169.67", "221104": "4664.91"}
FIT_PAY = {"221101": "47206.75", "221103": "11471.24", "221104": "3776.54"}
STAFF = {
    "221101": ("6200", "5100", "4800", "5600", "18000", "7400"),
    "221103": ("1506.60", "1239.30", "1166.40", "1360.80", "4374", "1798.20"),
    "221104": ("496", "408", "384", "448", "1440", "592"),
}
WEAR = ("9800", "5450.50", "2300", "1900", "3100", "640")
WATER = {"WELD": "320", "FIT": "140", "REPAIR": "60", "OFFICE": "100"}
SERVED = {
    "POWER": {"REPAIR": "3200", "WELD": "14500", "FIT": "6100", "OFFICE": "2700", "SALES": "500"},
    "REPAIR": {"POWER": "28", "WELD": "96", "FIT": "55.5", "OFFICE": "6"},
}


def setup(**policies: Any) -> Setup:
    """Set the company up."""
    chosen = {
        "provisional_receipts": "month_start",
        "variance_rate_decimals": 2,
        "rate_decimals": 4,
        "unit_cost_rest": "finished",
        "average_price_decimals": 2,
        "service_departments": "interact_once",
        "overhead_rest": "orders",
        "spoilage_loss": "order",
        "cost_of_sales": "month_end",
        "late_facts": "reprice",
        "rounding_receiver": "last",
    }
    made = [{"item": item, "valid_from": SINCE} for item in SHOPS]
    standards = {item: {"material": of[3]} for item, of in ITEMS.items() if of[3]}
    standards["FRAME"] = {"material": "120", "labour": "115", "overhead": "75"}
    parts = ("FRAME", "WHEEL", "DRIVE", "SADDLE")
    return Setup.model_validate(
        {
            "company": {
                "name": "Bicycle works",
                "name_zh": "风铃自行车厂",
                "currency": "CNY",
                "chart": "cn_asbe",
                "first_period": "2026-12",
                "policies": chosen | policies,
                "elements": [{"code": of, "name": of, "name_zh": name} for of, name in ELEMENTS.items()],
            },
            "units": [{"code": "kg", "name": "kg", "decimals": 3}, {"code": "pcs", "name": "pcs"}],
            "item_classes": [{"code": of, "name": of, "valuation": way} for of, way in CLASSES.items()],
            "items": [
                {"code": of, "name": of, "kind": kind, "item_class": group, "unit": unit}
                for of, (kind, group, unit, _) in ITEMS.items()
            ],
            "standards": [
                {"item": of, "valid_from": SINCE, "amounts": amounts} for of, amounts in standards.items()
            ],
            "boms": [
                {
                    "item": "BIKE",
                    "valid_from": SINCE,
                    "lines": [{"item": of, "quantity": "1"} for of in parts],
                }
            ],
            "routings": [
                of
                | {
                    "operations": [
                        {
                            "number": 10,
                            "name": "make",
                            "work_centre": f"W-{SHOPS[of['item']]}",
                            "run_hours": "4.5" if of["item"] == "BIKE" else "0",
                        }
                    ]
                }
                for of in made
            ],
            "cost_centres": [
                {"code": of, "name": of, "purpose": purpose}
                | ({"driver": "machine_hours"} if purpose == "production" else {})
                for of, purpose in CENTRES.items()
            ],
            "work_centres": [{"code": f"W-{of}", "name": of, "cost_centre": of} for of in ("WELD", "FIT")],
            "rates": [{"work_centre": f"W-{of}", "valid_from": SINCE} for of in ("WELD", "FIT")],
            "wip_rules": [
                {"valid_from": SINCE, "item": "FRAME", "rule": "weighted_average"},
                {"valid_from": SINCE, "item": "BIKE", "rule": "by_quota"},
            ],
            "partners": [
                {"code": of, "name": of, "supplier": of[0] == "V", "customer": of[0] == "C"}
                for of in PARTNERS
            ],
            "sites": [
                {"code": "MAIN", "name": "store"},
                {"code": "BATH", "name": "zinc bath", "subcontractor": "V-ZINC"},
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
                {"role": "stock", "item_class": "tool", "site": "USE", "account": "141103"},
                *({"role": "overhead_pool", "cost_centre": of, "account": "500102"} for of in SERVED),
                *({"role": "stock", "item_class": of, "account": "1403"} for of in ("steel", "aux", "parts")),
            ],
        }
    )
