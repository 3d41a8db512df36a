"""A document that is posted against duties says so as a refusal would."""

from erpcore import Code
from erpcore.documents import PurchaseOrder
from erpcore.flow.control.duty_warnings import duty_warnings

ORDER = {"partner": "V", "lines": [{"item": "RESIN", "quantity": "20", "price": "10"}]}


def test_what_is_broken_is_said_in_both_languages(factory):
    """Nobody has approved it: what was expected, and that it is posted all the same. Without a row nothing is said."""
    row = {"document": "purchase_order", "valid_from": "2026-01-01", "approvals": 1, "action": "warn"}
    told = list(duty_warnings(factory(duties=[row])(PurchaseOrder, "PO-1", **ORDER)))
    assert [of.code for of in told] == [Code.ACTOR_MISSING, Code.APPROVAL_MISSING]
    english, chinese = (told[1].say(locale) for locale in ("en", "zh_CN"))
    assert english.startswith("APPROVAL_MISSING [PO-1]: PO-1 approved as it is by 1 besides who posts it")
    assert english.endswith(
        "It is posted, for the row of [[duty]] only warns; the report duty_conflicts lists it."
    )
    assert "PO-1 的现有内容须经 1 人审批" in chinese
    assert "已入账" in chinese
    assert list(duty_warnings(factory()(PurchaseOrder, "PO-1", **ORDER))) == []
