"""IAS 2 paragraph 21: what products cost beyond their standard is shared by those on hand and those sold.

The problem is dushuang.com 967402 (标准成本法, its price variance is shared out), whose arithmetic alone is in
`costing/test_published_drills.py`. Here its month goes through the books, with products at planned price; conversion is
charged at standard, for the problem leaves its variances to the period.
"""

from tests.cases.process import Plant, plant

from erpcore.documents import Delivery, OpeningStock, OpeningWip, SalesOrder

HALF = {"quantity": "60", "degree": "0.5", "degrees": {"material": "1"}}


def test_a_month_at_planned_price_shares_its_variance():
    """In process 60 x 156 + 30 x 44 + 720 are 11 400; 465 and 5 400 over 60 + 450 are 11.50, and 30 keep 345."""
    standards = [{"item": "BODY", "valid_from": "2026-01-01", "amounts": {"material": "156", "labour": "44"}}]
    works = Plant(plant("weighted_average", level="planned", standards=standards))
    works.post(OpeningStock, item="BODY", quantity="60", amounts={"material": "9825", "labour": "2640"})
    works.start("WO", "BODY", "510")
    works.post(OpeningWip, work_order="WO", amounts={"material": "6660", "labour": "880"})
    works.issue("WO", "PULP", "79020")
    works.charge("WO", labour="20240")
    works.receive("WO", "450")
    works.count("WO", HALF)
    sold = [{"item": "BODY", "quantity": "480", "price": "300"}]
    works.post(SalesOrder, id="SO", partner="SHOPS", lines=sold)
    works.post(Delivery, sales_order="SO/1", quantity="480")
    works.books.month_end("2026-10").run_costing()
    assert works.whole(works.in_process("WO")) == "11400.00"
    assert works.whole(works.received("WO")) == "95400.00"
    assert works.stock("BODY") == {"labour": "1320.00", "material": "4680.00"}
    assert works.books.state.ledger.balance("1404", "2026-10") == 345_00
