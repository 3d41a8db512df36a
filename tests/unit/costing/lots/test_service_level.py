"""Safety stock for a level of service: what varies alone, what varies together, and the distribution behind it."""

from fractions import Fraction

import pytest

from erpcore.costing.lots.service_level import (
    Varying,
    served_by,
    service_factor,
    stock_for_service,
    stock_from_table,
)

CHANCES = {use: Fraction(part, 10) for use, part in {80: 2, 100: 5, 130: 3}.items()}


def test_nothing_that_varies_needs_no_stock() -> None:
    """Use and delivery that do not vary leave the reorder point at what is used meanwhile."""
    found = stock_for_service(Varying(10), Varying(4), 3, decimals=2)
    assert found == (0, 0, 40)


@pytest.mark.parametrize("review", [0, 5])
def test_deviations_add_up_as_squares(review: int) -> None:
    """What both causes need together is the root of the squares of what each needs by itself."""
    use, delivery = Varying(12, 3), Varying(4, 2)
    both, first, second = (
        stock_for_service(one, other, 2, review=review, decimals=40).safety
        for one, other in ((use, delivery), (use, Varying(4)), (Varying(12), delivery))
    )
    assert abs(both**2 - first**2 - second**2) < Fraction(1, 10**36)


def test_a_review_is_time_in_which_nothing_can_be_ordered() -> None:
    """Nine days until goods come, and seven until the next order: sixteen days, four deviations of 5."""
    found = stock_for_service(Varying(10, 5), Varying(9), 1, review=7, decimals=0)
    assert found == (20, 20, 180)


def test_a_table_of_chances() -> None:
    """105 are used on the average; seventy of a hundred orders need no more than 100, all no more than 130."""
    assert stock_from_table(CHANCES, Fraction(7, 10)) == (100, -5, Fraction(7, 10))
    assert stock_from_table(CHANCES, Fraction(71, 100)) == (130, 25, 1)


@pytest.mark.parametrize(
    ("percent", "factor"),
    [
        ("50", "0"),
        ("84.13", "0.9998"),
        ("90", "1.2816"),
        ("95", "1.6449"),
        ("97.5", "1.96"),
        ("99.9", "3.0902"),
    ],
)
def test_the_factors_of_printed_tables(percent: str, factor: str) -> None:
    """The normal distribution to four decimals, as tables of it print it."""
    assert service_factor(Fraction(percent) / 100, decimals=4) == Fraction(factor)


@pytest.mark.parametrize("service", [Fraction(1, 2), Fraction(9, 10), 1 - Fraction(1, 10**12)])
def test_a_factor_serves_what_it_was_found_for(service: Fraction) -> None:
    """A factor to six decimals and the service it stands for lead back to each other."""
    assert abs(served_by(service_factor(service, decimals=6), decimals=15) - service) < Fraction(1, 10**6)


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: stock_for_service(Varying(1, -1), Varying(1), 1, decimals=0), "deviation of use"),
        (lambda: stock_for_service(Varying(1), Varying(-1), 1, decimals=0), "mean of delivery"),
        (lambda: stock_for_service(Varying(1), Varying(1), -1, decimals=0), "factor"),
        (lambda: stock_for_service(Varying(1), Varying(1), 1, review=-1, decimals=0), "review"),
        (lambda: stock_for_service(Varying(1), Varying(1), 1, decimals=1_000), "decimals"),
        (lambda: stock_from_table({1: Fraction(1, 2)}, 1), "1/2 of 1 is told"),
        (lambda: stock_from_table({-1: 1}, 1), "not negative"),
        (lambda: stock_from_table({}, 1), "not negative"),
        (lambda: stock_from_table(CHANCES, 0), "above zero"),
        (lambda: stock_from_table(CHANCES, 2), "at most one"),
        (lambda: service_factor(Fraction(1, 3), decimals=2), "from a half"),
        (lambda: service_factor(1, decimals=2), "almost one"),
        (lambda: service_factor(Fraction(9, 10), decimals=7), "0 to 6 decimals"),
        (lambda: served_by(9, decimals=2), "zero to 8"),
        (lambda: served_by(-1, decimals=2), "zero to 8"),
    ],
)
def test_what_cannot_be_asked(ask, told: str) -> None:
    """Negative numbers, chances that are not one together, and a service that no stock gives are refused."""
    with pytest.raises(ValueError, match=told):
        ask()
