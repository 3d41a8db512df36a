"""A price that was rounded leaves its tail somewhere: with the stock, or with what left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.guards import StockShort
from erpcore.costing.stock.printed_average import moving_average_printed
from erpcore.costing.stock.valuation import Issue, Receipt, moving_average

PIECE = 1_000_000


@pytest.mark.parametrize(("rest", "first", "second"), [("closing", 333, 1067), ("issues", 334, 1066)])
def test_one_side_takes_what_the_price_leaves(rest, first, second):
    """3 for 10.00 are 3.33 each: one leaves for 3.33, or leaves 2 x 3.33 = 6.66 behind; the last takes all."""
    card = [Receipt(3 * PIECE, 10_00), Issue(PIECE), Receipt(PIECE, 4_00), Issue(3 * PIECE)]
    found = moving_average_printed(card, price_decimals=2, decimals=2, rest=rest)
    assert found.issues == (first, second)
    assert (found.quantity, found.value) == (0, 0)


@given(
    st.lists(
        st.tuples(st.integers(1, 1000), st.integers(10_000, 10**6), st.integers(0, 100)),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["closing", "issues"]),
)
def test_what_comes_in_leaves_or_is_there(rows, rest):
    """At a fine price the printed card and the exact average differ by rounding of the price alone."""
    card = []
    held = 0
    for came, amount, part in rows:
        held += came
        card.append(Receipt(came * PIECE, amount))
        if gone := held * part // 100:
            card.append(Issue(gone * PIECE))
            held -= gone
    found = moving_average_printed(card, price_decimals=6, decimals=2, rest=rest)
    exact = moving_average(card)
    assert sum(found.issues) + found.value == sum(amount for _, amount, _ in rows)
    assert found.quantity == exact.quantity
    assert all(abs(one - other) <= len(rows) for one, other in zip(found.issues, exact.issues, strict=True))


def test_what_a_card_cannot_say_is_refused():
    """More than there is, decimals that a price has not, and a price that leaves less than nothing."""
    card = [Receipt(3 * PIECE, 5), Issue(2 * PIECE)]
    with pytest.raises(StockShort):
        moving_average_printed([Issue(1)], price_decimals=2, decimals=2)
    with pytest.raises(ValueError, match="0 to 6 decimals"):
        moving_average_printed(card, price_decimals=7, decimals=2)
    with pytest.raises(ValueError, match="too coarse"):
        moving_average_printed([Receipt(3 * PIECE, 2_00), Issue(2_500_000)], price_decimals=0, decimals=2)
    with pytest.raises(ValueError, match="too coarse"):
        moving_average_printed(
            [Receipt(3 * PIECE, 2_00), Issue(1)], price_decimals=0, decimals=2, rest="issues"
        )
