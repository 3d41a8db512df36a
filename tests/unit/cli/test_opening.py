"""Opening what the command line names."""

import os
from pathlib import Path

import pytest

from erpcore import Books, MemoryLog, Setup, SetupError
from erpcore.cli.draft_log import DraftLog
from erpcore.cli.file_log import FileLog
from erpcore.cli.opening import (
    Unusable,
    check_readable,
    find_locale,
    find_period,
    load_setup,
    open_books,
    told_locale,
)
from erpcore.kernel.errors import ReportRefused


def test_a_set_up_is_loaded(setup_file: Path, setup: Setup, tmp_path: Path) -> None:
    """A file that is not there is bad usage; one that does not hold together has findings."""
    assert load_setup(setup_file) == setup
    with pytest.raises(Unusable, match=r"none\.toml does not exist"):
        load_setup(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("[company]\nname = 1\n", encoding="utf-8")
    with pytest.raises(SetupError):
        load_setup(tmp_path / "bad.toml")


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ('locale = "zh_CN"\nname = 1\n', "zh_CN"),
        ("locale = 7\n", "en"),
        ("name = 1\n", "en"),
        ('locale = "zh_CN"\n[company', "en"),
    ],
)
def test_a_set_up_that_cannot_be_used_tells_its_locale(tmp_path: Path, text: str, locale: str) -> None:
    """What is wrong with a set-up is said in the company's language, as far as the file tells it."""
    (tmp_path / "bad.toml").write_text(f"[company]\n{text}", encoding="utf-8")
    assert told_locale(tmp_path / "bad.toml") == locale
    assert told_locale(tmp_path / "none.toml") == told_locale(None) == "en"


def test_files_are_checked_before_the_first_is_read(setup_file: Path, tmp_path: Path) -> None:
    """A typing error in the last name does not leave the first file posted."""
    check_readable([setup_file])
    with pytest.raises(Unusable, match="b does not exist"):
        check_readable([setup_file, tmp_path / "b"])
    with pytest.raises(Unusable, match="is a folder"):
        check_readable([tmp_path])


def test_books_stand_on_a_log_a_draft_or_memory(setup: Setup, tmp_path: Path) -> None:
    """Only a log that is not a draft is written."""
    path = tmp_path / "log"
    assert isinstance(open_books(setup, None).log, MemoryLog)
    assert isinstance(open_books(setup, path, draft=True).log, DraftLog)
    assert not path.exists()
    assert isinstance(open_books(setup, path).log, FileLog)
    assert path.exists()


def test_a_log_needs_a_folder(setup: Setup, tmp_path: Path) -> None:
    """No folder is made on the way; what keeps nothing is no log."""
    for path in (tmp_path, tmp_path / "none" / "log", Path(os.devnull)):
        with pytest.raises(Unusable, match="cannot be a log"):
            open_books(setup, path)


def test_another_set_up_is_not_what_the_log_began_with(setup: Setup, tmp_path: Path) -> None:
    """The set-up named must be the one in the log."""
    path = tmp_path / "log"
    open_books(setup, path)
    other = Setup.model_validate({"company": {"name": "Other", "currency": "EUR", "chart": "ifrs"}})
    with pytest.raises(Unusable, match="SETUP_DIFFERS"):
        open_books(other, path)
    assert Books(setup, FileLog(path)).verify() == 1


def test_periods_and_locales_are_checked_early(setup: Setup) -> None:
    """A period that the calendar lacks, and a locale nobody speaks, are bad usage."""
    assert find_period(setup, "2026-10").number == 10
    for code in ("2026-13", "Oct", "", "２０２６-10"):
        with pytest.raises(Unusable, match="write it like 2026-10"):
            find_period(setup, code)
    assert find_locale(setup, None) == "en"
    assert find_locale(setup, "zh_CN") == "zh_CN"
    with pytest.raises(ReportRefused):
        find_locale(setup, "tlh_QX")
