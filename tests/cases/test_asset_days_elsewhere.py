"""Depreciation by days, and by a rate of what is above the residual value, in other systems' tests and manuals.

Sources: frappe/erpnext, asset_depreciation_schedule/test_asset_depreciation_schedule.py
(test_daily_prorata_based_depr_on_sl_method, ..._pending_for_existing_asset), erpnext/assets/doctype/asset/test_asset.py
(test_schedule_for_straight_line_method_with_daily_prorata_based), pull request 58673; OCA/account-financial-tools, pull
request 925; help.xero.com, au, how diminishing value depreciation is calculated; MicrosoftDocs/
dynamics-365-unified-operations-public, 125-, 150- and 200-percent-reducing-balance-depreciation.md; moqui/mantle-usl,
OrderProcureToPayBasicFlow.groovy (Picker Bot 2000); MicrosoftDocs/SupportArticles-docs,
differences-between-depreciation-methods.md (Dynamics GP; figures of our own). Months in a row are rounded together
here, so that a month may have a cent more or less than where each is rounded.
"""

from decimal import Decimal
from typing import Any

import pytest
from tests.cases.register import Register, amounts

from erpcore import Refused


def daily(first: str, rule: str = "same_day", **category: Any) -> Register:
    """Open a register whose months go by their days."""
    return Register(first, rule, monthly_parts="by_days", **category)


def test_erpnext_depreciates_a_leap_year_and_one_after_it_by_days() -> None:
    """100 000 over 24 months from January 2020: 50 000 in 366 days, and 50 000 in 365.

    ERPNext rounds each month: 4 234.97 in May 2020, too, and 20.02 more than here in the last month of all.
    """
    office = daily("2020-01", "same_month")
    office.buy("2020-01-01", "100000", useful_life=24)
    assert office.lost("2020-01", 2, 12) == amounts("50000", "50000")
    assert office.lost("2020-01", 4) == amounts("4234.97", "3961.75", "4234.97", "4098.36")
    assert office.lost("2021-01", 4) == amounts("4246.58", "3835.61", "4246.58", "4109.59")


def test_erpnext_depreciates_a_year_by_days() -> None:
    """12 000 over 2023: 1 019.18 for 31 days, 920.55 for 28, 986.30 for 30, but for cents that months share."""
    office = daily("2023-01", "same_month")
    office.buy("2023-01-01", "12000", useful_life=12)
    found = office.lost("2023-01", 13)
    days = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    expected = {31: Decimal("1019.18"), 28: Decimal("920.55"), 30: Decimal("986.30")}
    assert all(abs(of - expected[many]) <= Decimal("0.01") for of, many in zip(found, days, strict=False))
    assert (sum(found[:12]), found[12]) == (12_000, 0)


def test_erpnext_takes_an_asset_over_and_shares_what_is_left() -> None:
    """825 000 less 41 250 over 180 months, 158 036.58 of thirteen before: 167 months are left for 625 713.42.

    Some 3 746 a month: 44 961.44 in each of the last thirteen years, and 41 214.66 in the eleven months before.
    """
    office = daily("2026-04", "same_month")
    before = {"owed": "opening_balance", "in_service": "2025-03-06", "accumulated": "158036.58"}
    office.buy("2026-04-06", "825000", residual="41250", useful_life=180, **before)
    found = office.lost("2026-04", 168)
    assert (sum(found[:11]), sum(found)) == (Decimal("41214.66"), Decimal("625713.42"))
    assert [sum(found[11 + 12 * year : 23 + 12 * year]) for year in range(2)] == amounts("44961.44") * 2
    assert found[167] == 0
    assert abs(found[0] - Decimal(3_746) * 30 / 31) < 100


def test_oca_begins_on_the_28th_of_january_with_fiscal_years_from_july() -> None:
    """5 000 over five years from 28 January 2015: 421.92 until June, and 578.08 in the last fiscal year.

    In between 1 000.00 a year there; here a year of use has them, so that of a leap year's the parts before and after
    June are by 366 days: 1 001.57 in the second fiscal year, 998.43 in the third.
    """
    office = daily("2015-01")
    office.buy("2015-01-28", "5000", useful_life=60)
    found = [*office.lost("2015-01", 1, 6), *office.lost("2015-07", 5, 12)]
    assert found == amounts("421.92", "1001.58", "998.42", "1000", "1000", "578.08")
    assert office.lost("2020-02", 1) == amounts("0")


def test_xero_depreciates_1_300_at_a_fifth_by_days() -> None:
    """1 500 of which 200 are left: 260.00, 208.00 and 166.40; of 260.00 fourteen days are 9.97.

    Xero rounds a day to 0.71 first, and has 9.94. A life that ends is stated here; Xero goes on for ever.
    """
    terms = {"method": "reducing_balance", "declining_rate": "0.2", "residual": "200", "useful_life": 600}
    office = daily("2026-01", "same_month", declining_base="above_residual")
    office.buy("2026-01-01", "1500", **terms)
    assert office.lost("2026-01", 3, 12) == amounts("260", "208", "166.40")
    office = daily("2026-01", declining_base="above_residual")
    office.buy("2026-01-18", "1500", **terms)
    assert office.lost("2026-01", 1) == amounts("9.97")


@pytest.mark.parametrize(
    ("rate", "years"),
    [
        ("0.25", ("2500", "1875", "1875", "1875", "1875")),
        ("0.3", ("3000", "2100", "1633.33", "1633.33", "1633.34")),
        ("0.4", ("4000", "2400", "1440", "1080", "1080")),
    ],
)
def test_dynamics_365_reduces_what_is_above_the_scrap_value(rate: str, years: tuple[str, ...]) -> None:
    """11 000 of which 1 000 are left, at 125, 150 or 200 % of a fifth, and equal parts once these are more.

    The examples there show the rate alone in the third year, 1 406.25, 1 470 or 1 440, and say that there is a
    conversion to straight line.
    """
    office = Register("2030-01", "same_month", declining_base="above_residual")
    terms = {"method": "declining_to_straight_line", "declining_rate": rate, "residual": "1000"}
    office.buy("2030-01-01", "11000", useful_life=60, **terms)
    assert office.lost("2030-01", 5, 12) == amounts(*years)


def test_dynamics_365_reduces_without_a_conversion() -> None:
    """11 000 of which 1 000 are left, 30 % a year: 3 000, 2 100, 1 470; the last year takes what is left."""
    office = Register("2030-01", "same_month", declining_base="above_residual")
    terms = {"method": "reducing_balance", "declining_rate": "0.3", "residual": "1000"}
    office.buy("2030-01-01", "11000", useful_life=60, **terms)
    assert office.lost("2030-01", 5, 12) == amounts("3000", "2100", "1470", "1029", "2401")


def test_moqui_depreciates_a_picker_bot_by_two_fifths() -> None:
    """10 000 of which 1 500 are left: two fifths of 8 500 are 3 400 in the first year, 283.33 a month."""
    office = Register("2030-01", "same_month", declining_base="above_residual")
    office.buy("2030-01-01", "10000", method="double_declining", residual="1500", useful_life=60)
    assert office.lost("2030-01", 1) == amounts("283.33")
    assert office.lost("2030-01", 5, 12) == amounts("3400", "2040", "1224", "918", "918")


def test_a_rate_of_what_is_above_the_residual_value_is_told() -> None:
    """No life ends with nothing above the residual value by a rate alone: none can be worked out."""
    office = Register("2030-01", "same_month", declining_base="above_residual")
    with pytest.raises(Refused) as caught:
        office.buy("2030-01-01", "1000", method="reducing_balance", residual="100", useful_life=60)
    assert caught.value.field == "declining_rate"


def test_dynamics_gp_has_less_in_february() -> None:
    """36 500 over ten years: 3 650 a year, 310 in January, 280 in February; sold after ten days of March: 100 more."""
    office = daily("2026-01")
    office.buy("2026-01-01", "36500", useful_life=120)
    assert office.lost("2026-01", 3) == amounts("310", "280", "310")
    office.depreciate("2026-01-31")
    office.depreciate("2026-02-28")
    office("asset_disposal", "2026-03-11", manner="scrapping")
    assert (office.balance("7110"), office.balance("7230")) == (690, 35_810)


def test_what_was_out_of_use_goes_on_by_the_days_of_its_new_months() -> None:
    """36 500 over a year, renovated from April to June: 27 500 for the 274 days from July on, 2 810.22 in February."""
    office = daily("2026-01", "same_month")
    office.buy("2026-01-01", "36500", useful_life=12)
    office("asset_renovation", "2026-04-01", reason="a new bed")
    office("asset_completion", "2026-07-01")
    assert office.lost("2026-01", 7) == amounts("3100", "2800", "3100", "0", "0", "0", "3111.31")
    assert office.lost("2027-02", 3) == amounts("2810.22", "3111.31", "0")


def test_what_is_added_is_borne_by_the_days_that_are_left() -> None:
    """36 500 over a year at 100 a day; 18 400 more on 1 July for 184 days: 200 a day; half is lost with 1 July on."""
    office = daily("2026-01", "same_month")
    office.buy("2026-01-01", "36500", useful_life=12)
    office("asset_addition", "2026-07-01", cost="18400", owed="bank", reason="a second motor")
    assert office.lost("2026-06", 3) == amounts("3000", "6200", "6200")
    assert sum(office.lost("2026-01", 12)) == 54_900
