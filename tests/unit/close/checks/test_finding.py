"""How findings are written."""

from erpcore.close.checks.finding import REMEDIES, CheckCode, age, money, note


def test_every_code_has_a_remedy():
    """A finding without something to do about it helps nobody."""
    assert set(REMEDIES) == set(CheckCode)
    assert all(remedy.endswith(".") for remedy in REMEDIES.values())


def test_a_finding_carries_the_remedy_of_its_code():
    """Code, severity, place, what was found, what to do."""
    finding = note(CheckCode.OVER_ISSUED, "warning", "A", "too much")
    assert str(finding) == f"warning OVER_ISSUED [A]: too much — {REMEDIES[CheckCode.OVER_ISSUED]}"


def test_a_finding_names_the_documents_behind_it():
    """Up to five in its text, all of them in its field."""
    documents = tuple(f"MI-{number}" for number in range(1, 7))
    finding = note(CheckCode.OVER_ISSUED, "warning", "A", "too much", documents)
    assert "too much (MI-1, MI-2, MI-3, MI-4, MI-5, …) — " in str(finding)
    assert finding.documents == documents
    assert "too much (MI-1) — " in str(finding._replace(documents=documents[:1]))


def test_money_is_written_as_users_read_it(shop):
    """Minor units are shown in the major unit, with the currency."""
    assert money(shop.state, -123) == "-1.23 CNY"


def test_age_is_counted_to_the_last_day(shop):
    """From the document's date to the last day of the period; below zero when it comes later."""
    shop.spend("1")
    assert age(shop.state, "EXPENSE", shop.period()) == 22
    assert age(shop.state, "EXPENSE", shop.period("2026-09")) == -9


def test_a_document_that_is_not_in_the_log_has_no_age(shop):
    """What the log does not know counts as dated on the last day."""
    assert age(shop.state, "nothing", shop.period()) == 0
