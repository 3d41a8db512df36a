"""A step: the document it takes, how it decides, between which roles it moves value."""

from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.step import Route, Step
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
