"""What the checks look up."""

from typing import Any

from erpcore.kernel.words import Words
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.setup import Setup


def facts_of(factory: dict[str, Any]) -> Facts:
    setup = Setup.model_validate(factory)
    return Facts(setup, setup.company, setup.effective_accounts(), setup.effective_account_map())


def test_codes_are_known_by_table(factory: dict[str, Any]) -> None:
    """Tables, cost elements and accounts answer alike whether a code is theirs."""
    facts = facts_of(factory)
    assert facts.unknown("items", "resin", ("x",)) == []
    assert facts.unknown("elements", "labour", ("x",)) == []
    [flaw] = facts.unknown("accounts", "9", ("account_map", 0, "account"))
    assert (flaw.code.value, flaw.message) == (
        "UNKNOWN_ACCOUNT",
        Words("no account '9' is defined", "未定义会计科目 '9'"),
    )
    [flaw] = facts.unknown("items", "resni", ("boms", 0, "item"))
    assert flaw.message == Words(
        "no item 'resni' is defined, did you mean 'resin'?", "未定义物料 'resni'；是否应为 'resin'？"
    )


def test_a_unit_converts_by_the_items_own_conversions_and_the_general_ones(factory: dict[str, Any]) -> None:
    """A bag is known for resin only; kilograms and grams convert for everything kept in either."""
    facts = facts_of(factory)
    assert facts.converts("resin", "bag")
    assert facts.converts("resin", "g")
    assert not facts.converts("dye", "bag")
    assert facts.converts("dye", "kg")
    assert not facts.converts("cap", "kg")
    assert facts.items_with_conversions() == ["resin"]
