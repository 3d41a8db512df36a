"""Schemes of cost and price, forwards and back, and those that are none."""

from fractions import Fraction

import pytest

from erpcore.costing.prices.price_scheme import Line, build_up, surcharge_rate, work_back


def per_cent(number):
    """Write a per cent."""
    return Fraction(number, 100)


COST = [
    Line("cost", amount=100_00),
    Line("profit", ("cost",), per_cent(25)),
    Line("price", ("cost", "profit")),
]


def test_each_line_is_rounded_and_the_next_goes_on_from_there():
    """A third of 1.00 is 0.33, and a half of that 0.17; the sum is that of the printed lines."""
    scheme = [
        Line("a", amount=1_00),
        Line("b", ("a",), Fraction(1, 3)),
        Line("c", ("b",), Fraction(1, 2)),
        Line("d", ("a", "b", "c")),
    ]
    assert build_up(scheme) == {"a": 1_00, "b": 33, "c": 17, "d": 1_50}


def test_a_line_may_have_an_amount_beside_its_part():
    """Carriage of 5.00 and a tenth of the goods is one line; a rebate is below zero."""
    scheme = [Line("goods", amount=100_00), Line("rebate", ("goods",), per_cent(-10))]
    scheme.append(Line("carriage", ("goods",), per_cent(10), 5_00))
    assert build_up(scheme) == {"goods": 100_00, "rebate": -10_00, "carriage": 15_00}


def test_what_is_taken_off_together_leaves_the_rest():
    """In hundred, 93.00 are 93 % of 100.00, of which 2 % and 5 % go: on hundred they would be 1.86 and 4.65."""
    parts = {"discount": 2, "commission": 5}
    scheme = [Line("cash", amount=93_00)]
    scheme += [Line(name, ("cash",), per_cent(part), taken_off=per_cent(7)) for name, part in parts.items()]
    assert list(build_up(scheme).values()) == [93_00, 2_00, 5_00]


@pytest.mark.parametrize(
    ("unknown", "wanted", "amount", "found"),
    [
        ("cost", "price", 150_00, 120_00),
        ("profit", "price", 150_00, 25_00),  # beside its 25 %
        ("cost", "profit", 10_00, 40_00),
        ("cost", "cost", 7, 7),
    ],
)
def test_working_back_is_the_inverse(unknown, wanted, amount, found):
    """What is found brings what was wanted, where nothing is rounded."""
    assert work_back(COST, unknown, wanted, amount) == found
    scheme = [line._replace(amount=found) if line.name == unknown else line for line in COST]
    assert build_up(scheme)[wanted] == amount


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([Line("a"), Line("a")], "a: named once"),
        ([Line("a", ("b",)), Line("b")], "lines that stand above it"),
        ([Line("a"), Line("b", ("a",), per_cent(5), taken_off=per_cent(3))], "is among what is taken off"),
        ([Line("a"), Line("b", ("a",), per_cent(100), taken_off=1)], "is among what is taken off"),
        ([Line("a"), Line("b", ("a",), per_cent(-5), taken_off=per_cent(3))], "is among what is taken off"),
    ],
)
def test_schemes_that_are_none(lines, told):
    """A line stands once, goes by those above it, and a buyer takes off less than all."""
    with pytest.raises(ValueError, match=told):
        build_up(lines)
    with pytest.raises(ValueError, match=told):
        work_back(lines, "a", "a", 1)


def test_what_cannot_be_worked_back():
    """The lines are there, and the one hangs on the other."""
    with pytest.raises(ValueError, match="does not depend on profit"):
        work_back(COST, "profit", "cost", 1)
    with pytest.raises(ValueError, match=r"found \['rent'\]"):
        work_back(COST, "rent", "price", 1)


def test_a_rate_is_rounded_to_decimals_of_a_per_cent():
    """16,000 on 145,230 is 11.02 %; a base of nothing has no rate."""
    assert surcharge_rate(1, 3) == Fraction(1, 3)
    assert surcharge_rate(1, 3, percent_decimals=0) == per_cent(33)
    with pytest.raises(ValueError, match="a base above zero"):
        surcharge_rate(1, 0)
