"""The glossary says one thing of each term."""

from collections import Counter
from pathlib import Path

GLOSSARY = Path(__file__).parents[2] / "docs" / "reference" / "glossary.md"


def test_a_term_stands_in_one_row() -> None:
    """Where a term has two rows, a reader does not know which one holds."""
    text = GLOSSARY.read_text(encoding="utf-8").partition("## Names in code")[0]
    cells = [line.split(" | ")[0] for line in text.splitlines() if line.startswith("| ")]
    terms = [cell.removeprefix("| ") for cell in cells if cell != "| English"]
    named = Counter(name for term in terms for name in term.split(", "))
    assert [term for term in terms if named[term] > 1] == []
