"""An invoice as it was read."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore import Refused
from erpcore.interop.invoice import InvoiceLine, merge_discounts, read_amount, read_day, read_number
from erpcore.kernel.money import currency

LINES = st.lists(
    st.builds(
        lambda number, name, amount: InvoiceLine(
            number, name, "", "", None, None, amount, Fraction(13, 100), amount // 10
        ),
        st.integers(1, 9),
        st.sampled_from("AB"),
        st.integers(-5, 9),
    )
)


@given(LINES)
def test_merging_discounts_keeps_every_amount(lines):
    """What is kept and what is loose come to all lines, in amount and tax; nothing that is kept is below zero."""
    merged = merge_discounts(lines)
    for field in ("amount", "tax"):
        assert sum(getattr(of, field) for of in (*merged.lines, *merged.loose)) == sum(
            getattr(of, field) for of in lines
        )
    assert all(of.amount >= 0 for of in merged.lines)
    assert all(of.amount < 0 for of in merged.loose)


@pytest.mark.parametrize("text", ["", "1,000.00", "+1", "1.", ".5", "1e3", "١", "1" * 13, "--1", "inf"])
def test_a_number_has_one_form(text):
    """A sign below zero, digits, a point, digits: anything else is refused with what was found."""
    with pytest.raises(Refused, match=r"INVOICE_UNSUITABLE \[f\]"):
        read_number(text, "f")


def test_amounts_have_the_decimals_of_their_currency():
    """Zeros beyond them are none; yen have no decimals."""
    assert read_amount("-12.500", currency("CNY"), "f") == -1250
    with pytest.raises(Refused, match="at most 0 decimals"):
        read_amount("12.5", currency("JPY"), "f")


def test_a_day_stands_at_the_beginning():
    """A time may follow; a day that there is not is refused."""
    assert read_day("2026-10-08T09:30:00", "f").isoformat() == "2026-10-08"
    for text in ("2026-13-01", "20261008", "", "1800-01-01"):
        with pytest.raises(Refused, match="a day such as"):
            read_day(text, "f")
