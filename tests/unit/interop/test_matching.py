"""What a line means."""

import pytest
from pydantic import ValidationError

from erpcore.interop.invoice import InvoiceLine
from erpcore.interop.matching import CREDITED, INVOICED, Goods, Matching, meant

LINE = InvoiceLine(1, "board", "25mm", "m", None, None, 100, None, None)


def goods(**fields: str) -> Goods:
    """Say what board means."""
    return Goods.model_validate({"name": "board", **fields})


RECEIPT, RETURN = goods(receipt="GR-1"), goods(purchase_return="RT-1")
EXACT, BOTH = goods(receipt="GR-2", specification="25mm"), goods(receipt="GR-1", allowance="GR-1")


@pytest.mark.parametrize(
    ("known", "invoiced", "credited"),
    [
        ([RECEIPT, RETURN], RECEIPT, RETURN),
        ([RECEIPT], RECEIPT, None),
        ([RECEIPT, EXACT], EXACT, None),
        ([BOTH], RECEIPT, goods(allowance="GR-1")),
        ([RETURN, goods(allowance="GR-1")], None, None),
        ([goods()], None, None),
        ([goods(receipt="GR-1", item="RM")], None, None),
        ([goods(specification="20mm", receipt="GR-1")], None, None),
        ([], None, None),
    ],
)
def test_a_line_means_one_thing_by_the_kind_of_its_invoice(
    known: list[Goods], invoiced: Goods | None, credited: Goods | None
) -> None:
    """What an invoice's line means is nothing for a credit note: goods that came are not a lower price of them."""
    assert meant(known, LINE, INVOICED) == invoiced
    assert meant(known, LINE, CREDITED) == credited


def test_charges_are_shared_out_in_a_way_that_is_known() -> None:
    """By the amounts of the lines, or not at all."""
    assert Matching(own=["A"]).charges is None
    with pytest.raises(ValidationError):
        Matching.model_validate({"own": ["A"], "charges": "by_weight"})
