"""The set-up of a works that presses cocoa and moulds chocolate at standard cost."""

from typing import Any

from erpcore import Setup

SINCE, RAISED = "2026-01-01", "2026-07-01"
MADE = ("material", "labour", "machine", "overhead")
CLASSES = {  # valuation
    "bean": "fifo",
    "spice": "specific",
    "raw": "standard",
    "packing": "standard",
    "semi_finished": "fifo",
    "finished": "standard",
    "by_product": "moving_average",
}
ITEMS = {  # kind, class, unit
    "BEAN": ("raw", "bean", "kg"),
    "VANIL": ("raw", "spice", "kg"),
    "SUGAR": ("raw", "raw", "kg"),
    "MILK": ("raw", "raw", "kg"),
    "NUT": ("raw", "raw", "kg"),
    "FOIL": ("packing", "packing", "pcs"),
    "BUTTER": ("semi_finished", "semi_finished", "kg"),
    "CAKE": ("semi_finished", "semi_finished", "kg"),
    "BAR": ("finished", "finished", "pcs"),
    "COUV": ("finished", "finished", "kg"),
    "NUTBAR": ("finished", "finished", "pcs"),
    "SHELL": ("by_product", "by_product", "kg"),
    "TRIM": ("by_product", "by_product", "kg"),
}
STANDARDS = {
    "SUGAR": "0.62",
    "MILK": "3.10",
    "FOIL": "0.018",
    "BUTTER": "5.40 0.70 0.40 0.50",
    "CAKE": "2.25 0.24 0.14 0.18",
    "BAR": "0.2990 0.3080 0.0605 0.1130",
    "COUV": "2.75 0.76 0.28 0.353",
    "NUTBAR": "0.0512 0.0675 0.034 0.0157",
}
NEW = {"SUGAR": "0.66", "BAR": "0.3015 0.3080 0.0605 0.1135", "COUV": "2.77 0.76 0.28 0.355"}
PRICES = {"BEAN": "2.40", "VANIL": "260", "SHELL": "0.15", "TRIM": "2.00"}
BILLS: dict[str, dict[str, Any]] = {
    "BUTTER": {
        "quantity": "100",
        "lines": [{"item": "BEAN", "quantity": "280"}],
        "by_products": [{"item": "SHELL", "quantity": "30"}],
    },
    "BAR": {
        "quantity": "1000",
        "yield": "0.98",
        "lines": [
            {"item": "BUTTER", "quantity": "22", "operation": 10},
            {"item": "CAKE", "quantity": "18", "operation": 10},
            {"item": "SUGAR", "quantity": "45", "operation": 10},
            {"item": "MILK", "quantity": "20", "operation": 10},
            {"item": "VANIL", "quantity": "120", "unit": "g", "operation": 10},
            {"item": "FOIL", "quantity": "1000", "scrap": "0.02", "operation": 20},
        ],
        "by_products": [{"item": "TRIM", "quantity": "3"}],
    },
    "COUV": {
        "quantity": "100",
        "yield": "0.99",
        "lines": [
            {"item": "BUTTER", "quantity": "32"},
            {"item": "CAKE", "quantity": "20"},
            {"item": "SUGAR", "quantity": "46"},
            {"item": "VANIL", "quantity": "100", "unit": "g"},
        ],
    },
    "NUTBAR": {
        "quantity": "1000",
        "lines": [
            {"item": "NUT", "quantity": "30", "supplied": True},
            {"item": "BUTTER", "quantity": "5"},
            {"item": "SUGAR", "quantity": "10"},
            {"item": "FOIL", "quantity": "1000"},
        ],
    },
}
OPERATIONS = {  # work centre, hours, for how many, crew
    "BUTTER": [("ROAST", "2", "100", "3")],
    "BAR": [("MOULD", "6", "1000", "2"), ("PACK", "3", "1000", "2")],
    "COUV": [("MOULD", "1.5", "100", "2")],
    "NUTBAR": [("MOULD", "4", "1000", "1")],
}
RATES = {  # labour, machine, overhead
    "ROAST": ("18", "0", "0.08"),
    "MOULD": ("16", "8", "0.15"),
    "PACK": ("15", "0", "0.035"),
}
CENTRES: dict[str, dict[str, Any]] = {
    "ROAST": {"driver": "direct_material"},
    "MOULD": {"driver": "direct_cost", "overhead_rest": "orders"},
    "PACK": {"driver": "output"},
    "OFFICE": {"purpose": "administration"},
    "TRADE": {"purpose": "selling"},
}
BUDGETS = {
    "ROAST": {"fixed": "1000", "rate": "0.03", "capacity_hours": "20000", "analysis": "three_by_capacity"},
    "PACK": {"fixed": "450", "rate": "0.02", "capacity_hours": "30000", "analysis": "four_by_volume"},
}
CURRENCIES = {
    "USD": {"06-01": "0.79", "06-15": "0.80", "06-30": "0.785", "07-15": "0.81", "07-31": "0.805"},
    "EUR": {"06-01": "0.85", "06-15": "0.86", "06-30": "0.855", "07-31": "0.845"},
}
PARTNERS = "V-GHANA V-MADA V-SUGAR V-DAIRY V-FOIL V-SEA C-SHOP C-US C-DE C-NUTS".split()


def by_element(text: str) -> dict[str, str]:
    """Name the elements of a standard."""
    return dict(zip(MADE, text.split(), strict=False))


def accounts() -> list[dict[str, Any]]:
    """Keep money in euros and a loan in dollars beside those in pounds."""
    bank = {"kind": "asset", "side": "debit"}
    loan = {"kind": "liability", "side": "credit"}
    return [
        {"code": "1020", "name": "Cash at bank", "posting": False, "parent": "1000", **bank},
        {"code": "1021", "name": "Bank, GBP", "parent": "1020", **bank},
        {"code": "1022", "name": "Bank, EUR", "parent": "1020", "currency": "EUR", **bank},
        {"code": "2010", "name": "Borrowings, current", "posting": False, **loan},
        {"code": "2012", "name": "Loan, USD", "parent": "2010", "currency": "USD", **loan},
    ]


def routings() -> list[dict[str, Any]]:
    """Write the routings."""
    return [
        {
            "item": item,
            "valid_from": SINCE,
            "operations": [
                {"number": 10 * number, "name": at.lower(), "work_centre": f"W-{at}"}
                | {"run_hours": hours, "per": per, "crew": crew}
                for number, (at, hours, per, crew) in enumerate(steps, 1)
            ],
        }
        for item, steps in OPERATIONS.items()
    ]


def setup(pressed: str = "fifo", **policies: Any) -> Setup:
    """Set the company up: how butter and cake are valued, and what differs of its policies."""
    return Setup.model_validate(
        {
            "company": {
                "name": "Harbour Chocolate",
                "currency": "GBP",
                "chart": "ifrs",
                "first_period": "2026-06",
                "policies": {"over_production": "0.02"} | policies,
            },
            "units": [
                {"code": "kg", "name": "kilogram", "decimals": 3},
                *({"code": code, "name": code, "decimals": 3} for code in ("g", "t")),
                *({"code": code, "name": code} for code in ("pcs", "box")),
            ],
            "conversions": [
                {"unit": "t", "to": "kg", "factor": "1000"},
                {"unit": "g", "to": "kg", "factor": "0.001"},
                {"unit": "box", "to": "pcs", "factor": "24", "item": "BAR"},
            ],
            "item_classes": [
                {"code": code, "name": code, "valuation": method}
                for code, method in (CLASSES | {"semi_finished": pressed}).items()
            ],
            "items": [
                {"code": code, "name": code, "kind": kind, "item_class": of, "unit": unit}
                | ({"tracking": "lot"} if of == "spice" else {})
                for code, (kind, of, unit) in ITEMS.items()
            ],
            "standards": [
                {"item": item, "valid_from": day, "amounts": by_element(text)}
                for day, standards in ((SINCE, STANDARDS), (RAISED, NEW))
                for item, text in standards.items()
            ],
            "prices": [{"item": item, "valid_from": SINCE, "price": price} for item, price in PRICES.items()],
            "boms": [{"item": item, "valid_from": SINCE, **bill} for item, bill in BILLS.items()],
            "routings": routings(),
            "cost_centres": [
                {"code": code, "name": code, "purpose": "production", **of} for code, of in CENTRES.items()
            ],
            "work_centres": [{"code": f"W-{code}", "name": code, "cost_centre": code} for code in RATES],
            "rates": [
                {"work_centre": f"W-{code}", "valid_from": SINCE}
                | dict(zip(("labour", "machine", "overhead"), rates, strict=True))
                for code, rates in RATES.items()
            ],
            "overhead_budgets": [
                {"cost_centre": code, "valid_from": SINCE, **budget} for code, budget in BUDGETS.items()
            ],
            "accounts": accounts(),
            "account_map": [{"role": "bank", "account": "1021"}]
            + [{"role": "stock", "item_class": code, "account": "1210"} for code in ("bean", "spice")],
            "exchange_rates": [
                {"currency": code, "valid_from": f"2026-{day}", "rate": rate}
                for code, rates in CURRENCIES.items()
                for day, rate in rates.items()
            ],
            "partners": [
                {"code": code, "name": code, "supplier": code[0] == "V", "customer": code[0] == "C"}
                for code in PARTNERS
            ],
            "sites": [{"code": "MAIN", "name": "store"}],
        }
    )
