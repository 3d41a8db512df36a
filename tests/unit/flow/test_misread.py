"""What a text is told is wrong with it."""

import json

import pytest
from pydantic import ValidationError

from erpcore import Code, Finding, Refused, Setup, SetupError
from erpcore.documents import document_adapter
from erpcore.flow.misread import MOST, broken, called, invalid_setup, named, problems
from erpcore.kernel.words import Words

TYPES = {"work_order": "work_order", "goods_receipt": "goods_receipt", "采购入库单": "goods_receipt"}


def refusals(line: bytes):
    """Read a line that is no document and say why."""
    with pytest.raises(ValidationError) as caught:
        document_adapter().validate_json(line)
    return problems("X", caught.value, TYPES)


@pytest.mark.parametrize(
    ("line", "id_"),
    [
        (b'{"id":"A-1"', "A-1"),
        ('{"type": "x", "id" : "单 1", '.encode(), "单 1"),
        (b'{"id": 7}', ""),
        (b'{"id": "\\u0041"}', ""),
        (b'{"id": "' + b"x" * 65 + b'"}', ""),
        (b"", ""),
    ],
)
def test_the_id_is_told_where_it_can_be_read(line: bytes, id_: str) -> None:
    """A broken line is found again by its id, if that much of it is whole."""
    assert named(line) == id_


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("单 1", "单 1"),
        ("x" * 65, ""),
        (7, ""),
        ("A\x00", ""),
        ("A\u202e1", ""),
        ("A\ud800", ""),
        ("A\n", ""),
    ],
)
def test_an_id_that_cannot_be_seen_as_it_is_written_names_no_document(number: object, name: str) -> None:
    """What is said about a document can always be written out: no control, no half of a character, nothing hidden."""
    assert called(number) == name
    assert f"{Refused(Code.DOCUMENT_INVALID, document=called(number), expected=Words('a', '一'))}".encode()


def test_a_near_type_is_suggested() -> None:
    """A slip of the pen in the type is answered with the type that was meant."""
    (refusal,) = refusals(b'{"type": "good_receipt", "id": "G"}\n')
    assert refusal.expected == "a document type; found 'good_receipt', did you mean 'goods_receipt'?"
    (refusal,) = refusals('{"type": "采购入库", "id": "G"}\n'.encode())
    assert refusal.expected_zh == "应为单据类型，现为 '采购入库'；是否应为 'goods_receipt'？"
    (refusal,) = refusals(b'{"type": "xyz", "id": "G"}\n')
    assert refusal.expected == "a document type; found 'xyz'"


def test_a_line_with_very_many_problems_is_told_ten() -> None:
    """Ten problems are enough to see what is wrong; the rest is counted."""
    rows = b", ".join(b'{"receipt": "G", "amount": 1.5}' for _ in range(30))
    found = refusals(
        b'{"type": "purchase_invoice", "id": "I", "date": "2026-10-09", "partner": "V", "lines": [%b]}' % rows
    )
    assert len(found) == MOST
    assert found[-1].field == "lines.10.amount"
    assert found[-1].expected.endswith("found a float: 1.5 (and 20 further problems)")


@pytest.mark.parametrize(
    ("fields", "field", "expected"),
    [
        ({"type": "opening_balance"}, "lines", "lines, overhead or turnover; found none of them"),
        ({"type": "sales_order", "partner": "C", "lines": []}, "lines", "at least 1 entry; found no entries"),
        (
            {"type": "opening_wip", "work_order": "W", "amounts": {}},
            "amounts",
            "at least 1 entry; found no entries",
        ),
        (
            {"type": "stock_write_down", "item": "A", "portions": [{}] * 10_001},
            "portions",
            "at most 10000 entries; found 10001 entries",
        ),
        (
            {"type": "reversal", "of": "A", "reason": ""},
            "reason",
            "at least 1 character; found no characters",
        ),
        (
            {"type": "reversal", "of": "A" * 80, "reason": "x"},
            "of",
            "at most 64 characters; found 80 characters",
        ),
        ({"type": "reversal", "of": 5, "reason": "x"}, "of", "a text; found 5"),
        ({"type": "sales_order", "partner": "C", "lines": {}}, "lines", "a list; found {}"),
        ({"type": "sales_order", "partner": "C", "lines": [5]}, "lines.1", "one JSON object; found 5"),
        (
            {"type": "sales_order", "partner": "C", "lines": ["x" * 80]},
            "lines.1",
            f"one JSON object; found '{'x' * 58}…",
        ),
        (
            {"type": "production_receipt", "work_order": "W", "quantity": "1", "final": "maybe"},
            "final",
            "true or false; found 'maybe'",
        ),
        (
            {"type": "reversal", "date": "2026-13-01", "of": "A", "reason": "x"},
            "date",
            "a day such as \"2026-10-09\"; found '2026-13-01'",
        ),
    ],
)
def test_a_shape_is_told_in_the_words_of_the_house(
    fields: dict[str, object], field: str, expected: str
) -> None:
    """What was expected, and what was found: no text of the library that reads, and nothing cut without a mark."""
    first = refusals(json.dumps({"id": "X", "date": "2026-10-26", **fields}).encode())[0]
    assert (first.code, first.field, first.expected) == (Code.DOCUMENT_INVALID, field, expected)


def test_json_is_broken_at_a_column() -> None:
    """The column counts within the line, which is told where there are several; a text may also end too early."""
    for text, expected in (
        (b'{"id": "X" x}', "expected `,` or `}` at column 12"),
        (b"{", "EOF while parsing an object at column 1"),
        (b"{\n", "EOF while parsing an object at the end"),
        (b'{\n "id": "X"\n "date": 1}\n', "expected `,` or `}` at line 3, column 2"),
        (b"", "found nothing"),
        (b" \n", "found nothing"),
    ):
        with pytest.raises(ValidationError) as caught:
            document_adapter().validate_json(text)
        refusal = broken(text, caught.value)
        assert refusal is not None
        assert refusal.expected == f"one JSON object; {expected}"
    assert refusal.expected_zh == "应为一个 JSON 对象，现为空"
    with pytest.raises(ValidationError) as caught:
        document_adapter().validate_json(b"{}")
    assert broken(b"{}", caught.value) is None


def test_a_text_in_another_encoding_is_to_be_saved_anew() -> None:
    """What spreadsheets and editors write in GBK is not to be mended line by line."""
    text = '{"type": "goods_receipt", "id": "入-1"}'.encode("gbk")
    with pytest.raises(ValidationError) as caught:
        document_adapter().validate_json(text)
    refusal = broken(text, caught.value)
    assert refusal is not None
    assert refusal.expected_zh == "应为 UTF-8 文本，第 34 字节现为 0xc8"
    assert refusal.remedy_zh == "请将文本另存为 UTF-8 编码。"


def test_a_finding_keeps_its_remedy() -> None:
    """A set-up inside a document is refused with the findings' own words."""
    with pytest.raises(SetupError) as caught:
        Setup.model_validate({"company": {"name": "x", "currency": "XXX"}})
    refusal = invalid_setup("S", caught.value.findings, "setup")
    assert (refusal.code, refusal.document, refusal.field) == (
        Code.SETUP_INVALID,
        "S",
        "setup.company.currency",
    )
    assert refusal.expected.startswith("FIELD_INVALID ")
    assert refusal.remedy == "Correct the value; `erpcore schema setup` prints what the field takes."


def test_a_finding_points_to_its_field_where_the_document_has_it() -> None:
    """Records count from 1, as lines do; what stands elsewhere is named in words, and warnings refuse nothing."""
    places = ("items[0].unit", "boms[1].lines[0].item", "setup.boms[0]", "role wip", "account 1403")
    findings = [Finding("X", "error", place, "wrong", "Right it.", message_zh="错") for place in places]
    warning = Finding("W", "warning", "items[0]", "odd", "Look.")
    first = invalid_setup("S", [warning, *findings], "tables")
    told = [(refusal.field, refusal.expected_zh) for refusal in (first, *first.further)]
    assert told == [
        ("tables.items.1.unit", "X 错"),
        ("tables.boms.2.lines.1.item", "X 错"),
        ("tables", "X [setup.boms[0]] 错"),
        ("tables", "X [role wip] 错"),
        ("tables", "X [account 1403] 错"),
    ]
