"""Trial balance of the factory's two months."""

from decimal import Decimal

import pytest

from erpcore.flow.state import State
from erpcore.ledger.lines import Line
from erpcore.ledger.voucher import Voucher
from erpcore.masterdata.chart import Account
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.setup import Setup
from erpcore.reports.catalogue import draw_up

MONEY = [
    f"{group}_{side}" for group in ("opening", "movement", "year", "closing") for side in ("debit", "credit")
]


def row(report, account, name=None):
    """Find the eight money columns of an account, as text, in the order of the table."""
    found = [
        values
        for values in report.dicts()
        if values["account"] == account and (name is None or values["name"].en == name)
    ]
    assert len(found) == 1
    return [f"{found[0][key]:f}" for key in MONEY]


def test_a_month_by_hand(books):
    """Opening documents are opening balances, not movement; each figure is that of the hand computation."""
    report = books.report("trial_balance", period="2026-10")
    # resin: invoice and receipts 1,200 + 50 + regrind 3; issues 300 less 20 returned, red
    assert row(report, "1403") == [
        "1000.00", "0.00", "1253.00", "280.00", "1253.00", "280.00", "1973.00", "0.00",
    ]  # fmt: skip
    # owed 300; invoice 1,250.00 + VAT 162.50
    assert row(report, "2202001") == [
        "0.00", "300.00", "0.00", "1412.50", "0.00", "1412.50", "0.00", "1712.50",
    ]  # fmt: skip
    # 150 + 520 - 3 - 248
    assert row(report, "4001") == [
        "150.00", "0.00", "520.00", "251.00", "520.00", "251.00", "419.00", "0.00",
    ]  # fmt: skip
    assert row(report, "4101") == ["0.00", "0.00", "150.00", "120.00", "150.00", "120.00", "30.00", "0.00"]


def test_the_next_month_opens_where_this_one_closed(books):
    """The closing balances of a month are the opening balances of the next; the year runs on."""
    october, november = (books.report("trial_balance", period=code) for code in ("2026-10", "2026-11"))
    assert row(november, "4001") == ["419.00", "0.00", "120.00", "539.00", "640.00", "790.00", "0.00", "0.00"]
    opening = {values["account"]: values for values in november.dicts("line")}
    for values in october.dicts("line"):
        after = opening[values["account"]]
        assert after["opening_debit"] == values["closing_debit"]
        assert after["opening_credit"] == values["closing_credit"]


@pytest.mark.parametrize(
    ("period", "figures"),
    [
        ("2026-10", ["6150.00", "4027.50", "4027.50", "7982.50"]),
        ("2026-11", ["7982.50", "700.75", "4728.25", "7982.50"]),
    ],
)
def test_three_equalities(books, period, figures):
    """Debits equal credits at the opening, in movement and year to date, and at the close."""
    report = books.report("trial_balance", period=period)
    total = report.dicts("total")[0]
    assert [f"{total[key]:f}" for key in MONEY[::2]] == figures
    assert [f"{total[key]:f}" for key in MONEY[1::2]] == figures
    assert report.notes[0].en.startswith("Debits equal credits")
    assert report.notes[0].zh.startswith("借贷平衡")


def test_parents_stand_above_their_details(books):
    """A heading holds the net sum of its details: VAT payable is input 162.50 less output 39.00."""
    report = books.report("trial_balance", period="2026-10")
    codes = [values["account"] for values in report.dicts()]
    assert codes.index("2221") < codes.index("2221001") < codes.index("2221001001")
    assert row(report, "2221")[6:] == ["123.50", "0.00"]
    assert [values["account"] for values in report.dicts("heading")][:2] == ["1405", "2202"]


def test_classes_add_up_to_the_total(books):
    """The subtotals of the classes, in their order, add up to the total in every column."""
    report = books.report("trial_balance", period="2026-10")
    subtotals = report.dicts("subtotal")
    assert [values["name"].zh for values in subtotals] == [
        "资产小计",
        "负债小计",
        "所有者权益小计",
        "成本小计",
        "损益小计",
    ]
    for key in MONEY:
        assert sum(values[key] for values in subtotals) == report.dicts("total")[0][key]


def test_levels(books):
    """With one level only the accounts without a parent are shown, and their lines add up to the total."""
    report = books.report("trial_balance", period="2026-10", level=1)
    assert {len(values["account"]) for values in report.dicts("line")} == {4}
    assert not report.dicts("heading")
    assert sum(values["closing_debit"] for values in report.dicts("line")) == Decimal("7982.50")
    deeper = books.report("trial_balance", period="2026-10", level=2)
    assert "4001001" in [values["account"] for values in deeper.dicts("line")]


def test_by_dimensions(books):
    """An account that keeps a dimension is shown by its values; the others stay as they are."""
    report = books.report("trial_balance", period="2026-10", dimensions=("partner",))
    rows = [values for values in report.dicts() if values["account"] == "2202001"]
    assert [values["dimensions"].en for values in rows] == ["", "partner=V"]
    assert rows[1]["name"].zh == "供应商"
    assert rows[1]["closing_credit"] == Decimal("1712.50")
    assert [values["dimensions"].en for values in report.dicts() if values["account"] == "1403"] == [""]
    by_two = books.report("trial_balance", period="2026-10", dimensions="item,site")
    resin = [values["dimensions"].en for values in by_two.dicts() if values["account"] == "1403"]
    assert resin == ["", "item=RM, site=S", "item=SC, site=S"]


def test_the_part_without_a_value_is_shown(factory, read):
    """Where only some lines give a dimension, the rest stands on a line of its own, so that lines add up."""
    lines = [
        {"account": "2241002", "credit": "8", "dimensions": {"partner": "V"}},
        {"account": "2241002", "credit": "5"},
        {"account": "1002", "debit": "13"},
    ]
    factory.post(read({"type": "manual_voucher", "id": "MV", "date": "2026-10-29", "lines": lines}))
    report = factory.report("trial_balance", dimensions="partner")
    assert row(report, "2241002", "without")[7] == "5.00"
    assert row(report, "2241002", "Vendor")[7] == "8.00"
    assert row(report, "2241002", "Other amounts due")[7] == "13.00"


def test_details_that_cancel_out_are_shown():
    """A heading whose details cancel out is shown with them."""
    accounts = [
        Account(code="1", name="Both", kind="asset", side="debit", posting=False),
        Account(code="11", name="Plus", kind="asset", side="debit", parent="1"),
        Account(code="12", name="Minus", kind="asset", side="credit", parent="1"),
    ]
    setup = Setup(company={"name": "T", "currency": "CNY"}, accounts=accounts)
    state = State(MasterData(setup), lambda document: None)
    day = setup.company.calendar.build().period("2026-10").start
    sides = (Line("11", (), 700, 0, "", (), "D"), Line("12", (), 0, 700, "", (), "D"))
    state.ledger.apply(Voucher("JV", "2026-10", 1, day, "", sides), 1, [])

    class Kept:
        """Books whose log must not be read."""

        def __init__(self, kept: State) -> None:
            self.state = kept

    report = draw_up(Kept(state), "trial_balance", "2027-01", {})
    assert [values["account"] for values in report.dicts("heading", "line")] == ["1", "11", "12"]
    assert row(report, "1") == ["0.00"] * 8
    assert row(report, "11")[0] == "7.00"


def test_a_broken_ledger_is_said_to_be_one(factory):
    """Totals that do not balance, which only damage can bring about, are told below the table."""
    factory.state.ledger.by_account["2026-10"]["1002"][0] += 1
    assert factory.report("trial_balance").notes[0].en == "Debits do not equal credits."
