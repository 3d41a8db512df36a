"""How the auditor reads new planned prices: goods on hand, and estimates that wait for invoices."""

from erpcore import Books, Setup
from erpcore.documents import GoodsReceipt, SetUp, StandardRevaluation
from erpcore.testing.auditor import Auditor
from erpcore.testing.samples import sample_setup


def read(*receipts: tuple[str, str], taken: int = 0) -> Auditor:
    """Let the auditor read receipts of resin, planned at 10 a kilogram, and a price of 12 from the 20th."""
    data = sample_setup().model_dump(mode="json", exclude_none=True)
    for row in data["item_classes"]:
        if row["code"] == next(item["item_class"] for item in data["items"] if item["code"] == "RESIN"):
            row["valuation"] = "planned"
    resin = {"item": "RESIN", "amounts": {"material": "10"}}
    others = [item["code"] for item in data["items"] if item["kind"] == "raw"]
    data["standards"] = [{**resin, "item": code, "valid_from": "2026-01-01"} for code in others]
    books = Books(Setup.model_validate(data))
    supplier = next(of["code"] for of in data["partners"] if of.get("supplier"))
    for number, (quantity, day) in enumerate(receipts, 1):
        books.post(
            GoodsReceipt(id=f"GR-{number}", date=day, partner=supplier, item="RESIN", quantity=quantity)
        )
    dearer = {**resin, "valid_from": "2026-10-20", "amounts": {"material": "12"}}
    books.post(SetUp(id="SU-1", date="2026-10-20", tables={"standards": [dearer]}))
    books.post(StandardRevaluation(id="SR-1", date="2026-10-20", item="RESIN"))
    auditor = Auditor(books.log.find("SET-UP"))
    for document in (*(f"GR-{number}" for number, _ in enumerate(receipts, 1)), "SU-1"):
        auditor.take(books.log.find(document))
    for key, (held, value) in auditor.pools.items():
        auditor.pools[key] = (held - taken, {of: amount - taken // 1000 for of, amount in value.items()})
    auditor.take(books.log.find("SR-1"))
    return auditor


def test_what_waits_for_its_invoice_is_estimated_at_the_new_price() -> None:
    """100 kg and 50 kg at 12.00."""
    auditor = read(("100", "2026-10-05"), ("50", "2026-10-06"))
    assert auditor.stock()["RESIN", "MAIN"] == (150_000_000, {"material": 180_000})
    assert auditor.owed == {"GR-1": (100_000_000, 120_000), "GR-2": (50_000_000, 60_000)}


def test_goods_on_hand_are_those_that_came_last() -> None:
    """Of 150 kg 80 kg are gone: 50 kg of the second receipt wait at 12.00, and 20 kg of the first."""
    auditor = read(("100", "2026-10-05"), ("50", "2026-10-06"), taken=80_000_000)
    assert auditor.owed == {"GR-1": (100_000_000, 104_000), "GR-2": (50_000_000, 60_000)}
