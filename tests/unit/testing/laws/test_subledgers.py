"""The laws of sub-ledgers see a cent that the accounts do not have."""

import pytest

from erpcore import Books, Setup
from erpcore.documents import AssetAcquisition, ManualVoucher
from erpcore.kernel.movements import Place
from erpcore.testing.laws.subledgers import (
    assets_equal_their_accounts,
    cards_tell_what_assets_have,
    estimates_are_left_out_of_the_rate,
    open_items_equal_their_accounts,
    spoilage_ends_empty,
    stock_equals_its_accounts,
    what_is_delivered_and_not_invoiced_is_claimed,
    wip_equals_its_accounts,
)
from erpcore.testing.samples import sample_documents, sample_setup
from erpcore.testing.strategies.capitalising import CATEGORIES


def test_the_sample_keeps_them(books) -> None:
    """What the sub-ledgers hold stands on their accounts."""
    stock_equals_its_accounts(books)
    wip_equals_its_accounts(books)
    open_items_equal_their_accounts(books)
    spoilage_ends_empty(books)


def test_stock_beside_the_ledger_is_seen(books) -> None:
    """A pool worth a cent more than its account breaks the law."""
    books.state.stock.pools["RESIN", "MAIN"].parcels[0].amounts["material"] += 1
    with pytest.raises(AssertionError, match="stock"):
        stock_equals_its_accounts(books)


def test_cost_in_process_beside_the_ledger_is_seen(books) -> None:
    """An order with a cent in process that no account shows breaks the law."""
    books.state.orders.orders["WO"].months["2026-10"].costs["stock", "RESIN"]["material"] += 1
    with pytest.raises(AssertionError, match="wip: account"):
        wip_equals_its_accounts(books)


def test_an_open_item_beside_the_ledger_is_seen(books) -> None:
    """An invoice that owes a cent more than the payables breaks the law."""
    books.state.open_items["supplier"].items["PI"].amounts[""] += 1
    with pytest.raises(AssertionError, match="supplier"):
        open_items_equal_their_accounts(books)


def test_a_claim_that_is_not_what_waits_for_its_invoice_is_seen() -> None:
    """A claim of more than was delivered and not invoiced breaks the law, and so does one that nothing waits for."""
    data = sample_setup().model_dump(mode="json", exclude_none=True)
    data["company"]["policies"]["revenue"] = "delivery"
    books = Books(Setup.model_validate(data))
    for document in sample_documents():
        books.post(document)
    what_is_delivered_and_not_invoiced_is_claimed(books)
    line, items = books.state.deliveries.lines["DL"], books.state.open_items["unbilled_receivable"].items
    line.counts["invoiced"] = 1
    with pytest.raises(AssertionError, match="DL: 4999999 wait, 5000000 are claimed"):
        what_is_delivered_and_not_invoiced_is_claimed(books)
    line.counts["invoiced"] = 5_000_000
    items["DL"].quantity = 0
    with pytest.raises(AssertionError, match="DL: nothing waits"):
        what_is_delivered_and_not_invoiced_is_claimed(books)
    items["GONE"] = items.pop("DL")
    with pytest.raises(AssertionError, match="of no delivery"):
        what_is_delivered_and_not_invoiced_is_claimed(books)


def test_a_rate_that_counts_an_estimate_is_seen() -> None:
    """A class at planned price that leaves out a cent more than its receipts owe breaks the law."""
    data = sample_setup().model_dump(mode="json", exclude_none=True)
    resin = next(item for item in data["items"] if item["code"] == "RESIN")
    for row in data["item_classes"]:
        if row["code"] == resin["item_class"]:
            row["valuation"] = "planned"
    kept = [item["code"] for item in data["items"] if item["item_class"] == resin["item_class"]]
    data["standards"] = [
        {"item": code, "valid_from": "2026-01-01", "amounts": {"material": "10"}} for code in kept
    ]
    books = Books(Setup.model_validate(data))
    for document in sample_documents()[:2]:
        books.post(document)
    estimates_are_left_out_of_the_rate(books)
    estimated = books.state.cost_variances.classes[resin["item_class"]].estimated
    period = next(iter(estimated))
    estimated[period] += 1
    with pytest.raises(AssertionError, match="left out of the rate"):
        estimates_are_left_out_of_the_rate(books)


def test_an_account_kept_by_hand_is_no_sub_ledgers(books) -> None:
    """Where input VAT is deducted when it is posted, the account of what waits to be certified is kept by vouchers."""
    waiting = next(
        row.account for row in books.state.master.account_map if row.role == "uncertified_input_vat"
    )
    deducted = next(row.account for row in books.state.master.account_map if row.role == "input_vat")
    lines = [{"account": waiting, "debit": "130.00"}, {"account": deducted, "credit": "130.00"}]
    books.post(ManualVoucher(id="BY-HAND", date="2026-10-31", text="not yet certified", lines=lines))
    open_items_equal_their_accounts(books)


def test_a_loss_that_nobody_bears_is_seen(books) -> None:
    """An amount on the account of 废品损失 that is not booked on breaks the law."""
    account = books.state.account_map.resolve(Place("spoilage", "WO", "TOY"), "").account
    books.state.ledger.cells = lambda until: [(account, (("work_order", "WO"),), 1)]
    with pytest.raises(AssertionError, match="spoilage: account"):
        spoilage_ends_empty(books)


def test_an_asset_beside_the_ledger_is_seen() -> None:
    """A machine that cost a cent more than its account, or its card, says breaks the laws."""
    data = sample_setup().model_dump(mode="json", exclude_none=True)
    books = Books(Setup.model_validate({**data, "asset_categories": CATEGORIES}))
    centre = next(iter(books.state.master.cost_centres))
    lathe = {"asset": "L", "category": "MACHINE", "cost_centre": centre, "cost": "1200", "owed": "bank"}
    books.post(AssetAcquisition.model_validate({"id": "AA", "date": "2026-10-09", **lathe}))
    assets_equal_their_accounts(books)
    cards_tell_what_assets_have(books)
    books.state.assets.cards["L"].amounts["fixed_asset"] += 1
    with pytest.raises(AssertionError, match="fixed_asset"):
        assets_equal_their_accounts(books)
    with pytest.raises(AssertionError, match="its card says"):
        cards_tell_what_assets_have(books)
