"""Separated duties: who may post, who approves first, on whose documents a document may not rest."""

from functools import partial

import pytest

from erpcore import Code, Refused, SetupError
from erpcore.documents import (
    Approval,
    AssetAcquisition,
    AssetAddition,
    AssetDisposal,
    GoodsReceipt,
    ManualVoucher,
    PeriodClosing,
    PurchaseInvoice,
    PurchaseOrder,
    PurchaseRequisition,
    Reversal,
    SetUp,
    SupplierPayment,
)
from erpcore.flow.control.duties import CHECK

SINCE = {"valid_from": "2026-01-01"}
GROUPS = [
    {"code": "BUYERS", **SINCE, "members": ["ANN", "BOB"]},
    {"code": "CHIEFS", **SINCE, "members": ["EVE", "FAY", "ANN"]},
]
LINE = {"item": "RESIN", "quantity": "20", "price": "10"}
ORDER = {"partner": "V", "lines": [LINE]}


def row(document="purchase_order", **fields):
    return {"document": document, **SINCE, **fields}


@pytest.fixture
def shop(factory):
    """Books with these rows of duties."""

    def build(*rows, **tables):
        return factory(duties=list(rows), actor_groups=GROUPS, **tables)

    return build


def post(shop, actor, kind, number, **fields):
    return shop.books.post(shop.document(kind, number, **fields), actor=actor)


def refused(shop, actor, code, kind, number, **fields):
    """Nothing changes, and both languages tell what is wrong."""
    before = shop.picture()
    with pytest.raises(Refused) as caught:
        post(shop, actor, kind, number, **fields)
    assert (caught.value.code, caught.value.document) == (code, number)
    assert caught.value.expected_zh
    assert shop.picture() == before
    return caught.value


def approve(shop, actor, number, kind, of, **fields):
    document = Approval.of_document(shop.document(kind, of, **fields), id=number, date="2026-10-09")
    return shop.books.post(document, actor=actor)


def test_only_the_entitled_post(shop):
    """A type with posters is theirs; nobody is refused, and a type without a row is anybody's."""
    books = shop(row(posters=["BUYERS"]))
    refused(books, "", Code.ACTOR_MISSING, PurchaseOrder, "PO-1", **ORDER)
    told = refused(books, "EVE", Code.ACTOR_NOT_ENTITLED, PurchaseOrder, "PO-1", **ORDER)
    assert "ANN, BOB" in told.expected
    post(books, "BOB", PurchaseOrder, "PO-1", **ORDER)
    books(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="5")
    books.replays()


@pytest.mark.parametrize("actor", ["x" * 10_000_000, "BOB\t", 5, ["BOB"], "BOB "])
@pytest.mark.parametrize("asked", [{"posters": ["BUYERS"]}, {"approvals": 1}])
def test_what_is_no_name_is_asked_nothing(shop, actor, asked):
    """A name that cannot be recorded is refused as such, shortly, before duties are asked for whom it names."""
    books = shop(row(**asked))
    doing = partial(approve, books, actor, "AP-1") if "approvals" in asked else partial(post, books, actor)
    with pytest.raises(Refused) as caught:
        doing(PurchaseOrder, "PO-1", **ORDER)
    told = caught.value
    assert (told.code, told.field) == (Code.DOCUMENT_INVALID, "actor")
    assert len(told.expected) < 300


def test_an_approval_is_of_the_content_and_by_somebody_else(shop):
    """What is posted is what was approved; who posts does not approve; then the approval is used up."""
    books = shop(row(approvals=1, approvers=["CHIEFS"]))
    refused(books, "ANN", Code.APPROVAL_MISSING, PurchaseOrder, "PO-1", **ORDER)
    approve(books, "ANN", "AP-1", PurchaseOrder, "PO-1", **ORDER)
    told = refused(books, "ANN", Code.APPROVAL_MISSING, PurchaseOrder, "PO-1", **ORDER)
    assert "EVE, FAY" in told.expected
    approve(books, "EVE", "AP-2", PurchaseOrder, "PO-1", **ORDER)
    dearer = {**ORDER, "lines": [{**LINE, "price": "11"}]}
    told = refused(books, "ANN", Code.APPROVAL_MISSING, PurchaseOrder, "PO-1", **dearer)
    assert "AP-1" in told.expected
    assert "AP-2" in told.expected
    same = {**ORDER, "lines": [{**LINE, "price": "10.00"}]}
    post(books, "ANN", PurchaseOrder, "PO-1", **same)
    assert books.books.state.approvals.open == {}
    books.replays()


def test_approvals_are_graded_by_amount(shop):
    """From 200.00 on one, from 1 000.00 on two different ones; below nobody."""
    books = shop(row(from_amount="200", approvals=1), row(from_amount="1000", approvals=2))
    post(books, "ANN", PurchaseOrder, "PO-1", partner="V", lines=[{**LINE, "price": "9.99"}])
    refused(books, "ANN", Code.APPROVAL_MISSING, PurchaseOrder, "PO-2", **ORDER)
    large = {"partner": "V", "lines": [{**LINE, "quantity": "100"}]}
    approve(books, "EVE", "AP-1", PurchaseOrder, "PO-3", **large)
    with pytest.raises(Refused) as caught:
        approve(books, "EVE", "AP-2", PurchaseOrder, "PO-3", **large)
    assert caught.value.code == Code.DOCUMENT_INVALID
    refused(books, "ANN", Code.APPROVAL_MISSING, PurchaseOrder, "PO-3", **large)
    approve(books, "GUS", "AP-2", PurchaseOrder, "PO-3", **large)
    post(books, "ANN", PurchaseOrder, "PO-3", **large)


def test_who_asked_orders_receives_and_pays_are_different(shop):
    """Through the whole chain: a payment rests on the requisition that began it."""
    books = shop(
        row(apart_from=["purchase_requisition"]),
        row("goods_receipt", apart_from=["purchase_order"]),
        row("supplier_payment", apart_from=["purchase_requisition", "purchase_invoice"]),
    )
    post(books, "ANN", PurchaseRequisition, "REQ-1", lines=[LINE])
    ordered = {"partner": "V", "lines": [{**LINE, "requisition": "REQ-1/1"}]}
    told = refused(books, "ANN", Code.DUTIES_CONFLICT, PurchaseOrder, "PO-1", **ordered)
    assert "ANN posted REQ-1" in told.expected
    assert "REQ-1" in told.expected_zh
    post(books, "BOB", PurchaseOrder, "PO-1", **ordered)
    came = {"purchase_order": "PO-1/1", "quantity": "20"}
    refused(books, "BOB", Code.DUTIES_CONFLICT, GoodsReceipt, "GR-1", **came)
    post(books, "ANN", GoodsReceipt, "GR-1", **came)
    bill = {"partner": "V", "lines": [{"receipt": "GR-1", "amount": "200"}]}
    post(books, "CID", PurchaseInvoice, "PI-1", **bill)
    paid = {"partner": "V", "lines": [{"invoice": "PI-1", "amount": "200"}]}
    for actor in ("ANN", "CID"):
        refused(books, actor, Code.DUTIES_CONFLICT, SupplierPayment, "SP-1", **paid)
    post(books, "BOB", SupplierPayment, "SP-1", **paid)
    books.replays()


def test_who_asked_for_it_does_not_approve_it(shop):
    """An order on somebody's own requisition needs another's approval, whatever else the row keeps apart."""
    books = shop(row(approvals=1, approvers=["CHIEFS"]))
    post(books, "EVE", PurchaseRequisition, "REQ-1", lines=[LINE])
    ordered = {"partner": "V", "lines": [{**LINE, "requisition": "REQ-1/1"}]}
    approve(books, "EVE", "AP-1", PurchaseOrder, "PO-1", **ordered)
    told = refused(books, "BOB", Code.APPROVAL_MISSING, PurchaseOrder, "PO-1", **ordered)
    assert "of FAY, ANN; found 0; AP-1 is of" in told.expected
    approve(books, "FAY", "AP-2", PurchaseOrder, "PO-1", **ordered)
    post(books, "BOB", PurchaseOrder, "PO-1", **ordered)
    approve(books, "EVE", "AP-3", PurchaseOrder, "PO-2", **ORDER)  # it rests on nobody's requisition
    post(books, "BOB", PurchaseOrder, "PO-2", **ORDER)
    books.replays()


def test_who_did_what_a_row_keeps_apart_does_not_approve_it_either(shop):
    """A payment is neither posted nor approved by who ordered, however many documents lie between."""
    books = shop(row("supplier_payment", approvals=1, apart_from=["purchase_order"]))
    post(books, "ANN", PurchaseOrder, "PO-1", **ORDER)
    books(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="20")
    books(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "200"}])
    paid = {"partner": "V", "lines": [{"invoice": "PI-1", "amount": "200"}]}
    approve(books, "ANN", "AP-1", SupplierPayment, "SP-1", **paid)
    refused(books, "BOB", Code.APPROVAL_MISSING, SupplierPayment, "SP-1", **paid)
    approve(books, "EVE", "AP-2", SupplierPayment, "SP-1", **paid)
    post(books, "BOB", SupplierPayment, "SP-1", **paid)


def test_who_bought_an_asset_does_not_dispose_of_it(equipped):
    """The disposal names the asset, and the asset's card who brought it in; so does what was added to it since."""
    apart = ["asset_acquisition", "asset_addition"]
    books = equipped({}, duties=[row("asset_disposal", apart_from=apart)], actor_groups=GROUPS)
    lathe = {"asset": "LATHE", "category": "MACHINE", "cost_centre": "SHOP", "cost": "1200", "owed": "bank"}
    post(books, "ANN", AssetAcquisition, "AA-1", **lathe)
    post(books, "BOB", AssetAddition, "AD-1", asset="LATHE", cost="10", owed="bank", reason="guard")
    sale = {"asset": "LATHE", "manner": "sale", "date": "2026-10-20"}
    for actor, other in (("ANN", "AA-1"), ("BOB", "AD-1")):
        told = refused(books, actor, Code.DUTIES_CONFLICT, AssetDisposal, "AX-1", **sale)
        assert f"{actor} posted {other}" in told.expected
    post(books, "EVE", AssetDisposal, "AX-1", **sale)
    books.replays()


def test_what_is_warned_of_is_posted_and_said(shop):
    """The document carries a mark for everything it breaks."""
    books = shop(row(posters=["BUYERS"], approvals=1, apart_from=["purchase_requisition"], action="warn"))
    entry = post(books, "EVE", PurchaseOrder, "PO-1", **ORDER)
    assert [mark.name for mark in entry.marks if mark.subject == CHECK] == [
        "ACTOR_NOT_ENTITLED",
        "APPROVAL_MISSING",
    ]
    entry = books(PurchaseOrder, "PO-2", **ORDER)
    assert "ACTOR_MISSING" in {mark.name for mark in entry.marks}
    books.replays()


def test_who_made_vouchers_by_hand_does_not_close(shop):
    """A closing rests on its period; remembered from the row's day on, whoever posts something else may close."""
    books = shop(row("period_closing", apart_from=["manual_voucher"]))
    lines = [{"account": "bank", "debit": "5"}, {"account": "capital", "credit": "5"}]
    made = {"lines": lines, "date": "2026-10-09"}
    post(books, "ANN", ManualVoucher, "MV-1", **made)
    post(books, "ANN", ManualVoucher, "MV-2", **made)
    post(books, "BOB", Reversal, "RV-1", of="MV-1", reason="wrong")
    refused(books, "ANN", Code.DUTIES_CONFLICT, PeriodClosing, "PC-1", date="2026-10-31")
    refused(books, "", Code.ACTOR_MISSING, PeriodClosing, "PC-1", date="2026-10-31")
    post(books, "BOB", PeriodClosing, "PC-1", date="2026-10-31")
    books.replays()


def test_rows_begin_on_their_day(shop):
    """Documents dated before the row are nobody's concern; a later row takes its place."""
    books = shop(row(posters=["BUYERS"], valid_from="2026-10-10"), row(posters=[], valid_from="2026-10-20"))
    books(PurchaseOrder, "PO-1", **ORDER)
    refused(books, "EVE", Code.ACTOR_NOT_ENTITLED, PurchaseOrder, "PO-2", **ORDER, date="2026-10-10")
    books(PurchaseOrder, "PO-3", **ORDER, date="2026-10-20")


def test_what_was_posted_before_anybody_was_named_conflicts_with_nobody(shop):
    """An actor who is not recorded cannot be the same as another."""
    books = shop(row("goods_receipt", apart_from=["purchase_order"]))
    books(PurchaseOrder, "PO-1", **ORDER)
    post(books, "ANN", GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="5")


def test_documents_posted_together_are_asked_alike(shop):
    """In one run, approvals are used up and orders found that the same run has posted."""
    books = shop(row(approvals=1), row("goods_receipt", apart_from=["purchase_order"]))
    approve(books, "EVE", "AP-1", PurchaseOrder, "PO-1", **ORDER)
    order = books.document(PurchaseOrder, "PO-1", **ORDER)
    receipt = books.document(GoodsReceipt, "GR-1", purchase_order="PO-1/1", quantity="5")
    before = books.picture()
    with pytest.raises(Refused) as caught:
        books.books.post_all([order, receipt], actor="ANN")
    assert (caught.value.code, caught.value.document) == (Code.DUTIES_CONFLICT, "GR-1")
    assert books.picture() == before
    books.books.post_all([order], actor="ANN")
    books.books.post_all([receipt], actor="BOB")
    books.replays()


def test_a_company_without_rows_is_not_asked(factory):
    """What documents do is what their steps decide: the posting path is the plain one."""
    assert factory().books.state.master.plain
    assert not factory(duties=[row()]).books.state.master.plain


def test_who_changes_the_set_up_is_asked_too(shop):
    """The set-up that begins the books is not; a change of it is, by the rows before it, and holds from then on."""
    books = shop(row("set_up", posters=["CHIEFS"]))
    added = {"tables": {"duties": [row(posters=["BUYERS"])]}}
    refused(books, "BOB", Code.ACTOR_NOT_ENTITLED, SetUp, "SU-1", **added)
    books(PurchaseOrder, "PO-1", **ORDER)
    post(books, "EVE", SetUp, "SU-1", **added)
    refused(books, "EVE", Code.ACTOR_NOT_ENTITLED, PurchaseOrder, "PO-2", **ORDER)
    books.replays()


def test_a_type_that_there_is_not_is_told_when_the_books_are_opened(factory):
    """A misspelt row would ask nobody."""
    for fields in ({"document": "purchase_oder"}, {"apart_from": ["requisition"]}):
        with pytest.raises(SetupError) as caught:
            factory(duties=[row(**fields)])
        assert {finding.code for finding in caught.value.findings} == {"DOCUMENT_TYPE_UNKNOWN"}


def test_to_refuse_outweighs_to_warn(shop):
    """Where a row of receipts only warns, vouchers that have to be reviewed still need a maker."""
    vouchers = row("voucher", approvals=1)
    books = shop(row("goods_receipt", posters=["BUYERS"], action="warn"), vouchers)
    goods = {"partner": "V", "item": "RESIN", "quantity": "1", "price": "1"}
    refused(books, "", Code.ACTOR_MISSING, GoodsReceipt, "GR-1", **goods)
    entry = post(books, "EVE", GoodsReceipt, "GR-1", **goods)
    assert [mark.name for mark in entry.marks if mark.subject == CHECK] == ["ACTOR_NOT_ENTITLED"]
