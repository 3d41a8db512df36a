"""A what-if says of each item that a change reaches what rolling everything up again would say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.products.rollup import roll_up
from erpcore.costing.products.structure import ByProduct, Component, HourRate, Operation, Structure
from erpcore.costing.products.what_if import Change, Impact, what_if, where_used
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.rounding import MICRO

STEP = Operation(10, "bench", run_hours=MICRO)
FACTORY = {
    "bike": Structure((Component("frame", MICRO), Component("wheel", 2 * MICRO)), (STEP,)),
    "trike": Structure((Component("frame", MICRO), Component("wheel", 3 * MICRO))),
    "wheel": Structure((Component("spoke", 36 * MICRO),), (Operation(10, "stand", run_hours=MICRO),)),
    "frame": Structure((Component("tube", 4 * MICRO),), by_products=(ByProduct("scrap", 100_000),)),
    "bell": Structure((Component("tube", 50_000),)),
}
GIVEN = {
    "spoke": {"material": 250_000},
    "tube": {"material": 12 * MICRO, "freight": MICRO},
    "scrap": {"material": 500_000},
}
RATES = {"bench": [HourRate("labour", 24 * MICRO)], "stand": [HourRate("labour", 20 * MICRO)]}


def test_where_used_goes_up_all_levels() -> None:
    """Who uses a spoke, and who is credited with scrap."""
    assert where_used(FACTORY, ["spoke"]) == ["wheel", "bike", "trike"]
    assert where_used(FACTORY, ["scrap"]) == ["frame", "bike", "trike"]
    assert where_used(FACTORY, ["bike"]) == []


def test_a_dearer_part_is_felt_as_often_as_it_is_used() -> None:
    """A spoke that costs 0.01 more makes a wheel 0.36, a bike 0.72 and a trike 1.08 dearer, and a frame not."""
    found = what_if(FACTORY, GIVEN, RATES, Change(prices={"spoke": {"material": 260_000}}))
    assert [(impact.item, impact.total) for impact in found] == [
        ("spoke", 10_000),
        ("wheel", 360_000),
        ("bike", 720_000),
        ("trike", 1_080_000),
    ]
    assert found[1].change == {"material": 360_000}


def test_a_dearer_hour_is_felt_where_it_is_worked() -> None:
    """The bench is used for bikes alone."""
    change = Change(rates={"bench": [HourRate("labour", 25 * MICRO)]})
    assert [(impact.item, impact.change) for impact in what_if(FACTORY, GIVEN, RATES, change)] == [
        ("bike", {"labour": MICRO})
    ]


def test_a_made_item_may_be_bought_instead() -> None:
    """With a price of its own a wheel is not rolled up, and its labour leaves the bike."""
    found = what_if(FACTORY, GIVEN, RATES, Change(prices={"wheel": {"material": 30 * MICRO}}))
    wheel = Impact("wheel", {"material": 9 * MICRO, "labour": 20 * MICRO}, {"material": 30 * MICRO})
    assert found[0] == wheel
    assert (wheel.total, wheel.change) == (MICRO, {"material": 21 * MICRO, "labour": -20 * MICRO})
    assert [(impact.item, impact.total) for impact in found[1:]] == [
        ("bike", 2 * MICRO),
        ("trike", 3 * MICRO),
    ]


def test_a_new_product_has_no_cost_before() -> None:
    """A structure for something that nobody makes yet shows its cost as a change from nothing."""
    tandem = Structure((Component("frame", 2 * MICRO), Component("wheel", 2 * MICRO)))
    (found,) = what_if(FACTORY, GIVEN, RATES, Change(structures={"tandem": tandem}))
    assert (found.item, found.before) == ("tandem", {})
    assert (
        found.total
        == roll_up({**FACTORY, "tandem": tandem}, GIVEN, RATES)["tandem"]["material"]
        + found.after["labour"]
        + found.after["freight"]
    )


def test_a_new_part_and_a_new_work_centre_come_with_their_price_and_rate() -> None:
    """A bell of plastic from a mould instead of tube."""
    bell = Structure((Component("plastic", 50_000),), (Operation(10, "mould", run_hours=10_000),))
    change = Change(
        prices={"plastic": {"material": 8 * MICRO}},
        rates={"mould": [HourRate("machine", 40 * MICRO, "machine_hours")]},
        structures={"bell": bell},
    )
    found = {impact.item: impact for impact in what_if(FACTORY, GIVEN, RATES, change)}
    assert set(found) == {"plastic", "bell"}
    assert found["bell"].after == {"material": 400_000, "machine": 400_000}
    with pytest.raises(Refused, match="missing for plastic"):
        what_if(FACTORY, GIVEN, RATES, change._replace(prices={}))


def test_what_stays_is_not_listed() -> None:
    """The same price again changes nothing."""
    assert what_if(FACTORY, GIVEN, RATES, Change(prices={"spoke": GIVEN["spoke"]})) == []
    assert what_if(FACTORY, GIVEN, RATES, Change()) == []


@given(st.data())
def test_only_what_changes_is_rolled_up_and_nothing_else_would(data: st.DataObject) -> None:
    """Before and after are what rolling everything up says, and whatever differs there is listed."""
    prices = {
        item: {"material": data.draw(st.integers(10**5, 10**8))}
        for item in data.draw(st.lists(st.sampled_from(["spoke", "tube"]), unique=True))
    }
    rates = {
        place: [HourRate("labour", data.draw(st.integers(0, 10**8)))]
        for place in data.draw(st.lists(st.sampled_from(["bench", "stand"]), unique=True))
    }
    structures = {
        item: FACTORY[item]._replace(yield_ratio=data.draw(st.integers(1, MICRO)))
        for item in data.draw(st.lists(st.sampled_from(sorted(FACTORY)), unique=True))
    }
    before = roll_up(FACTORY, GIVEN, RATES)
    after = roll_up({**FACTORY, **structures}, {**GIVEN, **prices}, {**RATES, **rates})
    found = what_if(FACTORY, GIVEN, RATES, Change(prices, rates, structures), costs=before)
    assert {impact.item: (impact.before, impact.after) for impact in found} == {
        item: (before[item], cost) for item, cost in after.items() if before[item] != cost
    }


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Change(prices={"saddle": {"material": MICRO}}), Code.UNKNOWN_ITEM),
        (Change(rates={"paint": []}), Code.UNKNOWN_WORK_CENTRE),
        (Change(rates={"bench": []}), Code.RATE_MISSING),
        (Change(structures={"wheel": Structure((Component("bike", MICRO),))}), Code.SETUP_INVALID),
    ],
)
def test_a_change_of_something_unknown_or_impossible_is_refused(change: Change, code: Code) -> None:
    """Nothing is costed at zero because its name is wrong, and no change may close a circle."""
    with pytest.raises(Refused) as refused:
        what_if(FACTORY, GIVEN, RATES, change)
    assert refused.value.code is code


def test_a_structure_behind_a_given_cost_is_refused() -> None:
    """A frozen standard is not rolled up, so its structure cannot change anything."""
    frozen = {**GIVEN, "wheel": {"material": 30 * MICRO}}
    with pytest.raises(ValueError, match="wheel is given"):
        what_if(FACTORY, frozen, RATES, Change(structures={"wheel": Structure()}))
