"""The company."""

import pytest
from pydantic import ValidationError

from erpcore.kernel.calendar import FiscalCalendar
from erpcore.kernel.words import Words, both
from erpcore.masterdata.company import CalendarSpec, Company, Element


def test_a_company_states_its_name_and_currency() -> None:
    """Everything else has the usual default: calendar months, five cost elements, one voucher word."""
    company = Company(name="Caps", currency="CNY")
    assert [element.code for element in company.elements] == [
        "material",
        "labour",
        "machine",
        "overhead",
        "subcontract",
    ]
    assert (company.voucher_word, company.locale, company.chart) == ("JV", "en", None)


def test_defaults_are_not_shared_between_companies() -> None:
    """Two companies never hold the same list."""
    one, other = Company(name="A", currency="CNY"), Company(name="B", currency="EUR")
    assert one.elements is not other.elements


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"currency": "CNX"}, "ISO 4217"),
        ({"chart": "nowhere"}, "no chart named 'nowhere' is shipped; there are cn_asbe"),
        ({"locale": "english please"}, "locale"),
        ({"elements": []}, "elements"),
        ({"calendar": {"start_month": 13}}, "start_month"),
    ],
)
def test_a_value_that_does_not_exist_is_refused(change: dict[str, object], message: str) -> None:
    """Currencies, charts, locales and months are ones that exist; there is at least one cost element."""
    with pytest.raises(ValidationError, match=message):
        Company.model_validate({"name": "Caps", "currency": "CNY", **change})


def test_the_calendar_is_built_as_it_is_written() -> None:
    """Every field of the set-up's calendar reaches the fiscal calendar."""
    spec = CalendarSpec(
        start_month=4, pattern="4-4-5", label="end", adjusting=2, week_end_weekday="friday", anchor="nearest"
    )
    assert spec.build() == FiscalCalendar(
        start_month=4, pattern="4-4-5", label="end", adjusting=2, week_end_weekday="friday", anchor="nearest"
    )


def test_a_cost_element_is_named_in_both_languages() -> None:
    """English by its code, as documents write it; Chinese by its name, where the company gives it one."""
    company = Company(name="Caps", currency="CNY")
    assert company.element("labour") == Words("labour", "直接人工")
    own = Company(name="Caps", currency="CNY", elements=[Element(code="glue", name="Glue")])
    assert (own.element("glue"), own.element("gone")) == (both("glue"), both("gone"))
