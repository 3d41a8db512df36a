"""A forecast: exact quantities of goods in stock, each line named where it is wrong."""

from datetime import date

import pytest

from erpcore import Code, ForecastLine, Refused
from erpcore.flow.plan.forecast import forecast_needs
from erpcore.kernel.rounding import MICRO
from erpcore.planning.situation import Need

DAY = date(2026, 11, 20)
LINE = {"item": "TOY", "day": "2026-11-20", "quantity": "2"}


def test_lines_are_needs_in_base_units(shop):
    """Two boxes of twelve are 24 pieces; a reference of its own, or its number."""
    lines = [ForecastLine(**LINE, unit="box", reference="spring"), LINE]
    assert forecast_needs(shop.books.state, lines) == [
        Need("TOY", DAY, 24 * MICRO, "forecast spring"),
        Need("TOY", DAY, 2 * MICRO, "forecast 2"),
    ]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"quantity": "-1"}, Code.NUMBER_INVALID, "forecast.2.quantity"),
        ({"quantity": "0"}, Code.NUMBER_INVALID, "forecast.2.quantity"),
        ({"quantity": "NaN"}, Code.NUMBER_INVALID, "forecast.2.quantity"),
        ({"quantity": 1.5}, Code.NUMBER_INVALID, "forecast.2.quantity"),
        ({"day": "tomorrow"}, Code.DOCUMENT_INVALID, "forecast.2.day"),
        ({"day": "2999-01-01"}, Code.DOCUMENT_INVALID, "forecast.2.day"),
        ({"colour": "red"}, Code.DOCUMENT_INVALID, "forecast.2.colour"),
        ({"item": "NOTHING"}, Code.UNKNOWN_ITEM, "forecast.2.item"),
        ({"item": "MIX"}, Code.ITEM_KIND_UNSUITABLE, "forecast.2.item"),
        ({"item": "ADVICE"}, Code.ITEM_KIND_UNSUITABLE, "forecast.2.item"),
        ({"unit": "kg"}, Code.UNIT_DOES_NOT_CONVERT, "forecast.2.unit"),
        ({"quantity": "0.5"}, Code.UNIT_DOES_NOT_CONVERT, "forecast.2.quantity"),
        ({"reference": "x" * 501}, Code.DOCUMENT_INVALID, "forecast.2.reference"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(shop, change, code, field):
    """The second line is the second, whatever is wrong with it."""
    with pytest.raises(Refused) as caught:
        forecast_needs(shop.books.state, [LINE, LINE | change])
    assert (caught.value.code, caught.value.field) == (code, field)
    assert caught.value.expected_zh
