"""Run what the documentation shows.

Blocks of one page share a namespace and a folder, which holds a copy of `examples/`. What runs:

- `python` and `pycon` blocks; a block with prompts must print what it shows;
- `console` and `bash` blocks of `erpcore` commands, with or without the prompt `$ `; a `console` block must
  print what it shows, where `...` stands for anything. `<!-- exit code: 1 -->` above announces a refusal.

A shell block that installs something has `<!-- not executed: the reason -->` above it. Other blocks are for
reading.
"""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PYTHON = {"python", "pycon"}
SHELL = {"console", "bash", "sh", "shell"}
RUNS = PYTHON | SHELL

_fence = re.compile(r"^(?P<indent> *)(?P<ticks>`{3,}) *(?P<language>\w*)[^`]*$").match
_comment = re.compile(r"^ *<!-- (?P<word>not executed|exit code): (?P<said>.+?) -->$").match


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, first line in the page and text, and the comment above it."""

    page: Path
    line: int
    language: str
    text: str
    word: str = ""
    said: str = ""

    @property
    def place(self) -> str:
        """Name the block as an editor does."""
        return f"{self.page.relative_to(ROOT) if self.page.is_relative_to(ROOT) else self.page}:{self.line}"


def blocks_of(page: Path) -> list[Block]:
    """Read the blocks of a page that are to be run, in order."""
    found = []
    lines = page.read_text(encoding="utf-8").splitlines()
    at = 0
    above = ""
    while at < len(lines):
        opening = _fence(lines[at])
        if opening is None:
            above = lines[at] or above
            at += 1
            continue
        first = at + 1
        closing = opening["indent"] + opening["ticks"]
        at = next((n for n in range(first, len(lines)) if lines[n].rstrip() == closing), len(lines))
        assert at < len(lines), f"{page}:{first}: the block has no end"
        comment = _comment(above)
        if opening["language"] in RUNS:
            text = textwrap.dedent("\n".join(lines[first:at]) + "\n")
            word, said = (comment["word"], comment["said"]) if comment else ("", "")
            found.append(Block(page, first, opening["language"], text, word, said))
        above = ""
        at += 1
    return found


def run_python(block: Block, namespace: dict[str, object]) -> None:
    """Execute a block, or compare its prompts with what they print."""
    assert not block.word, f"{block.place}: every Python block runs"
    if ">>> " not in block.text:
        code = compile("\n" * block.line + block.text, str(block.page), "exec")
        exec(code, namespace)
        return
    example = doctest.DocTestParser().get_doctest(
        block.text, namespace, block.place, str(block.page), block.line
    )
    said: list[str] = []
    doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS).run(
        example, out=said.append, clear_globs=False
    )
    namespace.update(example.globs)
    assert not said, "".join(said)


def commands_of(block: Block) -> list[tuple[str, str]]:
    """Split a shell block into commands and what each is shown to print."""
    joined = block.text.replace("\\\n", " ")
    if block.language != "console":
        lines = [line.removeprefix("$ ") for line in joined.splitlines()]
        return [(line, "") for line in lines if line.strip() and not line.startswith("#")]
    shown: list[tuple[str, str]] = []
    for line in joined.splitlines(keepends=True):
        if line.startswith("$ "):
            shown.append((line[2:].strip(), ""))
        else:
            assert shown, f"{block.place}: a console block begins with a command after `$ `"
            shown[-1] = (shown[-1][0], shown[-1][1] + line)
    return shown


def run_shell(block: Block, folder: Path) -> None:
    """Run the `erpcore` commands of a block in the page's folder."""
    if block.word == "not executed":
        return
    expected = int(block.said) if block.word else 0
    for command, output in commands_of(block):
        name, *arguments = shlex.split(command, comments=True)
        assert name == "erpcore", (
            f"{block.place}: `{name}` does not run here; write <!-- not executed: why --> above"
        )
        done = subprocess.run(
            [sys.executable, "-m", "erpcore", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        heard = f"{block.place}: {command}\n{done.stdout}{done.stderr}"
        assert done.returncode == expected, f"exit code {done.returncode} instead of {expected}\n{heard}"
        if output.strip():
            printed = done.stdout + done.stderr
            same = doctest.OutputChecker().check_output(output, printed, doctest.ELLIPSIS)
            assert same, f"shown:\n{output}\nprinted by {heard}"


def run_page(page: Path, folder: Path) -> None:
    """Run all blocks of a page in their order."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    for block in blocks_of(page):
        if block.language in PYTHON:
            run_python(block, namespace)
        else:
            run_shell(block, folder)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder that holds a copy of the examples."""
    if (ROOT / "examples").is_dir():
        shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "page", [page for page in PAGES if blocks_of(page)], ids=lambda page: str(page.relative_to(ROOT))
)
def test_every_block_of_a_page_runs(page: Path, folder: Path) -> None:
    """What the documentation shows is what happens."""
    run_page(page, folder)


def written(folder: Path, text: str) -> Path:
    """Write a page."""
    page = folder / "page.md"
    page.write_text(text, encoding="utf-8")
    return page


def test_blocks_share_the_names_of_their_page(folder: Path) -> None:
    """A later block of a page may use what an earlier one made."""
    run_page(written(folder, "```python\nx = 2\n```\n\n```pycon\n>>> x + 1\n3\n```\n"), folder)


@pytest.mark.parametrize(
    "text",
    [
        "```python\nassert 1 + 1 == 3\n```\n",
        "```pycon\n>>> 1 + 1\n3\n```\n",
        "    ```python\n    1 / 0\n    ```\n",
    ],
)
def test_a_block_that_shows_something_else_fails(text: str, folder: Path) -> None:
    """A wrong result in a page fails the test, in an indented block too."""
    with pytest.raises((AssertionError, ZeroDivisionError)):
        run_page(written(folder, text), folder)


def test_a_python_block_is_never_left_out(folder: Path) -> None:
    """Only shell blocks can be marked as not executed."""
    text = "<!-- not executed: it does not work -->\n\n```python\nx = 1\n```\n"
    with pytest.raises(AssertionError, match="every Python block runs"):
        run_page(written(folder, text), folder)


def test_a_shell_block_runs_or_says_why_not(folder: Path) -> None:
    """A shell block of other commands needs a reason above it."""
    block = "```bash\npip install erpcore\n```\n"
    run_page(written(folder, f"<!-- not executed: it installs -->\n{block}"), folder)
    with pytest.raises(AssertionError, match="`pip` does not run here"):
        run_page(written(folder, block), folder)


def test_a_console_block_is_split_into_commands_and_what_they_print(folder: Path) -> None:
    """Lines after a command, up to the next one, are what it prints."""
    text = "```console\n$ erpcore a \\\n  --b c\nfirst\nsecond\n$ erpcore d\n```\n"
    (block,) = blocks_of(written(folder, text))
    assert commands_of(block) == [("erpcore a    --b c", "first\nsecond\n"), ("erpcore d", "")]


def test_a_block_without_an_end_is_found(folder: Path) -> None:
    """A forgotten closing fence does not hide the rest of the page."""
    with pytest.raises(AssertionError, match="the block has no end"):
        blocks_of(written(folder, "```python\nx = 1\n"))
