"""The methods differ in what has a price of its own and in what is taken first."""

from typing import get_args

from erpcore.inventory.methods import METHODS
from erpcore.masterdata.item import Valuation


def test_a_pool_knows_every_method_that_a_class_may_have():
    """What can be written in a set-up can be valued, and the other way round."""
    assert set(METHODS) == set(get_args(Valuation))


def test_the_newest_first_is_a_matter_of_receipts():
    """Only where receipts have prices of their own is there an order in which they are taken."""
    assert all(method.parcels == "receipt" for method in METHODS.values() if method.newest_first)
