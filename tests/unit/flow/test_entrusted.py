"""A supplier's goods are found by supplier and lot, and never more of them than there are."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import ConsignmentReceipt
from erpcore.flow.entrusted import taken_from
from erpcore.flow.goods import shelf
from erpcore.inventory.consigned import Entrusted
from erpcore.kernel.rounding import MICRO


def test_a_suppliers_goods_are_found(shop):
    """The place that is counted."""
    shop(ConsignmentReceipt, "CR", partner="V", item="RESIN", quantity="2")
    state = shop.books.state
    place = shelf(state, "RESIN", None)
    assert taken_from(state, place, "V", None, 2 * MICRO) == Entrusted("RESIN", "MAIN", "V", "")
    with pytest.raises(Refused) as caught:
        taken_from(state, place, "V", None, 2 * MICRO + 1)
    assert caught.value.code == Code.CONSIGNED_SHORT
