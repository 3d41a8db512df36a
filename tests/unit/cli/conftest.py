"""A small factory's files: a set-up, and a month of documents."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from erpcore import Books, Setup
from erpcore.cli.file_log import FileLog
from erpcore.cli.main import main
from erpcore.documents import Document, document_adapter

Rows = list[dict[str, Any]]


@pytest.fixture(scope="session")
def setup_file(root: Path) -> Path:
    """Name the set-up's file."""
    return root / "tests" / "cases" / "small" / "setup.toml"


@pytest.fixture(scope="session")
def setup(setup_file: Path) -> Setup:
    """Load the set-up."""
    return Setup.load(setup_file)


@pytest.fixture(scope="session")
def october(root: Path) -> Rows:
    """Read a month: buy, make, sell, pay."""
    lines = (root / "tests" / "cases" / "small" / "2026-10.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def documents(october: Rows) -> list[Document]:
    """Read the month's documents."""
    adapter = document_adapter()
    return [adapter.validate_python(row) for row in october]


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write rows, or bytes as they are, into a file of documents."""

    def write(rows: Rows | bytes, name: str = "2026-10.jsonl") -> Path:
        path = tmp_path / name
        data = rows if isinstance(rows, bytes) else "".join(f"{json.dumps(row)}\n" for row in rows).encode()
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def run(setup_file: Path) -> Callable[..., int]:
    """Run a command on the small factory's set-up."""

    def command(name: str, *further: object) -> int:
        return main([str(word) for word in (name, "--setup", setup_file, *further)])

    return command


@pytest.fixture
def log(setup: Setup, documents: list, tmp_path: Path) -> Path:
    """Post October into a log."""
    Books(setup, FileLog(tmp_path / "log")).post_all(documents)
    return tmp_path / "log"
