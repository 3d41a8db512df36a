"""The story of a backdated receipt ends where it began."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_story_is_told_to_the_cent(capsys: pytest.CaptureFixture[str]) -> None:
    """Both vouchers and what stands before, between and after are as checked in."""
    runpy.run_path(str(ROOT / "examples" / "late_facts.py"), run_name="__main__")
    expected = (ROOT / "tests" / "examples" / "late_facts.txt").read_text(encoding="utf-8")
    assert capsys.readouterr().out == expected
    parts = expected.split("\n\n")
    assert parts[0].partition("\n")[2] == parts[-1].partition("\n")[2].rstrip()
