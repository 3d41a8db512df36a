"""Reports as files."""

import errno
import sys
from pathlib import Path

import pytest

from erpcore import Books, Setup
from erpcore.cli.opening import Unusable
from erpcore.cli.writing import (
    PLAIN,
    Target,
    as_file,
    find_target,
    make_folder,
    prepare,
    render,
    without_options,
    write_report,
    write_reports,
)
from erpcore.kernel.errors import Refused
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
    write_report(report, Target(tmp_path, PLAIN), "zh_CN")
    assert (tmp_path / "trial_balance.txt").read_text(encoding="utf-8") == render(report, "text", "zh_CN")
    assert (tmp_path / "trial_balance.json").read_text(encoding="utf-8") == report.to_json() + "\n"
    text = (tmp_path / "trial_balance.csv").read_bytes().decode("utf-8-sig")
    assert text == render(report, "csv", "zh_CN")
    assert (tmp_path / "trial_balance.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_all_reports_that_need_no_option_are_written(books: Books, tmp_path: Path) -> None:
    """Each is shown by its title while it is drawn up."""
    shown: list[str] = []
    names = write_reports(books, None, Target(tmp_path, PLAIN), "zh_CN", shown.append)
    assert names == without_options()
    assert "account_ledger" in REPORTS.keys() - set(names)
    assert {path.name for path in tmp_path.iterdir()} == {
        f"{name}.{kind}" for name in names for kind in ("txt", "json", "csv")
    }
    assert shown[0] == "报表: 科目余额表"


def test_several_reports_make_one_workbook(books: Books, tmp_path: Path) -> None:
    """It is written when the last of them is drawn up; a file of one report is what its form makes of it."""
    path = tmp_path / "a.xlsx"
    names = write_reports(books, None, Target(path, ("xlsx",), is_file=True), "en", lambda _: None)
    assert names == without_options()
    assert path.read_bytes().startswith(b"PK")
    report = books.report("trial_balance")
    write_report(report, Target(tmp_path / "a.html", ("html",), is_file=True), "en")
    assert (
        (tmp_path / "a.html").read_bytes() == as_file(report, "html", "en") == report.to_html("en").encode()
    )


def test_charts_are_of_the_reports_that_have_one(books: Books, tmp_path: Path) -> None:
    """The others are passed over; a chart alone is a file."""
    names = write_reports(books, None, Target(tmp_path, ("svg",)), "zh_CN", lambda _: None)
    drawn = [name for name in without_options() if books.report(name).has_chart]
    assert names == drawn
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.svg" for name in drawn}
    report = books.report(drawn[0])
    assert as_file(report, "svg", "en") == report.to_svg("en").encode()


@pytest.mark.parametrize(
    ("out", "form", "number", "target"),
    [
        ("out", None, 2, Target(Path("out"), PLAIN)),
        ("out/2026-10", "html", 2, Target(Path("out/2026-10"), ("html",))),
        ("a.xlsx", None, 2, Target(Path("a.xlsx"), ("xlsx",), is_file=True)),
        ("a.XLSX", "xlsx", 1, Target(Path("a.XLSX"), ("xlsx",), is_file=True)),
        ("a.txt", None, 1, Target(Path("a.txt"), ("text",), is_file=True)),
        ("a.txt", "text", 1, Target(Path("a.txt"), ("text",), is_file=True)),
        ("v1.0", None, 1, Target(Path("v1.0"), PLAIN)),
    ],
)
def test_a_path_that_ends_like_a_form_is_a_file(
    out: str, form: str | None, number: int, target: Target
) -> None:
    """Any other path is a folder, for the form that is asked for or for text, JSON and CSV."""
    assert find_target(Path(out), form, several=number > 1) == target


def test_a_folder_that_is_there_stays_a_folder(tmp_path: Path) -> None:
    """However it is called."""
    (tmp_path / "a.xlsx").mkdir()
    assert find_target(tmp_path / "a.xlsx", several=True) == Target(tmp_path / "a.xlsx", PLAIN)


def test_a_file_of_another_form_or_for_several_reports_is_refused() -> None:
    """Only a workbook takes several; what a file is called is what it is."""
    with pytest.raises(
        Unusable, match=r"a.xlsx is not named like csv — leave out --format, or name it a.csv"
    ):
        find_target(Path("a.xlsx"), "csv", several=False)
    with pytest.raises(Unusable, match=r"a.csv takes one report .* such as a.xlsx"):
        find_target(Path("a.csv"), several=True)


def test_a_workbook_is_refused_before_anything_is_posted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where its extra is not installed; its folder is made where it is."""
    target = Target(tmp_path / "new" / "a.xlsx", ("xlsx",), is_file=True)
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "xlsxwriter", None)
        with pytest.raises(Refused, match="EXTRA_MISSING"):
            prepare(target)
    assert not (tmp_path / "new").exists()
    prepare(target)
    assert [*(tmp_path / "new").iterdir()] == []


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
    with pytest.raises(OSError, match="No space left") as caught:
        make_folder(tmp_path / "a")
    assert caught.value.filename == tmp_path / "a"  # not the file that was tried
