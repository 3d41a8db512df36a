"""Disassembly: a product's cost goes to its components as they brought it, or by ratios."""

import pytest

from erpcore import Code
from erpcore.documents import (
    Assembly,
    Disassembly,
    MaterialIssue,
    OpeningStock,
    ProductionReceipt,
    PurchaseInvoice,
    Reversal,
)


@pytest.fixture
def stocked(shop):
    """Trucks assembled of resin for 30.00 and wheels of 8.00 material and 2.00 labour; 6.00 for the work."""
    shop.buy("GR-1", "RESIN", "3", "10")
    shop(OpeningStock, "OS-1", item="WHEEL", quantity="4", amounts={"material": "8", "labour": "2"})
    parts = [{"item": "RESIN", "quantity": "3"}, {"item": "WHEEL", "quantity": "4"}]
    shop(Assembly, "AS-1", item="TRUCK", quantity="2", components=parts, freight="6")
    return shop


def apart(*lines, **fields):
    """A truck into components: item, quantity, ratio."""
    components = [
        {"item": item, "quantity": quantity, **({"ratio": ratio} if ratio else {})}
        for item, quantity, ratio in lines
    ]
    return {"item": "TRUCK", "quantity": "1", "components": components, **fields}


def test_components_come_back_as_they_went_in(stocked):
    """Half of 44.00 material by 30 to 8, labour to the wheels that brought it, all of it to the cent."""
    entry = stocked(
        Disassembly, "DA-1", **apart(("RESIN", "1.5", None), ("WHEEL", "2", None), original="AS-1")
    )
    assert stocked.stock("RESIN") == ("1.5", {"material": "17.37"})
    assert stocked.stock("WHEEL") == ("2", {"material": "4.63", "labour": "1.00"})
    assert stocked.lines(entry)[-1] == "Cr stock finished 23.00"
    stocked.in_step()


def test_components_come_back_as_they_turned_out_to_have_gone_in(stocked):
    """The resin was invoiced 10.00 dearer by then: half of 54.00 material by 40 to 8."""
    stocked(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "40"}])
    stocked(Disassembly, "DA-1", **apart(("RESIN", "1.5", None), ("WHEEL", "2", None), original="AS-1"))
    assert stocked.stock("RESIN") == ("1.5", {"material": "22.50"})
    assert stocked.stock("WHEEL") == ("2", {"material": "4.50", "labour": "1.00"})
    stocked.in_step()


def test_ratios_split_every_element_alike(stocked):
    """3 to 1: 16.50 and 5.50 of material, 0.75 and 0.25 of labour."""
    stocked(Disassembly, "DA-1", **apart(("RESIN", "1", "3"), ("WHEEL", "2", "1")))
    assert stocked.stock("RESIN") == ("1", {"material": "16.50", "labour": "0.75"})
    assert stocked.stock("WHEEL") == ("2", {"material": "5.50", "labour": "0.25"})
    stocked.in_step()


def test_one_component_alone_takes_everything(stocked):
    """The wheels were lost: the resin of a truck of 22.00 and 1.00 has both, and nobody asks for a ratio."""
    stocked(Disassembly, "DA-1", **apart(("RESIN", "1", None)))
    assert stocked.stock("RESIN") == ("1", {"material": "22.00", "labour": "1.00"})
    stocked.in_step()


def test_a_later_price_goes_the_same_way(stocked):
    """The resin turns out 10.00 dearer: the truck taken apart passes half of it on, 3 to 1."""
    stocked(Disassembly, "DA-1", **apart(("RESIN", "1", "3"), ("WHEEL", "2", "1")))
    stocked(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "40"}])
    assert stocked.stock("TRUCK") == ("1", {"material": "27.00", "labour": "1.00"})
    assert stocked.stock("RESIN") == ("1", {"material": "20.25", "labour": "0.75"})
    assert stocked.stock("WHEEL") == ("2", {"material": "6.75", "labour": "0.25"})
    stocked(Reversal, "RV-1", of="DA-1", reason="sold after all")
    assert stocked.stock("TRUCK") == ("2", {"material": "54.00", "labour": "2.00"})
    stocked.in_step()


def test_a_work_order_tells_how_its_product_is_split(shop):
    """A toy of 2 kg resin and a bolt: its labour, machine and overhead go with the whole cost of each."""
    shop.buy("GR-1", "RESIN", "2", "10")
    shop.buy("GR-2", "BOLT", "2", "2.5")
    shop.start("WO-1", "TOY", "1")
    for number, item in enumerate(("RESIN", "BOLT")):
        issue = {"work_order": "WO-1", "item": item, "quantity": "2", "reason": "test"}
        shop(MaterialIssue, f"MI-{number}", **issue)
    shop.work("TT-1", "WO-1", "1")
    shop(ProductionReceipt, "PR-1", work_order="WO-1", quantity="1", final=True)
    assert shop.stock("TOY")[1] == {
        "material": "25.00",
        "labour": "30.00",
        "machine": "20.00",
        "overhead": "10.00",
    }
    lines = {"components": [{"item": "RESIN", "quantity": "2"}, {"item": "DYE", "quantity": "2"}]}
    wrong = {"item": "TOY", "quantity": "1", "original": "WO-1", **lines}
    shop.refuses(Code.DOCUMENT_INVALID, "components.2.item", Disassembly, "DA-0", **wrong)
    lines["components"][1]["item"] = "BOLT"
    shop(Disassembly, "DA-1", **{**wrong, **lines})
    assert shop.stock("RESIN")[1] == {
        "material": "20.00",
        "labour": "24.00",
        "machine": "16.00",
        "overhead": "8.00",
    }
    assert shop.stock("BOLT") == ("2", {"material": "5.00"})
    assert (
        shop.balance("purchase_price_variance") == "12.00"
    )  # the rest of what the bolts bear above standard
    shop.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_ITEM, "item", {"item": "NOTHING"}),
        (Code.STOCK_SHORT, "quantity", {"quantity": "3"}),
        (Code.UNKNOWN_DOCUMENT, "original", {"original": "AS-9"}),
        (Code.DOCUMENT_INVALID, "original", {"original": "GR-1"}),
        (Code.DOCUMENT_INVALID, "components.1.ratio", {"original": "AS-1"}),
        (
            Code.DOCUMENT_INVALID,
            "components.1.ratio",
            {"components": [{"item": "RESIN", "quantity": "1"}, {"item": "WHEEL", "quantity": "1"}]},
        ),
        (
            Code.DOCUMENT_INVALID,
            "components.1.item",
            {"components": [{"item": "TRUCK", "quantity": "1", "ratio": "1"}]},
        ),
        (
            Code.PRICE_MISSING,
            "item",
            {
                "components": [
                    {"item": "RESIN", "quantity": "1", "ratio": "999999"},
                    {"item": "WHEEL", "quantity": "1", "ratio": "0.000001"},
                ]
            },
        ),
    ],
)
def test_a_disassembly_that_does_not_fit_is_refused(stocked, code, field, change):
    """Each refusal names the field to look at, and leaves the books as they were."""
    good = apart(("RESIN", "1", "3"), ("WHEEL", "2", "1"))
    stocked.refuses(code, field, Disassembly, "DA-1", **{**good, **change})


def test_a_component_at_a_fixed_price_comes_back_on_one_line(stocked):
    """Each line would be priced as if the other were not there."""
    parts = apart(("BOLT", "1", "1"), ("BOLT", "1", "1"))
    stocked.refuses(Code.DOCUMENT_INVALID, "components.2.item", Disassembly, "DA-1", **parts)
