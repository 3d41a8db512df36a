"""Separation of duties as regulators, guides and users of other systems ask for it.

Sources, one a test: 内部会计控制规范——采购与付款（试行） (财会〔2002〕21号) article 6;
内部会计控制规范——销售与收款（试行） (same circular) article 6; Serious Fraud Office of New Zealand, fraud controls,
segregation of duties (sfo.govt.nz/counter-fraud); "Segregation of duties basics" (marc4grc.com); OCA/purchase-workflow,
pull request 2178; 会计软件基本功能和服务规范 (财会〔2024〕12号) articles 22 and 24.
"""

from typing import Any

import pytest
from tests.cases.trade import READ, SINCE, Trade

from erpcore import Code, Refused
from erpcore.documents import Approval, Document

LINE = {"item": "A", "quantity": "10", "price": "8"}


def shop(*rows: dict[str, Any], **members: list[str]) -> Trade:
    """Books with rows of duties, and groups by name."""
    duties = [{"valid_from": SINCE, **row} for row in rows]
    groups = [{"code": code, "valid_from": SINCE, "members": names} for code, names in members.items()]
    return Trade({"A": "fifo"}, duties=duties, actor_groups=groups)


def document(kind: str, number: str, day: int = 9, **fields: Any) -> Document:
    """Write a document of October."""
    return READ({"type": kind, "id": number, "date": f"2026-10-{day:02}", **fields})


def refused(trade: Trade, actor: str, of: Document) -> Code | None:
    """Post, and say why it was refused; None: it was posted."""
    try:
        trade.books.post(of, actor=actor)
    except Refused as refusal:
        return refusal.code
    return None


BUYING = [
    document("purchase_requisition", "REQ", lines=[LINE]),
    document("purchase_order", "PO", partner="V", lines=[{**LINE, "requisition": "REQ/1"}]),
    document("goods_receipt", "GR", purchase_order="PO/1", quantity="10"),
    document("purchase_invoice", "PI", partner="V", lines=[{"receipt": "GR", "amount": "80"}]),
    document("supplier_payment", "SP", partner="V", lines=[{"invoice": "PI", "amount": "80"}]),
]
SELLING = [
    document("sales_order", "SO", partner="C", lines=[{"item": "A", "quantity": "5", "price": "9"}]),
    document("delivery", "DL", sales_order="SO/1", quantity="5"),
    document("sales_invoice", "SI", partner="C", lines=[{"delivery": "DL"}]),
    document("customer_receipt", "CR", partner="C", lines=[{"invoice": "SI", "amount": "45"}]),
]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("purchase_order", "goods_receipt"),  # （四）采购与验收
        ("purchase_order", "purchase_invoice"),  # （五）采购与相关会计记录
        ("goods_receipt", "purchase_invoice"),  # （五）验收与相关会计记录
        ("purchase_invoice", "supplier_payment"),  # （六）付款审批与付款执行
    ],
)
def test_purchasing_and_payment(earlier: str, later: str) -> None:
    """Article 6: 采购与验收, 采购、验收与相关会计记录 and payment are apart; the report says the same."""
    trade, open_one = shop({"document": later, "apart_from": [earlier]}), shop()
    for number, of in enumerate(BUYING):
        actor = "SAME" if of.type in (earlier, later) else f"P{number}"
        assert refused(open_one, actor, of) is None
        assert refused(trade, actor, of) == (Code.DUTIES_CONFLICT if of.type == later else None)
        if of.type == later:
            assert refused(trade, "OTHER", of) is None
    rows = open_one.books.report("duty_conflicts", "2026-10").dicts("line")
    assert [(row["type"].en, row["earlier_type"].en) for row in rows] == [
        (later.replace("_", " "), earlier.replace("_", " "))
    ]
    assert trade.books.report("duty_conflicts", "2026-10").fact("conflicts") == 0


def test_nobody_sells_delivers_and_collects() -> None:
    """Article 6: 不得由同一部门或个人办理销售与收款业务的全过程: one person in all of it is found."""
    trade = shop()
    trade.books.post(
        document("goods_receipt", "GR-0", partner="V", item="A", quantity="5", price="1"), actor="X"
    )
    for of in SELLING:
        assert refused(trade, "ANN", of) is None
    rows = trade.books.report("duty_conflicts", "2026-10").dicts("line")
    assert [(row["document"], row["earlier_document"]) for row in rows] == [
        ("DL", "SO"),
        ("SI", "DL"),
        ("CR", "SI"),
        ("CR", "DL"),
        ("CR", "SO"),
    ]


def test_who_ordered_does_not_confirm_the_delivery() -> None:
    """The guide's fourth example: employees who ordered from suppliers cannot confirm the delivery in the system."""
    trade = shop({"document": "goods_receipt", "apart_from": ["purchase_order"]})
    for of in BUYING[:2]:
        trade.books.post(of, actor="ANN")
    assert refused(trade, "ANN", BUYING[2]) == Code.DUTIES_CONFLICT
    assert refused(trade, "BOB", BUYING[2]) is None


def test_nobody_approves_an_order_that_he_creates() -> None:
    """The guide's second example: a user could create a fictitious order and approve it himself."""
    trade = shop(
        {"document": "purchase_order", "approvals": 1, "approvers": ["CHIEFS"]}, CHIEFS=["ANN", "EVE"]
    )
    trade.books.post(BUYING[0], actor="REQ")
    trade.books.post(Approval.of_document(BUYING[1], id="AP-1", date="2026-10-09"), actor="ANN")
    assert refused(trade, "ANN", BUYING[1]) == Code.APPROVAL_MISSING
    assert refused(trade, "BOB", BUYING[1]) is None


def test_what_is_added_after_the_approval_is_not_approved() -> None:
    """A request was approved, and lines could be added to it afterwards: 10 x 8 = 80.00 was signed, 4 080.00 is not."""
    row = {"document": "purchase_requisition", "approvals": 1}
    trade = shop(row)
    trade.books.post(Approval.of_document(BUYING[0], id="AP-1", date="2026-10-09"), actor="EVE")
    more = BUYING[0].model_copy(update={"lines": [LINE, {"item": "A", "quantity": "500", "price": "8"}]})
    assert refused(trade, "ANN", more) == Code.APPROVAL_MISSING
    assert refused(trade, "ANN", BUYING[0]) is None


def test_only_what_is_reviewed_is_closed() -> None:
    """Articles 22 and 24: the period closes when all of its vouchers have been reviewed, those of the close, too."""
    trade = shop({"document": "voucher", "approvals": 1})
    for of in BUYING:
        trade.books.post(of, actor="ANN")
    review = {"of_period": "2026-10"}
    close = trade.books.month_end("2026-10", actor="BOB")
    with pytest.raises(Refused) as caught:
        close.run()
    assert caught.value.code == Code.CLOSE_BLOCKED
    trade.books.post(document("voucher_review", "VR-1", 31, **review), actor="EVE")
    trade.books.post(
        document("overhead_expense", "OE", 31, cost_centre="SHOP", amount="7", owed="bank"), actor="ANN"
    )
    trade.books.post(document("voucher_review", "VR-2", 31, **review), actor="EVE")
    costed = close.run_costing()
    assert any(entries for entries in costed.entries.values())
    with pytest.raises(Refused):
        close.run()
    assert refused(trade, "BOB", document("voucher_review", "VR-3", 31, **review)) == Code.NOTHING_TO_POST
    trade.books.post(document("voucher_review", "VR-3", 31, **review), actor="EVE")
    assert close.run().locked


def test_what_waits_is_told_once() -> None:
    """Costing adds a voucher to those that wait to be reviewed: one finding names them all."""
    trade = shop({"document": "voucher", "approvals": 1})
    for of in BUYING:
        trade.books.post(of, actor="ANN")
    expense = {"cost_centre": "SHOP", "amount": "7", "owed": "bank"}
    trade.books.post(document("overhead_expense", "OE", 31, **expense), actor="ANN")
    close = trade.books.month_end("2026-10", actor="BOB")
    for closed in (close.dry_run(), close.run_costing()):
        waits = [of.place for of in closed.findings if of.code == "VOUCHER_NOT_REVIEWED"]
        assert waits == ["JV-2026-10-0001..0006"]
    assert not closed.locked
