"""Reading files of documents: each line on its own, whatever stands in the lines around it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.cli.reader import LIMIT, Reader, Slip
from erpcore.cli.reader import written as as_line
from erpcore.documents import Document
from erpcore.kernel.errors import Code

READER = Reader()
GOOD = {"type": "work_order_release", "id": "R1", "date": "2026-10-09", "work_order": "W1"}
LINE = json.dumps(GOOD).encode()
Written = Callable[..., Path]


def slips(path: Path) -> list[Slip]:
    """Read a file, naming lines by their number only."""
    return [slip._replace(place=slip.place.removeprefix(f"{path}:")) for slip in READER.slips(path)]


def heard(path: Path) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Say for each line what is wrong with it: code, document and field."""
    return [(place, [(said.code, said.document, said.field) for said in no]) for place, _, no in slips(path)]


def test_lines_become_documents(written: Written, october: list, documents: list[Document]) -> None:
    """A good file is read as it stands, line after line."""
    path = written(october)
    found = list(READER.slips(path))
    assert [slip.document for slip in found] == documents
    assert [slip.place for slip in found] == [f"{path}:{number}" for number in range(1, 13)]
    assert not any(slip.refusals for slip in found)


def test_a_document_that_is_written_is_read_again(tmp_path: Path, documents: list[Document]) -> None:
    """Written line by line, documents come back as they were."""
    path = tmp_path / "again.jsonl"
    path.write_text("".join(f"{as_line(document)}\n" for document in documents), encoding="utf-8")
    assert [slip.document for slip in READER.slips(path)] == documents


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("十月.csv", "单据,单号\n领料单,LL-1\n领料单,LL-2\n".encode()),
        ("OCT.CSV", b"\xef\xbb\xbf\ntype;id\nmaterial_issue;MI-1\n"),
        ("october.xlsx", b"PK\x03\x04" + bytes(range(256)) * 9),
    ],
)
def test_a_table_of_a_spreadsheet_is_refused_once_with_what_to_do(
    tmp_path: Path, name: str, data: bytes
) -> None:
    """Broken JSON in each of its rows told nobody that rows have to become documents."""
    path = tmp_path / name
    path.write_bytes(data)
    [slip] = READER.slips(path)
    [refusal] = slip.refusals
    assert (refusal.code, slip.document) == (Code.LINE_BROKEN, None)
    assert refusal.expected == f"one JSON object a line; found a table of a spreadsheet, {name}"
    assert "Post slips from a spreadsheet" in refusal.remedy
    assert "从电子表格导入单据" in refusal.remedy_zh


def test_documents_may_stand_in_a_file_of_any_name(tmp_path: Path) -> None:
    """What a file holds decides, where its first line is an object; what is broken after it is told line by line."""
    path = tmp_path / "october.csv"
    path.write_bytes(b"\n" + LINE + b"\nMI-1;RESIN\n")
    assert heard(path) == [("2", []), ("3", [("LINE_BROKEN", "", "")])]


@pytest.mark.parametrize(
    "data",
    [
        LINE,
        LINE + b"\r\n",
        b"\xef\xbb\xbf" + LINE + b"\n",
        b"\n\r\n  \t\n" + LINE,
        b"  " + LINE.replace(b":", b" : ") + b"  \n\n",
    ],
    ids=["no line feed", "carriage return", "byte order mark", "blank lines", "blanks"],
)
def test_what_does_no_harm_is_tolerated(written: Written, data: bytes) -> None:
    """A missing last line feed, CR LF, a byte order mark, blank lines and blanks refuse nothing."""
    (slip,) = slips(written(data))
    assert slip.refusals == ()
    assert slip.document is not None


def test_blank_lines_count_as_lines(written: Written) -> None:
    """Line numbers are those of an editor."""
    assert [place for place, _, _ in slips(written(b"\n\n" + LINE + b"\n\n" + LINE))] == ["3", "5"]


def test_an_empty_file_has_no_documents(written: Written) -> None:
    """Nothing, and a byte order mark alone, are no error."""
    assert slips(written(b"")) == []
    assert slips(written(b"\xef\xbb\xbf")) == []


@pytest.mark.parametrize(
    ("line", "code", "field", "words"),
    [
        (b"{", Code.LINE_BROKEN, "", "one JSON object; EOF"),
        (b"[]", Code.DOCUMENT_INVALID, "", "one JSON object; found []"),
        (b"null", Code.DOCUMENT_INVALID, "", "one JSON object; found None"),
        (LINE + b"," + LINE, Code.LINE_BROKEN, "", f"trailing characters at column {len(LINE) + 1}"),
        (LINE.replace(b'"W1"', b'"\xff"'), Code.LINE_BROKEN, "", "UTF-8; byte 81 is 0xff"),
        (LINE.decode().encode("utf-16"), Code.LINE_BROKEN, "", "UTF-8; byte 1 is 0xff"),
        (LINE.replace(b'"W1"', b"[" * 5000), Code.LINE_BROKEN, "", "recursion limit exceeded"),
        (b"[" * 100_000, Code.LINE_BROKEN, "", "recursion limit exceeded"),
        (LINE.replace(b'"W1"', b"9" * 5000), Code.LINE_BROKEN, "", "number out of range"),
        (LINE.replace(b'"W1"', b"NaN"), Code.DOCUMENT_INVALID, "work_order", "a text; found nan"),
        (LINE.replace(b"W1", b"\\ud800"), Code.LINE_BROKEN, "", "hex escape"),
        (LINE.replace(b"W1", b"\\u0007"), Code.DOCUMENT_INVALID, "work_order", "visible characters"),
        (LINE.replace(b'"W1"', b'""'), Code.DOCUMENT_INVALID, "work_order", "at least 1 character"),
        (
            LINE.replace(b"work_order_rel", b"work_order_del"),
            Code.DOCUMENT_TYPE_UNKNOWN,
            "type",
            "did you mean",
        ),
        (b'{"id": "R1"}', Code.DOCUMENT_TYPE_UNKNOWN, "type", "a document type; found none"),
        (LINE.replace(b'"work_order":', b'"order":'), Code.DOCUMENT_INVALID, "work_order", "is required"),
        (LINE.replace(b"}", b', "date": "2026-10-10"}'), Code.DOCUMENT_INVALID, "date", "stands twice"),
        (LINE.replace(b"}", b', "custom": {"a": "", "a": ""}}'), Code.DOCUMENT_INVALID, "a", "stands twice"),
        (LINE.replace(b"2026-10-09", b"2026-02-30"), Code.DOCUMENT_INVALID, "date", "found '2026-02-30'"),
        (LINE.replace(b'"2026-10-09"', b"20261009"), Code.DOCUMENT_INVALID, "date", "found 20261009"),
        (b" " * LIMIT + b"x", Code.LINE_BROKEN, "", f"at most {LIMIT} bytes; found {LIMIT + 2}"),
        (b'{"id": "R1", "text": "' + b"x" * (10 << 20), Code.LINE_BROKEN, "", "found 10485783"),
    ],
)
def test_a_bad_line_is_refused_alone(
    written: Written, line: bytes, code: Code, field: str, words: str
) -> None:
    """One refusal that names line, code, field and remedy; the lines before and after are read."""
    found = slips(written(LINE + b"\n" + line + b"\n" + LINE + b"\n"))
    if b"\n" in line:  # UTF-16 has bytes that look like line feeds
        found = [found[0], found[1], found[-1]]
    first, bad, last = found
    assert first.document == last.document is not None
    assert bad.document is None
    assert bad.place == "2"
    refusal = bad.refusals[0]
    assert (refusal.code, refusal.field) == (code, field)
    assert words in refusal.expected
    assert refusal.remedy


@pytest.mark.parametrize("amount", ["1.5", "1.0", "1e2", "NaN", "Infinity", "-Infinity", "true", "[]"])
def test_an_amount_is_a_string(written: Written, amount: str) -> None:
    """A number with a point is a binary float in JSON, and refused with the way to write it."""
    row = (
        '{"type": "goods_receipt", "id": "G", "date": "2026-10-09", "purchase_order": "P/1", "quantity": %s}'
    )
    (slip,) = slips(written((row % amount).encode() + b"\n"))
    (refusal,) = slip.refusals
    assert (refusal.code, refusal.document, refusal.field) == (Code.NUMBER_INVALID, "G", "quantity")
    assert 'written as a string, such as "12.50"' in refusal.expected
    assert "JSON strings" in refusal.remedy


def test_each_problem_of_a_line_is_told(written: Written) -> None:
    """Who corrects a line wants to do it once; lines of a document count from 1."""
    row = {
        "type": "manual_voucher",
        "id": "M",
        "date": "x",
        "when": "",
        "lines": [{"account": "1", "debit": 1.5}],
    }
    assert heard(written([row])) == [
        (
            "1",
            [
                (Code.DOCUMENT_INVALID, "M", "date"),
                (Code.NUMBER_INVALID, "M", "lines.1.debit"),
                (Code.DOCUMENT_INVALID, "M", "when"),
            ],
        )
    ]


def test_a_bad_set_up_is_told_finding_by_finding(written: Written) -> None:
    """A whole set-up inside a document is checked, and refused without an error of another kind."""
    row = {"type": "set_up", "id": "S", "date": "2026-10-09", "setup": {"company": {"name": "x"}}}
    ((place, problems),) = heard(written([row]))
    assert place == "1"
    assert problems == [(Code.SETUP_INVALID, "S", "setup.company.currency")]


def test_a_half_written_last_line_is_told(written: Written) -> None:
    """A file that ends in the middle of a line was cut: its last line says so, with its id."""
    *whole, last = slips(written(LINE + b"\n" + LINE[:60]))
    assert len(whole) == 1
    (refusal,) = last.refusals
    assert (last.place, refusal.code, refusal.document) == ("2", Code.LINE_BROKEN, "R1")
    assert "half-written" in refusal.expected
    assert "60 bytes without a line feed" in refusal.expected


@given(st.lists(st.one_of(st.binary(max_size=40), st.just(LINE)), max_size=8))
def test_no_bytes_upset_the_reader(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]) -> None:
    """Whatever the file holds, every line is a document, a refusal, or blank."""
    path = tmp_path_factory.mktemp("files") / "any.jsonl"
    path.write_bytes(b"\n".join(lines))
    found = slips(path)
    assert sum(slip.document is not None for slip in found) == lines.count(LINE)
    for slip in found:
        assert (slip.document is None) == bool(slip.refusals)


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=5)))
def test_colons_in_texts_are_no_fields(tmp_path_factory: pytest.TempPathFactory, custom: dict) -> None:
    """What looks like a field inside a text does not make a field stand twice."""
    path = tmp_path_factory.mktemp("files") / "any.jsonl"
    path.write_text(json.dumps({**GOOD, "text": '"date": "x"', "custom": custom}), encoding="utf-8")
    (slip,) = slips(path)
    assert not [refusal for refusal in slip.refusals if "twice" in refusal.expected]
