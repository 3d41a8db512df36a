"""Goods that the tests of stock have."""

import pytest


@pytest.fixture
def stocked(shop):
    """40 kg of resin at 10.00."""
    shop.buy("GR-1", "RESIN", "40", "10")
    return shop
