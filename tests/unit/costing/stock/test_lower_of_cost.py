"""Lower of cost and net realisable value: the finer the comparison, the lower the stock."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.stock.lower_of_cost import (
    Level,
    adjust_allowance,
    lower_of_cost,
    release_allowance,
    share_write_down,
)
from erpcore.costing.stock.realisable import Compared

amounts = st.integers(0, 10**9)
stocks = st.lists(st.tuples(amounts, amounts, st.sampled_from("AB")), max_size=8).map(
    lambda rows: [Compared(str(number), *row) for number, row in enumerate(rows)]
)


@given(stocks)
def test_items_are_at_most_groups_are_at_most_the_total(stock: list[Compared]) -> None:
    """Gains of one item hide losses of another only where they are compared together; nothing exceeds cost."""
    item, group, total = (lower_of_cost(stock, level) for level in Level)
    cost = sum(each.cost for each in stock)
    assert item.value <= group.value <= total.value <= cost
    for found in (item, group, total):
        assert found.value + found.write_down == cost
        assert sum(found.by_unit.values()) == found.write_down


@given(stocks)
def test_a_shared_write_down_adds_up(stock: list[Compared]) -> None:
    """The write-down of a total shared over its items is itself; only items worth less than their cost bear it."""
    down = lower_of_cost(stock, Level.TOTAL).write_down
    parts = share_write_down(down, stock)
    assert sum(parts.values()) == down
    assert all(not parts[each.name] for each in stock if each.realisable >= each.cost)


@given(amounts, amounts, amounts)
def test_a_reversal_never_exceeds_the_allowance(cost: int, realisable: int, before: int) -> None:
    """An allowance is never negative: carrying amount after a reversal is at most cost (IAS 2 para 33)."""
    found = adjust_allowance(cost, realisable, before)
    assert found.before + found.change == found.after
    assert found.after >= 0
    assert -found.change <= before
    assert cost - found.after == min(cost, realisable)


@given(amounts, st.integers(1, 1000), st.data())
def test_all_goods_sold_release_all_of_the_allowance(allowance: int, whole: int, data: st.DataObject) -> None:
    """In two slices or in one, the last of the goods takes the last of the allowance."""
    part = data.draw(st.integers(0, whole - 1))
    first = release_allowance(allowance, part, whole)
    assert first + release_allowance(allowance - first, whole - part, whole - part) == allowance


def test_bad_input_is_refused() -> None:
    """Negative amounts, names that come twice, and parts above the whole are refused."""
    with pytest.raises(ValueError, match="A is there twice"):
        lower_of_cost([Compared("A", 1, 1), Compared("A", 1, 1)])
    with pytest.raises(ValueError, match="realisable must not be negative"):
        lower_of_cost([Compared("A", 1, -1)])
    with pytest.raises(ValueError, match="allowance must not be negative"):
        adjust_allowance(1, 1, -1)
    with pytest.raises(ValueError, match="a part of what was there"):
        release_allowance(1, 2, 1)
    with pytest.raises(ValueError, match="allowance must not be negative"):
        release_allowance(-1, 1, 1)
    with pytest.raises(ValueError, match="exceeds net realisable value"):
        share_write_down(2, [Compared("A", 2, 1)])
