"""Direct labour of the factory's order."""

from decimal import Decimal

import pytest


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
    """Wages of 60.00 over 4 hours are direct labour at 15.00; 9.00 of energy for 8 cases are overhead at 1.125."""
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
            if row["code"] in ("CD-1", "CD-2")
        ]
        for name in ("labour_allocation", "overhead_allocation")
    }
    assert found == {
        "labour_allocation": [("4001001002", "WO-1", "labour hours", "15.00", "2211001")],
        "overhead_allocation": [("4001001004", "WO-1", "output", "1.125", "1002")],
    }
    for name in found:
        assert factory.report(name, period="2026-10").fact("difference") == 0


def test_hours_by_which_two_payrolls_are_shared_count_once(factory, read):
    """60.00 and 20.00 over the same 4 hours: 15.00 and 5.00 an hour, together 80.00 over 4 hours at 20.00."""
    for number, amount in (("CD-1", "60"), ("CD-2", "20")):
        factory.post(
            read({"type": "cost_distribution", "id": number, "date": "2026-10-30", "amount": amount,
                  "basis": "labour_hours", "element": "labour", "owed": "wages_payable",
                  "lines": [{"work_order": "WO-1"}]})
        )  # fmt: skip
    report = factory.report("labour_allocation", period="2026-10")
    shared = [row for row in report.dicts("line", "subtotal") if not row["cost_centre"]]
    assert [(row["code"], row["quantity"], row["rate"], row["amount"]) for row in shared[:3]] == [
        ("CD-1", 4, Decimal("15.00"), Decimal("60.00")),
        ("CD-2", 4, Decimal("5.00"), Decimal("20.00")),
        (None, 4, Decimal("20.00"), Decimal("80.00")),
    ]


def test_measures_of_several_documents_are_no_sum(factory, read):
    """Two funds by wages of 120.00: each has its rate in its row, 0.16 and 0.10; 240.00 of wages there are not."""
    for number, amount in (("CD-1", "19.20"), ("CD-2", "12")):
        factory.post(
            read({"type": "cost_distribution", "id": number, "date": "2026-10-30", "amount": amount,
                  "basis": "measured", "element": "labour", "owed": "account", "account": "2211003",
                  "lines": [{"work_order": "WO-1", "measure": "120"}]})
        )  # fmt: skip
    report = factory.report("labour_allocation", period="2026-10")
    shared = [row for row in report.dicts("line", "subtotal") if not row["cost_centre"]]
    assert [(row["quantity"], row["rate"], row["amount"]) for row in shared[:3]] == [
        (120, Decimal("0.16"), Decimal("19.20")),
        (120, Decimal("0.10"), Decimal("12.00")),
        (None, None, Decimal("31.20")),
    ]


def test_a_payroll_that_was_reversed_leaves_no_row(factory, read):
    """The reversal stands in the row of its distribution, and both are nothing; narrowed they are seen."""
    factory.post_all(
        [
            read({"type": "cost_distribution", "id": "CD-1", "date": "2026-10-30", "amount": "60",
                  "basis": "labour_hours", "element": "labour", "owed": "wages_payable",
                  "lines": [{"work_order": "WO-1"}]}),
            read({"type": "reversal", "id": "RV", "date": "2026-10-30", "of": "CD-1", "reason": "wrong month"}),
        ]
    )  # fmt: skip
    report = factory.report("labour_allocation", period="2026-10")
    assert [row["code"] for row in report.dicts("line")] == ["PRESS"]
    seen = factory.report("labour_allocation", period="2026-10", account="4001001002")
    assert [row["document"] for row in seen.dicts("detail")] == ["CD-1", "RV", "TT"]


@pytest.mark.parametrize(
    ("basis", "measure", "hours"), [("measured", "20", "30"), ("labour_hours", None, "4")]
)
def test_a_payroll_that_was_reversed_is_no_part_of_a_basis(factory, read, basis, measure, hours):
    """60.00 by 20, taken back in the month and shared by 30: 2.00 each, and no group where nothing is left."""
    wages = {"type": "cost_distribution", "date": "2026-10-30", "amount": "60", "basis": basis,
             "element": "labour", "owed": "wages_payable"}  # fmt: skip
    line = {"work_order": "WO-1"} | ({"measure": measure} if measure else {})
    back = {"type": "reversal", "id": "RV", "date": "2026-10-30", "of": "CD-1", "reason": "wrong measure"}
    factory.post(read(wages | {"id": "CD-1", "lines": [line]}))
    factory.post(read(back))

    def groups():
        rows = factory.report("labour_allocation", period="2026-10").dicts("subtotal")
        return [(row["quantity"], row["rate"]) for row in rows if not row["cost_centre"] and row["quantity"]]

    assert groups() == []
    factory.post(read(wages | {"id": "CD-2", "lines": [line | ({"measure": hours} if measure else {})]}))
    assert groups() == [(Decimal(hours), Decimal(60) / Decimal(hours))]
