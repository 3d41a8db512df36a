"""The closed list of what can go wrong."""

import copy
from multiprocessing.reduction import ForkingPickler

import pytest

from erpcore.kernel.errors import (
    Code,
    ErpcoreError,
    Finding,
    LogCorrupt,
    PositionConflict,
    Refused,
    ReportRefused,
    SetupError,
    invalid,
)
from erpcore.kernel.remedies import REMEDIES
from erpcore.kernel.words import Words


def test_every_code_has_a_remedy():
    """Each refusal code tells what to do, in one sentence, in the order of the codes."""
    assert list(REMEDIES) == list(Code)
    assert all(en.endswith(".") and en[0].isupper() for en, _ in REMEDIES.values())


def test_a_code_is_what_users_search_for():
    """The value of a code is its name, so a message can be found in the documentation."""
    assert [code.value for code in Code] == [code.name for code in Code]


@pytest.mark.parametrize("error", [Refused, SetupError, PositionConflict, LogCorrupt])
def test_one_base_for_all_errors(error):
    """A host catches everything that the library raises on purpose with one class."""
    assert issubclass(error, ErpcoreError)


def test_a_refusal_says_where_what_and_what_to_do():
    """A refusal is written with code, document, field, what was expected, and the remedy of its code."""
    refused = Refused(
        Code.STOCK_SHORT,
        expected=Words("25 kg on hand, found 20", "现存量须达 25 kg，现为 20"),
        field="quantity",
        document="MI-7",
    )
    assert str(refused) == (
        "STOCK_SHORT [MI-7 quantity]: 25 kg on hand, found 20 — " + REMEDIES[Code.STOCK_SHORT].en
    )


def test_what_is_invalid_names_its_field_and_what_was_expected_in_both_languages():
    """A document whose fields do not go together is refused with DOCUMENT_INVALID and the remedy of that code."""
    refusal = invalid("site", "none, with a parent", "须为空")
    assert (refusal.code, refusal.field, refusal.words) == (
        Code.DOCUMENT_INVALID,
        "site",
        Words("none, with a parent", "须为空"),
    )
    assert refusal.remedy == REMEDIES[Code.DOCUMENT_INVALID].en


def test_what_was_expected_is_told_in_words_of_both_languages():
    """A text of two characters would be taken apart into one English and one Chinese character."""
    with pytest.raises(TypeError, match=r"Words\(english, chinese\), or both\(text\); found 'ok'"):
        Refused(Code.DOCUMENT_INVALID, expected="ok")


def test_a_refusal_without_a_place():
    """Where neither document nor field is known, no empty brackets are written."""
    assert (
        str(
            Refused(
                Code.CLOSE_BLOCKED, expected=Words("no errors", "须无错误"), remedy=Words("Wait.", "等。")
            )
        )
        == "CLOSE_BLOCKED: no errors — Wait."
    )


def test_a_refusal_is_said_in_one_language():
    """Each locale reads a whole sentence of its own; codes, places and figures are the same in both."""
    told = Words("25 kg on hand, found 20", "现存量须达 25 kg，现为 20")
    refused = Refused(Code.STOCK_SHORT, expected=told, field="quantity", document="MI-7")
    assert (refused.expected, refused.expected_zh) == told
    remedy = REMEDIES[Code.STOCK_SHORT]
    assert (refused.remedy, refused.remedy_zh) == remedy
    assert refused.say("zh_CN") == f"STOCK_SHORT [MI-7 quantity] 库存不足：{told.zh} — {remedy.zh}"
    assert refused.say("en") == f"STOCK_SHORT [MI-7 quantity]: {told.en} — {remedy.en}"
    assert copy.deepcopy(refused).say("zh") == refused.say("zh")


def test_a_finding_without_chinese_words_is_said_in_english():
    """What a set-up lacks is found in English; its remedy and severity are in both languages."""
    finding = Finding("BOM_CYCLE", "error", "boms[0]", "A > B > A", "Break it.", remedy_zh="请解开。")
    assert finding.say("zh") == "错误 BOM_CYCLE [boms[0]]：A > B > A — 请解开。"


def test_naming_the_document_later():
    """The document is filled in where it was not known, and stays where it was."""
    assert Refused(Code.STOCK_SHORT, expected=Words("more", "更多")).of("MI-7").document == "MI-7"
    assert (
        Refused(Code.STOCK_SHORT, expected=Words("more", "更多"), document="MI-1").of("MI-7").document
        == "MI-1"
    )


@pytest.mark.parametrize(
    "send", [copy.copy, copy.deepcopy, lambda error: ForkingPickler.loads(ForkingPickler.dumps(error))]
)
def test_errors_travel_between_processes(send):
    """A refusal and a set-up error that come back from a worker process are complete."""
    refused = Refused(
        Code.STOCK_SHORT,
        expected=Words("25", "须为 25"),
        field="quantity",
        document="MI-7",
        remedy=Words("Wait.", "等。"),
    )
    assert vars(send(refused)) == vars(refused)
    assert str(send(refused)) == str(refused)
    findings = SetupError([Finding("BOM_CYCLE", "error", "boms[0]", "A > B > A", "Break it.")])
    assert send(findings).findings == findings.findings


def test_a_set_up_error_lists_every_finding():
    """All findings are kept and each is written on a line of its own."""
    first = Finding("BOM_CYCLE", "error", "boms[0]", "A > B > A", "Break the cycle.")
    second = Finding("RATE_GAP", "warning", "rates", "no rate before May", "Add one.")
    error = SetupError([first, second])
    assert error.findings == (first, second)
    assert str(error) == (
        "error BOM_CYCLE [boms[0]]: A > B > A — Break the cycle.\n"
        "warning RATE_GAP [rates]: no rate before May — Add one."
    )
    assert error.say("en") == str(error)
    assert error.say("zh_CN").splitlines()[1].startswith("警告 RATE_GAP [rates]：")


def test_every_error_is_said_in_the_language_of_who_reads_it():
    """A host shows whatever the library raises by one method; what has no Chinese is said in English."""
    refused = ReportRefused(Words("no such report", "没有该报表"))
    assert isinstance(refused, ValueError)
    assert (refused.say("en"), refused.say("zh_CN"), str(refused)) == (
        "no such report",
        "没有该报表",
        "no such report",
    )
    assert (
        LogCorrupt("line 2 is cut").say("zh_CN")
        == PositionConflict("line 2 is cut").say("en")
        == "line 2 is cut"
    )


def test_a_refusal_is_placed_in_its_line() -> None:
    """Where a line is checked by what does not know its number, the number is put before the field, once."""
    refusal = Refused(Code.UNKNOWN_ITEM, expected=Words("an item", "须给出物料"), field="item")
    assert refusal.within("lines.2").field == "lines.2.item"
    assert refusal.within("lines.2").field == "lines.2.item"
    assert (
        Refused(Code.UNKNOWN_ITEM, expected=Words("an item", "须给出物料")).within("lines.2").field
        == "lines.2"
    )
    assert (
        Refused(Code.UNKNOWN_ITEM, expected=Words("an item", "须给出物料"), field="item").within("").field
        == "item"
    )


def test_a_copy_of_what_is_wrong_with_a_set_up_says_the_same():
    """Findings and text are whole where it is copied, or sent to another process, which is done alike."""
    finding = Finding("DUPLICATE", "error", "setup.toml:3", "it stands here twice", "Keep one.")
    sent = SetupError([finding, finding._replace(place="setup.toml:9")])
    arrived = copy.copy(sent)
    assert (arrived.findings, str(arrived)) == (sent.findings, str(sent))


def test_a_finding_names_the_first_five_documents_behind_it():
    """In the words of each language; more than five are cut with a sign that there are more."""
    finding = Finding("LATE", "info", "2026-10", "late slips", "Enter them.", ("A", "B", "C", "D", "E"))
    assert str(finding) == "info LATE [2026-10]: late slips (A, B, C, D, E) — Enter them."
    assert finding.say("zh_CN") == "提示 LATE [2026-10]：late slips（A、B、C、D、E） — Enter them."
    more = finding._replace(documents=("A", "B", "C", "D", "E", "F"))
    assert "(A, B, C, D, E, …)" in str(more)
    assert "F" not in str(more)


def test_whatever_is_named_a_refusal_can_be_printed_and_logged():
    """An id with half a character, or a file's name that is no text, is told in one line that any file takes."""
    refused = Refused(
        Code.UNKNOWN_ORDER, expected=Words("an order; found W\ud800\n1", "应为任务单，现为 W\ud800")
    )
    assert refused.expected == "an order; found W\\ud800 1"
    found = Finding("FILE_UNREADABLE", "error", "a\ud800", "a\ud800 cannot be read", "name another")
    for said in (*map(refused.say, ("en", "zh")), str(found), str(SetupError([found]))):
        assert said.encode().decode() == said
        assert len(said.splitlines()) == 1
