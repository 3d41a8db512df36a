"""Bills of material."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from erpcore.masterdata.bom import Bom, BomLine


@pytest.mark.parametrize("scrap", ["1", "-0.1", "1.5"])
def test_scrap_lies_below_one(scrap: str) -> None:
    """Where all input were lost, no quantity would do."""
    with pytest.raises(ValidationError):
        BomLine(item="resin", quantity="1", scrap=scrap)


@pytest.mark.parametrize("share", ["0", "1.000001"])
def test_yield_lies_above_zero_and_at_most_at_one(share: str) -> None:
    """Good output is a share of planned output, never none of it and never more."""
    with pytest.raises(ValidationError):
        Bom(item="cap", valid_from="2026-01-01", yield_ratio=share, lines=[BomLine(item="r", quantity="1")])


def test_a_bill_reads_alike_under_the_names_of_toml_and_of_python() -> None:
    """`yield` and `line` in a file are `yield_ratio` and `lines` in Python."""
    line = {"item": "resin", "quantity": "2"}
    written = {
        "item": "cap",
        "valid_from": "2026-01-01",
        "yield": "0.9",
        "line": [line],
    }
    bom = Bom.model_validate(written)
    assert bom == Bom(item="cap", valid_from="2026-01-01", yield_ratio="0.9", lines=[line])
    assert (bom.version, bom.quantity, bom.yield_ratio) == ("1", Decimal(1), Decimal("0.9"))


def test_a_bill_has_lines() -> None:
    """A bill of material without components is none."""
    with pytest.raises(ValidationError):
        Bom(item="cap", valid_from="2026-01-01", lines=[])
