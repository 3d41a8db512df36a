"""`erpcore approve`."""

import json
from pathlib import Path

import pytest

from erpcore.cli.main import main
from erpcore.documents import digest, document_adapter

ORDER = {"type": "purchase_order", "id": "PO-1", "date": "2026-10-12", "partner": "V-WOOD"}
LINES = [{"item": "RM-WOOD", "quantity": "200", "price": "9.50"}]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with an order."""
    path = tmp_path / "orders.jsonl"
    path.write_text(json.dumps({**ORDER, "lines": LINES}) + "\n", encoding="utf-8")
    return path


def test_each_document_is_approved_as_it_stands(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its approval has the day that was given, and the digest of what stands in the file."""
    assert main(["approve", str(file), "--date", "2026-10-13"]) == 0
    found = document_adapter().validate_json(capsys.readouterr().out)
    order = document_adapter().validate_python({**ORDER, "lines": LINES})
    assert (found.type, found.id, str(found.date)) == ("approval", "AP-PO-1", "2026-10-13")
    assert (found.of, found.of_type, found.digest) == ("PO-1", "purchase_order", digest(order))


def test_lines_that_are_no_documents_are_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The others are approved; the exit code says that something was not."""
    long = {**ORDER, "id": "P" * 62, "lines": LINES}
    with file.open("a", encoding="utf-8") as more:
        more.write("{}\n" + json.dumps(long) + "\n")
    assert main(["approve", str(file), "--date", "2026-10-13", "--locale", "zh_CN"]) == 1
    told = capsys.readouterr()
    assert told.out.count("\n") == 1
    assert f"{file}:2: DOCUMENT_TYPE_UNKNOWN" in told.err
    assert f"{file}:3: DOCUMENT_INVALID" in told.err
    assert "不得超过 64 个字符" in told.err


@pytest.mark.parametrize("date", ["2026-13-01", "soon", "0001-01-01"])
def test_a_day_is_a_day(file: Path, date: str) -> None:
    """Nothing is approved on a day that there is not."""
    assert main(["approve", str(file), "--date", date]) == 2


def test_a_file_is_there(tmp_path: Path) -> None:
    """What cannot be read is said before anything is done."""
    assert main(["approve", str(tmp_path / "none.jsonl"), "--date", "2026-10-13"]) == 2


def test_each_approval_has_an_id_of_its_own(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two who approve one order write two approvals: one posted twice would count once."""
    ids = []
    for prefix in ("AP-eve-", "AP-fay-"):
        assert main(["approve", str(file), "--date", "2026-10-13", "--prefix", prefix]) == 0
        ids.append(json.loads(capsys.readouterr().out)["id"])
    assert ids == ["AP-eve-PO-1", "AP-fay-PO-1"]
    assert main(["approve", str(file), "--date", "2026-10-13", "--prefix", "\t"]) == 1
    assert "DOCUMENT_INVALID" in capsys.readouterr().err
