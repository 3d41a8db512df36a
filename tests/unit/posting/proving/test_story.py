"""A story: documents one after the other, about the place that it is to bring about."""

import datetime
from collections.abc import Callable

from erpcore import Setup
from erpcore.kernel.movements import Place
from erpcore.masterdata.master import MasterData
from erpcore.posting.proving.cases import Case
from erpcore.posting.proving.story import Story, day, first


def test_goods_are_those_of_the_place_or_the_first_kept_in_stock(make: Callable[..., Setup]) -> None:
    """A role that names no item takes one that is on a shelf, not a service."""
    master = MasterData(make())
    story = Story(Case(Place("welfare"), ""), master)
    assert story.goods() == {"item": "RESIN", "quantity": "1", "site": ""}
    assert [document["type"] for document in story.documents] == ["opening_stock"]
    assert Story(Case(Place("transit", item="BOX", site="YARD"), ""), master).goods()["item"] == "BOX"


def test_documents_have_ids_of_their_own_and_leave_out_what_is_empty(make: Callable[..., Setup]) -> None:
    """Numbered in their order, all on one day of the books."""
    story = Story(Case(Place("supplier"), ""), MasterData(make()))
    assert story.add("a", partner=story.partner("supplier"), site="") == "EXAMPLE-1"
    assert story.add("b", id="OWN") == "OWN"
    assert story.documents[0] == {
        "type": "a",
        "id": "EXAMPLE-1",
        "date": day(story.master).isoformat(),
        "partner": "HOME",
    }
    assert isinstance(day(story.master), datetime.date)
    assert (first(["x", "y"]), first([])) == ("x", "")
