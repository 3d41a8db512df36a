"""By what orders shared a cost of the month."""

from decimal import Decimal

import pytest

# WO-1 worked 4 h, put out 8 cases of 0.5, took 277.00 of material and 120.00 of labour; its card says 31.00 a case.
BASES = [
    ("labour_hours", Decimal(4), Decimal("15.00")),
    ("machine_hours", Decimal(4), Decimal("15.00")),
    ("output", Decimal(8), Decimal("7.50")),
    ("weight", Decimal(4), Decimal("15.00")),
    ("direct_material", Decimal(277), Decimal("0.216606")),  # 60 / 277
    ("direct_labour", Decimal(120), Decimal("0.50")),  # not the opening 50.00
    ("direct_cost", Decimal(397), Decimal("0.151134")),  # 60 / (277 + 120)
    ("standard_cost", Decimal(248), Decimal("0.241935")),  # 60 / (8 x 31)
]


def distribution(number: str, basis: str, amount: str = "60", *, element: str = "labour", **line: str):
    """Write a distribution to WO-1 alone."""
    return {"type": "cost_distribution", "id": number, "date": "2026-10-30", "amount": amount, "basis": basis,
            "element": element, "owed": "bank", "lines": [{"work_order": "WO-1", **line}]}  # fmt: skip


@pytest.fixture
def told(factory_with, read):
    """Post distributions and say what the labour table tells of them: code, quantity, rate."""

    def rows(*documents):
        books = factory_with(weight="0.5")
        books.post_all([read(document) for document in documents])
        report = books.report("labour_allocation", period="2026-10")
        return sorted(
            (row["code"], row["quantity"], row["rate"])
            for row in report.dicts("line")
            if row["code"].startswith("CD")
        )

    return rows


@pytest.mark.parametrize(("basis", "measure", "rate"), BASES)
def test_every_key_of_the_books(told, basis, measure, rate):
    """The basis is what the document found, before its own 60.00 were part of the order's cost."""
    assert told(distribution("CD", basis)) == [("CD", measure, rate)]


def test_a_later_distribution_finds_the_earlier_one(told):
    """60.00 by direct labour of 120.00, then 18.00 by 180.00: each has the basis of its moment."""
    assert told(distribution("CD-1", "direct_labour"), distribution("CD-2", "direct_cost", "18")) == [
        ("CD-1", Decimal(120), Decimal("0.50")),
        ("CD-2", Decimal(457), Decimal("0.039387")),  # 18 / (277 + 120 + 60)
    ]


def test_meters_and_amounts_stand_on_the_lines(told):
    """30 kilowatt-hours make 2.00 each; an amount that is stated has no rate."""
    assert told(
        distribution("CD-1", "measured", measure="30"), distribution("CD-2", "stated", amount="60")
        | {"lines": [{"work_order": "WO-1", "amount": "60"}]},
    ) == [("CD-1", Decimal(30), Decimal("2.00")), ("CD-2", 0, None)]  # fmt: skip


def test_an_order_on_two_lines_has_one_measure(told):
    """40.00 and 20.00 measured by 20 and 10 on two lines of one order are 60.00 by 30."""
    document = distribution("CD", "measured")
    lines = [{"work_order": "WO-1", "measure": "20"}, {"work_order": "WO-1", "measure": "10"}]
    assert told(document | {"lines": lines}) == [("CD", Decimal(30), Decimal("2.00"))]
