"""How the auditor reads what subcontractors make."""

from erpcore import Books, MemoryLog, Setup
from erpcore.documents import LandedCost, OpeningStock, Reversal, SubcontractReceipt
from erpcore.testing.auditor import Auditor
from erpcore.testing.samples import sample_setup

DAY = {"date": "2026-10-09"}


def test_goods_made_outside_are_owed_for_the_work_and_share_landed_cost_by_all_they_cost() -> None:
    """10 toys for 100.00 of material, a fee of 20.00: worth 120.00, and owed until taken back."""
    tables = sample_setup().model_dump(mode="json")
    tables["sites"].append({"code": "AWAY", "name": "away", "subcontractor": "CHEM"})
    books = Books(Setup.model_validate(tables), MemoryLog())
    stock = {"item": "RESIN", "quantity": "10", "site": "AWAY", "amounts": {"material": "100"}}
    books.post(OpeningStock.model_validate({"id": "OS", **DAY, **stock}))
    made = {"from_site": "AWAY", "item": "TOY", "quantity": "10", "fee": "20"}
    used = [{"item": "RESIN", "quantity": "10"}]
    books.post(SubcontractReceipt.model_validate({"id": "SB", **DAY, **made, "materials": used}))
    landed = {"partner": "CHEM", "charges": [{"amount": "6"}], "receipts": [{"receipt": "SB"}]}
    books.post(LandedCost.model_validate({"id": "LC", **DAY, **landed}))
    books.post(Reversal.model_validate({"id": "RV-1", **DAY, "of": "LC", "reason": "wrong"}))
    books.post(Reversal.model_validate({"id": "RV-2", **DAY, "of": "SB", "reason": "wrong"}))
    first, *entries = books.log.read()
    auditor = Auditor(first)
    for entry in entries[:2]:
        auditor.take(entry)
    assert (auditor.owed["SB"], auditor.worked["SB"]) == ((10_000_000, 20_00), 120)
    for entry in entries[2:]:
        auditor.take(entry)
    assert "SB" not in auditor.owed


def test_a_fee_in_another_currency_stands_in_it() -> None:
    """A fee of 20.00 dollars at 7.10 is owed as 142.00 until it is taken back."""
    tables = sample_setup().model_dump(mode="json")
    tables["sites"].append({"code": "AWAY", "name": "away", "subcontractor": "CHEM"})
    books = Books(Setup.model_validate(tables), MemoryLog())
    stock = {"item": "RESIN", "quantity": "10", "site": "AWAY", "amounts": {"material": "100"}}
    books.post(OpeningStock.model_validate({"id": "OS", **DAY, **stock}))
    made = {"from_site": "AWAY", "item": "TOY", "quantity": "10", "fee": "20"}
    made |= {"currency": "USD", "rate": "7.1", "materials": [{"item": "RESIN", "quantity": "10"}]}
    books.post(SubcontractReceipt.model_validate({"id": "SB", **DAY, **made}))
    books.post(Reversal.model_validate({"id": "RV-1", **DAY, "of": "SB", "reason": "wrong"}))
    books.post(SubcontractReceipt.model_validate({"id": "SB-2", **DAY, **made, "fee": "0"}))
    first, *entries = books.log.read()
    auditor = Auditor(first)
    for entry in entries[:2]:
        auditor.take(entry)
    assert (auditor.owed["SB"][1], auditor.abroad["SB"].amount) == (142_00, 20_00)
    for entry in entries[2:]:
        auditor.take(entry)
    assert not auditor.abroad  # a fee of nothing may be invoiced in any currency
