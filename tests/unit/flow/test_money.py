"""Amounts of documents in minor units of the book currency."""

from decimal import Decimal

import pytest

from erpcore import Code, Refused
from erpcore.documents import MaterialIssue, ProductionReceipt
from erpcore.flow.money import minor


@pytest.mark.parametrize(
    ("currency", "amount", "found"),
    [
        ("CNY", "12.34", 1234),
        ("CNY", "12.3400", 1234),
        ("JPY", "12", 12),
        ("KWD", "1.234", 1234),
        ("CNY", "0", 0),
    ],
)
def test_an_amount_is_counted_in_the_currencys_smallest_unit(factory, currency, amount, found):
    """ISO 4217: the yuan has two decimals, the yen none, the Kuwaiti dinar three."""
    shop = factory(company={"currency": currency})
    assert minor(shop.books.state, Decimal(amount), "amount") == found


@pytest.mark.parametrize(("currency", "amount"), [("CNY", "0.001"), ("JPY", "0.5"), ("KWD", "0.0001")])
def test_an_amount_finer_than_the_currency_is_refused(factory, currency, amount):
    """Nothing is rounded on the way in; the refusal names the field and the currency."""
    shop = factory(company={"currency": currency})
    with pytest.raises(Refused) as caught:
        minor(shop.books.state, Decimal(amount), "lines.2.amount")
    assert (caught.value.code, caught.value.field) == (Code.NUMBER_INVALID, "lines.2.amount")
    assert currency in caught.value.expected
    assert f"位小数的金额（{currency}），现为 {amount}" in caught.value.expected_zh


@pytest.mark.parametrize(("currency", "shown"), [("JPY", "10"), ("KWD", "9.999")])
def test_books_are_kept_in_currencies_of_any_decimals(factory, currency, shown):
    """3 kg at 3.333 are 9.999: ten yen, or 9.999 dinars; nothing is lost on the way through an order."""
    shop = factory(company={"currency": currency})
    shop.buy("GR-1", "RESIN", "3", "3.333")
    shop.start("WO-1", "TOY", "20")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="3")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="7")
    shop(ProductionReceipt, "PR-2", work_order="WO-1", quantity="13", final=True)
    assert shop.stock("TOY") == ("20", {"material": shown})
    shop.in_step()
