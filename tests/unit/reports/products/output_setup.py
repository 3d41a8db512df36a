"""A factory that makes a semi-finished item of one material, and a product of it."""

SINCE = "2026-01-01"
SET_UP = {
    "company": {"name": "T", "currency": "CNY", "chart": "cn_small", "first_period": "2026-10"},
    "units": [{"code": "ea", "name": "each"}],
    "item_classes": [
        {"code": code, "name": code, "valuation": "moving_average"}
        for code in ("raw", "semi_finished", "finished")
    ],
    "items": [
        {"code": code, "name": code, "kind": kind, "item_class": kind, "unit": "ea"}
        for code, kind in (("RM", "raw"), ("SF", "semi_finished"), ("FG", "finished"))
    ],
    "prices": [{"item": "RM", "valid_from": SINCE, "price": "1"}],
    "boms": [
        {"item": item, "valid_from": SINCE, "lines": [{"item": of, "quantity": "1"}]}
        for item, of in (("SF", "RM"), ("FG", "SF"))
    ],
    "cost_centres": [{"code": "CC", "name": "shop", "purpose": "production"}],
    "work_centres": [{"code": "WC", "name": "bench", "cost_centre": "CC"}],
    "rates": [{"work_centre": "WC", "valid_from": SINCE, "labour": "10"}],
    "sites": [{"code": "M", "name": "store"}],
    "partners": [{"code": "V", "name": "v", "supplier": True}],
}
