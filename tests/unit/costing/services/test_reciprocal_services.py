"""Services that serve each other end empty, and their charges solve the equations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.services.reciprocal_services import interact_once, reciprocal, repeated

SERVICES = ("A", "B", "C")
OPERATING = ("X", "Y")
MUTUAL = {"A": {"B": 1}, "B": {"A": 1}}


@st.composite
def factories(draw):
    """Draw costs of up to three services, each of which serves an operating department, too."""
    services = SERVICES[: draw(st.integers(1, 3))]
    costs = {service: draw(st.integers(0, 10**9)) for service in services}
    usage = {
        service: {
            **{other: draw(st.integers(0, 400)) for other in services if other != service},
            "X": draw(st.integers(400, 10**3)),
            "Y": draw(st.integers(0, 10**3)),
        }
        for service in services
    }
    return costs, usage


@given(factories())
def test_all_cost_ends_with_the_operating_departments(factory):
    """Under each method a service passes on exactly what it cost and was charged."""
    costs, usage = factory
    for found in (reciprocal(costs, usage), interact_once(costs, usage), repeated(costs, usage)[0]):
        assert sum(found.total(who) for who in OPERATING) == sum(costs.values())
        for service in costs:
            assert sum(found.charges[service].values()) == costs[service] + found.total(service)


@given(factories())
def test_repeating_comes_to_the_exact_solution(factory):
    """Repeated distribution ends within a few minor units of the equations: one for each round and receiver."""
    costs, usage = factory
    exact = reciprocal(costs, usage)
    again, rounds = repeated(costs, usage)
    for who in OPERATING:
        assert abs(exact.total(who) - again.total(who)) <= 3 * (rounds + 1)


def test_a_cent_that_rounding_sends_round_comes_to_an_end():
    """Each serves the other most, so a last cent went back and forth for ever: operating departments take it.

    A service that serves services alone hands it on to them.
    """
    use = {"power": {"water": 83, "shop": 68, "press": 67}, "water": {"power": 83, "shop": 78, "press": 64}}
    costs = {"power": 4_293_45, "water": 4_418_02}
    found, _ = repeated(costs, use)
    assert found.total("shop") + found.total("press") == sum(costs.values())
    exact = reciprocal(costs, use)
    assert abs(found.total("shop") - exact.total("shop")) <= 10
    use = {"power": {"water": 1}, "water": {"power": 99, "shop": 1}}
    found, _ = repeated({"power": 1, "water": 0}, use)
    assert found.total("shop") == 1


def test_castleford_by_equations():
    """Maintenance charges 6,576,750 on, the computers 2,767,500.

    Source: Horngren, Datar and Rajan, Cost Accounting, ch. 15.
    """
    usage = {
        "maintenance": {"it": 1_600, "machining": 2_400, "assembly": 4_000},
        "it": {"maintenance": 200, "machining": 1_600, "assembly": 200},
    }
    found = reciprocal({"maintenance": 6_300_000, "it": 1_452_150}, usage)
    assert sum(found.charges["maintenance"].values()) == 6_576_750
    assert sum(found.charges["it"].values()) == 2_767_500
    assert (found.total("machining"), found.total("assembly")) == (4_187_025, 3_565_125)


@pytest.mark.parametrize("method", [reciprocal, repeated])
def test_services_that_only_serve_each_other_are_refused(method):
    """Their cost would go round for ever."""
    with pytest.raises(ValueError, match="nobody"):
        method({"A": 1, "B": 0}, MUTUAL)


def test_a_rate_between_services_may_be_rounded():
    """10.00 over 3 t is 3.33 a tonne at two decimals of the yuan, so one tonne is 3.33 and not 3.3333."""
    usage = {"A": {"B": 1_000_000, "X": 2_000_000}, "B": {"X": 1}}
    assert interact_once({"A": 10_00, "B": 0}, usage, rate_decimals=0).charges["A"]["B"] == 3_33
    assert interact_once({"A": 10_00, "B": 0}, usage).charges["A"] == {"B": 333, "X": 667}


def test_a_rate_is_not_rounded_to_absurd_decimals():
    """More decimals than anybody prints are refused; tens of fen are a rate of one decimal of a yuan."""
    with pytest.raises(ValueError, match="100 at most"):
        interact_once({"water": 10}, {"water": {"shop": 1}}, rate_decimals=101)
    usage = {"water": {"shop": 3_000_000}}
    assert interact_once({"water": 100_00}, usage, rate_decimals=-1).rates == {"water": 33_30}


@st.composite
def far_services(draw):
    """Draw three services of which the first serves the others alone."""
    share = st.integers(1, 9)
    usage = {
        "A": {"B": draw(share), "C": draw(share)},
        "B": {"A": draw(share), "X": draw(share), "C": draw(share)},
        "C": {"A": draw(share), "X": draw(share), "Y": draw(share)},
    }
    return {service: draw(st.integers(1, 10**4)) for service in usage}, usage


@given(far_services(), st.sampled_from([None, 0, 2]))
def test_a_service_that_serves_services_alone_ends_empty_too(factory, rate_decimals):
    """What rounding leaves with it goes on with the next one, and is no cost that nobody could be charged for."""
    costs, usage = factory
    found = reciprocal(costs, usage, rate_decimals=rate_decimals)
    assert sum(found.total(who) for who in OPERATING) == sum(costs.values())
    for service in costs:
        assert found.charged_on(service) == costs[service] + found.total(service)


def test_once_for_each_other_needs_somebody_beyond():
    """What A is charged by B has nowhere to go when A serves B alone: refused, naming A."""
    with pytest.raises(ValueError, match="A has cost and serves nobody"):
        interact_once({"A": 10, "B": 10}, {"A": {"B": 1}, "B": {"A": 1, "X": 1}})
    with pytest.raises(ValueError, match="A has cost and serves nobody"):
        reciprocal({"A": 10}, {})


@given(factories(), st.integers(1, 10**3))
def test_what_a_service_does_for_itself_changes_nothing(factory, itself):
    """With self-usage the equations charge the others the same: it goes out of both sides."""
    costs, usage = factory
    with_own = {service: {service: itself, **served} for service, served in usage.items()}
    for method in (reciprocal, interact_once, repeated):
        assert method(costs, with_own) == method(costs, usage)


@given(factories(), st.integers(-4, 0))
def test_a_coarse_rate_leaves_nobody_below_zero(factory, rate_decimals):
    """Rounded to whole yuan, tens or hundreds: other services take at most the own cost, and all of it is borne."""
    costs, usage = factory
    charges = interact_once(costs, usage, rate_decimals=rate_decimals).charges
    assert all(amount >= 0 for of in charges.values() for amount in of.values())
    outside = sum(amount for of in charges.values() for who, amount in of.items() if who not in costs)
    assert outside == sum(costs.values())


@pytest.mark.parametrize("decimals", [None, 0])
def test_a_service_of_services_alone_charges_them_all_its_cost(decimals):
    """Boilers serve three services alike: 100 go to them whole, whatever a rate leaves, and on from there."""
    usage = {"boiler": dict.fromkeys("abc", 1_000_000), **{of: {"shop": 1_000_000} for of in "abc"}}
    costs = {"boiler": 100, "a": 10, "b": 10, "c": 10}
    found = interact_once(costs, usage, rate_decimals=decimals)
    assert sum(found.charges["boiler"].values()) == 100
    assert found.total("shop") == 130


def test_what_is_left_is_charged_at_its_printed_rate():
    """After the exchange power has 955.56 for 8,999 units, 10.62 fen each: the last receiver takes what that leaves."""
    unit = 1_000_000
    usage = {
        "power": {"water": 1_000 * unit, "cast": 3_000 * unit, "turn": 3_000 * unit, "fit": 2_999 * unit},
        "water": {"power": 100 * unit, "cast": 500 * unit, "turn": 300 * unit},
    }
    found = interact_once({"power": 1_000_00, "water": 500_00}, usage, rate_decimals=2)
    assert found.charges["power"] == {"water": 100_00, "cast": 318_60, "turn": 318_60, "fit": 318_36}
    assert found.charges["water"] == {"power": 55_56, "cast": 340_30, "turn": 204_14}
