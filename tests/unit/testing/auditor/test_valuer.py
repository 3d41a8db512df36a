"""What the auditor holds to be there."""

import pytest

from erpcore.testing.auditor.valuer import Valuer


def test_it_begins_with_the_set_up(books) -> None:
    """Only the first entry of a log tells who the company is."""
    valuer = Valuer(books.log.find("SET-UP"))
    assert valuer.stock() == {}
    assert valuer.in_process() == {}
    with pytest.raises(TypeError, match="GR"):
        Valuer(books.log.find("GR"))


def test_quantities_and_amounts_are_counted_exactly(books) -> None:
    """Micro-units of the base unit, minor units half up, the first site where none is named."""
    valuer = Valuer(books.log.find("SET-UP"))
    document = books.log.find("PO").document
    line = document.lines[0]
    assert valuer.base("RESIN", line.quantity) == 100_000_000
    assert valuer.minor(line.price / 3) == 333
    assert valuer.key("RESIN", None, None) == ("RESIN", "MAIN")
    assert valuer.key("RESIN", None, "NORTH") == ("RESIN", "NORTH")
    assert not valuer.at_standard("RESIN")
