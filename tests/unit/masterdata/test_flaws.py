"""The closed list of what can be wrong with a set-up."""

import pytest
from pydantic import ValidationError

from erpcore.kernel.words import Words
from erpcore.masterdata.company import Company
from erpcore.masterdata.flaws import Flaw, findings, shape_flaws
from erpcore.masterdata.item import Item
from erpcore.masterdata.places import in_python
from erpcore.masterdata.setup_codes import SETUP_REMEDIES, SetupCode
from erpcore.masterdata.tables import SetupTables


def test_a_flaw_names_the_record_that_it_collides_with() -> None:
    """Of two records that cannot both stand, both are named."""
    flaw = Flaw(
        SetupCode.DUPLICATE, ("items", 3), Words("code A stands here twice", "code A 在此重复"), ("items", 1)
    )
    [finding] = findings([flaw], in_python)
    assert finding.place == "items[3]"
    assert finding.message == "code A stands here twice; the other is at items[1]"
    assert finding.message_zh == "code A 在此重复；另一处在 items[1]"
    assert (finding.severity, finding.remedy) == ("error", SETUP_REMEDIES[SetupCode.DUPLICATE].en)


def test_what_pydantic_finds_becomes_flaws() -> None:
    """Missing and unknown fields, broken numbers and wrong values have codes and paths of their own."""
    with pytest.raises(ValidationError) as caught:
        Item.model_validate(
            {"code": "A", "name": "a", "kind": "rwa", "item_class": "c", "lot_size": "1,5", "x": 1}
        )
    flaws = {flaw.path: flaw for flaw in shape_flaws(caught.value)}
    assert {path: flaw.code.value for path, flaw in flaws.items()} == {
        ("kind",): "FIELD_INVALID",
        ("unit",): "FIELD_MISSING",
        ("lot_size",): "NUMBER_INVALID",
        ("x",): "FIELD_UNKNOWN",
    }
    assert flaws["kind",].message.en.endswith("found 'rwa'")


def test_a_table_is_asked_for_as_files_write_it() -> None:
    """One pair of brackets is one record, two are one of many; nobody who writes TOML is asked for JSON."""
    with pytest.raises(ValidationError) as caught:
        SetupTables.model_validate({"unit": {"code": "kg"}, "item": ["A"], "price": "x"})
    flaws = {flaw.path: flaw.message for flaw in shape_flaws(caught.value)}
    assert flaws["unit",].en.endswith("in TOML tables of two brackets such as [[item]]; found one record")
    assert flaws["item", 0] == Words(
        "expected a record, field by field; found 'A'", "应为由字段组成的记录，现为 'A'"
    )
    assert flaws["price",].zh == "应为列表，现为 'x'"


def test_a_message_shows_what_was_found_once_and_not_at_length() -> None:
    """A value of any length is cut, and a message that shows it already is left as it is."""
    with pytest.raises(ValidationError) as caught:
        Company.model_validate({"name": "x" * 501, "currency": "CNX"})
    messages = [flaw.message.en for flaw in shape_flaws(caught.value)]
    assert messages[1].count("CNX") == 1
    assert len(messages[0]) < 120
