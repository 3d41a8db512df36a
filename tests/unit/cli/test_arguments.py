"""What may be said on the command line."""

import datetime
from pathlib import Path

import pytest

from erpcore.cli.arguments import build_parser

BOOKS = ["--setup", "s.toml", "--documents", "a", "b"]


def test_a_close_is_read() -> None:
    """Files in their order, flags, who and when."""
    words = "--documents c --period 2026-10 --out o --log l --dry-run --all-or-nothing --locale zh_CN"
    who = ["--actor", "李 Li", "--at", "2026-11-02T09:30+08:00"]
    given = build_parser().parse_args(["close", *BOOKS, *words.split(), *who])
    assert given.command == "close"
    assert (given.setup, given.out, given.log) == (Path("s.toml"), Path("o"), Path("l"))
    assert given.documents == [Path("a"), Path("b"), Path("c")]
    assert (given.period, given.locale, given.actor) == ("2026-10", "zh_CN", "李 Li")
    assert given.at == datetime.datetime(2026, 11, 2, 1, 30, tzinfo=datetime.UTC)
    assert given.all_or_nothing
    assert given.dry_run


def test_what_is_not_said_is_left_open() -> None:
    """Nothing is posted by nobody at no time unless the user says so."""
    given = build_parser().parse_args(["close", "--setup", "s", "--period", "2026-10"])
    assert (given.documents, given.log, given.out, given.locale, given.at) == ([], None, None, None, None)
    assert (given.actor, given.all_or_nothing, given.dry_run) == ("", False, False)


def test_options_of_a_report_are_pairs() -> None:
    """A value may hold the sign itself."""
    given = build_parser().parse_args(
        ["report", "account_ledger", *BOOKS, "--option", "account=1403", "--option", "dimensions=item=RM"]
    )
    assert given.option == [("account", "1403"), ("dimensions", "item=RM")]
    assert (given.name, given.period, given.format) == ("account_ledger", None, None)


def test_the_other_commands_are_read() -> None:
    """Voucher, set-up and name stand without a word before them."""
    read = build_parser().parse_args
    assert read(["explain", "JV-2026-10-0001", "--setup", "s", "--log", "l"]).voucher == "JV-2026-10-0001"
    assert read(["rules", "check", "s.toml"]).setup == Path("s.toml")
    assert read(["schema"]).name is None
    exported = read(["export", "fec", "--setup", "s", "--year", "2026", "--option", "siren=1", "--out", "o"])
    assert (exported.format, exported.year, exported.option) == ("fec", 2026, [("siren", "1")])
    invoices = read(["invoices", "a.xml", "b.xml", "--setup", "s", "--matching", "m"])
    assert invoices.files == [Path("a.xml"), Path("b.xml")]
    assert read(["schema", "setup"]).name == "setup"


@pytest.mark.parametrize(
    "said",
    [
        [],
        ["clos"],
        ["close"],
        ["close", "--setup", "s"],
        ["close", "--set", "s", "--period", "2026-10"],
        ["post", "--setup", "s", "--actor", "a\x1fb"],
        ["post", "--setup", "s", "--actor", "x" * 65],
        ["post", "--setup", "s", "--actor", "\udcff"],
        ["post", "--setup", "s", "--at", "2026-11-02T09:30"],
        ["post", "--setup", "s", "--at", "today"],
        ["report", "x", "--setup", "s", "--option", "account"],
        ["report", "x", "--setup", "s", "--option", "=1"],
        ["report", "x", "--setup", "s", "--format", "xml"],
        ["export", "fec", "--setup", "s"],
        ["export", "fec", "--setup", "s", "--out", "o", "--year", "２０２６"],
        ["invoices", "--setup", "s", "--matching", "m"],
        ["invoices", "a.xml", "--setup", "s"],
        ["rules"],
        ["rules", "prove", "s"],
    ],
)
def test_what_cannot_be_read_ends_with_two(said: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Names are not guessed from their beginning; an actor can be printed; a time has an offset."""
    with pytest.raises(SystemExit) as caught:
        build_parser().parse_args(said)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: erpcore")


def test_a_name_behind_the_documents_is_one_more_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    """The usage puts the name first, and the command says so where it finds none."""
    given = build_parser().parse_args(["report", *BOOKS, "trial_balance"])
    assert (given.name, given.documents[-1]) == (None, Path("trial_balance"))
    with pytest.raises(SystemExit):
        build_parser().parse_args(["report", "--help"])
    assert capsys.readouterr().out.startswith("usage: erpcore report [NAME] --setup FILE [options]\n")


def test_help_tells_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """Who calls the command from a script finds what it answers."""
    with pytest.raises(SystemExit) as caught:
        build_parser().parse_args(["--help"])
    assert caught.value.code == 0
    assert "exit codes:" in capsys.readouterr().out


@pytest.mark.parametrize("path", ["a\0b", "\ud800"])
@pytest.mark.parametrize("option", ["--setup", "--documents", "--log", "--out"])
def test_what_can_be_no_path_is_told(option: str, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A host that runs the command within its process may hand over what no shell can."""
    said = ["close", "--setup", "s", "--period", "2026-10", option, path]
    with pytest.raises(SystemExit) as ended:
        build_parser().parse_args(said)
    assert ended.value.code == 2
    assert f"argument {option}: expected a path, found {path!a}" in capsys.readouterr().err
