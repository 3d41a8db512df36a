"""Whom random factories trade with, and on which terms; nothing is drawn for it."""

from typing import Any

PARTNERS: list[dict[str, Any]] = [
    {"code": "SUP1", "name": "supplier", "supplier": True},
    {
        "code": "SUP2",
        "name": "supplier",
        "supplier": True,
        "group": "related",
        "terms": "PARTS",
        "vat_rate": "0.13",
    },
    {"code": "CUS1", "name": "customer", "customer": True, "terms": "LATER", "vat_rate": "0.06"},
    {"code": "CUS2", "name": "both", "customer": True, "supplier": True, "group": "related"},
]
TERMS: list[dict[str, Any]] = [
    {
        "code": "PARTS",
        "name": "parts",
        "prepaid": "0.3",
        "instalments": [{"share": "0.7", "months": 1, "days": 9}],
    },
    {"code": "LATER", "name": "at month end", "month_end": True, "discount": "0.02", "discount_days": 5},
]
