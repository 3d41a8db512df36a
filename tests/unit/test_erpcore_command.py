"""The script `erpcore`, before and after the library is imported."""

import subprocess
import sys
from types import ModuleType

import pytest

import erpcore_command

PRESSED = """
import signal, sys

class Pressed:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Pressed())
from erpcore_command import main
sys.exit(main())
"""


def run(module: str) -> subprocess.CompletedProcess[str]:
    """Run the script, and press Ctrl-C where it begins to import a module."""
    return subprocess.run(
        [sys.executable, "-c", PRESSED.format(module=module), "--version"],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("module", ["erpcore", "erpcore.books.books", "erpcore.cli.main"])
def test_an_interrupt_while_the_library_is_imported_is_told(module: str) -> None:
    """Exit code and line are those of a command that is interrupted as it runs; nobody reads a traceback."""
    found = run(module)
    assert (found.returncode, found.stdout, found.stderr) == (130, "", "erpcore: interrupted\n")


def test_the_script_runs_the_command() -> None:
    """Arguments, output and exit code are those of `erpcore.cli.main`."""
    found = run("")
    assert found.returncode == 0
    assert found.stdout.startswith("erpcore ")


def test_the_script_ends_as_the_command_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its exit code is that of the command, and 130 where there was none yet."""
    command = ModuleType("command")
    command.main = lambda: 2
    monkeypatch.setattr(erpcore_command, "import_module", lambda name: command)
    assert erpcore_command.main() == 2

    def interrupted(name: str) -> ModuleType:
        raise KeyboardInterrupt

    monkeypatch.setattr(erpcore_command, "import_module", interrupted)
    assert erpcore_command.main() == 130
