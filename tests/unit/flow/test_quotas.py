"""The quotas of a month: the card of an order, made anew from what the set-up says on the month's first day."""

import datetime

import pytest
from tests.cases.process import Plant
from tests.cases.process import plant as shop
from tests.cases.quota_works import NEW, OLD, works

from erpcore.documents import GoodsReceipt, WorkOrder, WorkOrderRelease
from erpcore.flow.make.cards import quota_card
from erpcore.flow.quotas import wip_policy
from erpcore.production.allowance import card_of
from erpcore.production.month_count import NotDivided

NOVEMBER = datetime.date(2026, 11, 1)


@pytest.fixture
def plant():
    """An order of 10 bodies released in October."""
    plant = works()
    plant.post(WorkOrder, id="WO", date="2026-10-05", item="BODY", quantity="10")
    plant.post(WorkOrderRelease, date="2026-10-05", work_order="WO")
    return plant


def the_order(plant):
    """Find it."""
    return plant.books.state.orders.orders["WO"]


def test_the_month_of_release_has_the_frozen_card_and_later_ones_their_own(plant):
    """10 bodies take 50 of pulp and 20 hours; from November 40 and 18."""
    order, policy = the_order(plant), wip_policy(plant.books.state)
    assert order.released == "2026-10"
    assert policy.quotas(order, "2026-10") is card_of(order)
    later = policy.quotas(order, "2026-11")
    assert (card_of(order).amounts(), later.amounts()) == (
        {"material": 100_00, "labour": 60_00},
        {"material": 80_00, "labour": 54_00},
    )
    assert policy.quotas(order, "2026-12") == later


@pytest.mark.parametrize("listed", [True, False])
def test_what_has_no_standard_keeps_its_frozen_price(listed):
    """Pulp bought at 3 before the release stays at 3; glue that is new on the bill is priced as listed, or missed."""
    lines = [{"item": "PULP", "quantity": "1"}, {"item": "GLUE", "quantity": "2"}]
    bills = [
        {"item": "BODY", **OLD, "lines": lines[:1]},
        {"item": "BODY", **NEW, "valid_until": "2026-11-30", "lines": lines},
    ]
    prices = [{"item": "GLUE", "valid_from": "2026-01-01", "price": "5"}] if listed else []
    plant = Plant(shop("quota_method", boms=bills, prices=prices))
    plant.post(GoodsReceipt, partner="MILL", item="PULP", quantity="1", price="3")
    plant.start("WO", "BODY", "10")
    plant.post(GoodsReceipt, "2026-11", partner="MILL", item="PULP", quantity="1", price="9")
    order, state = the_order(plant), plant.books.state
    if listed:
        assert quota_card(state, order, NOVEMBER).amounts() == {"material": 30_00 + 100_00}
    else:
        with pytest.raises(NotDivided, match="no quotas of 2026-11-01: a receipt, price"):
            wip_policy(state).quotas(order, "2026-11")
    assert wip_policy(state).quotas(order, "2026-12") is card_of(order)  # no bill any more
