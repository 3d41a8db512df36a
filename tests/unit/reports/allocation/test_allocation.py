"""What the allocation tables share: groups, sums, documents, and the way to the ledger."""

from decimal import Decimal

import pytest

from erpcore.kernel.errors import Code, Refused

TABLES = ("material_allocation", "labour_allocation", "overhead_allocation")


def test_the_foot_leads_to_the_ledger(books, swapped, held):
    """Total and other postings are the net movement of the accounts charged, however it is printed or held back."""
    for source in (books, swapped, held):
        for period in sorted(source.state.ledger.by_account):
            for name in TABLES:
                report = source.report(name, period=period)
                total = report.dicts("total")[0]["amount"]
                others, ledger = report.dicts()[-2:]
                assert total + others["amount"] == ledger["amount"]
                assert report.fact("difference") == 0


def test_a_ledger_that_says_something_else_is_seen(factory):
    """What is on the account without a movement is the difference."""
    factory.state.ledger.by_account["2026-10"]["4001001001"][0] += 5
    assert factory.report("material_allocation", period="2026-10").fact("difference") == Decimal("-0.05")


def test_the_tables_make_up_the_months_cost(books):
    """277.00 of material, 120.00 of labour, 120.00 of machine and overhead are the 517.00 of the product cost sheet."""
    totals = [books.report(name, period="2026-10").dicts("total")[0]["amount"] for name in TABLES]
    assert totals == [Decimal("277.00"), Decimal("120.00"), Decimal("120.00")]
    sheet = books.report("product_cost_sheet", period="2026-10")
    assert sum(totals) == sheet.dicts("line")[0]["total"] == Decimal("517.00")


@pytest.mark.parametrize("options", [{"item": "FG"}, {"work_order": "WO-1"}])
def test_narrowed_it_shows_the_documents(books, amounts, options):
    """Issue and return stand below the resin of the order with their vouchers; there is no foot."""
    report = books.report("material_allocation", period="2026-10", **options)
    assert amounts(report, "document", "voucher", "quantity", "amount", styles=("detail",)) == [
        {"document": "MI-1", "voucher": "JV-2026-10-0006", "quantity": "30", "amount": "300.00"},
        {"document": "MR", "voucher": "JV-2026-10-0007", "quantity": "-2", "amount": "-20.00"},
        {"document": "SR", "voucher": "JV-2026-10-0009", "quantity": "-1", "amount": "-3.00"},
    ]
    assert report.rows[-1].style == "total"


def test_a_cost_centre(books):
    """Only what the centre worked; another product's orders charge nothing."""
    assert len(books.report("labour_allocation", period="2026-10", cost_centre="SHOP").dicts("line")) == 1
    assert not books.report("labour_allocation", period="2026-10", item="SC").dicts("line")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"item": "0"}, Code.UNKNOWN_ITEM),
        ({"cost_centre": "0"}, Code.UNKNOWN_COST_CENTRE),
        ({"work_order": "0"}, Code.UNKNOWN_ORDER),
    ],
)
def test_what_there_is_not_is_refused(books, options, code):
    """A product, order or cost centre that there is not is refused with its own code."""
    with pytest.raises(Refused) as refused:
        books.report("labour_allocation", **options)
    assert refused.value.code is code
