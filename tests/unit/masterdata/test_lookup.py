"""A code that the set-up does not have."""

import pytest

from erpcore.kernel.errors import Code, Refused
from erpcore.masterdata.lookup import unknown


@pytest.mark.parametrize(
    ("code", "field", "noun"),
    [(Code.UNKNOWN_METER, "meter", "a meter"), (Code.UNKNOWN_ITEM, "item", "an item")],
)
def test_what_is_not_there_is_named(code, field, noun):
    """The refusal names the field, what kind of thing was looked up, and what was asked for."""
    with pytest.raises(Refused, match=rf"the code of {noun} in the set-up; found 'X'") as refused:
        unknown(code, "X")
    assert (refused.value.code, refused.value.field) == (code, field)
