"""A step: the document it takes, how it decides, between which roles it moves value."""

from typing import Literal

import pytest

from erpcore.books.wire import Wire
from erpcore.flow.adapter import document_adapter
from erpcore.flow.document import Document
from erpcore.flow.step import Route, Step, steps_of
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Effect


class Inspection(Document):
    """Record what was found wrong.

    It moves no value.
    """

    type: Literal["inspection"] = "inspection"


class Nameless(Document):
    type: Literal["nameless"] = "nameless"


def decide(books, document):
    return Effect()


def test_a_step_is_named_after_its_documents_type():
    """The name under which the books find it."""
    assert Step(Inspection, decide).name == "inspection"
    assert Step(Inspection, decide).called.en == "inspection"


def test_the_title_is_the_first_line_of_the_documents_description():
    """What catalogues print; nothing where there is none."""
    assert Step(Inspection, decide).title == "Record what was found wrong."
    assert Step(Nameless, decide).title == ""


def test_a_step_needs_an_open_period_and_moves_nothing_unless_it_says_so():
    """The careful answer is the default."""
    step = Step(Inspection, decide)
    assert (step.needs_open_period, step.routes) == (True, ())
    assert Route("stock", "gr_ir", "quantity × price").condition == ""


@pytest.mark.parametrize("steps", [None, 5, (), "abc", [None], Step(Inspection, decide), [Inspection]])
def test_what_is_no_step_is_refused(steps):
    """Where steps are handed over: none at all, one that is not in a list, the document instead of its step."""
    for take in (steps_of, document_adapter, Wire):
        with pytest.raises(Refused, match=r"\[steps\]: a step; found") as caught:
            take(steps)
        assert caught.value.code is Code.SETUP_INVALID


def test_steps_may_come_one_by_one():
    """What can be gone through only once is written down."""
    assert steps_of(iter([Step(Inspection, decide)])) == (Step(Inspection, decide),)
