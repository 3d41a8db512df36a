"""Materials of a mix can stand in for one another."""

from collections.abc import Callable

from tests.unit.masterdata.products import bom, made

Faults = Callable[..., list[tuple[str, str]]]


def test_materials_of_a_mix_can_stand_in_for_one_another(faults: Faults) -> None:
    """Two at least, counted in one unit and bought by the company; a phantom brings what it stands for."""

    def mixed(*lines: tuple[str, str], **fields: object) -> dict[str, object]:
        rows = [{"item": item, "quantity": "1", "mix": mix, **fields} for item, mix in lines]
        return {"item": "new", "valid_from": "2026-01-01", "lines": rows}

    items = [of | {"unit": "kg" if of["code"] == "chalk" else "pc"} for of in made("new", "kin", "chalk")]
    assert faults(more_items=items, more_boms=[mixed(("resin", "M"), ("chalk", "M"), ("kin", "M"))]) == [
        ("FIELD_INVALID", "boms[2].lines[2].mix")
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


def test_a_phantom_brings_what_it_stands_for(faults: Faults) -> None:
    """Premix of chalk and kin, through another phantom: their units are asked for, and two of them are a mix."""
    phantoms = [of | {"kind": "phantom", "unit": "kg"} for of in made("premix", "core")]
    items = [*made("new", "kin"), *phantoms, *(of | {"unit": "kg"} for of in made("chalk"))]

    def found(*components: str) -> list[tuple[str, str]]:
        line = {"item": "premix", "quantity": "1", "mix": "M"}
        outer = {"item": "new", "valid_from": "2026-01-01", "lines": [line]}
        bills = [outer, bom("premix", "core"), bom("core", *components)]
        return faults(more_items=items, more_boms=bills)

    assert found("resin", "chalk") == []
    assert found("kin", "chalk") == [("FIELD_INVALID", "boms[2].lines[0].mix")]
    assert found("chalk") == [("FIELD_INVALID", "boms[2]")]
