"""The commands besides `close`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from erpcore import Books, Setup, __version__
from erpcore.cli.file_log import FileLog
from erpcore.cli.main import main
from erpcore.documents import STEPS

Written = Callable[..., Path]
Captured = pytest.CaptureFixture[str]


def test_documents_are_posted_into_a_log(
    run: Callable[..., int], written: Written, october: list, setup: Setup, tmp_path: Path, capsys: Captured
) -> None:
    """Once, by whom, and when; the same file again counts once."""
    words = ["--documents", written(october), "--log", tmp_path / "log", "--actor", "Li"]
    assert run("post", *words, "--at", "2026-11-02T09:30+08:00") == 0
    assert run("post", *words) == 0
    assert capsys.readouterr().out.splitlines() == [
        "12 documents posted, 0 known before, 0 refused; the log has 13 entries",
        "0 documents posted, 12 known before, 0 refused; the log has 13 entries",
    ]
    entries = list(Books(setup, FileLog(tmp_path / "log")).log.read(1))
    assert {(entry.actor, entry.at) for entry in entries} == {("Li", "2026-11-02T09:30:00+08:00")}


def test_a_post_needs_a_log_or_is_a_rehearsal(
    run: Callable[..., int], written: Written, october: list, tmp_path: Path, capsys: Captured
) -> None:
    """Without a log nothing would be kept; a dry run keeps nothing on purpose."""
    documents = written(october)
    assert run("post", "--documents", documents) == 2
    assert "nowhere to post to" in capsys.readouterr().err
    assert run("post", "--documents", documents, "--log", tmp_path / "log", "--dry-run") == 0
    assert capsys.readouterr().out.startswith("12 documents posted")
    assert not (tmp_path / "log").exists()


def test_a_voucher_is_explained(run: Callable[..., int], log: Path, capsys: Captured) -> None:
    """By its number, in a locale; a number that was not given is refused."""
    assert run("explain", "JV-2026-10-0001", "--log", log) == 0
    assert capsys.readouterr().out.startswith("voucher JV-2026-10-0001 ")
    assert run("explain", "JV-2026-10-0001", "--log", log, "--locale", "zh_CN") == 0
    assert capsys.readouterr().out.startswith("凭证 JV-2026-10-0001 ")
    for unknown in ("JV-2026-10-0099", ""):
        assert run("explain", unknown, "--log", log) == 1
        assert "UNKNOWN_DOCUMENT [voucher]" in capsys.readouterr().err


def test_goods_are_explained(run: Callable[..., int], log: Path, capsys: Captured) -> None:
    """By item, site and layer, as text or JSON; an unknown item is refused."""
    assert run("explain", "--item", "RM", "--log", log) == 0
    assert capsys.readouterr().out.startswith("stock of RM ")
    assert run("explain", "--item", "RM", "--layer", "D2", "--format", "json", "--log", log) == 0
    assert json.loads(capsys.readouterr().out)["children"][0]["key"] == "D2"
    assert run("explain", "--item", "X", "--log", log) == 1
    assert "UNKNOWN_ITEM" in capsys.readouterr().err
    assert run("explain", "--item", "RM", "--layer", "X", "--log", log) == 1
    assert "UNKNOWN_DOCUMENT [layer]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["explain", "JV-2026-10-0001"], "nothing to read"),
        (["explain", "--log", "LOG"], "name a voucher, or an item with --item"),
        (["explain", "JV-2026-10-0001", "--item", "A", "--log", "LOG"], "name a voucher, or an item"),
        (["explain", "JV-2026-10-0001", "--site", "S", "--log", "LOG"], "belong to an item"),
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


def test_rules_are_checked(setup_file: Path, tmp_path: Path, capsys: Captured) -> None:
    """A shipped chart covers every case; a set-up that maps nothing does not."""
    assert main(["rules", "check", str(setup_file)]) == 0
    assert capsys.readouterr().out.startswith("0 errors, ")
    bare = tmp_path / "bare.toml"
    bare.write_text('[company]\nname = "x"\ncurrency = "CNY"\n', encoding="utf-8")
    assert main(["rules", "check", str(bare)]) == 1
    out, err = capsys.readouterr()
    assert not out.startswith("0 errors")
    assert "ACCOUNT_NOT_MAPPED" in err
    bare.write_text('[company]\nname = "x"\n', encoding="utf-8")
    assert main(["rules", "check", str(bare)]) == 1
    out, err = capsys.readouterr()
    assert (out, "FIELD_MISSING" in err) == ("1 errors, 0 warnings\n", True)
    assert main(["rules", "check", str(tmp_path / "none.toml")]) == 2


def test_a_warning_about_a_set_up_names_the_line(setup_file: Path, tmp_path: Path, capsys: Captured) -> None:
    """Also of what does not keep it from being loaded."""
    odd = tmp_path / "odd.toml"
    row = '[[account_map]]\nrole = "supplier"\npartner_group = "none"\naccount = "2202001"\n'
    odd.write_text(f"{setup_file.read_text(encoding='utf-8')}\n{row}", encoding="utf-8")
    assert main(["rules", "check", str(odd)]) == 0
    (line,) = (line for line in capsys.readouterr().err.splitlines() if "UNKNOWN_PARTNER_GROUP" in line)
    assert f"{odd.as_posix()}:" in line
    assert "[[account_map]] #1 partner_group]" in line


def test_the_version_is_printed(capsys: Captured) -> None:
    """For a report of a fault."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"erpcore {__version__}\n"


def test_schemas_are_printed(capsys: Captured) -> None:
    """Of every document at once, of one, of the set-up; of nothing else."""
    assert main(["schema"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert set(whole["discriminator"]["mapping"]) == {step.name for step in STEPS}
    assert main(["schema", "goods_receipt"]) == 0
    assert "quantity" in json.loads(capsys.readouterr().out)["properties"]
    assert main(["schema", "setup"]) == 0
    assert "company" in json.loads(capsys.readouterr().out)["properties"]
    assert main(["schema", "goods_recipe"]) == 2
    assert "there is no document 'goods_recipe'" in capsys.readouterr().err
