"""What somebody owes for spoiled units, or for their repair."""

import pytest

from erpcore import Code, Refused
from erpcore.documents import (
    MaterialIssue,
    OrderCompletion,
    PurchaseInvoice,
    Reversal,
    ReworkOrder,
)


@pytest.fixture
def repaired(shop):
    """An order for 20 toys with 400.00 of resin; four are repaired with 10.00 of resin and an hour, 60.00."""

    def repair(**fields):
        shop.buy("GR-1", "RESIN", "45", "10")
        shop.start("WO-1", "TOY", "20")
        shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40")
        shop(ReworkOrder, "RW-1", parent="WO-1", quantity="4", **fields)
        shop(MaterialIssue, "MI-2", work_order="RW-1", item="RESIN", quantity="1")
        shop.work("TT-2", "RW-1", "1")
        return shop

    return repair


def test_who_owes_a_part_of_a_repair_takes_it_off_good_output(repaired):
    """14.00 of 70.00 are owed: a fifth of each element by way of 废品损失; the parent bears 56.00."""
    shop = repaired()
    entry = shop(OrderCompletion, "OC-1", work_order="RW-1", claimed="14", partner="V")
    assert sorted(shop.lines(entry)) == sorted(
        ["Dr spoilage 14.00", "Cr spoilage 14.00", "Dr compensation 14.00"]
        + [f"Cr wip {cost}" for cost in ("material 10.00", "labour 30.00", "machine 20.00", "overhead 10.00")]
        + [f"Dr wip {cost}" for cost in ("material 8.00", "labour 24.00", "machine 16.00", "overhead 8.00")]
    )
    assert (shop.wip("RW-1"), shop.status("RW-1")) == ({}, "completed")
    assert shop.wip("WO-1") == {
        "material": "408.00",
        "labour": "24.00",
        "machine": "16.00",
        "overhead": "8.00",
    }


def test_a_loss_is_lower_by_what_is_owed(repaired):
    """Where the period bears the repair it bears 56.00 of 70.00; all of it may be owed."""
    shop = repaired(bearer="loss")
    entry = shop(OrderCompletion, "OC-1", work_order="RW-1", claimed="14")
    assert "Dr production_loss 56.00" in shop.lines(entry)
    shop(Reversal, "RV-1", of="OC-1", reason="he pays all of it")
    entry = shop(OrderCompletion, "OC-2", work_order="RW-1", claimed="70")
    assert "Dr compensation 70.00" in shop.lines(entry)
    assert not [line for line in shop.lines(entry) if "production_loss" in line]
    assert shop.wip("RW-1") == {}


def test_taken_back_nothing_is_owed(repaired):
    """The reversal gives the claim back to the repair, and the repair back to its own order."""
    shop = repaired()
    before = shop.wip("RW-1"), shop.wip("WO-1")
    shop(OrderCompletion, "OC-1", work_order="RW-1", claimed="14")
    entry = shop(Reversal, "RV-1", of="OC-1", reason="not his fault")
    assert "Dr compensation -14.00" in shop.lines(entry)
    assert (shop.wip("RW-1"), shop.wip("WO-1"), shop.status("RW-1")) == (*before, "released")


@pytest.mark.parametrize(
    ("code", "field", "fields"),
    [
        (Code.VALUE_EXCEEDS_PLACE, "claimed", {"claimed": "70.01"}),
        (Code.NUMBER_INVALID, "claimed", {"claimed": "0.001"}),
        (Code.DOCUMENT_INVALID, "claimed", {"partner": "V"}),
        (Code.UNKNOWN_PARTNER, "partner", {"partner": "NOBODY", "claimed": "1"}),
        (Code.DOCUMENT_INVALID, "claimed", {"work_order": "WO-1", "claimed": "1"}),
        (Code.DOCUMENT_INVALID, "partner", {"work_order": "WO-1", "partner": "V"}),
    ],
)
def test_what_cannot_be_owed_is_refused(repaired, code, field, fields):
    """More than the repair has cost, less than a cent, by nobody or by somebody unknown, of an order with output."""
    shop = repaired()
    with pytest.raises(Refused) as refusal:
        shop(OrderCompletion, "OC-1", **{"work_order": "RW-1", **fields})
    assert (refusal.value.code, refusal.value.field) == (code, field)


def test_what_the_repair_costs_later_is_for_its_bearer(repaired):
    """What is owed stands: resin that is invoiced 1.00 a kilogram dearer goes to good output with the rest."""
    shop = repaired()
    shop(OrderCompletion, "OC-1", work_order="RW-1", claimed="14")
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "495"}])
    assert shop.wip("RW-1") == {}
    assert shop.wip("WO-1")["material"] == "449.00"  # 400 + 40 + 8 + 1
    shop(Reversal, "RV-1", of="OC-1", reason="not his fault")
    assert shop.wip("RW-1")["material"] == "11.00"
    assert shop.wip("WO-1") == {"material": "440.00"}
    shop.in_step()
