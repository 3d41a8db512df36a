"""Materials that are said to stand in for one another can."""

from collections.abc import Callable

Faults = Callable[..., list[tuple[str, str]]]


def item(code: str, unit: str = "pc") -> dict[str, str]:
    """A semi-finished item."""
    return {"code": code, "name": code, "kind": "semi_finished", "item_class": "raw", "unit": unit}


def test_materials_of_a_mix_can_stand_in_for_one_another(faults: Faults) -> None:
    """Two at least, counted in one unit, bought by the company and no phantoms."""

    def mixed(*lines: tuple[str, str], **fields: object) -> dict[str, object]:
        rows = [{"item": item, "quantity": "1", "mix": mix, **fields} for item, mix in lines]
        return {"item": "new", "valid_from": "2026-01-01", "lines": rows}

    items = [item("new"), item("kin"), item("chalk", "kg")]
    assert faults(more_items=items, more_boms=[mixed(("resin", "M"), ("chalk", "M"), ("kin", "M"))]) == [
        ("FIELD_INVALID", "boms[2].lines[2].mix")
    ]
    assert faults(more_items=items, more_boms=[mixed(("resin", "M"), ("mix", "M"))]) == [
        ("FIELD_INVALID", "boms[2].lines[1].mix")
    ]
    assert faults(more_items=items, more_boms=[mixed(("resin", "M"), ("chalk", "M"), supplied=True)]) == [
        ("FIELD_INVALID", "boms[2].lines[0].mix"),
        ("FIELD_INVALID", "boms[2].lines[1].mix"),
    ]
    assert faults(more_items=items, more_boms=[mixed(("resin", "M"), ("chalk", "N"), ("chalk", "N"))]) == [
        ("FIELD_INVALID", "boms[2]"),
        ("FIELD_INVALID", "boms[2]"),
    ]
    assert faults(more_items=items, more_boms=[mixed(("resin", "M"), ("chalk", "M"))]) == []
