"""The tutorial's example: the first chapter shows its set-up, and both months close on one log."""

import json
import re
from pathlib import Path

import pytest

from erpcore.cli.main import main

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "first_month"
OCTOBER = [
    FOLDER / f"{name}.jsonl" for name in ("1-set-up", "2-buy", "3-make", "4-sell", "5-close")
]  # in the order of the chapters


def test_the_first_chapter_shows_the_whole_set_up() -> None:
    """The pieces of TOML in the chapter, one after the other, are the file."""
    chapter = (ROOT / "docs" / "tutorial" / "1-set-up.md").read_text(encoding="utf-8")
    pieces = re.findall(r"^```toml\n(.*?)^```$", chapter, re.MULTILINE | re.DOTALL)
    assert "\n".join(pieces) == (FOLDER / "setup.toml").read_text(encoding="utf-8")


def test_both_months_close_on_one_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """October costs 79 stools at 4,050.00; November's late invoice adds 3.60 to them, through the order."""
    log = tmp_path / "stools.log"
    for month, files in (("2026-10", OCTOBER), ("2026-11", [FOLDER / "2026-11.jsonl"])):
        out = tmp_path / month
        named = [str(path) for path in files]
        assert (
            main(
                [
                    "close", "--setup", str(FOLDER / "setup.toml"), "--documents", *named,
                    "--period", month, "--log", str(log), "--out", str(out),
                ]
            )
            == 0
        )  # fmt: skip
        assert f"{month}: closed" in capsys.readouterr().out
    october = json.loads((tmp_path / "2026-10" / "finished_cost_summary.json").read_text(encoding="utf-8"))
    assert "4050.00" in json.dumps(october["rows"])
    november = (tmp_path / "2026-11" / "production_cost_ledger.csv").read_text(encoding="utf-8-sig")
    assert "3.60" in november
