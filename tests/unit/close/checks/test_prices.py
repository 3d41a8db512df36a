"""Standards and prices."""

from erpcore.documents import SetUp, StandardRevaluation
from erpcore.masterdata.tables import SetupTables

STANDARD = {"material": "20", "labour": "3", "machine": "2", "overhead": "1"}


def new_standard(shop, valid_from: str, material: str = "22") -> None:
    """Bring a new standard of the part in."""
    standard = {"item": "PART", "valid_from": valid_from, "amounts": {**STANDARD, "material": material}}
    tables = SetupTables.model_validate({"standards": [standard]})
    shop.post(SetUp, f"standard {valid_from}", tables=tables)


def parts(shop) -> None:
    """Have ten parts on hand."""
    shop.stock()
    shop.make("P", "10", "1", "PART")


def test_stock_at_another_standard_is_an_error_until_revalued(shop):
    """A new standard that the stock was not brought to is an error; the revaluation settles it."""
    parts(shop)
    assert not shop.found("STANDARD_NOT_ADOPTED")
    new_standard(shop, "2026-10-20")
    (finding,) = shop.found("STANDARD_NOT_ADOPTED")
    assert (finding.severity, finding.place) == ("error", "PART")
    shop.day = "2026-10-20"
    shop.post(StandardRevaluation, "REVALUE", item="PART")
    assert not shop.found("STANDARD_NOT_ADOPTED")


def test_a_standard_of_november_adopted_before_october_is_closed(shop):
    """Stock that stands at the next month's standard already is right when that month's books are open."""
    parts(shop)
    new_standard(shop, "2026-11-01")
    assert not shop.found("STANDARD_NOT_ADOPTED")
    shop.day = "2026-11-01"
    shop.post(StandardRevaluation, "REVALUE", item="PART")
    assert not shop.found("STANDARD_NOT_ADOPTED")


def test_old_standards(open_shop):
    """A standard is old when it began more than a year before the end of the period; on the day it is not."""
    for valid_from, old in (("2025-10-30", True), ("2025-10-31", False)):
        standard = {"item": "PART", "valid_from": valid_from, "amounts": STANDARD}
        shop = open_shop(standards=[standard])
        assert [finding.place for finding in shop.found("STANDARD_OLD")] == ["PART"] * old


def test_a_new_standard_ends_the_age_of_the_old_one(open_shop):
    """Only the standard that holds at the end of the period counts."""
    first = {"item": "PART", "valid_from": "2020-01-01", "amounts": STANDARD}
    later = {"item": "PART", "valid_from": "2026-10-31", "amounts": STANDARD}
    future = {"item": "PART", "valid_from": "2026-11-01", "amounts": STANDARD}
    assert not open_shop(standards=[later, first]).found("STANDARD_OLD")
    assert open_shop(standards=[first, future]).found("STANDARD_OLD")


def test_standards_of_zero(open_shop):
    """A standard that adds up to nothing is asked about; one element of zero is fine."""
    zero = {"item": "PART", "valid_from": "2026-01-01", "amounts": {"material": "0", "labour": "0"}}
    (finding,) = open_shop(standards=[zero]).found("STANDARD_ZERO")
    assert (finding.severity, finding.place) == ("warning", "PART")
    some = {"item": "PART", "valid_from": "2026-01-01", "amounts": {"material": "0", "labour": "1"}}
    assert not open_shop(standards=[some]).found("STANDARD_ZERO")


def test_prices_of_zero(open_shop):
    """A purchase price of zero is asked about while it holds: the latest of each supplier by the last day."""
    zero = {"item": "RESIN", "valid_from": "2026-01-01", "price": "0"}
    priced = {"item": "RESIN", "valid_from": "2026-10-31", "price": "10"}
    later = {"item": "RESIN", "valid_from": "2026-11-01", "price": "10"}
    own = {"item": "RESIN", "partner": "SUPPLIER", "valid_from": "2026-01-01", "price": "0"}
    (finding,) = open_shop(prices=[zero, later]).found("PRICE_ZERO")
    assert (finding.severity, finding.place) == ("warning", "RESIN")
    assert not open_shop(prices=[zero, priced]).found("PRICE_ZERO")
    (finding,) = open_shop(prices=[priced, own]).found("PRICE_ZERO")
    assert "from SUPPLIER" in finding.message
