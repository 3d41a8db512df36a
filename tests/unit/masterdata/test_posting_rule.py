"""Posting rules as data."""

import pytest
from pydantic import ValidationError

from erpcore.masterdata.posting_rule import PLACE_HOLDERS, PostingRule, place_holders


def rule(**fields: object) -> PostingRule:
    """A rule for material issues."""
    return PostingRule.model_validate(
        {"code": "issues", "valid_from": "2026-01-01", "documents": ["material_issue"], **fields}
    )


def test_a_rule_changes_nothing_until_it_says_so() -> None:
    """Lines merge by account, opposite sides never net, and there is no summary voucher by default."""
    assert (rule().merge, rule().net, rule().split_by, rule().summary) == ("account", False, None, "none")
    assert (rule().word, rule().text) == (None, None)


@pytest.mark.parametrize("text", ["{item} 领料", "{{literal}} {document}", "plain"])
def test_a_text_may_hold_the_known_place_holders(text: str) -> None:
    """Place-holders are replaced by what the voucher is about; doubled braces stand for themselves."""
    assert rule(text=text).text == text


def test_every_place_holder_is_accepted() -> None:
    """The list that users are shown is the list that holds."""
    text = " ".join(f"{{{name}}}" for name in PLACE_HOLDERS)
    values = {name: name.upper() for name in PLACE_HOLDERS}
    assert str(rule(text=text).text).format(**values) == "DOCUMENT TYPE ITEM PARTNER ORDER PERIOD"


@pytest.mark.parametrize(
    "text", ["{customer}", "{}", "{0}", "{item.name}", "{item!r}", "{item:>9}", "{item[0]}"]
)
def test_any_other_place_holder_is_refused(text: str) -> None:
    """A text reaches nothing but the words listed: no attribute, no index, no format."""
    with pytest.raises(ValidationError, match=r"is no place-holder; there are \{document\}"):
        rule(text=text)


@pytest.mark.parametrize("text", ["", "  "])
def test_a_text_says_something(text: str) -> None:
    """A voucher without a summary is none (会计基础工作规范, article 51); left out, the document's own text holds."""
    with pytest.raises(ValidationError, match="a voucher says what it is about"):
        rule(text=text)


def test_place_holders_are_named_once() -> None:
    """In their order; doubled braces are none."""
    assert place_holders("{item} {{order}} {period}, {item}") == ("item", "period")


@pytest.mark.parametrize("text", ["{", "}", "{item", "item}"])
def test_braces_pair_up(text: str) -> None:
    """A broken text is told when it is set up."""
    with pytest.raises(ValidationError, match="braces do not pair up"):
        rule(text=text)


@pytest.mark.parametrize(
    "change",
    [
        {"documents": []},
        {"documents": ["delivery", "delivery"]},
        {"merge": "all"},
        {"net": "yes"},
        {"word": ""},
    ],
)
def test_a_value_outside_its_range_is_refused(change: dict[str, object]) -> None:
    """A rule applies to some document type, and its choices are closed lists."""
    with pytest.raises(ValidationError):
        rule(**change)
