"""Quota cost, deviations, changes and price differences are all in finished goods and work in process."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.quotas.quota_method import (
    QuotaElement,
    Requoted,
    change_by_count,
    change_by_ratio,
    quota_cost,
)
from erpcore.costing.variances.breakdown import Convention
from erpcore.kernel.rounding import MICRO

amounts = st.integers(0, 10**9)
signed = st.integers(-(10**7), 10**7)
LAYERS = ("deviation", "change", "material_variance")


@st.composite
def elements(draw):
    """Draw an element of a month in which something was finished and the quota may have changed."""
    opening, quota = draw(amounts), draw(amounts) + 1
    change = draw(st.integers(-opening, 10**6))
    finished = draw(st.integers(1, opening + change + quota))
    rest = [draw(signed) for _ in range(3)]
    return QuotaElement(opening, draw(signed), change, quota, draw(signed), finished, *rest)


@given(elements(), st.sets(st.sampled_from(LAYERS)), st.one_of(st.none(), st.integers(0, 4)))
def test_actual_cost_is_what_was_there_and_came(element, shared, decimals):
    """Finished and closing at actual are opening at actual and the month; a change of quota alone changes nothing."""
    found = quota_cost({"material": element}, shared=shared, rate_decimals=decimals)["material"]
    came = element.opening_quota + element.opening_deviation + element.opening_change
    came += element.quota + element.deviation + element.material_variance + element.opening_material_variance
    assert found.finished.actual + found.closing.actual == came
    assert found.finished.quota == element.finished_quota
    for layer in LAYERS:
        assert layer in shared or getattr(found.closing, layer) == 0


def test_all_layers_may_be_shared():
    """Of 100 at quota 80 are finished, and bear four fifths of every layer."""
    element = QuotaElement(40, 5, -10, 70, 15, 80, material_variance=-20)
    found = quota_cost({"material": element}, shared=LAYERS)["material"]
    assert (found.finished, found.closing) == ((80, 16, 8, -16), (20, 4, 2, -4))


@given(amounts, st.integers(1, 10**6), st.integers(0, 10**6))
def test_the_change_takes_work_in_process_to_the_new_quota(quota, old, new):
    """Old quota cost and its change are the old one times new over old, rounded once."""
    assert abs(quota + change_by_ratio(quota, old, new) - Fraction(quota * new, old)) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("element", "match"),
    [
        (QuotaElement(-1, 0, 0, 5, 0, 1), "opening quota of all must not be negative"),
        (QuotaElement(4, 0, -5, 5, 0, 1), "opening quota of all after its change must not be negative"),
        (QuotaElement(4, 0, 0, -5, 0, 0), "all: 0 is finished at quota, and there is -1"),
        (QuotaElement(0, 0, 0, 5, 0, -1), "finished quota of all must not be negative"),
        (QuotaElement(1, 0, 0, 5, 0, 7), "all: 7 is finished at quota, and there is 6"),
        (QuotaElement(0, 0, 0, 0, 3, 0), "beside a quota cost of zero"),
        (
            QuotaElement(0, 0, 0, 5, 0, 0, 0, 4),
            "material_variance of 4 is for finished goods, and nothing was finished",
        ),
    ],
)
def test_quotas_that_cannot_be_are_refused(element, match):
    """No quota below zero, no more finished than there is, and whoever is to bear something is there."""
    with pytest.raises(ValueError, match=match):
        quota_cost({"all": element})


@pytest.mark.parametrize(
    ("found", "match"),
    [
        (lambda: change_by_ratio(-1, 1, 1), "opening quota must not be negative"),
        (lambda: change_by_ratio(1, 0, 1), "unit quotas are above zero before"),
        (lambda: change_by_ratio(1, 1, -1), "unit quotas are above zero before"),
        (lambda: change_by_count({"shaft": Requoted(-1, 1, 1)}, decimals=2), "shaft: a quantity"),
    ],
)
def test_changes_that_cannot_be_are_refused(found, match):
    """Quantities and quotas are not below zero, and the old one is above it."""
    with pytest.raises(ValueError, match=match):
        found()


@given(st.integers(0, 10**6), st.integers(1, 10**4), st.integers(0, 10**4))
def test_counted_and_by_ratio_a_change_is_the_same(quantity, old, new):
    """Where parts are in process in the proportions of the product, both ways find the same change."""
    counted = change_by_count({"part": Requoted(quantity, old * MICRO, new * MICRO)}, decimals=0)
    assert counted == change_by_ratio(quantity * old, old, new)


def test_a_ratio_of_quotas_may_be_printed():
    """2 over 3 is 0.67 at two decimals: 300.00 becomes 201.00, 99.00 less."""
    assert change_by_ratio(300_00, 3, 2, ratio_decimals=2) == -99_00


@given(elements(), st.sets(st.sampled_from(LAYERS)))
def test_the_sign_of_differences_is_a_choice(element, shared):
    """What saves may be plus: the same element with turned differences gives the same cost, stated either way."""
    turned = element._replace(
        opening_deviation=-element.opening_deviation,
        deviation=-element.deviation,
        opening_change=-element.opening_change,
        material_variance=-element.material_variance,
        opening_material_variance=-element.opening_material_variance,
        convention=Convention.FAVOURABLE,
    )
    found = quota_cost({"material": element}, shared=shared)["material"]
    assert quota_cost({"material": turned}, shared=shared)["material"] == found
    stated = found.finished.under(Convention.FAVOURABLE)
    assert stated.actual == stated.quota - stated.deviation - stated.change - stated.material_variance
    assert found.finished.under(Convention.ACTUAL_LESS_STANDARD)[:5] == (*found.finished, stated.actual)


def test_more_may_have_gone_out_than_was_put_in():
    """Units in process were spoiled: the month's quota cost is below zero, and what is left of the opening is there."""
    found = quota_cost({"material": QuotaElement(40, 6, 0, -10, 3, 20)})["material"]
    assert (found.finished, found.closing) == ((20, 6, 0, 0), (10, 3, 0, 0))
