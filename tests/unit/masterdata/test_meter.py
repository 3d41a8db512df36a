"""Meters: of whom, in what, supplied by whom."""

import pytest
from pydantic import ValidationError

from erpcore.masterdata.meter import Meter

GAS = {"code": "GAS", "name": "Gas", "unit": "kg", "cost_centre": "shop"}


def test_a_department_does_not_supply_itself():
    """What a department uses itself is no service."""
    with pytest.raises(ValidationError, match="shop supplies others"):
        Meter(**GAS, service="shop")


@pytest.mark.parametrize("wrong", [{"digits": 0}, {"digits": 13}, {"digits": "5"}, {"factor": "0"}])
def test_a_dial_has_digits_and_a_factor(wrong):
    """From one to twelve digits, and a factor above zero."""
    with pytest.raises(ValidationError):
        Meter(**GAS, **wrong)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, []),
        ({"unit": "kWh"}, [("UNKNOWN_UNIT", "meters[0].unit")]),
        ({"cost_centre": "x"}, [("UNKNOWN_COST_CENTRE", "meters[0].cost_centre")]),
        ({"work_centre": "x"}, [("UNKNOWN_WORK_CENTRE", "meters[0].work_centre")]),
        ({"service": "x"}, [("UNKNOWN_COST_CENTRE", "meters[0].service")]),
        ({"service": "office"}, [("COST_CENTRE_UNSUITABLE", "meters[0].service")]),
        ({"work_centre": "press"}, []),
        (
            {"cost_centre": "office", "work_centre": "press"},
            [("COST_CENTRE_UNSUITABLE", "meters[0].work_centre")],
        ),
    ],
)
def test_a_meter_fits_the_cost_centres(faults, fields, found):
    """Its codes exist, a service department supplies it, its work centre stands in its cost centre."""
    assert faults(meters=[{**GAS, **fields}]) == found


def test_a_meter_stands_once(faults):
    """Two of a code cannot be told apart."""
    assert faults(meters=[GAS, GAS]) == [("DUPLICATE", "meters[1]")]
