"""Direct labour of the factory's order."""


def test_october_by_hand(books, amounts):
    """4 h at 30.00 are 120.00 on direct labour of the order, owed as wages; the centre's rate is the same."""
    report = books.report("labour_allocation", period="2026-10")
    assert amounts(report, "account", "work_order", "code", "quantity", "rate", "amount", "credit_account")[:2] == [
        {"account": "4001001002", "work_order": "WO-1", "code": "PRESS", "quantity": "4", "rate": "30.00",
         "amount": "120.00", "credit_account": "2211001"},
        {"quantity": "4", "rate": "30.00", "amount": "120.00"},
    ]  # fmt: skip
    assert report.dicts("line")[0]["basis"].zh == "人工工时"
