"""Material that is once for an order, and set-up, under every law: orders of whatever size, at whatever value."""

from hypothesis import given, settings

from erpcore.testing.playing import play
from erpcore.testing.strategies.histories import WEIGHTS, History, histories
from erpcore.testing.strategies.setups import setups

MAKING = {
    **dict.fromkeys(WEIGHTS, 1),
    "goods_receipt": 10,
    "work_order": 8,
    "work_order_release": 8,
    "material_issue": 20,
    "time_ticket": 10,
    "production_receipt": 12,
    "order_completion": 8,
    "order_settlement": 6,
    "wip_count": 4,
}


@settings(max_examples=60)
@given(histories(setup=setups(once=True), documents=60, weights=MAKING))
def test_what_is_once_for_an_order_keeps_the_laws(history: History) -> None:
    """Cards, variances and work in process add up where some material is for an order and some lots are not told."""
    play(history, every=11)
