"""What goods will bring: never less than nothing, and under a contract its price."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.stock.realisable import (
    market,
    net_realisable_value,
    realisable_material,
    split_by_contract,
)
from erpcore.kernel.rounding import MICRO

amounts = st.integers(0, 10**9)


@given(amounts, amounts, amounts)
def test_market_lies_between_floor_and_ceiling(replacement: int, ceiling: int, profit: int) -> None:
    """Market is replacement cost, but not above net realisable value and not below it less normal profit."""
    found = market(replacement, ceiling=ceiling, normal_profit=profit)
    assert ceiling - profit <= found <= ceiling
    assert found in {replacement, ceiling, ceiling - profit}


def test_goods_bring_at_least_nothing() -> None:
    """Where completing and selling costs more than the price, the goods are worth nothing and no less."""
    assert net_realisable_value(10, completion=8, selling_costs=5) == 0


def test_material_of_a_product_that_earns_its_cost_keeps_its_own() -> None:
    """A fall of the material's own price does not matter as long as the product sells at cost or above."""
    assert realisable_material(100, product_cost=150, product_selling=150, completion=50) == 100
    assert realisable_material(100, product_cost=150, product_selling=149, completion=50) == 99


def test_material_may_be_measured_by_what_it_costs_anew() -> None:
    """Replacement cost measures material only where its product sells below cost (IAS 2 para 32)."""
    anew = {"completion": 50, "replacement": 70}
    assert realisable_material(100, product_cost=150, product_selling=150, **anew) == 100
    assert realisable_material(100, product_cost=150, product_selling=149, **anew) == 70
    assert realisable_material(100, product_cost=150, product_selling=149, completion=50, replacement=0) == 0


@given(st.integers(1, 10**9), amounts, st.integers(0, 2 * 10**9))
def test_contract_and_market_share_the_cost(quantity: int, cost: int, contracted: int) -> None:
    """The two parts cost what the whole does; goods beyond the contract have no part in its price."""
    firm, free = split_by_contract(
        quantity, cost, contracted=contracted, contract_price=2 * MICRO, market_price=MICRO, decimals=2
    )
    assert firm.cost + free.cost == cost
    if contracted >= quantity:
        assert (free.cost, free.realisable) == (0, 0)


def test_bad_input_is_refused() -> None:
    """Negative amounts and no quantity are refused."""
    with pytest.raises(ValueError, match="completion must not be negative"):
        net_realisable_value(1, completion=-1)
    with pytest.raises(ValueError, match="normal profit must not be negative"):
        market(1, ceiling=1, normal_profit=-1)
    with pytest.raises(ValueError, match="product cost must not be negative"):
        realisable_material(1, product_cost=-1, product_selling=1, completion=1)
    with pytest.raises(ValueError, match="replacement must not be negative"):
        realisable_material(1, product_cost=1, product_selling=1, completion=1, replacement=-1)
    with pytest.raises(ValueError, match="quantity above zero"):
        split_by_contract(0, 1, contracted=1, contract_price=1, market_price=1, decimals=2)
    with pytest.raises(ValueError, match="contracted must not be negative"):
        split_by_contract(1, 1, contracted=-1, contract_price=1, market_price=1, decimals=2)
