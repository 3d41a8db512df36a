"""Conflicts of duties, found in the log whether or not the company refuses them."""

from typing import Any

from tests.cases.trade import READ, SINCE, Trade

from erpcore.documents import Approval

OCTOBER = "2026-10"
LINE = {"item": "A", "quantity": "20", "price": "10"}
ROW = {"valid_from": SINCE, "action": "warn"}


def shop(*rows: dict[str, Any]) -> Trade:
    """Books with rows that warn."""
    groups = [{"code": "CHIEFS", "valid_from": SINCE, "members": ["EVE"]}]
    return Trade({"A": "fifo"}, duties=[{**ROW, **row} for row in rows], actor_groups=groups)


def post(trade: Trade, actor: str, kind: str, number: str, day: int = 9, **fields: Any) -> None:
    """Post a document as somebody."""
    date = f"2026-10-{day:02}"
    trade.books.post(READ({"type": kind, "id": number, "date": date, **fields}), actor=actor)


def buy(trade: Trade, *actors: str) -> None:
    """Ask, order, receive, record and pay, each as the next of the actors."""
    ask, order, receive, record, pay = actors
    post(trade, ask, "purchase_requisition", "REQ", lines=[LINE])
    ordered = [{**LINE, "requisition": "REQ/1"}]
    post(trade, order, "purchase_order", "PO", partner="V", lines=ordered)
    post(trade, receive, "goods_receipt", "GR", purchase_order="PO/1", quantity="20")
    post(trade, record, "purchase_invoice", "PI", partner="V", lines=[{"receipt": "GR", "amount": "200"}])
    post(trade, pay, "supplier_payment", "SP", partner="V", lines=[{"invoice": "PI", "amount": "200"}])


def conflicts(trade: Trade, **options: str) -> list[tuple[object, ...]]:
    """Read actor, document and what it rests on."""
    rows = trade.books.report("duty_conflicts", OCTOBER, **options).dicts("line")
    return [(row["actor"], row["document"], row["earlier_document"]) for row in rows]


def test_separated_hands_conflict_with_nobody():
    """Five people, or three who never follow one another where the guidance keeps duties apart."""
    trade = shop()
    buy(trade, "A", "B", "C", "D", "E")
    assert conflicts(trade) == []
    report = trade.books.report("duty_conflicts", OCTOBER)
    assert [report.fact(key) for key in ("conflicts", "actors", "unnamed")] == [0, 0, 1]  # the set-up


def test_one_person_in_two_duties_of_a_chain_is_found():
    """Who asked also pays, who ordered also received: by the chain, however many documents lie between."""
    trade = shop()
    buy(trade, "ANN", "BOB", "BOB", "CID", "ANN")
    assert conflicts(trade) == [("BOB", "GR", "PO"), ("ANN", "SP", "REQ")]
    assert conflicts(trade, actor="ANN") == [("ANN", "SP", "REQ")]
    row = trade.books.report("duty_conflicts", OCTOBER).dicts("line")[0]
    assert (row["duty"].zh, row["earlier_duty"].zh, row["rule"].zh) == (
        "验收入库",
        "采购",
        "应用指引第7号采购业务",
    )
    assert (row["type"].zh, row["earlier_type"].zh) == ("采购入库单", "采购订单")


def test_who_wrote_vouchers_and_closed_is_found():
    """Every voucher by hand of the period."""
    trade = shop()
    accounts = [
        of.code for of in trade.books.state.master.accounts.values() if of.posting and not of.dimensions
    ]
    lines = [{"account": accounts[0], "debit": "5"}, {"account": accounts[1], "credit": "5"}]
    post(trade, "ANN", "manual_voucher", "MV-1", lines=lines)
    post(trade, "BOB", "manual_voucher", "MV-2", lines=lines)
    post(trade, "ANN", "period_closing", "PC", 31)
    assert conflicts(trade) == [("ANN", "PC", "MV-1")]


def test_the_companys_own_rows_count_and_what_they_warned_of():
    """A pair that no guidance names, and a poster who was not entitled."""
    trade = shop(
        {"document": "purchase_invoice", "apart_from": ["purchase_requisition"]},
        {"document": "supplier_payment", "posters": ["CHIEFS"]},
    )
    buy(trade, "ANN", "BOB", "CID", "ANN", "DAN")
    rows = trade.books.report("duty_conflicts", OCTOBER).dicts("line")
    assert [(row["document"], row["earlier_document"], row["rule"].en) for row in rows] == [
        ("PI", "REQ", "the company's own duties"),
        ("SP", None, "the company's own duties"),
    ]
    assert rows[1]["duty"].zh == "操作人无此权限"


def test_who_approved_what_he_asked_for_is_found():
    """By the guidance who asked, by the company's row who did what is kept apart."""
    apart = {"approvals": 1, "apart_from": ["goods_receipt"]}
    trade = shop({"document": "purchase_order", "approvals": 2}, {"document": "purchase_invoice", **apart})
    post(trade, "ANN", "purchase_requisition", "REQ", lines=[LINE])
    order = {"partner": "V", "lines": [{**LINE, "requisition": "REQ/1"}]}
    document = READ({"type": "purchase_order", "id": "PO", "date": "2026-10-09", **order})
    for actor, number in (("ANN", "AP-1"), ("EVE", "AP-2")):
        given = Approval.of_document(document, id=number, date="2026-10-08")
        trade.books.post(given, actor=actor)
    post(trade, "BOB", "purchase_order", "PO", **order)
    post(trade, "EVE", "goods_receipt", "GR", purchase_order="PO/1", quantity="20")
    bill = {"partner": "V", "lines": [{"receipt": "GR", "amount": "200"}]}
    document = READ({"type": "purchase_invoice", "id": "PI", "date": "2026-10-09", **bill})
    trade.books.post(Approval.of_document(document, id="AP-3", date="2026-10-09"), actor="EVE")
    trade.books.post(
        Approval.of_document(document.model_copy(update={"id": "PI-9"}), id="AP-4", date="2026-10-09"),
        actor="EVE",
    )
    post(trade, "CID", "purchase_invoice", "PI", **bill)
    assert conflicts(trade) == [
        ("ANN", "AP-1", "REQ"), ("BOB", "PO", None), ("EVE", "AP-3", "GR"), ("CID", "PI", None)
    ]  # fmt: skip
    assert conflicts(trade, actor="ANN") == [("ANN", "AP-1", "REQ")]
    row = trade.books.report("duty_conflicts", OCTOBER).dicts("line")[0]
    assert (row["duty"].zh, row["earlier_duty"].zh) == ("审批", "请购")


def test_documents_without_a_name_are_counted():
    """Who posted nameless documents cannot be found: the report says how many there are."""
    trade = shop()
    buy(trade, "", "", "", "", "")
    assert conflicts(trade) == []
    assert trade.books.report("duty_conflicts", OCTOBER).fact("unnamed") == 6


def test_the_row_for_the_amount_decides():
    """What a row asks of 1 000.00 and more is no conflict of a document below; it is of one that reaches it."""
    trade = shop({"document": "reversal", "from_amount": "1000", "apart_from": ["manual_voucher"]})
    for number, amount in (("SMALL", "999.99"), ("LARGE", "1000")):
        lines = [{"account": "1010", "debit": amount}, {"account": "3010", "credit": amount}]
        post(trade, "ANN", "manual_voucher", number, lines=lines)
        post(trade, "ANN", "reversal", f"RV-{number}", of=number, reason="wrong")
    assert conflicts(trade) == [("ANN", "RV-LARGE", "LARGE")]


def test_where_no_rate_tells_the_amount_every_row_decides():
    """A row dated back to an order in dollars, of which nobody has said a rate, does not keep the report from it."""
    trade = shop()
    post(trade, "ANN", "purchase_requisition", "REQ", lines=[LINE])
    ordered = [{**LINE, "requisition": "REQ/1"}]
    post(trade, "ANN", "purchase_order", "PO", partner="V", currency="USD", lines=ordered)
    row = {**ROW, "document": "purchase_order", "from_amount": "5", "apart_from": ["purchase_requisition"]}
    post(trade, "EVE", "set_up", "SU", tables={"duties": [row]})
    assert conflicts(trade) == [("ANN", "PO", "REQ")]
