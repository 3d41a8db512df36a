"""Variances that the books posted for the factory's order."""

from decimal import Decimal

import pytest

from erpcore.kernel.errors import Code, Refused

# 787.00 less 20 x 31.00; see test_work_order_cost_sheet for each kind.
KINDS = {
    "kind_material_price": Decimal("-40.00"),
    "kind_material_usage": Decimal("97.00"),
    "kind_labour_efficiency": Decimal("80.00"),
    "kind_machine_efficiency": Decimal("20.00"),
    "kind_overhead_efficiency": Decimal("10.00"),
}


@pytest.fixture
def settled(at_standard, read):
    """The order at standard: 620.00 shelved, 167.00 settled into variances."""
    at_standard.post(read({"type": "order_settlement", "id": "OS-1", "date": "2026-11-30"}))
    return at_standard


def test_by_order_and_kind(settled):
    """The settlement's movements, by kind; they add up to 167.00."""
    report = settled.report("cost_variances", period="2026-11")
    (line,) = report.dicts("line")
    assert (line["item"], line["work_order"], line["amount"]) == ("FG", "WO-1", Decimal("167.00"))
    assert {key: value for key, value in line.items() if key.startswith("kind_")} == KINDS
    assert (line["standard"], line["actual"]) == (Decimal("620.00"), Decimal("787.00"))
    assert line["percent"] == Decimal("26.94")
    assert not any(row["document"] for row in report.dicts("detail") if "document" in row)


def test_by_element(settled):
    """Below the total the same by element: 57.00 of material on 440.00, 80.00 of labour on 90.00, and so on."""
    rows = [
        row for row in settled.report("cost_variances", period="2026-11").dicts("detail") if not row["item"]
    ]
    assert [(row["name"].en, row["standard"], row["actual"], row["amount"]) for row in rows] == [
        ("Direct material", Decimal("440.00"), Decimal("497.00"), Decimal("57.00")),
        ("Direct labour", Decimal("90.00"), Decimal("170.00"), Decimal("80.00")),
        ("Machine", Decimal("60.00"), Decimal("80.00"), Decimal("20.00")),
        ("Manufacturing overhead", Decimal("30.00"), Decimal("40.00"), Decimal("10.00")),
    ]


def test_the_worst_orders_are_explained(settled):
    """Of 167.00 the opening work in process is 100.00 and 50.00, the hours of the press 30.00, each with its slip."""
    report = settled.report("cost_variances", period="2026-11")
    told = [(row["name"].en, row["amount"]) for row in report.dicts("detail") if row["work_order"]]
    assert told == [
        ("Material usage variance opening work in process (OW)", Decimal("100.00")),
        ("Labour efficiency variance opening work in process (OW)", Decimal("50.00")),
        ("Labour efficiency variance Press, labour (TT)", Decimal("30.00")),
    ]


def test_the_foot_is_the_movement_of_the_variance_accounts(settled, read):
    """Total and other postings lead to the ledger, also when profit has been carried."""
    for document in (None, {"type": "profit_carry", "id": "PC", "date": "2026-11-30"}):
        if document:
            settled.post(read(document))
        report = settled.report("cost_variances", period="2026-11")
        assert report.rows[-1].style == "closing"
        assert report.dicts("closing")[0]["amount"] == Decimal("167.00")
        assert report.fact("difference") == 0


@pytest.mark.parametrize("options", [{"item": "FG"}, {"work_order": "WO-1"}])
def test_narrowed_it_shows_the_documents(settled, options):
    """Each movement of the settlement stands below the order with its voucher; there is no foot."""
    report = settled.report("cost_variances", period="2026-11", **options)
    details = [row for row in report.dicts("detail") if row["document"]]
    assert {row["document"] for row in details} == {"OS-1"}
    assert {row["voucher"] for row in details} == {"JV-2026-11-0003"}
    assert sum(row["amount"] for row in details) == Decimal("167.00")
    assert not report.dicts("closing")


def test_a_change_of_standard_is_a_variance_without_an_order(settled, read):
    """15 cases on hand, revalued from 31.00 to 33.00, are 30.00 more: a gain; the product has a subtotal."""
    amounts = {"material": "24", "labour": "4.5", "machine": "3", "overhead": "1.5"}
    tables = {"standards": [{"item": "FG", "valid_from": "2026-11-30", "amounts": amounts}]}
    settled.post_all(
        [
            read({"type": "set_up", "id": "SU", "date": "2026-11-30", "tables": tables}),
            read({"type": "standard_revaluation", "id": "SR-1", "date": "2026-11-30", "item": "FG"}),
        ]
    )
    report = settled.report("cost_variances", period="2026-11")
    assert [(line["work_order"], line["amount"]) for line in report.dicts("line", "subtotal")[:3]] == [
        ("", Decimal("-30.00")),
        ("WO-1", Decimal("167.00")),
        (None, Decimal("137.00")),
    ]
    revalued = report.dicts("line")[0]
    assert (revalued["kind_standard_change"], revalued["standard"]) == (Decimal("-30.00"), None)
    assert report.fact("difference") == 0


def test_nothing_settled(books):
    """Products at actual cost post no variances."""
    report = books.report("cost_variances", period="2026-11")
    assert [row["amount"] for row in report.dicts()] == [0, 0, 0]


@pytest.mark.parametrize(
    ("options", "code"), [({"item": "0"}, Code.UNKNOWN_ITEM), ({"work_order": "0"}, Code.UNKNOWN_ORDER)]
)
def test_what_there_is_not_is_refused(books, options, code):
    """A product or order that there is not is refused with its own code."""
    with pytest.raises(Refused) as refused:
        books.report("cost_variances", **options)
    assert refused.value.code is code
