"""A code that the set-up does not have."""

import pytest

from erpcore.kernel.errors import Code, Refused
from erpcore.masterdata.item import Item
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


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ("TiO2", "found 'TiO2', did you mean 'TIO2'?"),
        ("TIO3", "found 'TIO3'"),  # of another number: another thing
        ("RESINE", "found 'RESINE', did you mean 'RESIN'?"),
        ("WATER", "found 'WATER'"),
    ],
)
def test_a_code_that_is_spelled_alike_is_asked_for(found, told):
    """A mistyped code is found by the refusal alone; a code with another number is no mistyped one."""
    with pytest.raises(Refused) as refused:
        unknown(Code.UNKNOWN_ITEM, found, {"TIO2": 1, "RESIN": 2})
    assert refused.value.expected.endswith(told)


@pytest.mark.parametrize("found", ["ＲＭ－2", "ｒｍ－２", "beech board", "榉木板"])
def test_full_width_codes_and_names_lead_to_the_code(found):
    """An input method writes full-width characters, and a clerk the name that stands on the slip."""
    boards = {
        code: Item(code=code, name=name, name_zh=zh, kind="raw", item_class="raw", unit="m")
        for code, name, zh in (
            ("RM-1", "oak board", "板"),
            ("RM-2", "beech board", "榉木板"),
            ("RM-3", "x", "板"),
        )
    }
    with pytest.raises(Refused) as refused:
        unknown(Code.UNKNOWN_ITEM, found, boards)
    assert refused.value.expected_zh.endswith("；是否应为 'RM-2'？")
    with pytest.raises(Refused) as refused:
        unknown(Code.UNKNOWN_ITEM, "板", boards)  # two are called so
    assert refused.value.expected_zh.endswith("现为 '板'")


def test_among_very_many_codes_none_is_looked_for():
    """A file of ten thousand wrong lines is refused as fast as it is read."""
    with pytest.raises(Refused) as refused:
        unknown(Code.UNKNOWN_ITEM, "ITEMX", [f"ITEM{'A' * number}" for number in range(2_001)])
    assert refused.value.expected.endswith("found 'ITEMX'")


def test_a_code_that_is_longer_than_any_is_not_compared():
    """Ten million signs would be compared with each code for minutes."""
    with pytest.raises(Refused) as caught:
        unknown(Code.UNKNOWN_ITEM, "x" * 10_000_000, ["xx"])
    assert len(caught.value.expected) < 120
