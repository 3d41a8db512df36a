"""Products and bills as small as they can be."""


def bom(item: str, *components: str, **fields: object) -> dict[str, object]:
    """A bill of one of each component."""
    lines = [{"item": component, "quantity": "1"} for component in components]
    return {"item": item, "valid_from": "2026-01-01", "lines": lines, **fields}


def made(*codes: str) -> list[dict[str, str]]:
    """Semi-finished items."""
    return [
        {"code": code, "name": code, "kind": "semi_finished", "item_class": "raw", "unit": "pc"}
        for code in codes
    ]
