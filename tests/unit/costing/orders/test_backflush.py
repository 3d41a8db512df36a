"""Backflush costing: whatever is written when, all that was spent stands somewhere at the end."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.guards import StockShort
from erpcore.costing.measures import value
from erpcore.costing.orders.backflush import Counted, Flow, Triggers, backflush, post_deduct
from erpcore.kernel.rounding import MICRO

units = st.integers(0, 10**9)
prices = st.integers(0, 10**9)
WAYS = get_args(Triggers)


@given(units, units, units, prices, prices, st.integers(0, 10**9), st.sampled_from(WAYS), st.data())
def test_nothing_is_lost(
    before: int,
    completed: int,
    sold: int,
    material: int,
    conversion: int,
    spent: int,
    way: Triggers,
    data: st.DataObject,
) -> None:
    """What was there and was spent is in stock, sold, a variance, or left over, to the minor unit."""
    sold = min(sold, before + completed)
    bought = value(material, before + completed, 2) + data.draw(st.integers(0, 10**9))
    flow = Flow(bought, spent, completed, sold, material, conversion, 0, before)
    counted = data.draw(st.none() | st.integers(0, 10**9)) if way.startswith("purchase") else None
    found = backflush(flow, way, decimals=2, counted=counted)
    opening = value(material + conversion, before, 2) if "completion" in way else 0
    assert sum(found) == bought + spent + opening
    if before + completed == sold:
        assert found.finished == 0


APRIL = Flow(1_950_000, 1_260_000, 100_000 * MICRO, 99_000 * MICRO, 19 * MICRO, 12 * MICRO)


@pytest.mark.parametrize(
    ("way", "accounts"),
    [
        ("purchase_completion_sale", (50_000, 31_000, 3_069_000, 0, 60_000, 0)),
        ("purchase_sale", (69_000, 0, 3_069_000, 0, 72_000, 0)),  # 1,000 unsold are among the materials at 19
        ("completion_sale", (0, 31_000, 3_069_000, 0, 60_000, 50_000)),
        ("sale", (0, 0, 3_069_000, 0, 72_000, 69_000)),
    ],
)
def test_four_ways_of_triggers(way: Triggers, accounts: tuple[int, ...]) -> None:
    """The same April: what has no account yet is among the materials, or is not written."""
    assert backflush(APRIL, way, decimals=0) == accounts


def test_a_count_tells_what_material_was_used_beyond_its_standard() -> None:
    """48,000 are counted of 50,000: 2,000 more was used; the material of before counts in."""
    found = backflush(APRIL, "purchase_completion_sale", decimals=0, counted=48_000)
    assert (found.materials, found.material_variance) == (48_000, 2_000)
    more = APRIL._replace(opening_materials=10_000)
    assert backflush(more, "purchase_completion_sale", decimals=0).materials == 60_000


@pytest.mark.parametrize(
    ("flow", "way", "counted", "sentence"),
    [
        (APRIL, "completion_sale", 1, "with the triggers completion_sale materials have no account"),
        (
            APRIL._replace(bought=1),
            "sale",
            None,
            "standards take 1881000 of material, and 1 was there and bought",
        ),
        (APRIL._replace(conversion=-1), "sale", None, "conversion must not be negative"),
        (APRIL, "completion", None, "triggers must be one of"),
    ],
)
def test_flows_that_cannot_be_are_refused(
    flow: Flow, way: Triggers, counted: int | None, sentence: str
) -> None:
    """Material has to be there, an account to be counted, and each trigger to be a known one."""
    with pytest.raises(ValueError, match=sentence):
        backflush(flow, way, decimals=0, counted=counted)


def test_more_cannot_be_sold_than_there_is() -> None:
    """What was finished and there before is the most that may be sold."""
    with pytest.raises(StockShort, match="at most 100000, which was finished or there before"):
        backflush(APRIL._replace(sold=100_001 * MICRO), "sale", decimals=0)


stocks = st.builds(Counted, st.integers(0, 10**6), st.integers(0, 10**6))


@given(stocks, stocks, stocks, stocks, st.integers(2 * 10**6, 10**7), st.integers(0, 10**7))
def test_post_deduction_leaves_stock_as_it_was_counted(
    rip: Counted, rip_after: Counted, goods: Counted, goods_after: Counted, bought: int, spent: int
) -> None:
    """What is taken from account to account brings both stocks to their counts, and the rest is cost of sales."""
    found = post_deduct((rip, rip_after), (goods, goods_after), bought=bought, conversion=spent)
    assert rip.material + bought - found.material_finished == rip_after.material
    assert goods.material + found.material_finished - found.material_sold == goods_after.material
    assert rip.conversion + found.conversion_in_process == rip_after.conversion
    assert goods.conversion + found.conversion_finished == goods_after.conversion
    assert sum(rip) + sum(goods) + bought + spent == sum(rip_after) + sum(goods_after) + found.cost_of_sales


def test_stock_that_holds_more_than_there_was_is_refused() -> None:
    """Material comes from what was there and was bought; no part of a stock is negative."""
    nothing = Counted(0, 0)
    with pytest.raises(ValueError, match="more material than there was and was bought, by 5"):
        post_deduct((nothing, Counted(15, 0)), (nothing, nothing), bought=10, conversion=0)
    with pytest.raises(ValueError, match="more material than there was and was bought, by 2"):
        post_deduct((nothing, nothing), (nothing, Counted(12, 0)), bought=10, conversion=0)
    with pytest.raises(ValueError, match="conversion finished must not be negative, found -1"):
        post_deduct((nothing, nothing), (nothing, Counted(0, -1)), bought=10, conversion=0)
    with pytest.raises(ValueError, match="conversion cost must not be negative"):
        post_deduct((nothing, nothing), (nothing, nothing), bought=10, conversion=-1)
