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


def test_wages_shared_out_stand_beside_hours_at_their_rates(factory, read):
    """Wages of 60.00 shared out by hours are direct labour, 9.00 of energy stand on the table of overhead."""
    for number, amount, element in (("CD-1", "60", "labour"), ("CD-2", "9", "overhead")):
        factory.post(
            read(
                {
                    "type": "cost_distribution",
                    "id": number,
                    "date": "2026-10-30",
                    "amount": amount,
                    "basis": "labour_hours" if element == "labour" else "output",
                    "element": element,
                    "owed": "wages_payable" if element == "labour" else "bank",
                    "lines": [{"work_order": "WO-1"}],
                }
            )
        )
    found = {
        name: [
            (row["account"], row["work_order"], row["basis"].en, str(row["rate"]), row["credit_account"])
            for row in factory.report(name, period="2026-10").dicts("line")
            if row["code"] == ""
        ]
        for name in ("labour_allocation", "overhead_allocation")
    }
    assert found == {
        "labour_allocation": [("4001001002", "WO-1", "labour hours", "15.00", "2211001")],
        "overhead_allocation": [("4001001004", "WO-1", "shared out by its key", "None", "1002")],
    }
    for name in found:
        assert factory.report(name, period="2026-10").fact("difference") == 0
