"""The simplex method ends at the most, and knows when there is none."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from erpcore.costing.volume.simplex import Tableau, conflict

numbers = st.integers(-6, 6).map(Fraction)


def rows_of(*rows: list[int]) -> list[list[Fraction]]:
    """Write whole numbers as fractions."""
    return [[Fraction(cell) for cell in row] for row in rows]


def test_a_cycling_programme_ends() -> None:
    """Beale's example goes round in a circle under the largest gain; its most is a twentieth."""
    table = Tableau(
        4,
        [
            [Fraction(1, 4), Fraction(-60), Fraction(-1, 25), Fraction(9)],
            [Fraction(1, 2), Fraction(-90), Fraction(-1, 50), Fraction(3)],
            [Fraction(0), Fraction(0), Fraction(1), Fraction(0)],
        ],
        [Fraction(0), Fraction(0), Fraction(1)],
    )
    objective = [Fraction(3, 4), Fraction(-150), Fraction(1, 50), Fraction(-6)]
    assert table.maximise(objective) is None
    found = zip(objective, table.values(), strict=False)
    assert sum(weight * of for weight, of in found) == Fraction(1, 20)


def test_a_least_is_found_first() -> None:
    """At least 2 and at most 5: what costs one each comes to 2."""
    table = Tableau(1, rows_of([-1], [1]), [Fraction(-2), Fraction(5)])
    assert conflict(table) == []
    assert table.maximise([Fraction(-1)]) is None
    assert table.values() == [2, 0, 3]


def test_a_place_that_is_one_point_is_found() -> None:
    """At least 5 and at most 5, written twice: the auxiliary variable leaves at nothing."""
    table = Tableau(1, rows_of([-1], [1], [-2]), [Fraction(-5), Fraction(5), Fraction(-10)])
    assert conflict(table) == []
    assert table.values()[0] == 5


def test_what_has_no_end_is_named() -> None:
    """The second variable is in no row."""
    table = Tableau(2, rows_of([1, 0]), [Fraction(1)])
    assert table.maximise([Fraction(1), Fraction(1)]) == 1


@given(st.data(), st.integers(1, 3), st.integers(1, 4))
def test_the_most_is_proved_by_its_prices(data: st.DataObject, variables: int, limits: int) -> None:
    """Limits are kept, no variable earns more than it takes, both sides come to the same; a conflict stands alone."""
    row = st.lists(numbers, min_size=variables, max_size=variables)
    rows = data.draw(st.lists(row, min_size=limits, max_size=limits))
    most = data.draw(st.lists(numbers, min_size=limits, max_size=limits))
    objective = data.draw(row)
    table = Tableau(variables, rows, most)
    against = conflict(table)
    if against:
        alone = Tableau(variables, [rows[at] for at in against], [most[at] for at in against])
        assert conflict(alone)
        return
    endless = table.maximise(objective)
    values = table.values()[:variables]
    assert all(of >= 0 for of in values)
    assert all(
        sum(a * b for a, b in zip(weights, values, strict=True)) <= limit
        for weights, limit in zip(rows, most, strict=True)
    )
    if endless is not None:
        return
    prices = table.shadow_prices(objective)
    assert all(price >= 0 for price in prices)
    for at, weight in enumerate(objective):
        assert sum(price * weights[at] for price, weights in zip(prices, rows, strict=True)) >= weight
    earned = sum(a * b for a, b in zip(objective, values, strict=True))
    assert earned == sum(a * b for a, b in zip(prices, most, strict=True))
    for of, (low, high) in zip(values, table.ranges(objective), strict=True):
        assert low <= of
        assert high is None or of <= high
