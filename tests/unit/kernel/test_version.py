"""One version, wherever it is asked for."""

import tomllib
from pathlib import Path

import erpcore
from erpcore.kernel.version import __version__


def test_the_package_has_the_version_of_the_library() -> None:
    """What is installed, what Python says and what the command prints are the same."""
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == __version__ == erpcore.__version__
