"""What spoiled units were shared over, against the count."""

import pytest
from tests.cases.process import Plant, plant

from erpcore.close.checks import losses
from erpcore.documents import Reversal, Spoilage


def found(works):
    """Write what is found in October."""
    period = works.books.state.master.calendar.period("2026-10")
    return [
        (of.severity, of.place, of.message) for of in losses.shared_over_too_many(works.books.state, period)
    ]


@pytest.mark.parametrize(("whole", "told"), [("105", False), ("106", True), ("200", True)])
def test_the_whole_is_at_most_what_was_received_scrapped_and_counted(whole, told):
    """80 received, 5 scrapped, 20 counted: 105; nothing is said before they are counted, nor of what was taken back."""
    works = Plant(plant("weighted_average"))
    works.start("WO", "BODY", "200")
    works.charge("WO", labour="450")
    works.receive("WO", "80")
    scrapped = works.post(Spoilage, work_order="WO", quantity="5", cause="abnormal", whole=whole)
    number = scrapped.document.id
    assert found(works) == []
    works.count("WO", {"quantity": "20", "degree": "0.5"})
    message = f"{number} shares the cost of order WO over {whole}; 105 were received, scrapped and counted"
    assert found(works) == ([("warning", number, message)] if told else [])
    works.post(Reversal, of=number, reason="the wrong whole")
    assert found(works) == []


def test_units_without_a_cost_are_none_of_those_that_share_one():
    """80 received, 5 scrapped, 20 counted are 105; 10 that were lost without a cost bear none: 115 are too many.

    A usual loss that is taken back in the month is no loss.
    """
    works = Plant(plant("weighted_average"))
    works.start("WO", "BODY", "200")
    works.charge("WO", labour="450")
    works.receive("WO", "80")
    lost = works.post(Spoilage, work_order="WO", quantity="10", cause="normal", basis="neglected")
    number = works.post(Spoilage, work_order="WO", quantity="5", cause="abnormal", whole="115").document.id
    works.count("WO", {"quantity": "20", "degree": "0.5"})
    message = f"{number} shares the cost of order WO over 115; 105 were received, scrapped and counted"
    assert found(works) == [("warning", number, message)]
    works.post(Reversal, of=lost.document.id, reason="none was lost")
    assert found(works) == [("warning", number, message)]


def test_of_an_order_that_no_rule_divides_a_count_says_nothing():
    """Its cost of all months is shared over all its units."""
    works = Plant(plant("keep"))
    works.start("WO", "BODY", "200")
    works.charge("WO", labour="450")
    works.post(Spoilage, work_order="WO", quantity="5", cause="abnormal", whole="200")
    works.count("WO", {"quantity": "20", "degree": "0.5"})
    assert found(works) == []
