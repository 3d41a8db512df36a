"""What cash plans count with is checked with the set-up."""

from collections.abc import Callable

Faults = Callable[..., list[tuple[str, str]]]


def test_a_planned_payment_is_in_whole_minor_units(faults: Faults) -> None:
    """A part of a fen can neither be paid nor added up; two rows of one code and day contradict each other."""
    row = {"code": "RENT", "name": "rent", "valid_from": "2026-11-01", "amount": "100.001"}
    assert faults(cash_items=[row]) == [("NUMBER_INVALID", "cash_items[0].amount")]
    twice = [row | {"amount": "100.01"}, row | {"amount": "200"}]
    assert faults(cash_items=twice) == [("DUPLICATE", "cash_items[1]")]
    assert faults(cash_items=twice[:1]) == []


def test_a_partner_has_terms_as_what_it_is(faults: Faults) -> None:
    """Terms as a customer of somebody who is none would never hold."""
    terms = {"code": "N30", "name": "30 days", "days": 30}
    supplier = {"code": "S9", "name": "S9", "supplier": True, "terms": "N30"}
    row = {"partner": "S9", "valid_from": "2026-11-01", "terms": "N30"}
    tables = {"payment_terms": [terms], "more_partners": [supplier]}
    assert faults(**tables, partner_terms=[row | {"party": "customer"}]) == [
        ("FIELD_INVALID", "partner_terms[0].party")
    ]
    assert faults(**tables, partner_terms=[row, row | {"party": "supplier"}]) == []
