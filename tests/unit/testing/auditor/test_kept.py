"""How the auditor tells all that came of a receipt at what its goods cost that are kept."""

from tests.unit.flow.conftest import Shop, tables

from erpcore import MemoryLog, Setup
from erpcore.documents import MaterialIssue, PurchaseInvoice, PurchaseReturn, Reversal
from erpcore.testing.auditor import Auditor


def read(shop: Shop) -> tuple[dict[str, dict[str, int]], Auditor]:
    """Let an auditor read all entries: what returns take along, and the auditor."""
    first, *later = shop.books.log.read()
    auditor = Auditor(first)
    for entry in later:
        auditor.take(entry)
    return {name: of for kept in auditor.kept.values() for name, of in kept.items()}, auditor


def test_goods_that_went_back_take_along_what_is_not_theirs() -> None:
    """100 came, 40 were taken, 15 and 5 went back: 880.00 for the 80 kept are 1 100.00 for all; 15.00 and 5.00 go."""
    shop = Shop(Setup.model_validate(tables()), MemoryLog())
    shop.buy("GR-1", "RESIN", "100", "10")
    shop.start("WO-1", "TOY", "50")
    shop(MaterialIssue, "MI-1", work_order="WO-1", item="RESIN", quantity="40", reason="more")
    for number, quantity in (("RT-1", "15"), ("RT-2", "5")):
        shop(PurchaseReturn, number, receipt="GR-1", quantity=quantity)
    assert read(shop)[0] == {}
    shop(PurchaseInvoice, "PI-1", partner="V", lines=[{"receipt": "GR-1", "amount": "880"}])
    along, auditor = read(shop)
    assert along == {"RT-1/0": {"material": 15_00}, "RT-2/0": {"material": 5_00}}
    assert auditor.arrivals["GR-1"] == {"material": 1_100_00}
    assert auditor.stock()["RESIN", "MAIN"] == (40_000_000, {"material": 440_00})
    shop(Reversal, "RV-1", of="RT-2", reason="kept after all")  # 85 at 880.00 + 50.00: 10.94 each
    along, auditor = read(shop)
    assert along == {"RT-1/0": {"material": 14_12}}
    assert auditor.stock()["RESIN", "MAIN"] == (45_000_000, {"material": 492_35})
