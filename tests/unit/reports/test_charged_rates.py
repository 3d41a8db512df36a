"""Rates as they were charged, where the company prints them with decimals."""

import pytest

KEYS = ("code", "work_order", "cost_centre", "quantity", "rate", "rest", "amount")
DISTRIBUTION = {
    "type": "cost_distribution",
    "date": "2026-10-30",
    "element": "labour",
    "owed": "wages_payable",
}
LINES = [{"work_order": "WO-1", "measure": "1"}, {"cost_centre": "SHOP", "measure": "2"}]


def rows(books, report, code):
    """Write what a table says of what is shared out under a code; what is not there is left out."""
    found = books.report(report, period="2026-10").dicts("line")
    return [
        {key: str(row[key]) for key in KEYS if row.get(key)}
        for row in found
        if row["code"] == code and (row["rate"] or row["quantity"])
    ]


@pytest.mark.parametrize(
    ("amount", "direction", "parts"),
    [("10", "charge", ("3.33", "6.67", "0.01")), ("10", "relieve", ("-3.33", "-6.67", "-0.01"))],
)
def test_the_last_taker_shows_what_the_rate_leaves(rated, read, amount, direction, parts):
    """10.00 over 1 and 2 is 3.33 for one; the last takes 6.67, a cent beyond twice that: no 3.335."""
    books = rated(2)
    charge = {**DISTRIBUTION, "id": "CD-0", "basis": "measured", "amount": "50", "lines": LINES}
    books.post(read(charge))
    books.post(read({**charge, "id": "CD", "amount": amount, "direction": direction}))
    sign = "-" if direction == "relieve" else ""
    first, last, rest = parts
    assert rows(books, "wages_allocation", "CD") == [
        {"code": "CD", "work_order": "WO-1", "quantity": "1", "rate": f"{sign}3.33", "amount": first},
        {"code": "CD", "cost_centre": "SHOP", "quantity": "2", "rate": f"{sign}3.33", "rest": rest,
         "amount": last},
    ]  # fmt: skip


def test_sums_have_what_their_rates_leave(rated, read):
    """100.00 over 1 and 2 at 33.33, 10.00 at 3.33: a cent each, with the last taker, and two in all."""
    books = rated(2)
    for number, amount in (("CD-1", "100"), ("CD-2", "10")):
        charge = {**DISTRIBUTION, "id": number, "basis": "measured", "amount": amount, "lines": LINES}
        books.post(read(charge))
    found = books.report("wages_allocation", period="2026-10").dicts("subtotal", "total")
    assert [str(row["rest"]) for row in found][:3] == ["0.00", "0.02", "0.02"]


def test_exact_rates_leave_nothing(rated, read):
    """Without decimals amounts are cent for cent, the rate is amount by measure, and no column tells a rest."""
    books = rated(None)
    books.post(read({**DISTRIBUTION, "id": "CD", "basis": "measured", "amount": "10", "lines": LINES}))
    assert [row["rate"] for row in rows(books, "wages_allocation", "CD")] == ["3.33", "3.335"]
    assert "rest" not in {column.key for column in books.report("wages_allocation").columns}


def test_material_shared_out_has_its_rate(rated, read):
    """Glue over two orders' measures: the rate of the whole stands with each."""
    books = rated(0)
    lines = [{"work_order": "WO-1", "measure": "3"}]
    glue = {**DISTRIBUTION, "id": "CD", "basis": "measured", "amount": "10", "element": "material"}
    books.post(read({**glue, "owed": "bank", "lines": lines}))
    (row,) = [row for row in books.report("material_allocation").dicts("line") if row["code"] == "CD"]
    assert [str(row[key]) for key in ("measure", "rate", "shared", "rest")] == ["3", "3.00", "10.00", "1.00"]


def test_orders_share_a_pool_at_its_rate(rated, read):
    """30.00 over 4 h is 8 an hour without decimals: the last taker, here the only one, has 2.00 less than 4 x 8."""
    books = rated(0)
    books.post(read({"type": "overhead_rest", "id": "OR", "date": "2026-10-31"}))
    (row,) = [
        row
        for row in books.report("overhead_allocation", period="2026-10").dicts("line")
        if row["basis"].en.startswith("rest of the pool")
    ]
    assert [str(row[key]) for key in ("quantity", "rate", "amount", "rest")] == [
        "4",
        "8.00",
        "30.00",
        "-2.00",
    ]


def test_hours_that_came_later_were_not_charged_at_any_rate(rated, read):
    """100.00 over 4 h and 3 h is 14.29 an hour; with an hour more on the first no rate gives the shares back."""
    books = rated(2)
    day = {"date": "2026-10-09"}
    for document in (
        {"type": "work_order", "id": "WO-9", "item": "FG", "quantity": "5", **day},
        {"type": "work_order_release", "id": "REL-9", "work_order": "WO-9", **day},
        {"type": "time_ticket", "id": "TT-9", "work_order": "WO-9", "work_centre": "PRESS", "labour_hours": "3", **day},
        {**DISTRIBUTION, "id": "CD", "basis": "labour_hours", "amount": "100",
         "lines": [{"work_order": "WO-1"}, {"work_order": "WO-9"}]},
    ):  # fmt: skip
        books.post(read(document))
    told = rows(books, "labour_allocation", "CD")
    assert [(row["rate"], row["amount"], row.get("rest")) for row in told] == [
        ("14.29", "57.16", None), ("14.29", "42.84", "-0.03")
    ]  # fmt: skip
    late = {
        "type": "time_ticket",
        "id": "TT-8",
        "work_order": "WO-1",
        "work_centre": "PRESS",
        "labour_hours": "1",
    }
    books.post(read({**late, **day}))
    told = rows(books, "labour_allocation", "CD")
    assert [(row["rate"], row.get("rest")) for row in told] == [("11.432", None), ("14.28", None)]
