"""`erpcore export`."""

from collections.abc import Callable
from pathlib import Path

import pytest

Captured = pytest.CaptureFixture[str]
FEC = ["fec", "--option", "siren=732829320", "--option", "encoding=utf-8"]


def test_books_are_exported_from_a_log(
    run: Callable[..., int], log: Path, tmp_path: Path, capsys: Captured
) -> None:
    """Files go into a folder, which is made; the log is not changed."""
    before = log.read_bytes()
    assert run("export", *FEC, "--log", log, "--out", tmp_path / "out", "--locale", "zh_CN") == 0
    assert capsys.readouterr().out == f"{tmp_path / 'out'}：已写出 2 个文件\n"
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "732829320FEC20261231.txt",
        "732829320FEC20261231-description.txt",
    }
    assert log.read_bytes() == before


def test_what_is_found_is_told(
    run: Callable[..., int], written: Callable[..., Path], october: list, tmp_path: Path, capsys: Captured
) -> None:
    """Warnings do not stop the export; a document that is refused does not either, and is told by the exit code."""
    words = ["--documents", written([*october, {"type": "x"}]), "--year", "2026", "--out", tmp_path]
    assert run("export", *FEC, *words) == 1
    assert "DOCUMENT_TYPE_UNKNOWN" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["fec"], 1, "EXPORT_UNSUITABLE [siren]"),
        (["saf"], 1, "no format 'saf'"),
        ([*FEC, "--year", "26"], 2, "expected a year such as 2026"),
        ([*FEC, "--year", "1999"], 1, "PERIOD_UNKNOWN [year]"),
        ([*FEC, "--option", "siren=1"], 2, "the option siren stands 2 times"),
    ],
)
def test_what_cannot_be_exported_is_told(
    run: Callable[..., int],
    log: Path,
    tmp_path: Path,
    capsys: Captured,
    words: list[str],
    code: int,
    told: str,
) -> None:
    """Each in one line, and no file is written."""
    assert run("export", *words, "--log", log, "--out", tmp_path / "out") == code
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_file_that_fails_half_way_is_not_left(
    run: Callable[..., int], log: Path, tmp_path: Path, capsys: Captured
) -> None:
    """A text that the encoding lacks is met while the file is written: nothing of it stays."""
    words = ["fec", "--option", "siren=732829320", "--option", "journal.JV=记账", "--log", log]
    assert run("export", *words, "--out", tmp_path / "out") == 1
    assert "EXPORT_UNSUITABLE [encoding]" in capsys.readouterr().err
    assert not [*(tmp_path / "out").iterdir()]
