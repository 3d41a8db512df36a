"""Bad input through the command: each bad line is told with its number, code and remedy.

The log's hash covers everything that was posted: when it equals that of the good lines posted alone, every
other line's effect is intact and nothing of the bad one is left.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from erpcore import Books, Setup
from erpcore.cli.file_log import FileLog
from erpcore.cli.main import main
from erpcore.documents import document_adapter
from erpcore.kernel.errors import Code
from erpcore.kernel.remedies import REMEDIES

SMALL = Path(__file__).parents[1] / "cases" / "small"
SETUP = SMALL / "setup.toml"
GOOD = (SMALL / "2026-10.jsonl").read_bytes().splitlines(keepends=True)
DAY = "2026-10-20"
RECEIPT = {"type": "goods_receipt", "id": "X", "date": DAY, "purchase_order": "D1/1", "quantity": "1"}
ISSUE = {"type": "material_issue", "id": "X", "date": DAY, "work_order": "D3", "item": "RM", "quantity": "1"}
ORDER = {"type": "purchase_order", "id": "X", "date": DAY, "partner": "V"}


def line(row: dict, **change: object) -> bytes:
    """Write a row with some fields changed."""
    return json.dumps({**row, **change}).encode() + b"\n"


def lines_of(item: str) -> list[dict[str, str]]:
    """Write the lines of an order."""
    return [{"item": item, "quantity": "1", "price": "1"}]


class Case(NamedTuple):
    """A bad line, where it is put, and what is said about it."""

    bad: bytes
    code: Code
    place: str  # document and field, as told
    after: int = 4  # good lines before it
    remedy: str = ""  # left out: that of the code


CASES = {
    "a broken line": Case(b'{"type": "goods_receipt", "id": "X", date}\n', Code.LINE_BROKEN, "X"),
    "a line that is no object": Case(b"12\n", Code.DOCUMENT_INVALID, ""),
    "a float amount": Case(line(RECEIPT, quantity=1.5), Code.NUMBER_INVALID, "X quantity"),
    "a float price": Case(line(RECEIPT, price=10.0), Code.NUMBER_INVALID, "X price"),
    "not a number": Case(line(RECEIPT, quantity=float("nan")), Code.NUMBER_INVALID, "X quantity"),
    "infinity": Case(line(RECEIPT, quantity=float("-inf")), Code.NUMBER_INVALID, "X quantity"),
    "an exponent": Case(line(RECEIPT, quantity="1e3"), Code.NUMBER_INVALID, "X quantity"),
    "a negative quantity": Case(line(RECEIPT, quantity="-1"), Code.NUMBER_INVALID, "X quantity"),
    "no quantity": Case(line(RECEIPT, quantity="0"), Code.NUMBER_INVALID, "X quantity"),
    "an unknown type": Case(line(RECEIPT, type="receipt"), Code.DOCUMENT_TYPE_UNKNOWN, "X type"),
    "no type": Case(line({"id": "X"}), Code.DOCUMENT_TYPE_UNKNOWN, "X type"),
    "an unknown field": Case(line(RECEIPT, colour="red"), Code.DOCUMENT_INVALID, "X colour"),
    "a missing field": Case(line({**ORDER}), Code.DOCUMENT_INVALID, "X lines"),
    "a field twice": Case(
        line(RECEIPT).replace(b"}", b', "quantity": "2"}'), Code.DOCUMENT_INVALID, "X quantity"
    ),
    "a day that is none": Case(line(RECEIPT, date="2026-02-30"), Code.DOCUMENT_INVALID, "X date"),
    "bytes that are no text": Case(
        line(RECEIPT, text="?").replace(b"?", b"\xff"),
        Code.LINE_BROKEN,
        "X",
        remedy="Save the text in UTF-8; it is in another encoding.",
    ),
    "ten megabytes in a field": Case(line(RECEIPT, text="x" * (10 << 20)), Code.LINE_BROKEN, "X"),
    "a very deep list": Case(b"[" * 100_000 + b"\n", Code.LINE_BROKEN, ""),
    "an unknown item": Case(line(ISSUE, item="RN"), Code.UNKNOWN_ITEM, "X item"),
    "an unknown item in an order": Case(
        line(ORDER, lines=lines_of("RN")), Code.UNKNOWN_ITEM, "X lines.1.item"
    ),
    "an unknown partner": Case(
        line(ORDER, partner="W", lines=lines_of("RM")), Code.UNKNOWN_PARTNER, "X partner"
    ),
    "an unknown field of the company's": Case(
        line(RECEIPT, custom={"lot": "1"}), Code.CUSTOM_FIELD_INVALID, "X custom.lot"
    ),
    "an id used before": Case(
        line(json.loads(GOOD[1]), quantity="99"), Code.DUPLICATE_WITH_OTHER_CONTENT, "D2 id"
    ),
    "a day before the books began": Case(
        line(ORDER, date="2026-09-30", lines=lines_of("RM")),
        Code.PERIOD_CLOSED,
        "X date",
        remedy=(
            "Date the document in an open period; what there was before the books began is told by opening"
            " documents."
        ),
    ),
    "a future period": Case(
        line(ORDER, date="2027-06-30", lines=lines_of("RM")), Code.PERIOD_NOT_OPEN, "X date"
    ),
    "more than was ordered": Case(line(RECEIPT), Code.QUANTITY_EXCEEDS_ORDER, "X quantity"),
    "more than is in stock": Case(
        line(ISSUE, quantity="1000", reason="lost"), Code.STOCK_SHORT, "X quantity", after=5
    ),
    "more than was planned": Case(line(ISSUE), Code.OVER_ISSUE_NEEDS_REASON, "X reason", after=5),
    "an order that is completed": Case(
        line(ISSUE, reason="x"), Code.ORDER_NOT_RELEASED, "X work_order", after=12
    ),
    "a half-written last line": Case(line(RECEIPT)[:-30], Code.LINE_BROKEN, "X", after=12),
}


@pytest.fixture(scope="module")
def good_hash() -> str:
    """Post the good lines alone."""
    books = Books(Setup.load(SETUP))
    adapter = document_adapter()
    books.post_all([adapter.validate_json(row) for row in GOOD])
    return books.state.hash


class Run(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: list[str]
    log: Path

    def books(self) -> Books:
        """Read the log again, verified."""
        books = Books(Setup.load(SETUP), FileLog(self.log))
        books.verify()
        return books


def run(command: str, case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str], *further: str) -> Run:
    """Put the bad line among the good ones and run a command on the file."""
    documents, log = tmp_path / "month.jsonl", tmp_path / "log"
    documents.write_bytes(b"".join([*GOOD[: case.after], case.bad, *GOOD[case.after :]]))
    said = [command, "--setup", str(SETUP), "--documents", str(documents), "--log", str(log), *further]
    code = main(said)
    out, err = capsys.readouterr()
    return Run(code, out, [text.removeprefix(f"{documents}:") for text in err.splitlines()], log)


def assert_told(said: str, case: Case) -> None:
    """The line says number, code, document and field, what was expected, and the remedy."""
    place = f" [{case.place}]" if case.place else ""
    assert said.startswith(f"{case.after + 1} {case.code}{place}: ")
    assert said.endswith(f" — {case.remedy or REMEDIES[case.code].en}")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_bad_line_is_refused_and_the_rest_counts(
    case: Case, good_hash: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line is told; the log is the one that the good lines alone make."""
    done = run("post", case, tmp_path, capsys)
    assert done.code == 1
    (said,) = done.err
    assert_told(said, case)
    assert done.out == "12 documents posted, 0 known before, 1 refused; the log has 13 entries\n"
    assert done.books().state.hash == good_hash


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_with_all_or_nothing_nothing_counts(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same line is told; the log holds the set-up and nothing else."""
    done = run("post", case, tmp_path, capsys, "--all-or-nothing")
    assert done.code == 1
    (said,) = done.err
    assert_told(said, case)
    assert done.out == "0 documents posted, 0 known before, 1 refused; the log has 1 entries\n"
    assert done.books().state.position == 1


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_month_with_a_bad_line_stays_open(
    case: Case, good_hash: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A close posts the good lines, says which line keeps the month open, and draws up the reports so far."""
    out = tmp_path / "out"
    done = run("close", case, tmp_path, capsys, "--period", "2026-10", "--out", str(out))
    assert done.code == 1
    assert_told(done.err[0], case)
    assert [said for said in done.err if said.startswith("error DOCUMENTS_REFUSED [2026-10]: 1 documents")]
    assert done.out.startswith("2026-10: not closed\nDocuments: 12 posted, 0 known before, 1 refused\n")
    assert done.books().state.hash == good_hash
    assert (out / "trial_balance.txt").exists()


def test_a_month_closed_all_or_nothing_stays_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With one line refused nothing is posted, nothing is closed, and no report pretends otherwise."""
    case = CASES["a float amount"]
    out = tmp_path / "out"
    done = run("close", case, tmp_path, capsys, "--period", "2026-10", "--out", str(out), "--all-or-nothing")
    assert done.code == 1
    assert_told(done.err[0], case)
    assert done.books().state.position == 1
    assert list(out.iterdir()) == []


def test_every_bad_line_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], good_hash: str) -> None:
    """Many bad lines at once are told one by one, in their order; they do not hide each other."""
    early = [case for case in CASES.values() if case.after == 4]
    bad = Case(b"".join(case.bad for case in early), Code.LINE_BROKEN, "")
    done = run("post", bad, tmp_path, capsys)
    assert done.code == 1
    assert len(done.err) == len(early)
    for offset, (said, case) in enumerate(zip(done.err, early, strict=True)):
        assert said.startswith(f"{5 + offset} {case.code}")
    assert done.books().state.hash == good_hash


def test_a_corrected_file_is_posted_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], good_hash: str
) -> None:
    """Who corrects the line posts the whole file again: what was posted counts once."""
    run("post", CASES["a float amount"], tmp_path, capsys)
    done = run("post", Case(b"", Code.LINE_BROKEN, ""), tmp_path, capsys)
    assert done.code == 0
    assert done.out == "0 documents posted, 12 known before, 0 refused; the log has 13 entries\n"
    assert done.books().state.hash == good_hash


@pytest.mark.parametrize("name", ["a float amount", "a half-written last line", "more than is in stock"])
@pytest.mark.parametrize("further", [[], ["--all-or-nothing"]], ids=["each", "all or nothing"])
def test_the_process_answers_the_same(name: str, further: list[str], tmp_path: Path) -> None:
    """As a process of its own: exit code 1, the line on standard error, no traceback."""
    case = CASES[name]
    documents = tmp_path / "month.jsonl"
    documents.write_bytes(b"".join([*GOOD[: case.after], case.bad, *GOOD[case.after :]]))
    words = ["post", "--setup", SETUP, "--documents", documents, "--log", tmp_path / "log", *further]
    done = subprocess.run(
        [sys.executable, "-m", "erpcore", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert_told(done.stderr.strip().removeprefix(f"{documents}:"), case)
    assert done.stdout.startswith(f"{0 if further else 12} documents posted")
