"""The auditor follows goods that go back, and prices that are lowered."""

import pytest

from erpcore import Books, Setup
from erpcore.documents import (
    GoodsReceipt,
    LandedCost,
    OwnUse,
    ProvisionalReversal,
    PurchaseInvoice,
    PurchaseReturn,
    Reversal,
    SupplierCreditNote,
)
from erpcore.testing.auditor import Auditor
from erpcore.testing.samples import sample_setup


def _agreed(books) -> Auditor:
    """Let the auditor read the whole log, and agree with the books on every shelf."""
    entries = list(books.log.read())
    auditor = Auditor(entries[0])
    for entry in entries[1:]:
        auditor.take(entry)
    for (item, site), (quantity, amounts) in auditor.stock().items():
        pool = books.state.stock.pool(item, site)
        assert (quantity, amounts) == (pool.quantity, {e: a for e, a in pool.amounts.items() if a})
    return auditor


def test_returns_and_credit_notes_are_read(books) -> None:
    """Goods of the sample's receipt go back, its price is lowered, and both are taken back."""
    day = {"date": "2026-10-30"}
    books.post(PurchaseReturn.model_validate({"id": "RT", "receipt": "GR", "quantity": "1", **day}))
    _agreed(books)
    allowances = [{"receipt": "GR", "amount": "5"}]
    fields = {"id": "CN", "partner": "CHEM", "allowances": allowances, **day}
    books.post(SupplierCreditNote.model_validate(fields))
    assert set(_agreed(books).returns) == {"RT"}
    for number, of in enumerate(("CN", "RT")):
        books.post(Reversal(id=f"RV-{number}", of=of, reason="kept", **day))
        _agreed(books)


def test_goods_that_never_came_are_on_their_way_no_more(books) -> None:
    """Of eight kilograms on their way for 100.00 three are credited: five come for 62.50; taken back, three more."""
    day = {"date": "2026-10-30"}
    goods = [{"item": "RESIN", "quantity": "8", "amount": "100"}]
    ahead = {"id": "PI-2", "partner": "CHEM", "goods": goods, **day}
    books.post(PurchaseInvoice.model_validate(ahead))
    credited = [{"invoice": "PI-2/1", "quantity": "3", "amount": "36"}]
    note = {"id": "CN", "partner": "CHEM", "goods": credited, **day}
    books.post(SupplierCreditNote.model_validate(note))
    assert _agreed(books).transit["PI-2/1"] == (5_000_000, 62_50)
    books.post(GoodsReceipt.model_validate({"id": "GR-2", "invoice": "PI-2/1", "quantity": "5", **day}))
    assert _agreed(books).transit["PI-2/1"] == (0, 0)
    books.post(Reversal(id="RV-CN", of="CN", reason="they come", **day))
    assert _agreed(books).transit["PI-2/1"] == (3_000_000, 37_50)


def test_a_receipt_goes_back_whole_with_its_differences_of_price() -> None:
    """2 kg at 10.00 and 2 at 20.00, the second invoiced at 19.99 and lowered to 19.98, go back: 20.00 are left."""
    data = sample_setup().model_dump()
    data["company"]["policies"]["price_difference"] = "variance"
    for one in data["item_classes"]:
        one["valuation"] = "moving_average" if one["code"] == "raw" else one["valuation"]
    books = Books(Setup.model_validate(data))
    day = {"date": "2026-10-05"}
    receipt = {"partner": "CHEM", "item": "RESIN", "quantity": "2", **day}
    for number, price in (("GR-1", "10"), ("GR-2", "20")):
        books.post(GoodsReceipt.model_validate({"id": number, "price": price, **receipt}))
    line = {"receipt": "GR-2", "amount": "39.98"}
    books.post(PurchaseInvoice.model_validate({"id": "PI", "partner": "CHEM", "lines": [line], **day}))
    lower = {"receipt": "GR-2", "amount": "0.02"}
    books.post(
        SupplierCreditNote.model_validate({"id": "CN", "partner": "CHEM", "allowances": [lower], **day})
    )
    books.post(PurchaseReturn.model_validate({"id": "RT", "receipt": "GR-2", "quantity": "2", **day}))
    auditor = _agreed(books)
    assert auditor.stock()["RESIN", "MAIN"] == (2_000_000, {"material": 2000})
    assert auditor.beside == {"GR-2": -4}
    for number, of in enumerate(("RT", "CN")):
        books.post(Reversal(id=f"RV-{number}", of=of, reason="kept", **day))
    assert _agreed(books).beside == {"GR-2": -2}


@pytest.mark.parametrize("valuation", ["fifo", "moving_average"])
def test_freight_after_a_return_is_shared_with_what_went_back(valuation) -> None:
    """4 kg at 10.00 and 4 at 20.00, 3 of the first go back before 8.00 of freight on it: 2.00 reach the shelf."""
    data = sample_setup().model_dump()
    for one in data["item_classes"]:
        one["valuation"] = valuation if one["code"] == "raw" else one["valuation"]
    books = Books(Setup.model_validate(data))
    day = {"date": "2026-10-05"}
    receipt = {"partner": "CHEM", "item": "RESIN", "quantity": "4", **day}
    for number, price in (("GR-1", "10"), ("GR-2", "20")):
        books.post(GoodsReceipt.model_validate({"id": number, "price": price, **receipt}))
    books.post(PurchaseReturn.model_validate({"id": "RT", "receipt": "GR-1", "quantity": "3", **day}))
    fields = {"partner": "CHEM", "charges": [{"amount": "8"}], "receipts": [{"receipt": "GR-1"}]}
    books.post(LandedCost.model_validate({"id": "LC", **fields, **day}))
    assert _agreed(books).stock()["RESIN", "MAIN"][1] == {"material": 92_00}
    for number, of in enumerate(("LC", "RT")):
        books.post(Reversal(id=f"RV-{number}", of=of, reason="kept", **day))
        _agreed(books)
    assert books.state.stock.pool("RESIN", "MAIN").value == 120_00


@pytest.mark.parametrize("late", ["allowance", "freight"])
def test_what_is_learned_of_goods_whose_story_is_forgotten_is_read_as_booked(late) -> None:
    """10 for 100.00, invoiced, two months closed: 30.00 less, or more, is a late difference, and so is its reversal."""
    data = sample_setup().model_dump()
    for one in data["item_classes"]:
        one["valuation"] = "moving_average" if one["code"] == "raw" else one["valuation"]
    books = Books(Setup.model_validate(data))
    day = {"date": "2026-10-05", "partner": "CHEM"}
    bought = {"item": "RESIN", "quantity": "10", "price": "10"}
    books.post(GoodsReceipt.model_validate({"id": "GR", **bought, **day}))
    bill = {"id": "PI", "lines": [{"receipt": "GR", "amount": "100"}]}
    books.post(PurchaseInvoice.model_validate({**bill, **day}))
    for month in ("2026-10", "2026-11"):
        assert books.month_end(month).run().locked
    day["date"] = "2026-12-02"
    if late == "freight":
        landed = {"charges": [{"amount": "30"}], "receipts": [{"receipt": "GR"}]}
        books.post(LandedCost.model_validate({"id": "L", **landed, **day}))
    else:
        allowed = [{"receipt": "GR", "amount": "30"}]
        books.post(SupplierCreditNote.model_validate({"id": "L", "allowances": allowed, **day}))
    assert _agreed(books).stock()["RESIN", "MAIN"] == (10_000_000, {"material": 100_00})
    books.post(Reversal(id="RV", of="L", reason="wrong", date="2026-12-02"))
    _agreed(books)


def test_a_return_that_the_shelf_had_too_little_for_keeps_its_claim() -> None:
    """Of 18 at 33.00 and 39 at 7.00, 37 are used: 20 for 304.21. 14 of the first go back for 462.00, 4 are invoiced.

    200.00 for the four are 50.00 each, as if it had been known: of 1 173.00 for 57 the 37 cost 761.42. Of the 411.58
    that are left the 14 take 288.11 along, less than 700.00, and the six that stay are worth 123.47.
    """
    data = sample_setup().model_dump()
    data["company"]["policies"] |= {"late_facts": "reprice"}
    for one in data["item_classes"]:
        one["valuation"] = "moving_average" if one["code"] == "raw" else one["valuation"]
    books = Books(Setup.model_validate(data))
    for number, quantity, price in (("GR-2", "39", "7"), ("GR-1", "18", "33")):
        bought = {"partner": "CHEM", "item": "RESIN", "quantity": quantity, "price": price}
        books.post(GoodsReceipt.model_validate({"id": number, "date": "2026-10-09", **bought}))
    for number, quantity in (("OU-1", "21"), ("OU-2", "16")):
        used = {"item": "RESIN", "quantity": quantity, "cost_centre": "SHOP"}
        books.post(OwnUse.model_validate({"id": number, "date": "2026-10-15", **used}))
    day = {"date": "2026-10-25"}
    books.post(PurchaseReturn.model_validate({"id": "RT", "receipt": "GR-1", "quantity": "14", **day}))
    lines = [{"receipt": "GR-1", "amount": "200"}]
    books.post(PurchaseInvoice.model_validate({"id": "PI", "partner": "CHEM", "lines": lines, **day}))
    assert _agreed(books).stock()["RESIN", "MAIN"] == (6_000_000, {"material": 123_47})
    books.post(Reversal(id="RV", of="PI", reason="another price", **day))
    _agreed(books)


@pytest.mark.parametrize("policy", ["variance", "follow"])
def test_an_estimate_that_stands_again_for_a_return_is_owed_once(policy) -> None:
    """The estimate of 8 kg at 142.00 is taken back; 7 go back, the last is owed at 142.00 and invoiced at 155.00."""
    data = sample_setup().model_dump()
    data["company"]["policies"] |= {"price_difference": policy, "provisional_receipts": "month_start"}
    for one in data["item_classes"]:
        one["valuation"] = "lifo" if one["code"] == "raw" else one["valuation"]
    books = Books(Setup.model_validate(data))
    receipt = {"id": "GR", "date": "2026-10-30", "partner": "CHEM", "item": "RESIN", "quantity": "8"}
    books.post(GoodsReceipt.model_validate({**receipt, "price": "142"}))
    books.post(ProvisionalReversal.model_validate({"id": "PV", "date": "2026-11-01"}))
    day = {"date": "2026-11-02"}
    books.post(PurchaseReturn.model_validate({"id": "RT", "receipt": "GR", "quantity": "7", **day}))
    line = {"receipt": "GR", "amount": "155"}
    books.post(PurchaseInvoice.model_validate({"id": "PI", "partner": "CHEM", "lines": [line], **day}))
    auditor = _agreed(books)
    assert auditor.stock()["RESIN", "MAIN"] == (1_000_000, {"material": 155_00})
    assert auditor.owed["GR"] == (0, 0)
    for number, (of, owed) in enumerate((("PI", (1_000_000, 142_00)), ("RT", (8_000_000, 1136_00)))):
        books.post(Reversal(id=f"RV-{number}", of=of, reason="kept", **day))
        assert _agreed(books).owed["GR"] == owed
