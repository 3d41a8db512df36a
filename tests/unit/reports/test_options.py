"""Options of a report, from text and as they are."""

import datetime
from decimal import Decimal

import pytest

from erpcore.kernel.errors import ErpcoreError, ReportRefused
from erpcore.kernel.words import Words
from erpcore.reports.options import Definition, Option, read_options


def unused() -> None:
    raise AssertionError


DEFINITION = Definition(
    "sample",
    Words("Sample", "样表"),
    "A sample.",
    unused,
    (
        Option("item", "code", "the item", required=True),
        Option("level", "count", "levels"),
        Option("names", "codes", "names"),
        Option("values", "pairs", "values"),
        Option("buckets", "counts", "buckets"),
        Option("least", "amount", "an amount"),
        Option("day", "date", "a day"),
        Option("more", "needs", "what is needed"),
    ),
)


def test_options_as_text():
    """What a command line gives as text is read into what the report takes."""
    given = {"item": "RM", "level": "2", "names": "item, site", "values": "item=RM,site=S"}
    given |= {"buckets": "30,90", "least": "12.50", "day": "2026-10-31"}
    assert read_options(DEFINITION, given) == {
        "item": "RM",
        "level": 2,
        "names": ("item", "site"),
        "values": {"item": "RM", "site": "S"},
        "buckets": (30, 90),
        "least": Decimal("12.50"),
        "day": datetime.date(2026, 10, 31),
    }


def test_needs_are_lines_of_item_day_and_quantity():
    """An item may have blanks in its code; what stands behind is the day and the quantity. Records pass as they are."""
    given = {"item": "RM", "more": "BIG TOY 2026-11-20 100; TOY 2026-12-20 5.5;"}
    first = {"item": "BIG TOY", "day": "2026-11-20", "quantity": "100"}
    second = {"item": "TOY", "day": "2026-12-20", "quantity": "5.5"}
    assert read_options(DEFINITION, given)["more"] == (first, second)
    assert read_options(DEFINITION, {"item": "RM", "more": [first]})["more"] == (first,)


def test_options_as_they_are():
    """Programs hand over sequences, mappings and whole numbers; None counts as not given."""
    given = {"item": "RM", "level": 2, "names": ["item"], "values": {"item": "R=M,1"}}
    assert read_options(DEFINITION, given)["values"] == {"item": "R=M,1"}
    assert read_options(DEFINITION, {"item": "RM", "level": None}) == {"item": "RM"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"item": "RM", "color": "red"}, "sample has no option 'color'; its options: item, level"),
        ({}, "sample needs the option item: the item"),
        ({"item": ""}, "option item takes a code"),
        ({"item": 7}, "option item takes a code, found '7'"),
        ({"item": "RM", "least": "-1"}, "option least takes a number such as 12.50"),
        ({"item": "RM", "least": 0.5}, "option least takes a number such as 12.50"),
        ({"item": "RM", "more": "TOY 100"}, "option more takes items, days and quantities"),
        ({"item": "RM", "more": 7}, "option more takes items, days and quantities"),
        ({"item": "RM", "more": b"TOY"}, "option more takes items, days and quantities"),
        ({"item": "RM", "level": "0"}, "option level takes a whole number above zero, found '0'"),
        ({"item": "RM", "level": True}, "option level takes a whole number"),
        ({"item": "RM", "level": "two"}, "option level takes a whole number"),
        ({"item": "RM", "names": "item,"}, "option names takes codes"),
        ({"item": "RM", "names": 3}, "option names takes codes"),
        ({"item": "RM", "values": "item"}, "option values takes values"),
        ({"item": "RM", "values": ["item"]}, "option values takes values"),
        ({"item": "RM", "buckets": "30,30"}, "option buckets takes rising whole numbers"),
        ({"item": "RM", "buckets": 30}, "option buckets takes rising whole numbers"),
        ({"item": "RM", "buckets": []}, "option buckets takes rising whole numbers"),
        (
            {"item": "RM", "day": "2026-02-30"},
            "option day takes a day such as 2026-10-31, found '2026-02-30'",
        ),
        ({"item": "RM", "day": 20261031}, "option day takes a day"),
        (
            {"item": "RM", "day": datetime.datetime(2026, 10, 31, tzinfo=datetime.UTC)},
            "option day takes a day",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(given, message):
    """An option that is not there, missing, or not readable is refused with what there is instead."""
    with pytest.raises(ReportRefused) as refused:
        read_options(DEFINITION, given)
    assert str(refused.value).startswith(message)
    assert isinstance(refused.value, ErpcoreError)
    assert isinstance(refused.value, ValueError)
