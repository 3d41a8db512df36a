"""A price between divisions leaves neither worse off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.prices.transfer_price import Buying, Selling, transfer_prices
from erpcore.kernel.rounding import MICRO


@pytest.mark.parametrize(("spare", "minimum"), [(100, 18), (500, 18), (0, 30)])
def test_spare_capacity_costs_nothing_more(spare: int, minimum: int) -> None:
    """With room for all, marginal cost 18 is the least; with none, the contribution of 12 comes to it."""
    selling = Selling(18 * MICRO, spare * MICRO, 12 * MICRO)
    found = transfer_prices(selling, Buying(market_price=28 * MICRO), 100 * MICRO, decimals=2)
    assert (found.minimum, found.possible) == (minimum * MICRO, minimum <= 28)


def test_a_product_that_earns_less_than_it_costs_is_not_made() -> None:
    """The buyer loses 1 a unit before the price: no price is right."""
    found = transfer_prices(Selling(MICRO), Buying(-MICRO, 28 * MICRO), 2 * MICRO, decimals=2)
    assert (found.possible, found.gain) == (False, -4_00)


@given(*[st.integers(0, 10**8)] * 5, st.integers(1, 10**8))
def test_the_company_gains_what_lies_between(
    cost: int, spare: int, contribution: int, net: int, market: int, quantity: int
) -> None:
    """The minimum bears none to all of the opportunity cost; a transfer gains where that is not above the maximum."""
    found = transfer_prices(Selling(cost, spare, contribution), Buying(net, market), quantity, decimals=2)
    assert cost <= found.minimum <= cost + contribution
    assert found.maximum == min(net, market)
    assert found.gain >= 0 if found.possible else found.gain <= 0


@pytest.mark.parametrize(
    ("selling", "buying", "quantity", "said"),
    [
        (Selling(-1), Buying(1), 1, "marginal cost must not be negative"),
        (Selling(1, -1), Buying(1), 1, "spare must not be negative"),
        (Selling(1), Buying(1, -1), 1, "market price must not be negative"),
        (Selling(1), Buying(1), 0, "nothing is transferred"),
        (Selling(1), Buying(), 1, "is to be said"),
        (Selling(1.5), Buying(1), 1, "selling, marginal cost must be"),
    ],
)
def test_what_cannot_be_is_refused(selling: Selling, buying: Buying, quantity: int, said: str) -> None:
    """Numbers below zero, nothing to transfer, a buyer without a limit, a float."""
    with pytest.raises(ValueError, match=said):
        transfer_prices(selling, buying, quantity, decimals=2)
