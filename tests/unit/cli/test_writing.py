"""Reports as files."""

import errno
from pathlib import Path

import pytest

from erpcore import Books, Setup
from erpcore.cli.opening import Unusable
from erpcore.cli.writing import make_folder, render, trouble, without_options, write_report, write_reports
from erpcore.kernel.words import Words
from erpcore.reports.catalogue import REPORTS


@pytest.fixture(scope="module")
def books(setup: Setup, documents: list) -> Books:
    """Keep October, open."""
    books = Books(setup)
    books.post_all(documents)
    return books


def test_a_report_is_written_in_three_forms(books: Books, tmp_path: Path) -> None:
    """Text in the locale, JSON in both, CSV with the mark that spreadsheets need for Chinese."""
    report = books.report("trial_balance", period="2026-10")
    write_report(report, tmp_path, "zh_CN")
    assert (tmp_path / "trial_balance.txt").read_text(encoding="utf-8") == render(report, "text", "zh_CN")
    assert (tmp_path / "trial_balance.json").read_text(encoding="utf-8") == report.to_json() + "\n"
    text = (tmp_path / "trial_balance.csv").read_bytes().decode("utf-8-sig")
    assert text == render(report, "csv", "zh_CN")
    assert (tmp_path / "trial_balance.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_all_reports_that_need_no_option_are_written(books: Books, tmp_path: Path) -> None:
    """Each is shown by its title while it is drawn up."""
    shown: list[str] = []
    names = write_reports(books, None, tmp_path, "zh_CN", shown.append)
    assert names == without_options()
    assert "account_ledger" in REPORTS.keys() - set(names)
    assert {path.name for path in tmp_path.iterdir()} == {
        f"{name}.{kind}" for name in names for kind in ("txt", "json", "csv")
    }
    assert shown[0] == "报表: 科目余额表"


def test_a_folder_is_tried_before_anything_is_posted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made on the way; what is a file, or takes no file, is told at once, and the trial leaves nothing."""
    make_folder(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(Unusable, match="is no folder"):
        make_folder(tmp_path / "file")

    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", path)

    monkeypatch.setattr(Path, "touch", full)
    with pytest.raises(OSError, match="No space left"):
        make_folder(tmp_path / "a")


def test_what_the_system_says_is_told_in_both_languages() -> None:
    """The file, the reason, and what to look at; a reason that is not known in Chinese stands as it is."""
    look = Words(
        " — look at the path, who may write there, and the room on the disk",
        " — 请检查路径、写入权限和磁盘空间",
    )
    for error, en, zh in (
        (OSError(errno.ENOSPC, "No space left", "out/a"), "out/a: No space left", "out/a：磁盘已满"),
        (OSError(errno.EBUSY, "Busy", "a"), "a: Busy", "a：Busy"),
        (OSError("odd"), "odd", "odd"),
    ):
        assert trouble(error) == Words(en + look.en, zh + look.zh)
