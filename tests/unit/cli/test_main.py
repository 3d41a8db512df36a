"""How a command ends: a line for its user and an exit code, never a traceback."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from erpcore.cli import main as module
from erpcore.cli.main import main
from erpcore.cli.opening import Unusable
from erpcore.kernel.errors import (
    Code,
    Finding,
    LogCorrupt,
    PositionConflict,
    Refused,
    ReportRefused,
    SetupError,
)
from erpcore.kernel.words import Words, both

FINDING = Finding("FIELD_MISSING", "error", "setup.toml:3", "no name", "State it.")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (
            Refused(Code.PERIOD_CLOSED, expected=Words("an open period", "须为未结账期间")),
            1,
            "erpcore: PERIOD_CLOSED: an open period — ",
        ),
        (SetupError([FINDING, FINDING]), 1, f"{FINDING}\n{FINDING}\n"),
        (LogCorrupt("log:3: cut — cut it"), 1, "erpcore: log:3: cut — cut it"),
        (PositionConflict("others"), 1, "erpcore: others"),
        (Unusable(both("no such file")), 2, "erpcore: no such file"),
        (ReportRefused(both("no report 'x'")), 2, "erpcore: no report 'x'"),
        (
            FileNotFoundError(2, "No such file", "a\x1b.jsonl"),
            2,
            "erpcore: a\\x1b.jsonl: No such file — look at",
        ),
        (OSError("odd"), 2, "erpcore: odd"),
        (MemoryError(), 2, "erpcore: there is not enough memory"),
        (KeyboardInterrupt(), 130, "erpcore: interrupted"),
        (RecursionError("deep"), 70, "erpcore: a fault in erpcore: RecursionError: deep ("),
        (
            UnicodeDecodeError("utf-8", b"\xff", 0, 1, "x"),
            70,
            "erpcore: a fault in erpcore: UnicodeDecodeError",
        ),
        (KeyError("x"), 70, "erpcore: a fault in erpcore: KeyError: 'x' ("),
        (AssertionError(), 70, "erpcore: a fault in erpcore: AssertionError: "),
    ],
)
def test_every_error_ends_in_a_line(
    error: BaseException,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Refused 1, not possible 2, a fault 70 with its place for the report."""

    def fail(arguments: object) -> int:
        raise error

    monkeypatch.setitem(module.COMMANDS, "schema", fail)
    assert main(["schema"]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(said)
    assert "Traceback" not in err


@pytest.mark.parametrize("command", [["post", "--log", "x.log", "--setup"], ["rules", "check"]])
def test_a_wrong_set_up_is_told_in_the_company_s_language(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a locale of the command it is the company's, though the set-up cannot be used; a named one goes first."""
    setup = tmp_path / "bad.toml"
    setup.write_text('[company]\nlocale = "zh_CN"\nname = 1\n', encoding="utf-8")
    assert main([*command, str(setup)]) == 1
    assert capsys.readouterr().err.startswith("错误 ")
    assert main([*command, str(setup), "--locale", "en"]) == 1
    assert capsys.readouterr().err.startswith("error ")


def test_what_the_system_does_not_do_is_said_with_what_to_look_at(capsys: pytest.CaptureFixture[str]) -> None:
    """Why a file is not written, and what to do, in the language of the books; an odd reason stays as it is."""
    for locale, error, said in (
        (
            "en",
            OSError(28, "No space left on device", "log"),
            "log: No space left on device — look at the path",
        ),
        (
            "zh_CN",
            OSError(28, "No space left on device", "log"),
            "log：磁盘已满 — 请检查路径、写入权限和磁盘空间",
        ),
        ("zh_CN", OSError("odd"), "odd — 请检查"),
    ):
        assert module._exit_code(error, locale) == 2
        assert capsys.readouterr().err.startswith(f"erpcore: {said}")


def test_the_exit_code_is_the_command_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the command answers is what the process answers."""
    monkeypatch.setitem(module.COMMANDS, "schema", lambda arguments: 1)
    assert main(["schema"]) == 1


def test_usage_and_help_are_answers_too(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither ends the process of a caller."""
    assert main(["--help"]) == 0
    assert main(["nonsense"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_help_that_nobody_gets_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    """It waits in a buffer until the end; a full disk, or a reader that has gone, is told by the exit code."""

    class Full(io.StringIO):
        encoding = "utf-8"

        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    assert [main(["--help"]), main(["--version"])] == [2, 2]


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="no such device here")
@pytest.mark.parametrize(("stream", "command"), [("stdout", "--version"), ("stderr", "nonsense")])
def test_a_disk_that_is_full_at_the_very_end_changes_no_code(stream: str, command: str) -> None:
    """Streams are buffered: what they have not taken must not be tried again by Python, which would end with 120."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with FULL.open("w", encoding="utf-8") as full:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: full}
        ended = subprocess.run(
            [sys.executable, "-m", "erpcore", command], **streams, env=environment, check=False, text=True
        )
    assert ended.returncode == 2
    assert "Exception ignored" not in (ended.stderr or "")


def test_a_reader_that_goes_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe that nobody reads any more ends the command in silence."""

    class Gone(io.StringIO):
        encoding = "utf-8"

        def write(self, text: str) -> int:
            raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(sys, "stdout", Gone())
    assert main(["schema", "setup"]) == 141


def test_streams_that_are_closed_are_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service without standard output and standard error runs commands for their exit codes."""
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert [main(["schema", "setup"]), main(["schema", "nothing"])] == [0, 2]


def test_a_full_disk_behind_both_streams_is_told_by_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be said; the code says still that the command was not carried out, and no error comes of it."""

    class Full(io.StringIO):
        encoding = "utf-8"

        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, Full())
    assert [main(["schema", "setup"]), main(["schema", "nothing"])] == [2, 2]


def test_a_pipe_closed_early(capfd: pytest.CaptureFixture[str]) -> None:
    """`erpcore schema | head -1` prints one line and nothing else."""
    with subprocess.Popen(
        [sys.executable, "-m", "erpcore", "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"{\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_what_cannot_be_done_is_said_in_the_language_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is not there is told before the set-up says the company's language."""
    missing = tmp_path / "none.toml"
    assert main(["rules", "check", str(missing), "--locale", "zh_CN"]) == 2
    assert capsys.readouterr().err == f"erpcore: {missing} 不存在 — 请给出可读的文件\n"
