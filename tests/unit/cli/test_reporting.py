"""`erpcore report`."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from erpcore import Setup
from erpcore.cli.main import main
from erpcore.cli.writing import without_options
from erpcore.reports.catalogue import REPORTS

SETUP = Path(__file__).parents[3] / "examples" / "first_month" / "setup.toml"
Written = Callable[..., Path]
Captured = pytest.CaptureFixture[str]


def test_a_report_is_printed_from_a_log(run: Callable[..., int], log: Path, capsys: Captured) -> None:
    """As text in a locale, as JSON, as CSV; the log is not changed."""
    before = log.read_bytes()
    words = ["reconciliation", "--log", log, "--period", "2026-10"]
    assert run("report", *words, "--locale", "zh_CN") == 0
    assert capsys.readouterr().out.startswith("明细账与总账核对表\n编制单位：三叶玩具\n")
    assert run("report", *words, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["name"] == "reconciliation"
    assert run("report", *words, "--format", "csv") == 0
    assert capsys.readouterr().out.startswith("Account,")
    assert log.read_bytes() == before


def test_a_report_takes_its_options(run: Callable[..., int], log: Path, capsys: Captured) -> None:
    """Options are those of the report; its period may be left out."""
    assert run("report", "account_ledger", "--log", log, "--option", "account=1403") == 0
    assert "1,000.00" in capsys.readouterr().out


def test_reports_are_written_into_a_folder(
    run: Callable[..., int], log: Path, tmp_path: Path, capsys: Captured
) -> None:
    """All that need no option, or the one that is named, with its options; a closed month's too, as often as wanted."""
    assert run("report", "--log", log, "--period", "2026-10", "--out", tmp_path / "all") == 0
    assert capsys.readouterr().out == f"{tmp_path / 'all'}: reports written: {len(without_options())}\n"
    assert len([*(tmp_path / "all").iterdir()]) == 3 * len(without_options())
    one = ["--out", tmp_path / "one", "--locale", "zh_CN"]
    assert run("report", "account_ledger", "--log", log, "--option", "account=1403", *one) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'one'}：已写出 1 张报表\n"
    assert {path.name for path in (tmp_path / "one").iterdir()} == {
        f"account_ledger.{kind}" for kind in ("txt", "json", "csv")
    }


def test_a_report_is_printed_from_documents(
    run: Callable[..., int], written: Written, october: list, capsys: Captured
) -> None:
    """Without a log, in memory; a bad line is told, and the report is on the rest."""
    words = ["stock_summary", "--format", "csv", "--documents"]
    assert run("report", *words, written(october)) == 0
    whole = capsys.readouterr()
    assert whole.err == ""
    assert run("report", *words, written([*october, {"type": "x"}])) == 1
    rest = capsys.readouterr()
    assert rest.out == whole.out
    assert "DOCUMENT_TYPE_UNKNOWN" in rest.err


def test_a_report_shows_a_log_as_if_documents_were_posted(
    run: Callable[..., int], written: Written, october: list, setup: Setup, tmp_path: Path, capsys: Captured
) -> None:
    """Both together show what would be; the log stays as it is."""
    first, second = written(october[:5], "a"), written(october[5:], "b")
    assert run("post", "--documents", first, "--log", tmp_path / "log") == 0
    before = (tmp_path / "log").read_bytes()
    words = ["report", "stock_summary", "--format", "csv"]
    capsys.readouterr()
    assert run(*words, "--log", tmp_path / "log", "--documents", second) == 0
    both = capsys.readouterr().out
    assert run(*words, "--documents", first, second) == 0
    assert capsys.readouterr().out == both
    assert (tmp_path / "log").read_bytes() == before


def test_one_form_is_written_where_one_is_asked_for(
    run: Callable[..., int], log: Path, tmp_path: Path
) -> None:
    """Into a folder, one file for each report; a file that is named like its form needs no --format."""
    for form, end in (("html", "html"), ("text", "txt"), ("xlsx", "xlsx")):
        assert run("report", "--log", log, "--format", form, "--out", tmp_path / form) == 0
        assert {path.name for path in (tmp_path / form).iterdir()} == {
            f"{name}.{end}" for name in without_options()
        }
    assert run("report", "--log", log, "--format", "svg", "--out", tmp_path / "svg") == 0
    assert {path.suffix for path in (tmp_path / "svg").iterdir()} == {".svg"}
    page = tmp_path / "new" / "balances.HTML"
    assert run("report", "trial_balance", "--log", log, "--out", page) == 0
    assert page.read_bytes() == (tmp_path / "html" / "trial_balance.html").read_bytes()


def test_reports_are_written_into_a_workbook(
    run: Callable[..., int], log: Path, tmp_path: Path, capsys: Captured
) -> None:
    """All that need no option, a sheet each, or the one that is named; a folder that is there stays one."""
    path = tmp_path / "new" / "2026-10.xlsx"
    assert run("report", "--log", log, "--period", "2026-10", "--out", path, "--locale", "zh_CN") == 0
    assert capsys.readouterr().out == f"{path}：已写出 {len(without_options())} 张报表\n"
    sheets = openpyxl.load_workbook(path).sheetnames
    assert sheets == [REPORTS[name].title.zh for name in without_options()]
    one = ["account_ledger", "--log", log, "--option", "account=1403", "--format", "xlsx"]
    assert run("report", *one, "--out", tmp_path / "one.xlsx") == 0
    assert openpyxl.load_workbook(tmp_path / "one.xlsx").sheetnames == ["Account ledger"]
    (tmp_path / "folder.xlsx").mkdir()
    assert run("report", *one, "--out", tmp_path / "folder.xlsx") == 0
    assert [file.name for file in (tmp_path / "folder.xlsx").iterdir()] == ["account_ledger.xlsx"]


def test_a_page_is_printed(run: Callable[..., int], log: Path, capsys: Captured) -> None:
    """It is text."""
    assert run("report", "trial_balance", "--log", log, "--format", "html") == 0
    assert capsys.readouterr().out.startswith('<!DOCTYPE html>\n<html lang="en">')


def test_a_workbook_is_handed_on_and_never_shown(
    run: Callable[..., int],
    log: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """To a pipe or a file; a terminal would obey its bytes."""
    words = ["report", "trial_balance", "--log", log, "--format", "xlsx"]
    assert run(*words) == 0
    assert openpyxl.load_workbook(io.BytesIO(capsysbinary.readouterr().out)).sheetnames == ["Trial balance"]
    monkeypatch.setattr("erpcore.cli.reporting.is_watched", lambda: True)
    assert run(*words) == 2
    out, err = capsysbinary.readouterr()
    assert out == b""
    assert b"name a file, such as --out trial_balance.xlsx" in err
    assert run(*words[:-1], "csv") == 0


def test_a_workbook_without_its_extra_is_refused(
    run: Callable[..., int], log: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the company's language, with what to install; nothing is made."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    words = ["report", "trial_balance", "--log", log, "--locale", "zh_CN"]
    for further in (["--format", "xlsx"], ["--out", tmp_path / "new" / "a.xlsx"]):
        assert run(*words, *further) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err == (
            "erpcore: EXTRA_MISSING [excel] 缺少附加组件：工作簿须有附加组件 erpcore[excel]；现未安装 XlsxWriter"
            " — 请安装所指的附加组件，如 `pip install 'erpcore[excel,charts]'`，或改用其他格式。\n"
        )
    assert not (tmp_path / "new").exists()
    assert run(*words, "--format", "html") == 0


def test_who_names_no_report_is_told_which_there_are(
    run: Callable[..., int], log: Path, capsys: Captured
) -> None:
    """Each with its title, so that an accountant finds a report by what he calls it."""
    assert run("report", "--log", log, "--locale", "zh_CN") == 2
    told = capsys.readouterr().err
    assert told.startswith("erpcore: 未给出报表 — ")
    assert all(f"{name}（{of.title.zh}）" in told for name, of in REPORTS.items())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["report", "nothing", "--log", "LOG"], "no report 'nothing'; there are trial_balance"),
        (
            ["report", "Trial ballance", "--log", "LOG"],
            "did you mean 'trial_balance'? There are trial_balance",
        ),
        (["report", "--documents", "LOG", "trial_balance"], "name one right behind report"),
        (["report", "--log", "LOG", "--out", "out", "--option", "account=1403"], "no report is named"),
        (
            ["report", "trial_balance", "--log", "LOG", "--out", "a.xlsx", "--format", "csv"],
            "a.xlsx is not named like csv — leave out --format, or name it a.csv",
        ),
        (
            ["report", "--log", "LOG", "--out", "a.html"],
            "a.html takes one report — for several name a folder",
        ),
        (["report", "trial_balance"], "nothing to read"),
        (["report", "trial_balance", "--log", "none"], "none does not exist"),
        (["report", "trial_balance", "--log", "LOG", "--period", "10"], "there is no period '10'"),
        (["report", "trial_balance", "--log", "LOG", "--option", "period=1"], "are no options"),
        (["report", "trial_balance", "--log", "LOG", "--option", "colour=1"], "has no option 'colour'"),
        (["report", "account_ledger", "--log", "LOG"], "needs the option account"),
        (
            [
                "report",
                "account_ledger",
                "--log",
                "LOG",
                "--option",
                "account=1403",
                "--option",
                "account=1405",
            ],
            "the option account stands 2 times",
        ),
        (["report", "trial_balance", "--log", "LOG", "--locale", "tlh_QX"], "expected a locale"),
    ],
)
def test_what_cannot_be_shown_is_bad_usage(
    run: Callable[..., int], log: Path, capsys: Captured, words: list[str], said: str
) -> None:
    """Exit code 2 and one line that says what there is instead."""
    assert run(*[log if word == "LOG" else word for word in words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert said in line


def test_a_further_ledger_is_reported_closed_and_explained(tmp_path: Path, capsys: Captured) -> None:
    """`--ledger` names it; a month closes in the leading ledger, then in the other; a wrong name is told."""
    text = SETUP.read_text(encoding="utf-8")
    ledger = '\n[[ledger]]\ncode = "IFRS"\nname = "IFRS"\nchart = "ifrs"\nvoucher_word = "IF"\n'
    setup = tmp_path / "setup.toml"
    setup.write_text(text + ledger + 'accounts_of = { "3001" = "3010" }\n', encoding="utf-8")
    slips = [
        str(SETUP.parent / f"{name}.jsonl") for name in ("1-set-up", "2-buy", "3-make", "4-sell", "5-close")
    ]
    log = str(tmp_path / "log.jsonl")
    books = ["--setup", str(setup), "--log", log]
    close = ["close", *books, "--period", "2026-10"]
    assert main([*close, "--documents", *slips, "--out", str(tmp_path / "leading")]) == 0
    assert main([*close, "--ledger", "IFRS", "--out", str(tmp_path / "ifrs")]) == 0
    assert "2026-10: closed" in capsys.readouterr().out
    written = {path.name for path in (tmp_path / "ifrs").iterdir()}
    assert {"trial_balance.txt", "balance_sheet.txt", "voucher_list.txt"} <= written
    assert "stock_summary.txt" not in written
    assert main(["report", "trial_balance", *books, "--ledger", "IFRS"]) == 0
    assert "Raw materials" in capsys.readouterr().out
    assert main(["report", *books, "--ledger", "IFRS", "--out", str(tmp_path / "again")]) == 0
    for named in (["--option", "ledger=IFRS"], ["--ledger", "IFRS"]):
        assert main(["report", "ledger_differences", *books, *named]) == 0
        assert "Documents in which both agree" in capsys.readouterr().out
    assert main(["explain", "IF-2026-10-0002", *books, "--ledger", "IFRS"]) == 0
    assert "1210" in capsys.readouterr().out
    assert main(["report", "trial_balance", *books, "--ledger", "US"]) == 2
    assert "IFRS" in capsys.readouterr().err
