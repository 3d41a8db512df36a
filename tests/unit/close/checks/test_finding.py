"""How findings are written."""

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.finding import age, in_words, money, note
from erpcore.kernel.words import Words, both

ISSUED = {"order": "A", "item": "RESIN", "planned": "40", "issued": "41.5"}


def test_a_finding_says_in_both_languages_what_was_found_and_what_to_do():
    """Code, severity, place, what was found, what to do; a Chinese locale reads Chinese."""
    finding = note(CheckCode.OVER_ISSUED, "warning", "A", **ISSUED)
    assert str(finding) == (
        "warning OVER_ISSUED [A]: order A plans 40 of RESIN, 41.5 are issued — "
        "Return what was not used, or confirm that it was; the bill may need a change."
    )
    assert finding.say("zh_CN") == (
        "警告 OVER_ISSUED [A]：生产任务单 A 计划用 RESIN 40，已领 41.5 — "
        "请将未用的材料退库，或确认确已耗用；物料清单可能需要修改。"
    )


def test_what_stands_in_a_finding_stays_data():
    """A program reads order, item and quantities under their names, and need not take the sentence apart."""
    finding = note(CheckCode.OVER_ISSUED, "warning", "A", **ISSUED)
    assert dict(finding.values) == {name: both(value) for name, value in ISSUED.items()}


def test_a_finding_names_the_documents_behind_it():
    """Up to five in its text, all of them in its field."""
    documents = tuple(f"MI-{number}" for number in range(1, 7))
    finding = note(CheckCode.OVER_ISSUED, "warning", "A", documents, **ISSUED)
    assert "issued (MI-1, MI-2, MI-3, MI-4, MI-5, …) — " in str(finding)
    assert finding.documents == documents
    assert "issued (MI-1) — " in str(finding._replace(documents=documents[:1]))


def test_words_stay_words_and_anything_else_is_the_same_in_both_languages():
    """A profit is said in both languages; a number is a number."""
    assert in_words(Words("profit", "利润")) == Words("profit", "利润")
    assert in_words(12) == both("12")


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
