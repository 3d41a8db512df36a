"""When invoices are due in other systems, and in which parts: their own tests and the examples of their manuals.

Sources: odoo/odoo, addons/account/tests/test_payment_term.py (16.0: days, month's end, day of the month; 18.0: days end
of month on the, and the rounding of parts); OCA/account-payment, account_payment_term_extension
(test_account_payment_term_multi_day); tryton/tryton, modules/account_invoice/tests/test_module.py (test_payment_term);
docs.zuora.com, net and prox payment term examples; getlago.com, payment terms; help.sap.com, date-specific terms of
payment (day limits), and fixed days with additional months; sapr3.tripod.com, OBB8; Microsoft, Dynamics GP
(DueDateBasedOn) and the date formulas of Business Central.
"""

import datetime
from typing import Any

import pytest

from erpcore.masterdata.payment_terms import DueAfter, PaymentTerms, parts_due

Case = tuple[dict[str, Any], list[tuple[str, str]]]
ODOO: list[Case] = [
    ({}, [("2019-01-01", "2019-01-01"), ("2019-01-31", "2019-01-31")]),
    (
        {"days": 30},
        [("2022-01-01", "2022-01-31"), ("2022-01-15", "2022-02-14"), ("2022-01-31", "2022-03-02")],
    ),
    (
        {"month_end": True, "days": 45},
        [("2019-01-01", "2019-03-17"), ("2019-01-15", "2019-03-17"), ("2019-01-31", "2019-03-17")],
    ),
    (
        {"days": 31, "payment_days": [15]},
        [("2019-01-01", "2019-02-15"), ("2019-01-15", "2019-02-15"), ("2019-01-31", "2019-03-15")],
    ),
    (
        {"month_end": True},
        [("2019-01-01", "2019-01-31"), ("2019-01-15", "2019-01-31"), ("2019-01-31", "2019-01-31")],
    ),
    (
        {"month_end": True, "payment_days": [1]},
        [("2019-01-01", "2019-02-01"), ("2019-01-15", "2019-02-01"), ("2019-01-31", "2019-02-01")],
    ),
    (
        {"days": 30, "days_first": True, "month_end": True, "payment_days": [10]},
        [("2023-12-12", "2024-02-10")],
    ),
    (
        {"days": 30, "days_first": True, "month_end": True, "payment_days": [31]},
        [("2023-12-12", "2024-02-29")],
    ),
    ({"month_end": True, "payment_days": [29]}, [("2024-05-23", "2024-06-29")]),
    ({"month_end": True, "payment_days": [31]}, [("2024-05-23", "2024-06-30")]),
    (
        {"days": 15, "days_first": True, "month_end": True, "payment_days": [30]},
        [("2024-05-24", "2024-07-30")],
    ),
    (
        {"days": 15, "days_first": True, "month_end": True, "payment_days": [31]},
        [("2024-05-23", "2024-07-31")],
    ),
    ({"days": 30, "days_first": True, "month_end": True}, [("2024-04-22", "2024-05-31")]),
]
OCA: list[Case] = [
    ({"days": 5, "payment_days": [5]}, [("2020-01-01", "2020-02-05")]),
    ({"payment_days": [5, 10]}, [("2020-01-01", "2020-01-05"), ("2020-01-06", "2020-01-10")]),
    (
        {"payment_days": [15, 20]},
        [("2020-01-01", "2020-01-15"), ("2020-01-18", "2020-01-20"), ("2020-01-25", "2020-02-15")],
    ),
    (
        {"closing_days": [15, 20], "payment_days": [10, 5]},
        [("2020-01-01", "2020-02-05"), ("2020-01-18", "2020-02-05"), ("2020-01-25", "2020-03-05")],
    ),
]
ZUORA: list[Case] = [
    ({"days": 30}, [("2026-08-01", "2026-08-31")]),
    ({"days": 15}, [("2026-08-01", "2026-08-16")]),
    (
        {"closing_days": [12], "month_end": True, "payment_days": [20]},
        [("2026-08-10", "2026-09-20"), ("2026-08-15", "2026-10-20"), ("2026-08-21", "2026-10-20")],
    ),
    (
        {"closing_days": [20], "month_end": True, "payment_days": [12]},
        [("2026-08-10", "2026-09-12"), ("2026-08-15", "2026-09-12"), ("2026-08-21", "2026-10-12")],
    ),
    (
        {"closing_days": [20], "months": 2, "month_end": True, "payment_days": [12]},
        [("2026-08-21", "2026-12-12")],
    ),
    ({"closing_days": [31], "months": 1, "month_end": True}, [("2026-08-15", "2026-09-30")]),
    ({"closing_days": [5], "month_end": True, "payment_days": [30]}, [("2026-01-01", "2026-02-28")]),
]
OTHERS: list[Case] = [
    ({"days": 30}, [("2026-04-10", "2026-05-10")]),
    ({"month_end": True, "days": 30}, [("2026-04-10", "2026-05-30")]),
    (
        {"closing_days": [15, 31], "payment_days": [15, 31]},
        [("2026-04-10", "2026-04-30"), ("2026-04-20", "2026-05-15"), ("2026-04-30", "2026-05-15")],
    ),
    (
        {"closing_days": [15, 31], "months": 1, "payment_days": [15, 31]},
        [("2026-01-10", "2026-02-28"), ("2026-01-20", "2026-03-15"), ("2026-02-20", "2026-04-15")],
    ),
    ({"month_end": True, "payment_days": [15]}, [("2026-04-30", "2026-05-15")]),
    ({"months": 2, "month_end": True, "payment_days": [15]}, [("2026-04-10", "2026-07-15")]),
    ({"month_end": True, "payment_days": [20]}, [("2026-12-05", "2027-01-20")]),
    ({"month_end": True, "days": 10}, [("2026-02-05", "2026-03-10")]),
    ({"payment_days": [15]}, [("2026-02-15", "2026-02-15"), ("2026-02-16", "2026-03-15")]),
]


@pytest.mark.parametrize(
    ("terms", "day", "due"),
    [(terms, day, due) for terms, days in ODOO + OCA + ZUORA + OTHERS for day, due in days],
)
def test_an_invoice_is_due_on_the_day_that_they_say(terms: dict[str, Any], day: str, due: str) -> None:
    """Days, months' ends, closing days and days of payment lead to the same day as elsewhere."""
    assert str(DueAfter(**terms).after(datetime.date.fromisoformat(day))) == due


def parts(amount: int, day: str, *instalments: dict[str, Any]) -> list[tuple[str, int]]:
    """Say when the parts of an invoice are due, and what they come to in minor units."""
    terms = PaymentTerms(code="T", name="terms", instalments=list(instalments))
    return [
        (str(part.day), part.amount) for part in parts_due(terms, datetime.date.fromisoformat(day), amount)
    ]


def test_odoo_thirty_and_seventy() -> None:
    """30 % in 15 days and 70 % in 45, of an invoice of 31 January."""
    found = parts(1000_00, "2022-01-31", {"share": "0.3", "days": 15}, {"share": "0.7", "days": 45})
    assert found == [("2022-02-15", 300_00), ("2022-03-17", 700_00)]


def test_odoo_halves() -> None:
    """1,150.00 are 575.00 in two days and in four; of three cents the earlier half has two."""
    halves = [{"share": "0.5", "days": 2}, {"share": "0.5", "days": 4}]
    assert parts(1150_00, "2016-01-01", *halves) == [("2016-01-03", 575_00), ("2016-01-05", 575_00)]
    assert [amount for _, amount in parts(3, "2016-01-01", *halves)] == [2, 1]


def test_tryton_quarters() -> None:
    """1,587.35 in quarters: three of 396.84, and the last of 396.83, two months after the 15th and 30 days on."""
    found = parts(
        1587_35,
        "2011-10-01",
        {"share": "0.25", "days": 30},
        {"share": "0.25", "months": 1},
        {"share": "0.25", "months": 1, "days": 30},
        {"share": "0.25", "closing_days": [15], "months": 2, "days": 30},
    )
    assert found == [
        ("2011-10-31", 396_84),
        ("2011-11-01", 396_84),
        ("2011-12-01", 396_84),
        ("2012-01-14", 396_83),
    ]
