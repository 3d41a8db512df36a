"""The rule that divides an order's cost at a month's end: the narrowest one that holds."""

import datetime

import pytest
from pydantic import ValidationError

from erpcore.masterdata.wip_rule import AS_KEPT, COUNTING, RULES, WipRule, WipRules

JANUARY, MARCH, JUNE = (datetime.date(2026, month, 1) for month in (1, 3, 6))


def rule(name, day=JANUARY, **of):
    """Write a rule."""
    return WipRule(rule=name, valid_from=day, **of)


def test_the_rule_of_an_item_goes_before_that_of_its_class_and_that_before_the_general_one():
    """Each from its day on; before the first of them orders keep what they cost."""
    rules = WipRules(
        [
            rule("ignore"),
            rule("as_finished", MARCH, item_class="toys"),
            rule("at_quota", JUNE, item="BEAR"),
            rule("keep", JUNE, item="DOLL"),
        ]
    )
    found = {
        (item, day.month): of.rule
        for day in (JANUARY, MARCH, JUNE)
        for item, kind in (("BEAR", "toys"), ("DOLL", "toys"), ("BOX", "packing"))
        if (of := rules.on(item, kind, day))
    }
    assert found == {
        ("BEAR", 1): "ignore",
        ("DOLL", 1): "ignore",
        ("BOX", 1): "ignore",
        ("BEAR", 3): "as_finished",
        ("DOLL", 3): "as_finished",
        ("BOX", 3): "ignore",
        ("BEAR", 6): "at_quota",
        ("DOLL", 6): "keep",
        ("BOX", 6): "ignore",
    }
    assert rules.on("BEAR", "toys", datetime.date(2025, 12, 31)) is None


def test_without_rules_nothing_is_looked_up():
    """Only rules that keep are as good as none."""
    assert not WipRules([rule("keep")]).any
    assert WipRules([rule("keep"), rule("ignore", item="BEAR")]).any
    assert WipRules([]).on("BEAR", "toys", JUNE) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"rule": "guess"},
        {"rule": "ignore", "item": "A", "item_class": "B"},
        {"rule": "at_quota", "shared": []},
        {"rule": "quota_method", "shared": ["luck"]},
    ],
)
def test_a_rule_that_there_is_not_or_of_two_is_refused(fields):
    """A rule holds for an item, a class, or all, and is one that there is; only the quota method has what is shared."""
    with pytest.raises(ValidationError):
        WipRule(valid_from=JANUARY, **fields)


def test_rules_that_ask_for_no_count_and_those_that_a_fixed_price_leaves_no_room_for():
    """What receipts take decides what is left, or nothing is; a receipt at a fixed price takes no card's cost."""
    assert set(RULES) - COUNTING == {"keep", "ignore", "finished_at_quota"}
    assert all("finished_at_quota" in AS_KEPT[valuation] for valuation in ("standard", "planned"))
