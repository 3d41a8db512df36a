"""A partner is bought from or sold to only where the set-up says so."""

import pytest

from erpcore import Code, Refused
from erpcore.flow.partners import check_customer, check_supplier


def test_a_supplier_is_no_customer_and_a_customer_no_supplier(shop):
    """Each is refused by name, in both languages, where the other is asked for."""
    state = shop.books.state
    check_supplier(state, "V")
    check_customer(state, "C")
    for check, partner, en, zh in (
        (check_supplier, "C", "C to be a supplier", "C 须为供应商"),
        (check_customer, "V", "V to be a customer", "V 须为客户"),
    ):
        with pytest.raises(Refused) as caught:
            check(state, partner)
        refused = caught.value
        assert (refused.code, refused.field) == (Code.UNKNOWN_PARTNER, "partner")
        assert (refused.expected, refused.expected_zh) == (en, zh)
        assert f"`{en.rpartition(' ')[2]} = true`" in refused.remedy


def test_a_partner_that_there_is_not_is_neither(shop):
    """Nobody is bought from or sold to whom the set-up does not know."""
    for check in (check_supplier, check_customer):
        with pytest.raises(Refused, match="UNKNOWN_PARTNER"):
            check(shop.books.state, "NOBODY")
