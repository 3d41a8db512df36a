"""`erpcore close`: month after month from one log."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from erpcore import Books, Setup
from erpcore.cli.file_log import FileLog
from erpcore.cli.main import main
from erpcore.reports.catalogue import REPORTS
from erpcore.reports.render import as_xlsx

Written = Callable[..., Path]
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def november() -> list:
    """Sell the rest of October's ducks."""
    day = "2026-11-05"
    return [
        {"type": "delivery", "id": "N1", "date": day, "sales_order": "D8/1", "quantity": "5"},
        {
            "type": "sales_invoice",
            "id": "N2",
            "date": day,
            "partner": "C",
            "lines": [{"delivery": "N1"}],
            "vat": "64.35",
        },
    ]


@pytest.fixture
def close(setup_file: Path, tmp_path: Path) -> Callable[..., int]:
    """Close a period from a log in the test's folder."""

    def run(period: str, *further: object, log: bool = True) -> int:
        words = ["close", "--setup", setup_file, "--period", period, *further]
        words += ["--log", tmp_path / "log"] if log else []
        return main([str(word) for word in words])

    return run


def test_a_ledger_that_there_is_not_is_told_before_anything_is_posted(
    close: Callable[..., int], written: Written, october: list, tmp_path: Path, capsys: Captured
) -> None:
    """Bad usage writes nothing: neither a log nor a folder for reports."""
    given = ["--documents", written(october, "10.jsonl"), "--out", tmp_path / "out", "--ledger", "US"]
    assert close("2026-10", *given) == 2
    assert "found 'US'" in capsys.readouterr().err
    assert not (tmp_path / "log").exists()
    assert not (tmp_path / "out").exists()


def test_two_months_follow_each_other(
    close: Callable[..., int],
    written: Written,
    october: list,
    november: list,
    setup: Setup,
    tmp_path: Path,
    capsys: Captured,
) -> None:
    """October, then November from the same log; each month's reports stand in its folder."""
    first, second = written(october, "10.jsonl"), written(november, "11.jsonl")
    assert close("2026-10", "--documents", first, "--out", tmp_path / "out" / "10") == 0
    assert close("2026-11", "--documents", second, "--out", tmp_path / "out" / "11", "--actor", "Li") == 0
    out, err = capsys.readouterr()
    said = err.splitlines()  # the supplier was paid out of a bank that began empty
    assert len(said) == 2
    assert all(line.startswith("info ACCOUNT_ON_OTHER_SIDE [1002]") for line in said)
    october_said, november_said = out.split("2026-11: ")
    assert october_said.startswith("2026-10: closed\nDocuments: 12 posted, 0 known before, 0 refused\n")
    assert november_said.startswith("closed\nDocuments: 2 posted, 0 known before, 0 refused\n")
    assert october_said.endswith("Sub-ledgers less ledger: 0.00 CNY\n")
    assert november_said.endswith("Sub-ledgers less ledger: 0.00 CNY\n")
    books = Books(setup, FileLog(tmp_path / "log"))
    books.verify()
    assert [books.state.periods.status(period) for period in ("2026-10", "2026-11")] == ["closed", "closed"]
    assert {entry.actor for entry in books.log.read() if entry.period == "2026-11"} == {"Li"}
    for month in ("10", "11"):
        head = (tmp_path / "out" / month / "trial_balance.txt").read_text(encoding="utf-8").splitlines()
        assert f"Period: 2026-{month}" in head


def test_a_closed_month_is_not_closed_again(
    close: Callable[..., int], written: Written, october: list, tmp_path: Path, capsys: Captured
) -> None:
    """The second close posts nothing and is refused; so is a document that comes too late."""
    documents = written(october)
    assert close("2026-10", "--documents", documents, "--out", tmp_path / "out") == 0
    before = (tmp_path / "log").read_bytes()
    capsys.readouterr()
    assert close("2026-10", "--documents", documents, "--out", tmp_path / "out") == 1
    told = capsys.readouterr().err
    assert told.startswith("erpcore: PERIOD_CLOSED [period]: ")
    assert "— Write its reports with `erpcore report --out`, or reopen it" in told
    late = written([{**october[0], "id": "LATE"}], "late.jsonl")
    assert close("2026-11", "--documents", late, "--out", tmp_path / "out") == 1
    assert capsys.readouterr().err.startswith(f"{late}:1 PERIOD_CLOSED [LATE date]: ")
    assert (tmp_path / "log").read_bytes() == before


def test_reports_that_cannot_be_written_are_written_later(
    close: Callable[..., int],
    written: Written,
    october: list,
    setup_file: Path,
    tmp_path: Path,
    capsys: Captured,
) -> None:
    """The month is closed by then, which the summary tells; the line about the file says how they are had."""
    out, documents = tmp_path / "out", written(october)
    (out / "trial_balance.csv").mkdir(parents=True)
    assert close("2026-10", "--documents", documents, "--out", out) == 2
    told = capsys.readouterr()
    assert told.out.startswith("2026-10: closed\n")
    assert told.err.splitlines()[-1].startswith(f"erpcore: {out / 'trial_balance.csv'}: ")
    assert told.err.endswith("; what was posted is kept: write the reports with `erpcore report --out`\n")
    (out / "trial_balance.csv").rmdir()
    words = ["--setup", str(setup_file), "--log", str(tmp_path / "log"), "--period", "2026-10"]
    assert main(["report", *words, "--out", str(out)]) == 0
    assert (out / "trial_balance.csv").is_file()
    (out / "stock_summary.txt").unlink()
    (out / "stock_summary.txt").mkdir()
    assert close("2026-10", "--documents", documents, "--out", out, "--locale", "zh_CN", log=False) == 2
    assert "已入账" not in capsys.readouterr().err.splitlines()[-1]  # there is no log that would keep it


def test_reports_of_a_month_go_into_one_workbook(
    close: Callable[..., int],
    written: Written,
    october: list,
    tmp_path: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A file that ends so is one; where a report does not fit into it, the month is closed all the same."""
    documents, path = written(october), tmp_path / "new" / "2026-10.xlsx"
    assert close("2026-10", "--documents", documents, "--out", path, log=False) == 0
    assert openpyxl.load_workbook(path).sheetnames[:2] == ["Trial balance", "Balances in other currencies"]
    capsys.readouterr()
    assert close("2026-10", "--documents", documents, "--out", tmp_path / "a.csv", log=False) == 2
    assert "takes one report" in capsys.readouterr().err
    monkeypatch.setattr(as_xlsx, "ROWS", 8)
    path.unlink()
    assert close("2026-10", "--documents", documents, "--out", path) == 2
    told = capsys.readouterr()
    assert told.out.startswith("2026-10: closed\n")
    assert "trial_balance has" in told.err.splitlines()[-1]
    assert told.err.endswith("what was posted is kept: write the reports with `erpcore report --out`\n")
    assert not path.exists()


def test_every_report_without_options_is_written(
    close: Callable[..., int], written: Written, october: list, tmp_path: Path
) -> None:
    """As text in the locale, as JSON, and as CSV with the mark that spreadsheets need for Chinese."""
    out = tmp_path / "out"
    documents = written(october)
    assert close("2026-10", "--documents", documents, "--out", out, "--locale", "zh_CN", log=False) == 0
    names = [
        name for name, report in REPORTS.items() if not any(option.required for option in report.options)
    ]
    assert len(names) >= 5
    assert {path.name for path in out.iterdir()} == {
        f"{name}.{kind}" for name in names for kind in ("txt", "json", "csv")
    }
    assert (out / "trial_balance.txt").read_text(encoding="utf-8").startswith("科目余额表\n")
    assert (out / "trial_balance.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert json.loads((out / "trial_balance.json").read_text(encoding="utf-8"))["name"] == "trial_balance"


@pytest.mark.parametrize("log", ["log", ""])
def test_a_dry_run_writes_nothing(
    close: Callable[..., int],
    written: Written,
    october: list,
    november: list,
    tmp_path: Path,
    capsys: Captured,
    log: str,
) -> None:
    """It says what would happen, after what the log holds already; neither log nor reports change."""
    if log:
        assert close("2026-10", "--documents", written(october), "--out", tmp_path / "out") == 0
        documents, period = written(november, "11.jsonl"), "2026-11"
    else:
        documents, period = written(october), "2026-10"
    capsys.readouterr()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert close(period, "--documents", documents, "--dry-run", "--out", tmp_path / "new", log=bool(log)) == 0
    assert capsys.readouterr().out.startswith(f"{period}: would be closed (dry run)\n")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    bad = written([*(november if log else october), {"type": "x"}], "bad.jsonl")
    assert close(period, "--documents", bad, "--dry-run", log=bool(log)) == 1
    assert capsys.readouterr().out.startswith(f"{period}: would not be closed (dry run)\n")


def test_a_finding_keeps_the_month_open(
    close: Callable[..., int],
    written: Written,
    october: list,
    setup: Setup,
    tmp_path: Path,
    capsys: Captured,
) -> None:
    """An error of the checks is told with its remedy; what is missing is posted, and the month closes."""
    november = {"type": "purchase_order", "id": "N", "date": "2026-11-02", "partner": "V"}
    lines = [{"item": "RM", "quantity": "1", "price": "1"}]
    documents = written([*october, {**november, "lines": lines}])
    assert close("2026-11", "--documents", documents, "--out", tmp_path / "out") == 1
    out, err = capsys.readouterr()
    assert out.startswith("2026-11: not closed\n")
    assert "PERIOD_OUT_OF_ORDER" in err
    assert close("2026-10", "--out", tmp_path / "out") == 0
    assert close("2026-11", "--out", tmp_path / "out") == 0
    assert Books(setup, FileLog(tmp_path / "log")).state.periods.status("2026-11") == "closed"


@pytest.mark.parametrize(
    ("further", "said"),
    [
        (["--period", "2026-13", "--dry-run"], "there is no period '2026-13'"),
        (["--period", "2026-10"], "nowhere to write the reports"),
        (["--period", "2026-10", "--out", "OUT", "--locale", "tlh_QX"], "expected a locale"),
        (["--period", "2026-10", "--out", "OUT", "--locale", "fr"], "there are en, zh"),
        (["--period", "2026-10", "--out", "OUT", "--documents", "none.jsonl"], "none.jsonl does not exist"),
        (["--period", "2026-10", "--out", "OUT", "--documents", "."], ". is a folder"),
        (["--period", "2026-10", "--out", "OUT", "--log", "none/log"], "none/log cannot be a log"),
        (["--period", "2026-10", "--out", os.devnull], f"{os.devnull} is no folder"),
    ],
)
def test_what_cannot_be_used_is_said_before_anything_is_done(
    setup_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
    further: list,
    said: str,
) -> None:
    """Exit code 2, one line, no log."""
    monkeypatch.chdir(tmp_path)
    words = ["close", "--setup", str(setup_file), "--log", "log", *further]
    assert main(words) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("erpcore: ")
    assert said in line
    assert not (tmp_path / "log").exists()


def test_a_set_up_with_findings_is_told_in_full(tmp_path: Path, capsys: Captured) -> None:
    """Every finding, one a line, exit code 1."""
    path = tmp_path / "setup.toml"
    path.write_text('[company]\nname = "x"\ncurrency = "QQQ"\n[[item]]\ncode = "A"\n', encoding="utf-8")
    assert main(["close", "--setup", str(path), "--period", "2026-10", "--dry-run"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) > 3
    assert all(line.startswith("error ") for line in err.splitlines())


def test_a_cut_log_is_refused(
    close: Callable[..., int], written: Written, october: list, tmp_path: Path, capsys: Captured
) -> None:
    """A half-written last line of the log is named with its remedy; the log is left as it is."""
    assert close("2026-10", "--documents", written(october), "--out", tmp_path / "out") == 0
    log = tmp_path / "log"
    log.write_bytes(log.read_bytes()[:-10])
    before = log.read_bytes()
    capsys.readouterr()
    assert close("2026-11", "--out", tmp_path / "out") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "an append was cut off" in line
    assert "truncate -s" in line
    assert log.read_bytes() == before


def test_a_chinese_accountant_reads_the_close_in_chinese(
    close: Callable[..., int], written: Written, october: list, capsys: Captured
) -> None:
    """Findings, refused lines, what to do about both, and the summary are in the language of the locale."""
    documents = written([*october, {"type": "x"}])
    chinese = ("--documents", documents, "--dry-run", "--locale", "zh_CN")
    assert close("2026-10", *chinese, log=False) == 1
    out, err = capsys.readouterr()
    assert out.startswith("2026-10：不能结账（试运行）\n")
    assert f"{documents}:{len(october) + 1} DOCUMENT_TYPE_UNKNOWN [type] 单据类型不存在：" in err
    assert (
        "错误 DOCUMENTS_REFUSED [2026-10]：有 1 张单据被拒绝，本期不能结账 — 请更正上列各行后重新运行" in err
    )


def test_a_close_that_is_refused_is_told_in_chinese(
    close: Callable[..., int], written: Written, october: list, tmp_path: Path, capsys: Captured
) -> None:
    """A month out of its order is named as such, and a second close of a closed month says what to do instead."""
    chinese = ("--out", tmp_path / "out", "--locale", "zh_CN")
    assert close("2026-11", *chinese) == 1
    assert (
        "错误 PERIOD_OUT_OF_ORDER [2026-11]：期间次序有误：2026-11 结账前须先结 2026-10 — "
        "请依次结账和反结账；其他单据请将日期改在提示的期间。" in capsys.readouterr().err
    )
    assert close("2026-12", *chinese) == 1
    assert (
        "错误 PERIOD_NOT_OPEN [2026-12]：会计期间未开账：2026-12-31 属于会计期间 2026-12，"
        "该期间尚未开账：自 2026-10 起只开放" in capsys.readouterr().err
    )
    assert close("2026-10", "--documents", written(october), *chinese) == 0
    capsys.readouterr()
    assert close("2026-10", *chinese) == 1
    assert capsys.readouterr().err.startswith(
        "erpcore: PERIOD_CLOSED [period] 会计期间已结账：应为未结账的会计期间；2026-10 已结账 — "
    )


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2026-11", "error PERIOD_OUT_OF_ORDER [2026-11]: 2026-10 is to be closed before 2026-11 — "),
        (
            "2026-12",
            "error PERIOD_NOT_OPEN [2026-12]: 2026-12-31 lies in period 2026-12, which is not open yet: ",
        ),
    ],
)
def test_a_month_that_cannot_be_run_is_told_as_a_sentence(
    close: Callable[..., int], tmp_path: Path, capsys: Captured, period: str, said: str
) -> None:
    """What stands in the way is said as it is, not as what was expected."""
    assert close(period, "--out", tmp_path / "out") == 1
    assert said in capsys.readouterr().err


def test_costing_leaves_the_month_open_and_posts_only_differences(
    written: Written, october: list, setup_file: Path, setup: Setup, tmp_path: Path, capsys: Captured
) -> None:
    """`erpcore cost` does all steps but the lock; run again it posts nothing, after a late document what it changes."""
    words = ["cost", "--setup", str(setup_file), "--period", "2026-10", "--log", str(tmp_path / "log")]
    documents = ["--documents", str(written(october))]
    assert main([*words, *documents, "--out", str(tmp_path / "out"), "--actor", "Li"]) == 0
    assert capsys.readouterr().out.startswith("2026-10: costed, not closed\n")
    assert (tmp_path / "out" / "product_cost_sheet.txt").exists()
    before = (tmp_path / "log").read_bytes()
    assert main([*words, *documents]) == 0
    assert (tmp_path / "log").read_bytes() == before
    late = {"id": "LATE", "date": "2026-10-30", "type": "overhead_expense", "amount": "10", "owed": "bank"}
    assert main([*words, "--documents", str(written([{**late, "cost_centre": "CC"}], "late.jsonl"))]) == 0
    books = Books(setup, FileLog(tmp_path / "log"))
    new = [entry.document.type for entry in books.log.read() if entry.position > before.count(b"\n")]
    assert new[0] == "overhead_expense"
    assert set(new[1:]) <= {"overhead_rest", "profit_carry", "overhead_absorption"}
    assert books.state.periods.status("2026-10") == "open"


def test_costing_says_what_keeps_the_month_from_being_closed(
    written: Written, october: list, setup_file: Path, tmp_path: Path, capsys: Captured
) -> None:
    """An error of the checks does not keep the costing; a refused document does, and so does an earlier month."""
    opening = {
        "type": "opening_balance",
        "id": "OB",
        "date": "2026-10-01",
        "lines": [{"account": "1002", "debit": "5"}],
    }
    words = ["cost", "--setup", str(setup_file), "--period", "2026-10", "--dry-run", "--documents"]
    assert main([*words, str(written([opening, *october]))]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("2026-10: would be costed, and could not be closed yet (dry run)\n")
    assert "error OPENING_NOT_BALANCED" in err
    assert main([*words, str(written([*october, {"type": "x"}]))]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("2026-10: would not be costed (dry run)\n")
    assert "1 documents were refused, so the period is not costed" in err
