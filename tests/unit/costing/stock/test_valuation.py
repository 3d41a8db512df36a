"""What leaves stock takes its share of the value, and nothing is left when nothing is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.stock.valuation import (
    Issue,
    Layer,
    Receipt,
    fifo,
    moving_average,
    standard,
    take_average,
    take_layers,
    take_standard,
)
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.rounding import MICRO, extend

quantities = st.integers(1, 10**12)
amounts = st.integers(0, 10**12)
receipts = st.builds(Receipt, quantities, amounts)
prices = st.integers(0, 10**10)


@st.composite
def histories(draw: st.DrawFn) -> list[Receipt | Issue]:
    """Draw receipts and issues in an order in which stock never runs short."""
    history: list[Receipt | Issue] = []
    on_hand = 0
    for _ in range(draw(st.integers(1, 12))):
        if on_hand and draw(st.booleans()):
            issue = Issue(draw(st.one_of(st.just(on_hand), st.integers(1, on_hand))))
            history.append(issue)
            on_hand -= issue.quantity
        else:
            receipt = draw(receipts)
            history.append(receipt)
            on_hand += receipt.quantity
    return history


def apart(history: list[Receipt | Issue]) -> tuple[list[Receipt], list[Issue]]:
    """Separate a history into its receipts and its issues."""
    return (
        [movement for movement in history if isinstance(movement, Receipt)],
        [movement for movement in history if isinstance(movement, Issue)],
    )


# XYZ Company (F. Gilani, IAS 2 practice questions): bought at 25, 30 and 35, sold in May and November.
XYZ: list[Receipt | Issue] = [
    Receipt(20_000 * MICRO, 500_000_00),
    Receipt(25_000 * MICRO, 750_000_00),
    Issue(25_000 * MICRO),
    Receipt(30_000 * MICRO, 1_050_000_00),
    Issue(30_000 * MICRO),
]


def test_fifo_takes_the_oldest_cost_first() -> None:
    """Under first in, first out the closing stock is what came in last (IAS 2 para 27)."""
    valued = fifo(*apart(XYZ))
    assert valued.issues == (650_000_00, 950_000_00)
    assert (valued.quantity, valued.value) == (20_000 * MICRO, 700_000_00)


def test_moving_average_is_computed_anew_after_each_receipt() -> None:
    """Under the moving average an issue bears the average of what is on hand just then (IAS 2 para 27)."""
    valued = moving_average(XYZ)
    assert valued.issues == (694_444_44, 963_333_34)
    assert (valued.quantity, valued.value) == (20_000 * MICRO, 642_222_22)


def test_stock_at_standard_is_the_standard_times_the_quantity() -> None:
    """At standard cost a difference shows at the receipt, and stock stays at standard (IAS 2 para 21)."""
    valued = standard(XYZ, 30 * MICRO, decimals=2)
    assert valued.issues == (750_000_00, 900_000_00)
    assert valued.value == 600_000_00
    assert valued.price_variances == (-100_000_00, 0, 150_000_00)


def test_a_currency_without_decimals_is_valued_in_whole_units() -> None:
    """Minor units are those of the currency: a yen has none below it."""
    valued = standard([Receipt(3 * MICRO, 100), Issue(MICRO)], 33_333_333, decimals=0)
    assert (valued.issues, valued.value, valued.price_variances) == ((33,), 67, (0,))


@given(st.lists(receipts, min_size=1, max_size=8), st.data())
def test_layers_taken_and_layers_left_are_the_layers(stock: list[Receipt], data: st.DataObject) -> None:
    """Taking neither makes nor loses value or quantity, and keeps the order of the layers."""
    layers: list[Layer] = [(quantity, amount) for quantity, amount in stock]
    on_hand = sum(quantity for quantity, _ in layers)
    wanted = data.draw(st.integers(1, on_hand))
    before = list(layers)
    taken = take_layers(layers, wanted)
    assert sum(quantity for quantity, _ in taken) == wanted
    assert sum(amount for _, amount in [*taken, *layers]) == sum(amount for _, amount in before)
    assert sum(quantity for quantity, _ in layers) == on_hand - wanted
    assert layers[1:] == before[len(before) - len(layers) + 1 :]
    assert all(quantity > 0 and amount >= 0 for quantity, amount in [*taken, *layers])


@given(receipts, st.lists(st.integers(1, 100), min_size=1, max_size=10))
def test_slices_that_empty_a_layer_take_all_of_its_value(receipt: Receipt, weights: list[int]) -> None:
    """However an issue is cut into slices, an empty stock is worth zero."""
    whole = receipt.quantity * sum(weights)
    layers: list[Layer] = [(whole, receipt.amount)]
    taken = [take_layers(layers, receipt.quantity * weight)[0][1] for weight in weights]
    assert layers == []
    assert sum(taken) == receipt.amount


@given(histories())
def test_fifo_and_moving_average_conserve_value(history: list[Receipt | Issue]) -> None:
    """What came in is what went out plus what is left; nothing left is worth nothing."""
    came = sum(movement.amount for movement in history if isinstance(movement, Receipt))
    for valued in (fifo(*apart(history)), moving_average(history)):
        assert sum(valued.issues) + valued.value == came
        assert valued.quantity or not valued.value
        assert valued.value >= 0
        assert all(cost >= 0 for cost in valued.issues)


@given(histories(), prices, st.integers(0, 4))
def test_standard_conserves_value_through_price_variances(
    history: list[Receipt | Issue], price: int, decimals: int
) -> None:
    """What came in, less its variances and what went out, is the standard value of what is left."""
    came = sum(movement.amount for movement in history if isinstance(movement, Receipt))
    valued = standard(history, price, decimals=decimals)
    assert came - sum(valued.price_variances) - sum(valued.issues) == valued.value
    assert valued.value == extend(price, valued.quantity, decimals)
    assert valued.quantity or not valued.value


@given(histories())
def test_one_price_for_all_makes_the_methods_agree(history: list[Receipt | Issue]) -> None:
    """Where every base unit cost the same whole amount, every method gives the same costs."""
    whole = [movement._replace(quantity=movement.quantity * MICRO) for movement in history]
    priced = [
        Receipt(movement.quantity, movement.quantity // MICRO * 7)
        if isinstance(movement, Receipt)
        else movement
        for movement in whole
    ]
    costs = moving_average(priced).issues
    assert fifo(*apart(priced)).issues == costs
    assert standard(priced, 70_000, decimals=2).issues == costs


def test_short_stock_is_refused_and_layers_stay_as_they_were() -> None:
    """Stock never goes below zero, and a refusal changes nothing."""
    layers: list[Layer] = [(MICRO, 100), (MICRO, 200)]
    with pytest.raises(Refused) as refused:
        take_layers(layers, 2 * MICRO + 1)
    assert refused.value.code is Code.STOCK_SHORT
    assert "at most 2, which is on hand; found 2.000001" in str(refused.value)
    assert layers == [(MICRO, 100), (MICRO, 200)]


def test_each_method_refuses_more_than_is_on_hand() -> None:
    """No method values an issue that stock does not cover."""
    with pytest.raises(Refused, match="STOCK_SHORT"):
        take_average(MICRO, 100, 2 * MICRO)
    with pytest.raises(Refused, match="STOCK_SHORT"):
        take_standard(MICRO, MICRO, 2 * MICRO, decimals=2)
    with pytest.raises(Refused, match="STOCK_SHORT"):
        fifo([], [Issue(MICRO)])
    with pytest.raises(Refused, match="STOCK_SHORT"):
        moving_average([Issue(MICRO), Receipt(MICRO, 100)])


@pytest.mark.parametrize("quantity", [0, -MICRO])
def test_movements_without_a_quantity_are_no_movements(quantity: int) -> None:
    """A receipt or an issue needs a quantity above zero."""
    layers: list[Layer] = [(MICRO, 100)]
    with pytest.raises(ValueError, match="above zero"):
        take_layers(layers, quantity)
    with pytest.raises(ValueError, match="above zero"):
        take_average(MICRO, 100, quantity)
    with pytest.raises(ValueError, match="above zero"):
        take_standard(MICRO, MICRO, quantity, decimals=2)
    with pytest.raises(ValueError, match="above zero"):
        fifo([Receipt(quantity, 100)], [])
    with pytest.raises(ValueError, match="above zero"):
        moving_average([Receipt(quantity, 100)])
    with pytest.raises(ValueError, match="above zero"):
        standard([Receipt(quantity, 100)], MICRO, decimals=2)


@given(st.lists(quantities, min_size=1, max_size=6), amounts, prices)
def test_slices_that_empty_the_stock_are_all_of_its_value(slices: list[int], value: int, price: int) -> None:
    """However stock is taken, at the average or at standard, the last of it takes the last of the value."""
    on_hand, left, taken = sum(slices), value, 0
    for slice_ in slices:
        cost = take_average(on_hand, left, slice_)
        taken += take_standard(price, on_hand, slice_, decimals=2)
        on_hand, left = on_hand - slice_, left - cost
    assert left == 0
    assert taken == extend(price, sum(slices), 2)
