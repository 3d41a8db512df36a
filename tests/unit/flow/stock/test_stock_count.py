"""Stock count: what is being counted does not move."""

import pytest

from erpcore import Code
from erpcore.documents import CountResult, MaterialIssue, PurchaseInvoice, Reversal, StockCount


@pytest.fixture
def stocked(shop):
    """10 kg of resin at 10.00 and 5 kg of dye at 40.00 on the main site, resin in the yard."""
    shop.buy("GR-1", "RESIN", "10", "10")
    shop.buy("GR-2", "DYE", "5", "40")
    shop.buy("GR-3", "RESIN", "1", "10", site="YARD")
    shop.start("WO-1", "TOY", "20")
    return shop


def issue(shop, code=None, **fields):
    """Issue resin, or see it refused."""
    document = {"work_order": "WO-1", "item": "RESIN", "quantity": "1", **fields}
    if code is None:
        return shop(MaterialIssue, f"MI-{shop.books.state.position}", **document)
    return shop.refuses(code, "item", MaterialIssue, "MI-X", **document)


def test_goods_being_counted_do_not_move(stocked):
    """Issues, receipts and reversals of the item at the site wait; other sites and items do not."""
    of = issue(stocked).document.id
    stocked(StockCount, "SC-1", site="MAIN", items=["RESIN"])
    issue(stocked, Code.STOCK_FROZEN)
    issue(stocked, site="YARD")
    issue(stocked, item="DYE", reason="colour")
    stocked.refuses(Code.STOCK_FROZEN, "of", Reversal, "RV-1", of=of, reason="wrong")


def test_a_value_may_change_during_the_count(stocked):
    """The invoice of goods frozen is posted: no quantity moves."""
    stocked(StockCount, "SC-1", site="MAIN")
    stocked(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "101"}])
    assert stocked.stock("RESIN") == ("10", {"material": "101.00"})


def test_the_result_releases_its_item(stocked):
    """Dye is still being counted."""
    stocked(StockCount, "SC-1", site="MAIN")
    stocked(CountResult, "CT-1", count="SC-1", item="RESIN", counted="9")
    issue(stocked)
    issue(stocked, Code.STOCK_FROZEN, item="DYE", reason="colour")
    stocked.in_step()


def test_a_count_taken_back_is_cancelled(stocked):
    """What was not counted moves again; what was counted stays counted."""
    stocked(StockCount, "SC-1", site="MAIN")
    stocked(CountResult, "CT-1", count="SC-1", item="RESIN", counted="9")
    stocked(Reversal, "RV-1", of="SC-1", reason="no time")
    issue(stocked, item="DYE", reason="colour")
    assert stocked.stock("RESIN")[0] == "9"
    stocked.in_step()


@pytest.mark.parametrize(
    ("code", "field", "change"),
    [
        (Code.UNKNOWN_SITE, "site", {"site": "MOON"}),
        (Code.UNKNOWN_ITEM, "items.1.item", {"items": ["NOTHING"]}),
        (Code.ITEM_KIND_UNSUITABLE, "items.2.item", {"items": ["DYE", "ADVICE"]}),
        (Code.DOCUMENT_INVALID, "items.2", {"items": ["DYE", "DYE"]}),
    ],
)
def test_a_count_that_does_not_fit_is_refused(stocked, code, field, change):
    """Each refusal names the field to look at, and leaves the books as they were."""
    stocked.refuses(code, field, StockCount, "SC-1", **{"site": "MAIN", **change})


def test_an_item_is_in_one_count_at_a_time(stocked):
    """The second count waits for the first; a site without goods has nothing to count."""
    stocked(StockCount, "SC-1", site="MAIN", items=["DYE"])
    stocked.refuses(Code.STOCK_FROZEN, "items", StockCount, "SC-2", site="MAIN")
    stocked(Reversal, "RV-0", of="GR-3", reason="wrong")
    stocked.refuses(Code.NOTHING_TO_POST, "items", StockCount, "SC-3", site="YARD")
