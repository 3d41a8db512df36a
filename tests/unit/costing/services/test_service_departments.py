"""Service departments end empty, whoever is charged, and nothing is lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.services.service_departments import direct, planned_rates, spread, step_down, step_order
from erpcore.kernel.rounding import Receiver

SERVICES = ("A", "B", "C")
OPERATING = ("X", "Y")


@st.composite
def factories(draw):
    """Draw costs of up to three services, and whom they serve: always an operating department, too."""
    services = SERVICES[: draw(st.integers(1, 3))]
    costs = {service: draw(st.integers(0, 10**9)) for service in services}
    usage = {
        service: {
            **{other: draw(st.integers(0, 10**6)) for other in services if other != service},
            "X": draw(st.integers(1, 10**6)),
            "Y": draw(st.integers(0, 10**6)),
        }
        for service in services
    }
    return costs, usage


@given(factories(), st.sampled_from(list(Receiver)))
def test_all_cost_ends_with_the_operating_departments(factory, receiver):
    """Directly or step by step, what the services cost is what X and Y are charged."""
    costs, usage = factory
    for found in (direct(costs, usage, receiver), step_down(costs, usage, receiver=receiver)):
        assert sum(found.total(who) for who in OPERATING) == sum(costs.values())
        for service in costs:
            assert sum(found.charges[service].values()) == costs[service] + found.total(service)


@given(factories(), st.dictionaries(st.sampled_from(SERVICES), st.integers(0, 10**9), min_size=3))
def test_planned_rates_say_what_is_over(factory, rates):
    """What a service cost and was charged, less what it charged on, is its difference; nothing is lost."""
    costs, usage = factory
    found = planned_rates(costs, usage, rates, decimals=2)
    assert sum(found.total(who) for who in OPERATING) + sum(found.differences.values()) == sum(costs.values())


@given(factories())
def test_the_step_method_never_charges_back(factory):
    """A department that is closed is charged nothing any more."""
    costs, usage = factory
    order = step_order(usage)
    found = step_down(costs, usage, order)
    for place, service in enumerate(order):
        assert not set(found.charges[service]) & set(order[: place + 1])


def test_the_order_begins_with_who_serves_the_others_most():
    """One fifth of maintenance goes to another service, one tenth of the computers does."""
    usage = {"it": {"maintenance": 200, "shop": 1_800}, "maintenance": {"it": 1_600, "shop": 6_400}}
    assert step_order(usage) == ["maintenance", "it"]


@pytest.mark.parametrize(
    ("order", "machining", "assembly"),
    [(["maintenance", "it"], 4_300_800, 3_451_350), (["it", "maintenance"], 3_578_676, 4_173_474)],
)
def test_castleford_step_by_step(order, machining, assembly):
    """Castleford Engineering closes maintenance first, or the computers first.

    Source: Horngren, Datar and Rajan, Cost Accounting, ch. 15; the second order by the same arithmetic.
    """
    usage = {
        "maintenance": {"it": 1_600, "machining": 2_400, "assembly": 4_000},
        "it": {"maintenance": 200, "machining": 1_600, "assembly": 200},
    }
    found = step_down({"maintenance": 6_300_000, "it": 1_452_150}, usage, order)
    assert (found.total("machining"), found.total("assembly")) == (machining, assembly)


@pytest.mark.parametrize(
    ("costs", "usage", "match"),
    [
        ({"A": 5}, {"A": {}}, "A has cost and serves nobody"),
        ({"A": 5, "B": 1}, {"A": {"B": 3}, "B": {"X": 1}}, "A has cost and serves nobody"),
        ({"A": -5}, {"A": {"X": 1}}, "not negative; found otherwise at \\['A'\\]"),
        ({"A": 5}, {"A": {"X": -1}}, "not negative"),
    ],
)
def test_what_cannot_be_charged_is_refused(costs, usage, match):
    """No cost is charged to nobody, and no number is below zero."""
    with pytest.raises(ValueError, match=match):
        direct(costs, usage)


def test_an_order_names_every_service_once():
    """A service that is not closed would keep its cost."""
    with pytest.raises(ValueError, match="every service once"):
        step_down({"A": 5, "B": 1}, {"A": {"X": 1}, "B": {"X": 1}}, ["A"])


def test_a_service_without_a_planned_rate_is_refused():
    """A rate of zero is a rate; none is none."""
    with pytest.raises(ValueError, match=r"planned rate.*\['A'\]"):
        planned_rates({"A": 5}, {"A": {"X": 1}}, {}, decimals=2)
    assert planned_rates({"A": 5}, {"A": {"X": 1}}, {"A": 0}, decimals=2).differences == {"A": 5}


def test_shares_are_by_usage():
    """Two to one, to the cent; a cost of zero charges zero."""
    usage = {"A": {"X": 2, "Y": 1}}
    assert spread("A", 100, usage, set()).shares == {"X": 67, "Y": 33}
    assert spread("A", 0, usage, set()).shares == {"X": 0, "Y": 0}


@given(factories(), st.dictionaries(st.sampled_from(SERVICES), st.integers(1, 10**6), min_size=3))
def test_what_a_service_does_for_itself_changes_nothing(factory, itself):
    """Horngren, ch. 15: self-usage may be left out; who is served bears the same."""
    costs, usage = factory
    with_own = {service: {service: itself[service], **served} for service, served in usage.items()}
    for method in (direct, step_down):
        assert method(costs, with_own) == method(costs, usage)
    assert step_order(with_own) == step_order(usage)


def test_a_printed_rate_leaves_its_tail_to_the_last_one():
    """100.00 for 3 t is 33.33 a tonne: X and Y 33.33 each, Z 33.34; step by step likewise."""
    usage = {"A": {"X": 1_000_000, "Y": 1_000_000, "Z": 1_000_000}}
    for found in (
        direct({"A": 100_00}, usage, rate_decimals=0),
        step_down({"A": 100_00}, usage, rate_decimals=0),
    ):
        assert found.charges["A"] == {"X": 33_33, "Y": 33_33, "Z": 33_34}
        assert found.rates == {"A": 33_33}
        assert found.charged_on("A") == 100_00
