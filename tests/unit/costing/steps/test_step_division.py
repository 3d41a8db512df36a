"""Elements of a step may each be divided in a way of their own."""

import pytest

from erpcore.costing.process.opening_first import Process
from erpcore.costing.process.wip_rules import Weights
from erpcore.costing.steps.step_division import AtQuota, divide


def test_elements_may_differ_in_how_they_are_divided():
    """Material by weights, labour first in first out: 30, and 90 of 100 for 40 and 10; a refusal names it."""
    basis = {"material": Weights(3, 1), "labour": Process(20, 10, 50, 5)}
    found = divide({"material": 10, "labour": 30}, {"material": 30, "labour": 90}, basis)
    assert found == ({"material": 30, "labour": 110}, {"material": 10, "labour": 10})
    with pytest.raises(ValueError, match="labour: units in process are less far"):
        divide({}, {"labour": 5}, {"labour": Process(10, 5, 5, 2)})


def test_first_in_first_out_at_a_printed_rate():
    """Cost of one equivalent is rounded, and who is named takes the rest: 100 over 70 is 1."""
    basis = {"labour": Process(0, 0, 60, 10)}
    assert divide({}, {"labour": 100}, basis, rate_decimals=0).closing == {"labour": 40}
    assert divide({}, {"labour": 100}, basis, rate_decimals=0, rest="finished").closing == {"labour": 10}


def test_work_in_process_at_its_quota_cost_leaves_the_rest_finished():
    """All of an element but its quota is finished, also where nothing of it was there at the beginning."""
    found = divide({"material": 10}, {"material": 30, "labour": 5}, AtQuota({"material": 12}, 3))
    assert found == ({"material": 28, "labour": 5}, {"material": 12, "labour": 0})


def test_an_element_that_nothing_is_said_about_is_refused():
    """Neither weights nor units: there is cost, and nothing to divide it by."""
    with pytest.raises(ValueError, match="labour: 5 minor units"):
        divide({}, {"labour": 5}, {"material": Process(0, 0, 1, 0)})
