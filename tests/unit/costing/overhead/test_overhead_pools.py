"""Overhead is charged at three kinds of rate, plant-wide or by department, and the rest is disposed of."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.overhead.overhead_pools import Balance, Pool, absorb, departmental, plant_wide, settle
from erpcore.kernel.rounding import Receiver

amounts = st.integers(0, 10**10)
drivers = st.dictionaries(st.sampled_from("ABCD"), st.integers(1, 10**6), min_size=1)
pools = st.builds(Pool, amounts, st.integers(1, 10**7), amounts, drivers, drivers)
SHOPS = {
    "cutting": Pool(60_000, 1_000, 61_000, {"desk": 8, "shelf": 5}),
    "paint": Pool(20_000, 2_000, 0, {"desk": 22}),
}


@given(pools, st.sampled_from(["actual", "normal", "standard"]), st.one_of(st.none(), st.integers(0, 4)))
def test_charges_and_rest_are_what_was_incurred(pool, costing, decimals):
    """Whatever the rate, charges and rest add up to actual overhead; actual costing leaves no rest."""
    found = absorb(pool, costing, rate_decimals=decimals)
    assert sum(found.charges.values()) + found.rest == pool.actual
    assert costing != "actual" or not found.rest


def test_normal_and_standard_differ_in_the_driver():
    """Both charge at the budgeted rate of 3: one for 50 hours worked, the other for 40 allowed."""
    pool = Pool(300, 100, 170, {"A": 50}, {"A": 40})
    assert absorb(pool, "normal") == (3, {"A": 150}, 20)
    assert absorb(pool, "standard") == (3, {"A": 120}, 50)


@given(st.dictionaries(st.sampled_from(["x", "y", "z"]), pools, min_size=1))
def test_departments_add_up(departments):
    """What objects bear is what departments charged."""
    found, totals = departmental(departments, "normal")
    assert sum(totals.values()) == sum(sum(each.charges.values()) for each in found.values())


def test_one_plant_wide_pool_has_the_overhead_of_all():
    """Budgets and actual overhead are added up, under one driver."""
    assert plant_wide(SHOPS, 4_000, {"desk": 30}) == Pool(80_000, 4_000, 61_000, {"desk": 30}, None)


@given(
    st.integers(-(10**9), 10**9),
    st.sampled_from(["cost_of_sales", "by_balance", "by_applied", "carried"]),
    st.lists(st.tuples(st.integers(1, 10**9), st.integers(1, 10**9)), min_size=3, max_size=3),
)
def test_the_rest_is_settled_in_full(rest, how, drawn):
    """Charged and carried add up to the rest."""
    names = ("work_in_process", "finished_goods", "cost_of_sales")
    balances = {name: Balance(*pair) for name, pair in zip(names, drawn, strict=True)}
    found = settle(rest, balances, how)
    assert sum(found.charged.values()) + found.carried == rest
    assert list(found.charged) == list(names)


def test_charges_are_rounded_half_up_and_measured_as_they_were_rounded():
    """A quarter of an hour at 7.50 is 1.88, half a cent up; three charges of 3.33 leave a cent of 10.00."""
    assert absorb(Pool(7_50, 1, 0, {"WO-1": Fraction(1, 4)}), "normal").charges == {"WO-1": 1_88}
    thirds = Pool(10_00, 3, 10_00, dict.fromkeys(["WO-1", "WO-2", "WO-3"], 1))
    assert absorb(thirds, "normal").rest == 1


def test_the_last_receiver_may_take_what_does_not_divide():
    """Where a jurisdiction asks for it, the rounding goes to the last receiver."""
    orders = dict.fromkeys(["WO-1", "WO-2", "WO-3"], Balance(0, 1))
    assert settle(100, orders, "by_applied", receiver=Receiver.LAST).charged == {
        "WO-1": 33,
        "WO-2": 33,
        "WO-3": 34,
    }


def test_no_rest_needs_no_balance():
    """Where nothing is left, empty balances are no fault."""
    assert settle(0, {"cost_of_sales": Balance(0, 0)}, "by_balance") == ({"cost_of_sales": 0}, 0)


@pytest.mark.parametrize(
    ("pool", "costing", "match"),
    [
        (Pool(-1, 1, 0, {}), "normal", "budgeted overhead must not be negative"),
        (Pool(1, 1, -1, {}), "normal", "actual overhead must not be negative"),
        (Pool(5, 0, 0, {"A": 1}), "normal", "needs a driver above zero, found 0"),
        (Pool(5, 1, 0, {"A": -1}), "normal", "bases must not be negative"),
        (Pool(5, 1, 7, {"A": 0}), "actual", "base of zero"),
        (Pool(5, 1, 7, {"A": 1}), "standard", "allowed for the actual output"),
    ],
)
def test_what_cannot_be_charged_is_refused(pool, costing, match):
    """No negative pool, no driver of zero with a pool, and standard costing needs a standard; by department's name."""
    with pytest.raises(ValueError, match=match):
        absorb(pool, costing)
    with pytest.raises(ValueError, match=f"paint: .*{match}"):
        departmental({"paint": pool}, costing)


@pytest.mark.parametrize(
    ("balances", "how", "match"),
    [
        ({"finished_goods": Balance(1, 1)}, "cost_of_sales", "no cost of sales among"),
        ({"cost_of_sales": Balance(-1, 1)}, "by_balance", "balance of cost of sales must not be negative"),
        ({"cost_of_sales": Balance(5, 0)}, "by_applied", "a base of zero"),
    ],
)
def test_a_rest_needs_somebody_to_bear_it(balances, how, match):
    """Nobody, a negative balance, and balances without overhead are refused."""
    with pytest.raises(ValueError, match=match):
        settle(7, balances, how)


@given(st.dictionaries(st.sampled_from("ABC"), pools), st.integers(1, 10**6), drivers)
def test_one_pool_holds_what_the_departments_did(found, budgeted, driver):
    """A plant-wide pool is the sum of the departments, in the budget and as incurred."""
    whole = plant_wide(found, budgeted, driver)
    assert whole.budgeted == sum(pool.budgeted for pool in found.values())
    assert whole.actual == sum(pool.actual for pool in found.values())


@pytest.mark.parametrize("sign", [1, -1])
def test_what_is_left_at_a_printed_rate(sign):
    """差异分配率: 1 000 over 30 000 is 3.33 %: 333 and 666 of 10 000 and 20 000, the last balance takes the rest."""
    balances = {"work_in_process": Balance(10_000, 0), "cost_of_sales": Balance(20_000, 0)}
    found = settle(1_000 * sign, balances, "by_balance", rate_decimals=4)
    assert found.charged == {"work_in_process": 333 * sign, "cost_of_sales": 667 * sign}
