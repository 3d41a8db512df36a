"""How the auditor reads landed costs."""

import pytest

from erpcore import Books, Setup
from erpcore.documents import GoodsReceipt, LandedCost
from erpcore.testing.auditor import Auditor
from erpcore.testing.laws.audit import auditor_agrees
from erpcore.testing.samples import sample_setup


def read(books, *until) -> Auditor:
    """Let the auditor read the sample, up to some documents."""
    auditor = Auditor(books.log.find("SET-UP"))
    for document in until:
        auditor.take(books.log.find(document))
    return auditor


def test_goods_that_went_back_take_their_share_along(books) -> None:
    """60 on 100 kg of which 10 went back for 100: 54 for those kept; taken back, 900."""
    auditor = read(books, "PO", "GR")
    auditor.shelf(("RESIN", "MAIN")).send_part("RT/0", "GR", 10_000_000, {"material": 10_000})
    fields = {"date": "2026-10-09", "partner": "CHEM", "receipts": [{"receipt": "GR"}]}
    landed = LandedCost.model_validate({"id": "LC", "charges": [{"amount": "60"}], **fields})
    auditor._landed_cost(landed)
    assert auditor.stock()["RESIN", "MAIN"][1] == {"material": 95_400}
    auditor.shelf(("RESIN", "MAIN")).send_part("RT/1", "GR", 10_000_000, {"material": 10_600})
    auditor._undo_landed_cost(landed)
    assert auditor.stock()["RESIN", "MAIN"][1] == {"material": 80_000}


def test_landed_costs_are_shared_by_their_basis(books) -> None:
    """60 of freight on one receipt of 1000, then 30 by hand in another element: 1060 and 30; taken back, 1000."""
    auditor = read(books, "PO", "GR")
    fields = {"date": "2026-10-09", "partner": "CHEM", "receipts": [{"receipt": "GR", "share": "1"}]}
    charges = [{"amount": "60"}, {"amount": "30", "basis": "hand", "element": "overhead"}]
    landed = LandedCost.model_validate({"id": "LC", "charges": charges, **fields})
    auditor._landed_cost(landed)
    assert auditor.stock()["RESIN", "MAIN"][1] == {"material": 106_000, "overhead": 3_000}
    auditor._undo_landed_cost(landed)
    assert auditor.stock()["RESIN", "MAIN"][1] == {"material": 100_000}


@pytest.mark.parametrize(
    ("planned", "toys"),
    [("10", 130_00), ("0.0001", 115_00)],  # 100.00 at planned price; owed as ordered, 300.00
)
def test_goods_at_planned_price_count_with_what_they_were_received_at(planned: str, toys: int) -> None:
    """10 kg ordered at 30.00 share 60.00 with toys of 100.00; a planned price of next to nothing estimates none."""
    data = sample_setup().model_dump()
    for of in data["item_classes"]:
        of["valuation"] = "planned" if of["code"] == "raw" else "moving_average"
    standards = [{"item": "RESIN", "valid_from": "2026-01-01", "amounts": {"material": planned}}]
    books = Books(Setup.model_validate(data | {"standards": standards}))
    day = {"date": "2026-10-09", "partner": "CHEM"}
    for number, item, quantity, price in (("GR-1", "RESIN", "10", "30"), ("GR-2", "TOY", "10", "10")):
        fields = {"id": number, "item": item, "quantity": quantity, "price": price, **day}
        books.post(GoodsReceipt.model_validate(fields))
    receipts = [{"receipt": "GR-1"}, {"receipt": "GR-2"}]
    books.post(
        LandedCost.model_validate({"id": "LC", "charges": [{"amount": "60"}], "receipts": receipts, **day})
    )
    assert books.state.stock.pool("TOY", "MAIN").value == toys
    auditor_agrees(books)


@pytest.mark.parametrize(
    ("basis", "first"),
    [
        ("quantity", 20_79),  # 1455 over 7000 is 0.2079 each
        ("weight", 20_78),  # over 14 000 it is 0.1039
        ("volume", 20_78),
        (
            "value",
            2_06,
        ),  # of 2.00; 1455 over 1410 is 1.0319, with 0.10 a piece of the first and 0.20 of the second
        ("hand", 727_50),
    ],
)
def test_the_auditor_shares_freight_at_the_printed_rate(basis: str, first: int) -> None:
    """采购费用分配率 of four decimals, whatever it is for one of: 100 are a receipt of their own beside 6900."""
    data = sample_setup().model_dump()
    data["company"]["policies"]["rate_decimals"] = 4
    for of in data["items"]:
        if of["code"] in ("RESIN", "TOY"):
            of.update(weight="2", volume="2", unit="kg")
    books = Books(Setup.model_validate(data))
    day = {"date": "2026-10-09", "partner": "CHEM"}
    for number, item, quantity, price in (
        ("GR-1", "RESIN", "100", "0.02"),
        ("GR-2", "TOY", "6900", "0.204058"),
    ):
        fields = {"id": number, "item": item, "quantity": quantity, "price": price, **day}
        books.post(GoodsReceipt.model_validate(fields))
    share = {"share": "1"} if basis == "hand" else {}
    receipts = [{"receipt": number, **share} for number in ("GR-1", "GR-2")]
    charges = [{"amount": "1455", "basis": basis}]
    books.post(LandedCost.model_validate({"id": "LC", "charges": charges, "receipts": receipts, **day}))
    assert books.state.stock.pool("RESIN", "MAIN").value == 2_00 + first
    auditor_agrees(books)
