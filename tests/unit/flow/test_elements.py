"""Cost elements on documents: those of the company, and amounts by them in whole cents."""

from decimal import Decimal

import pytest

from erpcore import Code, Refused
from erpcore.flow.elements import check_element, read_amounts


def test_an_element_of_the_company_passes(shop):
    """Material is one of the company's elements, gold is none; the refusal lists what there is."""
    check_element(shop.books.state, "material", "element")
    with pytest.raises(Refused) as caught:
        check_element(shop.books.state, "gold", "here")
    assert (caught.value.code, caught.value.field) == (Code.UNKNOWN_ELEMENT, "here")
    assert "material" in caught.value.expected
    assert "gold" in caught.value.expected


def test_an_element_may_be_meant_by_its_name(shop):
    """A sheet in Chinese says 直接材料: the refusal names the code that stands for it."""
    with pytest.raises(Refused) as caught:
        check_element(shop.books.state, "直接材料", "here")
    assert caught.value.expected.endswith("found 直接材料, did you mean 'material'?")
    assert caught.value.expected_zh.endswith("现为 直接材料；是否应为 'material'？")


def test_amounts_by_element_are_read_in_minor_units(shop):
    """8.00 of material and 0.50 of labour are 800 and 50 cents."""
    amounts = {"material": Decimal(8), "labour": Decimal("0.5")}
    assert read_amounts(shop.books.state, amounts) == {"material": 800, "labour": 50}


@pytest.mark.parametrize(
    ("element", "amount", "code"),
    [("gold", "1", Code.UNKNOWN_ELEMENT), ("labour", "0.001", Code.NUMBER_INVALID)],
)
def test_a_refusal_names_the_field_and_the_element(shop, element, amount, code):
    """What cannot be read is named under the field that the document has it in."""
    with pytest.raises(Refused) as caught:
        read_amounts(shop.books.state, {element: Decimal(amount)}, "worth")
    assert (caught.value.code, caught.value.field) == (code, f"worth.{element}")
