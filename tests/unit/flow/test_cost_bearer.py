"""Who bears goods used or lost, and the VAT that goes with them."""

from decimal import Decimal

import pytest

from erpcore import Code, Refused
from erpcore.flow.cost_bearer import BEARS_LOSS, bearer, needed, vat_borne, vat_routes
from erpcore.kernel.movements import Place

TAKER = Place("welfare", "OU-1")


@pytest.mark.parametrize(
    ("centre", "role"),
    [
        ("SHOP", "overhead_pool"),
        ("REPAIR", "overhead_pool"),
        ("OFFICE", "administrative_expense"),
        ("SALES", "selling_expense"),
    ],
)
def test_the_purpose_of_a_cost_centre_names_the_expense(shop, centre, role):
    """With the company's own dimensions, sorted by name."""
    place = bearer(shop.books.state, centre, "X", {"project": "P1"})
    assert place == Place(role, "X", cost_centre=centre, dimensions=(("project", "P1"),))


def test_a_cost_centre_is_asked_for():
    """The refusal says whose."""
    with pytest.raises(Refused) as caught:
        needed(None, BEARS_LOSS)
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, "cost_centre")
    assert caught.value.expected == "the cost centre that bears the loss"
    assert caught.value.expected_zh == "须给出承担损失的成本中心"


def test_vat_is_transferred_out_or_owed(shop):
    """进项税额转出 by default; 销项税额 for a deemed sale, with the partner where there is one, and of some amount."""
    books = shop.books.state
    (out,) = vat_borne(books, TAKER, Decimal("1.30"), "transferred_out", None)
    assert (out.source.role, out.amounts) == ("input_vat_transferred", (("", "", 130),))
    (owed,) = vat_borne(books, TAKER, Decimal("1.30"), "deemed_sale", "C")
    assert (owed.source.role, owed.source.partner) == ("output_vat", "C")
    assert vat_borne(books, TAKER, Decimal(0), "transferred_out", None) == []
    with pytest.raises(Refused) as caught:
        vat_borne(books, TAKER, Decimal(0), "deemed_sale", None)
    assert (caught.value.code, caught.value.field) == (Code.DOCUMENT_INVALID, "vat")


def test_the_routes_name_what_may_be_credited():
    """Output VAT only where a deemed sale can be."""
    assert {route.credit for route in vat_routes(("welfare",))} == {"input_vat_transferred"}
    assert {route.credit for route in vat_routes(("welfare",), deemed=True)} == {
        "input_vat_transferred", "output_vat"
    }  # fmt: skip
