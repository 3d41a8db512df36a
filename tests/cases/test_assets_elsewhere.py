"""Fixed assets in other systems' own tests and manuals, posted as documents, with the figures that they print.

Sources: frappe/erpnext, erpnext/assets/doctype/asset/test_asset.py (test_scrap_asset, test_gle_made_by_asset_sale,
test_asset_splitting, test_schedule_for_straight_line_method, test_schedule_for_double_declining_method,
test_depreciation_entry_for_wdv_without_pro_rata), asset_depreciation_schedule/test_asset_depreciation_schedule.py
(test_schedule_for_slm_for_existing_asset, ..._after_cancelling_asset_repair), asset_value_adjustment/
test_asset_value_adjustment.py (test_asset_depreciation_value_adjustment); MicrosoftDocs/dynamics365smb-docs,
business-central/fa-depreciation-methods.md; tryton/tryton, modules/account_asset/tests/scenario_account_asset.rst and
..._depreciated.rst; OCA/account-financial-tools, account_asset_management/tests/test_account_asset_management.py
(test_1_hierarchy, test_05_degressive_linear,
test_06_degressive_limit, test_08_asset_removal); axelor/axelor-open-suite,
TestFixedAssetLineComputationService.java; Odoo Enterprise, account_asset (test_degressive_then_linear_5_years_...,
test_linear_start_middle_month_reevaluation_beginning_month);
OCA/account-financial-tools, account_spread_cost_revenue/tests/test_compute_spread_board.py; idempiere/idempiere,
org.idempiere.test/src/org/idempiere/test/model/FixedAssetsTest.java; moqui/mantle-usl, src/test/groovy/
OrderProcureToPayBasicFlow.groovy (Picker Bot 2000);
MicrosoftDocs/dynamics-365-unified-operations-public, Fixed-asset-depreciation-conventions.md (figures of our own), 125-
and 200-percent-reducing-balance-depreciation.md, reduce-balance-depreciation-after-split.md and
consumption-depreciation.md; Odoo Enterprise, account_asset/tests, class TestAccountAssetNew; frappe/erpnext,
test_landed_cost_voucher.py (test_asset_lcv). Odd cents of a life are its last month's here, and each month is
rounded, not the year.
"""

from decimal import Decimal
from typing import Any

import pytest
from tests.cases.register import READ, Register, amounts

from erpcore import Refused


@pytest.mark.parametrize(
    ("terms", "years"),
    [
        ({"residual": "10000"}, ("30000", "30000", "30000")),
        ({"residual": "12500", "method": "reducing_balance"}, ("50000", "25000", "12500")),
        (
            {"residual": "10000", "method": "declining_to_straight_line", "declining_rate": "0.66667"},
            ("66667", "22222.11", "1110.89"),
        ),
    ],
)
def test_erpnext_depreciates_100_000_in_three_years(terms: dict[str, Any], years: tuple[str, ...]) -> None:
    """In equal parts, at the rate that ends at 12 500, a half, and at twice straight line, which ERPNext rounds."""
    office = Register("2030-01", "same_month")
    office.buy("2030-01-01", "100000", useful_life=36, **terms)
    assert office.lost("2030-01", 3, 12) == amounts(*years)


def test_erpnext_begins_in_the_middle_of_january() -> None:
    """120 000 less 200 from the 15th on: 17 of 31 days of 9 983.33, then twelve months less the 14 of the last.

    On 21 August it is worth 50 000, which is 4 625.29 less than on 31 July there; here an impairment counts its month.
    """
    office = Register("2023-01", "same_day")
    office.buy("2023-01-15", "120000", residual="200", useful_life=12)
    found = office.lost("2023-01", 13)
    assert (found[0], set(found[1:11]), found[12]) == (
        Decimal("5474.73"),
        {Decimal("9983.33")},
        Decimal("4508.62"),
    )
    assert office.carrying("2023-07") == Decimal("54625.29")
    for month, last in ((1, 31), (2, 28), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31)):
        office.depreciate(f"2023-{month:02}-{last}")
    reason = "no orders"
    office("asset_impairment", "2023-07-31", recoverable_amount="50000", reason=reason)
    assert office.balance("7220") == Decimal("4625.29")
    assert office.carrying("2024-01") == 200


def test_erpnext_takes_an_asset_over_in_the_middle_of_its_life() -> None:
    """731 over 24 months from 10 October; 265.30 of nine months came before: fifteen at 30.46, and nine days."""
    office = Register("2024-07", "same_day")
    before = {"owed": "opening_balance", "in_service": "2023-10-10", "accumulated": "265.30"}
    office.buy("2024-07-01", "731", useful_life=24, **before)
    found = office.lost("2024-07", 17)
    assert (set(found[:14]), found[14] + found[15], found[16]) == (
        {Decimal("30.46")},
        Decimal("39.26"),
        Decimal(0),
    )


@pytest.mark.parametrize(
    ("manner", "brought", "result"), [("scrapping", None, "79096.77"), ("sale", "25000", "54096.77")]
)
def test_erpnext_sells_or_scraps_in_the_third_month(manner: str, brought: str | None, result: str) -> None:
    """100 000 down to 10 000 in ten months, two of them charged: 18 000; ten days of 31 of the third are 2 903.23.

    There the day of the disposal is depreciated, too; here it is not (IAS 16 paragraph 55).
    """
    office = Register("2026-05", "same_day")
    office.buy("2026-05-01", "100000", residual="10000", useful_life=10)
    office.depreciate("2026-05-31")
    office.depreciate("2026-06-30")
    proceeds = [{"amount": brought, "received": "bank"}] if brought else []
    sold = office("asset_disposal", "2026-07-11", manner=manner, proceeds=proceeds)
    cost, worn, expense = (office.balance(account) for account in ("1520", "1580", "7110"))
    assert (cost, worn, expense) == (0, 0, Decimal("20903.23"))
    loss = office.balance("7230")
    assert loss == Decimal(result)
    office.number += 1
    taken_back = {"type": "reversal", "id": "RV", "date": "2026-07-11", "of": sold, "reason": "restored"}
    office.books.post(READ(taken_back))
    assert (office.balance("1520"), office.balance("1580")) == (100_000, -18_000)


def test_erpnext_splits_two_of_ten_off() -> None:
    """Two of ten for 120 000 with 40 000 of depreciation go: 24 000 with 8 000; the rest loses 16 000 in ten months."""
    office = Register("2021-01", "same_month")
    before = {"owed": "opening_balance", "in_service": "2020-01-01", "accumulated": "20000"}
    office.buy("2021-01-01", "120000", useful_life=60, **before)
    office("asset_revision", "2021-01-01", useful_life=50, reason="one of six times ten months is over")
    office("asset_disposal", "2021-11-01", manner="scrapping", part={"share": "0.2"})
    assert (office.balance("1520"), office.balance("1580")) == (96_000, -32_000)
    assert office.lost("2021-11", 5, 10)[0] == 16_000


def test_erpnext_capitalises_a_repair() -> None:
    """500 over twelve months, and 100 of repair before the first is charged: 50 a month; taken back, 41.67."""
    office = Register("2023-01", "same_month")
    office.buy("2023-01-01", "500", useful_life=12)
    assert office.lost("2023-01", 12) == [Decimal("41.67")] * 11 + [Decimal("41.63")]
    repair = office("asset_addition", "2023-01-31", cost="100", owed="bank", reason="repair")
    assert office.lost("2023-01", 12) == [Decimal(50)] * 12
    taken_back = {"type": "reversal", "id": "RV", "date": "2023-01-31", "of": repair, "reason": "not ours"}
    office.books.post(READ(taken_back))
    assert office.lost("2023-01", 2) == [Decimal("41.67")] * 2


@pytest.mark.parametrize(
    ("rule", "bought", "terms", "months", "found"),
    [
        ("same_month", "2010-01-01", {"useful_life": 96}, 6, ["6250.02", "6250.02"]),
        (
            "same_month",
            "2010-01-01",
            {"useful_life": 240, "method": "reducing_balance", "declining_rate": "0.25"},
            6,
            [
                "12500",
                "12500",
                "9375",
                "9375",
                "7031.25",
                "7031.25",
                "5273.44",
                "5273.44",
                "3955.08",
                "3955.08",
            ],
        ),
        (
            "same_month",
            "2010-01-01",
            {"useful_life": 96, "method": "declining_to_straight_line", "declining_rate": "0.25"},
            12,
            ["25000", "18750", "14062.50", "10546.88", "7910.16", "7910.16", "7910.16", "7910.14"],
        ),
        (
            "middle_of_year",
            "2010-03-01",
            {"useful_life": 60},
            12,
            ["10000.02", "20000.04", "20000.04", "20000.04", "20000.04", "9999.82"],
        ),
        (
            "middle_of_year",
            "2010-11-01",
            {"useful_life": 60, "method": "declining_to_straight_line", "declining_rate": "0.4"},
            12,
            ["20000", "32000", "19200", "12600", "10800", "5400"],
        ),
        ("same_day_of_30", "2010-04-16", {"useful_life": 60}, 1, ["833.34", "1666.67"]),
    ],
)
def test_business_central_depreciates_100_000(
    rule: str, bought: str, terms: dict[str, Any], months: int, found: list[str]
) -> None:
    """Straight line, declining balance 1, DB1/SL and the half-year convention, in half years or in years.

    Of DB1/SL with half a year the fourth calendar year is 11 520.00 there, where straight line is compared in calendar
    years; here it is in years of use, and more from the middle of 2013 on: 14 400 / 2 + 10 800 / 2.
    """
    office = Register("2010-01", rule)
    office.buy(bought, "100000", **terms)
    first = bought[:7] if rule == "same_day_of_30" else "2010-01"
    assert office.lost(first, len(found), months) == amounts(*found)


@pytest.mark.parametrize(
    ("rule", "bought", "cost", "terms", "first", "years"),
    [
        ("same_day_of_30", "2020-10-05", "500", {"useful_life": 60}, "23.88", 6),
        ("middle_of_year", "2020-07-01", "102638.35", {"useful_life": 84}, "7331.34", 8),
        (
            "same_month",
            "2020-03-31",
            "20000",
            {"useful_life": 60, "method": "declining_to_straight_line", "declining_rate": "0.35"},
            "5833.33",
            6,
        ),
    ],
)
def test_axelor_begins_within_a_year(
    rule: str, bought: str, cost: str, terms: dict[str, Any], first: str, years: int
) -> None:
    """86 of 360 days of 100; half of 14 662.62; ten months of 35 % of 20 000, and then of the rest; by rounded months.

    There 23.89, 7 331.31 and 5 833.33, by rounded years.
    """
    office = Register("2020-01", rule)
    office.buy(bought, cost, **terms)
    found = office.lost("2020-01", years, 12)
    assert (found[0], sum(found)) == (Decimal(first), Decimal(cost))
    if rule == "same_month":
        assert found[1] == Decimal("4958.34")


@pytest.mark.parametrize(
    ("month", "part"), [("02", "0.875"), ("06", "0.625"), ("07", "0.375"), ("12", "0.125")]
)
def test_dynamics_begins_in_the_middle_of_a_quarter(month: str, part: str) -> None:
    """87.5, 62.5, 37.5 or 12.5 per cent of a year by the quarter; one that goes has half of its quarter."""
    office = Register("2026-01", "middle_of_quarter")
    office.buy(f"2026-{month}-09", "12000", useful_life=60)
    assert office.lost("2026-01", 1, 12) == [Decimal(part) * 2_400]
    office("asset_disposal", "2027-05-31", manner="scrapping")
    assert office.lost("2027-01", 1, 12) == [Decimal(200 * 9) / 2]


def test_tryton_depreciates_adds_and_sells() -> None:
    """1 000 less 100 over 24 months is 37.50; 100 more after three: 42.26; sold after six for 600: 260.72 lost."""
    office = Register("2026-01", "same_month")
    office.buy("2026-01-01", "1000", residual="100", useful_life=24)
    assert office.lost("2026-01", 24) == [Decimal("37.50")] * 24
    for day in ("2026-01-31", "2026-02-28", "2026-03-31"):
        office.depreciate(day)
    assert office.balance("1580") == Decimal("-112.50")
    office("asset_addition", "2026-04-01", cost="100", owed="bank", reason="a second motor")
    assert office.lost("2026-04", 21) == [Decimal("42.26")] * 20 + [Decimal("42.30")]
    for day in ("2026-04-30", "2026-05-31", "2026-06-30"):
        office.depreciate(day)
    assert office.balance("1580") == Decimal("-239.28")
    proceeds = [{"amount": "600", "received": "bank"}]
    office("asset_disposal", "2026-07-01", manner="sale", proceeds=proceeds)
    assert (office.balance("1520"), office.balance("1580"), office.balance("7230")) == (
        0,
        0,
        Decimal("260.72"),
    )


def test_tryton_goes_on_with_what_was_depreciated() -> None:
    """1 500 with 500 of depreciation and 24 months left, down to 100: 37.50; after three months 887.50 are lost."""
    office = Register("2026-01", "same_month")
    before = {"owed": "opening_balance", "in_service": "2025-01-01", "accumulated": "500"}
    office.buy("2026-01-01", "1500", residual="100", useful_life=36, **before)
    assert office.lost("2026-01", 24) == [Decimal("37.50")] * 24
    for day in ("2026-01-31", "2026-02-28", "2026-03-31"):
        office.depreciate(day)
    office("asset_disposal", "2026-04-01", manner="scrapping")
    assert office.balance("7230") == Decimal("887.50")


def test_oca_depreciates_in_three_and_five_years() -> None:
    """1 500 in three years are 500 each; 12 000 down to 2 000 in five years are 2 000 each."""
    for cost, residual, years, yearly in (("1500", "0", 3, 500), ("12000", "2000", 5, 2_000)):
        office = Register("2026-01", "same_month")
        office.buy("2026-01-01", cost, residual=residual, useful_life=12 * years)
        found = office.lost("2026-01", years, 12)
        assert sum(found) == years * yearly
        assert all(abs(year - yearly) < 1 for year in found)


def test_oca_reduces_1_000_to_100() -> None:
    """40 % a year: 400, 240, 144, 86.40, and the last year what is left above 100."""
    office = Register("2026-01", "same_month")
    reduced = {"method": "reducing_balance", "declining_rate": "0.4", "residual": "100", "useful_life": 60}
    office.buy("2026-01-01", "1000", **reduced)
    assert office.lost("2026-01", 5, 12) == amounts("400", "240", "144", "86.40", "29.60")


@pytest.mark.parametrize(
    ("cost", "residual", "rate", "years"),
    [
        ("1000", "0", "0.4", ("400", "240", "200", "160", "0")),
        ("60000", "0", "0.3", ("18000", "12600", "12000", "12000", "5400")),
        ("60000", "1000", "0.3", ("17700", "12390", "11800", "11800", "5310")),
    ],
)
def test_odoo_and_oca_decline_to_equal_parts_of_the_whole(
    cost: str, residual: str, rate: str, years: tuple[str, ...]
) -> None:
    """A fifth of all that is to be depreciated is the least of a year, so the last one has what is left, or nothing."""
    office = Register("2020-01", "same_month")
    terms = {"method": "declining_at_least_straight_line", "declining_rate": rate, "useful_life": 60}
    office.buy("2020-01-01", cost, residual=residual, **terms)
    assert office.lost("2020-01", 5, 12) == amounts(*years)


def test_odoo_takes_what_is_left_in_the_last_year() -> None:
    """60 000 at 30 %: 18 000, 12 600, 8 820, 6 174, and 14 406 in the last year."""
    office = Register("2020-01", "same_month")
    office.buy("2020-01-01", "60000", method="reducing_balance", declining_rate="0.3", useful_life=60)
    assert office.lost("2020-01", 5, 12) == amounts("18000", "12600", "8820", "6174", "14406")


@pytest.mark.parametrize(
    ("day", "first", "last"), [("01", "600", "0"), ("15", "300", "300"), ("28", "21.43", "578.57")]
)
def test_odoo_begins_within_february(day: str, first: str, last: str) -> None:
    """7 200 in twelve months of constant length: from the 1st, the 15th or the 28th of 28 days on."""
    office = Register("2022-02", "same_day")
    office.buy(f"2022-02-{day}", "7200", useful_life=12)
    assert office.lost("2022-02", 13) == [Decimal(first), *[Decimal(600)] * 11, Decimal(last)]


def test_oca_removes_an_asset_after_a_month() -> None:
    """5 000 over five years, gone on 31 January: 83.33 are depreciated, 4 916.67 are lost."""
    office = Register("2026-01", "nearest_month")
    office.buy("2026-01-01", "5000", useful_life=60)
    office("asset_disposal", "2026-01-31", manner="scrapping")
    assert (office.balance("7110"), office.balance("7230")) == (Decimal("83.33"), Decimal("4916.67"))


def test_a_part_of_the_book_value_that_nothing_tells_is_asked_for() -> None:
    """Without a residual value no rate ends there, and straight line has none."""
    office = Register("2026-01", "same_month")
    for terms in (
        {"method": "reducing_balance"},
        {"declining_rate": "0.2"},
        {"method": "reducing_balance", "declining_rate": "0"},
    ):
        with pytest.raises(Refused) as caught:
            office.buy("2026-01-01", "1000", useful_life=24, **terms)
        assert caught.value.field == "declining_rate"


@pytest.mark.parametrize(
    ("cost", "day", "months", "amounts_of"),
    [
        ("1000", "2030-02-01", 12, {1: "83.33", 11: "83.33", 12: "83.37"}),
        ("1000", "2030-01-07", 12, {1: "67.20", 2: "83.33", 12: "83.36", 13: "16.14"}),
        ("1000", "2030-01-31", 12, {1: "2.69", 2: "83.33", 12: "83.33", 13: "80.68"}),
        ("345.96", "2030-01-01", 3, {1: "115.32", 2: "115.32", 3: "115.32"}),
    ],
)
def test_oca_spreads_an_expense_paid_in_advance(
    cost: str, day: str, months: int, amounts_of: dict[int, str]
) -> None:
    """1 000 over twelve months from the 1st, the 7th or the 31st of January; 345.96 over three: by the days.

    What is paid in advance for months to come is kept as a card, too (长期待摊费用). The twelfth month is 83.37; from
    the 7th on 25 days of it are in January, so that takes three of the odd cents, which OCA leaves to the last booking.
    """
    office = Register("2030-01", "same_day")
    office.buy(day, cost, useful_life=months)
    last = max(amounts_of)
    found = office.lost(day[:7], last)
    assert {number: found[number - 1] for number in amounts_of} == {
        number: Decimal(amount) for number, amount in amounts_of.items()
    }
    assert sum(found) == Decimal(cost)


def test_idempiere_depreciates_over_eighteen_months() -> None:
    """12 000 with 2 000 left over eighteen months are 10 000 in all."""
    office = Register("2030-01", "same_month")
    office.buy("2030-01-15", "12000", residual="2000", useful_life=18)
    assert sum(office.lost("2030-01", 18)) == Decimal(10_000)
    assert office.lost("2031-07", 1) == amounts("0")


@pytest.mark.parametrize(
    ("terms", "month"),
    [
        ({}, "141.67"),
        ({"method": "double_declining"}, "333.33"),
        ({"method": "declining_to_straight_line", "declining_rate": "0.34"}, "283.33"),
    ],
)
def test_moqui_depreciates_a_picker_bot(terms: dict[str, Any], month: str) -> None:
    """10 000 over five years with 1 500 left: 141.67 a month, or 333.33 at twice that rate.

    Moqui takes two fifths of 8 500, 3 400 in the first year: of the whole book value that is a rate of 34 % (Kieso,
    ch. 11: the residual value only ends it); `declining_base` has it as there (`test_asset_days_elsewhere.py`).
    """
    office = Register("2030-01", "same_month")
    office.buy("2030-01-01", "10000", residual="1500", useful_life=60, **terms)
    assert office.lost("2030-01", 1) == amounts(month)


@pytest.mark.parametrize(
    ("cost", "residual", "terms", "years"),
    [
        (
            "60000",
            "0",
            {"method": "declining_to_straight_line", "declining_rate": "0.3"},
            ("18000", "12600", "9800", "9800", "9800"),
        ),
        ("10000", "0", {"method": "reducing_balance", "declining_rate": "0.4"}, ("4000", "2400", "1440")),
        ("10000", "0", {"method": "reducing_balance", "declining_rate": "0.25"}, ("2500", "1875", "1406.25")),
    ],
)
def test_dynamics_365_and_odoo_depreciate_in_years(
    cost: str, residual: str, terms: dict[str, Any], years: tuple[str, ...]
) -> None:
    """60 000 at 30 %, then 9 800 in equal parts; 10 000 at 40 % or 25 %.

    Dynamics takes a rate of what is above the residual value, 40 % of 11 000 less 1 000; of the whole book value
    (Kieso, ch. 11) it is told without what is left. `declining_base` has it as there (`test_asset_days_elsewhere.py`).
    """
    office = Register("2030-01", "same_month")
    office.buy("2030-01-01", cost, residual=residual, useful_life=60, **terms)
    assert office.lost("2030-01", len(years), 12) == amounts(*years)


def test_odoo_begins_in_july() -> None:
    """60 000 over five years from 1 July: 6 000, four times 12 000, and 6 000."""
    office = Register("2020-07", "same_day")
    office.buy("2020-07-01", "60000", useful_life=60)
    assert office.lost("2020-07", 1, 6) + office.lost("2021-01", 5, 12) == amounts(
        "6000", *["12000"] * 4, "6000"
    )


def test_dynamics_365_splits_what_declines() -> None:
    """10 000 at 18 % are 150 a month; after five months four fifths go: 30.00 are left, and 9 250 lose 7 400.

    Dynamics goes on with 18 % of what the rest stands at by then; here a split does not change what both parts lose.
    """
    office = Register("2026-01", "same_month")
    office.buy("2026-01-01", "10000", method="reducing_balance", declining_rate="0.18", useful_life=120)
    for month, last in enumerate((31, 28, 31, 30, 31), 1):
        office.depreciate(f"2026-{month:02}-{last}")
    office("asset_disposal", "2026-06-01", manner="scrapping", part={"share": "0.8"})
    assert office.balance("7230") == 7_400
    assert office.lost("2026-06", 7) == amounts(*["30"] * 7)


@pytest.mark.parametrize(("done", "worth"), [("1000", "1500"), ("200", "300")])
def test_dynamics_365_depreciates_by_consumption(done: str, worth: str) -> None:
    """1.50 a unit: 1 000 of them are 1 500, and ten per cent of 2 000 are 300."""
    office = Register("2026-01", "same_month")
    office.buy("2026-01-01", "3000", method="units_of_production", units="2000")
    output = {"type": "asset_output", "id": "O", "date": "2026-01-31", "quantities": {"A": done}}
    office.books.post(READ(output))
    assert office.lost("2026-01", 1) == amounts(worth)


def test_erpnext_adds_freight_to_an_asset() -> None:
    """50 000 with 80 of freight cost 50 080."""
    office = Register("2026-01", "same_month")
    office.buy("2026-01-01", "50000", useful_life=60)
    office("asset_addition", "2026-01-02", cost="80", owed="bank", reason="freight")
    assert office.balance("1520") == 50_080
    assert sum(office.lost("2026-01", 5, 12)) == 50_080
