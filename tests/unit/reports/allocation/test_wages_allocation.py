"""What is owed as wages, by whoever bears it."""

CENTRE = "SHOP"


def rows(report, *keys):
    return [tuple(str(row[key]) for key in keys) for row in report.dicts("line")]


def post(factory, read, *documents):
    factory.post_all([read({"date": "2026-10-30", **document}) for document in documents])
    return factory.report("wages_allocation", period="2026-10")


def test_hours_at_their_rates_stand_as_shared_out(books):
    """4 h at 30.00 are 120.00 of direct labour of the order, by hours; nothing was charged directly."""
    report = books.report("wages_allocation", period="2026-10")
    keys = ("account", "work_order", "code", "quantity", "rate", "shared", "direct", "amount")
    assert ("4001001002", "WO-1", "PRESS", "4", "30.00", "120.00", "0.00", "120.00") in rows(report, *keys)
    assert report.fact("difference") == 0


def test_wages_of_cost_centres_are_charged_directly(factory, read):
    """An expense of a cost centre, and a part that a distribution states; what is owed to others is none of it."""
    stated = {"type": "cost_distribution", "id": "CD-1", "basis": "stated", "owed": "wages_payable"}
    expense = {"type": "overhead_expense", "cost_centre": CENTRE}
    report = post(
        factory,
        read,
        {**expense, "id": "OE-8", "amount": "50", "owed": "wages_payable"},
        {**expense, "id": "OE-9", "amount": "70", "owed": "bank"},
        {**stated, "amount": "30", "lines": [{"cost_centre": CENTRE, "amount": "30"}]},
    )
    found = [row for row in rows(report, "cost_centre", "code", "direct", "amount") if row[1] in ("", "CD-1")]
    assert found == [(CENTRE, "", "50.00", "50.00"), (CENTRE, "CD-1", "30.00", "30.00")]
    assert report.fact("difference") == 0


def measured(*measures):
    lines = [{"cost_centre": CENTRE, "measure": measure} for measure in measures]
    of = {"type": "cost_distribution", "id": "CD-1", "amount": "50", "basis": "measured"}
    return {**of, "owed": "wages_payable", "lines": lines}


def test_measures_of_a_cost_centre_count_once(factory, read):
    """Two lines name the centre with 2 and 3 heads: 5 at 10.00 each, in one row."""
    report = post(factory, read, measured("2", "3"))
    (row,) = (row for row in report.dicts("line") if row["code"] == "CD-1")
    assert (row["quantity"], str(row["rate"]), str(row["shared"])) == (5, "10.00", "50.00")


def test_a_reversed_distribution_leaves_no_row(factory, read):
    """What was owed and is not is nothing; narrowed, both documents are seen."""
    report = post(
        factory, read, measured("2"), {"type": "reversal", "id": "RV", "of": "CD-1", "reason": "no"}
    )
    assert "CD-1" not in {row["code"] for row in report.dicts("line")}
    narrowed = factory.report("wages_allocation", period="2026-10", cost_centre=CENTRE)
    assert {"CD-1", "RV"} <= {row["document"] for row in narrowed.dicts("detail")}


def test_idle_time_stands_with_its_bearer(factory, read):
    """2 hours of a stoppage at 30.00 are a loss of the centre, not on their way to it."""
    idle = {"activity": "idle", "reason": "no power", "labour_hours": "2"}
    report = post(factory, read, {"type": "time_ticket", "id": "TT-9", "work_centre": "PRESS", **idle})
    (row,) = (row for row in report.dicts("line") if row["name"].en == "idle time")
    assert (str(row["amount"]), str(row["direct"])) == ("60.00", "60.00")
    assert report.fact("difference") == 0


def test_contributions_owed_on_accounts_beside_wages_are_shown(factory, read):
    """社会保险费 on 2211003 stands beside wages; insurance that was paid in advance does not."""
    owed = {"type": "overhead_expense", "cost_centre": CENTRE, "owed": "account"}
    report = post(
        factory,
        read,
        {**owed, "id": "OE-8", "amount": "50", "account": "2211003"},
        {**owed, "id": "OE-9", "amount": "70", "account": "1801"},
    )
    found = [row for row in rows(report, "cost_centre", "code", "amount") if row[1] == ""]
    assert found == [(CENTRE, "", "50.00")]
    assert report.fact("difference") == 0


def test_an_account_that_a_distribution_names_stands_with_the_others(factory, read):
    """停工损失 of 40.00 beside 60.00 of the centre; what employees owe of their contributions is no cost of anybody."""
    lines = [{"cost_centre": CENTRE, "amount": "60"}, {"account": "5711010", "amount": "40"}]
    stated = {"type": "cost_distribution", "basis": "stated", "owed": "wages_payable"}
    withheld = {**stated, "owed": "account", "account": "2211003"}
    report = post(
        factory,
        read,
        {**stated, "id": "CD-1", "amount": "100", "lines": lines},
        {**withheld, "id": "CD-2", "amount": "7", "lines": [{"account": "2211001", "amount": "7"}]},
    )
    found = [row for row in rows(report, "account", "code", "direct") if row[1] in ("CD-1", "CD-2")]
    assert found == [("4101", "CD-1", "60.00"), ("5711010", "CD-1", "40.00")]
    assert report.fact("difference") == 0


def test_an_account_of_a_cost_centre_names_it(factory, read):
    """Wages of people who stood still, on 停工净损失 of the shop: the row says whose they are."""
    idle = {"account": "5711010", "dimensions": {"cost_centre": CENTRE}, "amount": "40"}
    stated = {"amount": "40", "basis": "stated", "owed": "wages_payable", "lines": [idle]}
    factory.post(read({"type": "cost_distribution", "id": "CD-1", "date": "2026-10-31", **stated}))
    report = factory.report("wages_allocation", period="2026-10")
    found = [row for row in rows(report, "account", "cost_centre", "amount") if row[0] == "5711010"]
    assert found == [("5711010", CENTRE, "40.00")]


def test_wages_below_the_rate_stand_in_red(factory, read):
    """4 h charged at 30.00 were paid with 112.00: 8.00 by hours are a row of their own below zero, at -2.00 an hour."""
    shared = {"type": "cost_distribution", "id": "CD-9", "basis": "labour_hours", "owed": "wages_payable"}
    lines = [{"work_order": "WO-1"}]
    relief = {**shared, "amount": "8", "element": "labour", "direction": "relieve", "lines": lines}
    report = post(factory, read, relief)
    found = [row for row in rows(report, "code", "quantity", "rate", "shared") if row[0] in ("PRESS", "CD-9")]
    assert found == [("CD-9", "4", "-2.00", "-8.00"), ("PRESS", "4", "30.00", "120.00")]
    assert report.fact("difference") == 0
