"""The variance analysis of an order that goes on: each month beside its own output, told by its own causes.

The bodies of `test_fixed_price_months`: one takes 1 of pulp at 10 and 2 hours at 30, in November at 32.
Source: 標準原価計算 (原価計算基準 40 to 46: the variances of a month are told by cause); 标准成本法, 期末计算差异.
"""

from tests.cases.fixed_price_months import december, november, october


def told(works, period):
    """Read the order's row (standard, actual, total, per cent) and its causes."""
    report = works.books.report("cost_variances", period=period)
    (line,) = report.dicts("line")
    causes = [
        (row["name"].en.partition(" (")[0], str(row["amount"]))
        for row in report.dicts("detail")
        if row["work_order"]
    ]
    return [str(line[key]) for key in ("standard", "actual", "amount", "percent")], causes


def test_at_quota_each_month_has_its_own_causes():
    """The card allows for what is in process: 5 too many at 10 in October, not 105 less 80 that were finished.

    October: 105 x 1, 5 x 10 and (200 - 180) x 30 on 80 x 70. November: 190 x 2 and (190 - 200) x 30 on 100 x 70; what
    October posted is not told again. December: 21 x 2 and (21 - 20) x 30 on 20 x 70.
    """
    works = october("at_quota")
    works.close()
    assert told(works, "2026-10") == (
        ["5600.00", "6355.00", "755.00", "13.48"],
        [
            ("Labour efficiency variance press, labour", "600.00"),
            ("Material price variance PULP", "105.00"),
            ("Material usage variance PULP", "50.00"),
        ],
    )
    november(works)
    works.close("2026-11")
    assert told(works, "2026-11") == (
        ["7000.00", "7080.00", "80.00", "1.14"],
        [("Labour rate variance press, labour", "380.00")],
    )
    december(works)
    works.close("2026-12")
    assert told(works, "2026-12") == (
        ["1400.00", "1472.00", "72.00", "5.14"],
        [
            ("Labour rate variance press, labour", "42.00"),
            ("Labour efficiency variance press, labour", "30.00"),
        ],
    )


def test_what_work_in_process_bears_is_no_cause_of_the_month():
    """By equivalent units 80 of 100 and 80 of 90 are October's; November posts the rest of October's, and of its own.

    Material 21 and 10 of October's are 100 of 120 November's: 17.50 and 8.33. Of the rate 345.46.
    """
    works = october("weighted_average")
    works.close()
    assert told(works, "2026-10") == (
        ["5600.00", "6257.33", "657.33", "11.74"],
        [
            ("Labour efficiency variance press, labour", "533.33"),
            ("Material price variance PULP", "84.00"),
            ("Material usage variance PULP", "40.00"),
        ],
    )
    november(works)
    works.close("2026-11")
    assert told(works, "2026-11") == (
        ["7000.00", "7159.17", "159.17", "2.27"],
        [
            ("Labour rate variance press, labour", "345.46"),
            ("Material price variance PULP", "17.50"),
            ("Material usage variance PULP", "8.33"),
        ],
    )


def test_the_row_of_an_order_without_months_is_of_its_whole_output():
    """Nothing settles an order without a rule before it is completed: December has all of 200 x 70."""
    works = october(None)
    works.close()
    november(works)
    works.close("2026-11")
    december(works)
    works.close("2026-12")
    assert told(works, "2026-12")[0] == ["14000.00", "14907.00", "907.00", "6.48"]
