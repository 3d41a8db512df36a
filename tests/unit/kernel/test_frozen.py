"""What documents and records are made of: checked once, never changed, copies checked again."""

from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import ConfigDict, Field, ValidationError

from erpcore.kernel.fields import Code, QuantityValue, Text
from erpcore.kernel.frozen import Frozen


class Line(Frozen):
    """A line of a slip."""

    item: Code
    quantity: QuantityValue


class Slip(Frozen):
    """A slip with a line, and a field that a file calls by another name."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    id: Code
    text: Text = ""
    lines: Annotated[list[Line], Field(validation_alias="line", min_length=1)]


SLIP = Slip(id="S-1", lines=[{"item": "WOOD", "quantity": "2.5"}])


def test_nothing_is_changed_in_place_and_nothing_added() -> None:
    """A posted document stays what it was; a field that there is not is a mistake."""
    with pytest.raises(ValidationError, match="frozen"):
        SLIP.text = "other"
    with pytest.raises(ValidationError, match="not permitted"):
        Slip.model_validate({"id": "S-1", "line": SLIP.lines, "note": "x"})


def test_a_copy_takes_new_values_as_a_new_one_does() -> None:
    """Text becomes an exact number; what was not stated is not stated in the copy."""
    line = SLIP.lines[0].model_copy(update={"quantity": "3.50"})
    assert line == Line(item="WOOD", quantity=Decimal("3.50"))
    other = SLIP.model_copy(update={"lines": [line]})
    assert (other.id, other.lines, other.model_fields_set) == ("S-1", [line], {"id", "lines"})
    assert SLIP.lines[0].quantity == Decimal("2.5")


@pytest.mark.parametrize(
    "update",
    [{"id": ""}, {"id": None}, {"text": 5}, {"lines": []}, {"lines": [{"item": "WOOD"}]}, {"foo": 1}],
)
def test_a_copy_takes_nothing_that_a_new_one_refuses(update: dict[str, Any]) -> None:
    """An entry of such a document could not be read back from the log."""
    with pytest.raises(ValidationError):
        SLIP.model_copy(update=update)


def test_a_copy_without_news_is_the_same() -> None:
    """A deep copy holds lines of its own, a plain one those of the first."""
    plain, deep = SLIP.model_copy(), SLIP.model_copy(deep=True)
    assert plain == deep == SLIP
    assert plain.lines is SLIP.lines
    assert deep.lines is not SLIP.lines
    changed = SLIP.model_copy(update={"text": "x"}, deep=True)
    assert changed.lines[0] is not SLIP.lines[0]


def test_no_way_leads_past_the_checks() -> None:
    """Pydantic's way of building without checks checks, too: text becomes a number, a mistake is told."""
    assert Line.model_construct(item="WOOD", quantity="2.50") == Line(item="WOOD", quantity=Decimal("2.50"))
    for values in ({"item": "WOOD"}, {"item": "WOOD", "quantity": 2.5}, {"item": "", "quantity": "1"}):
        with pytest.raises(ValidationError):
            Line.model_construct({"item", "quantity"}, **values)
