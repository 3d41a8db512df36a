"""Places in words."""

import pytest

from erpcore.masterdata.places import InChange, InFiles, InLedger, Path, canonical, in_python


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("boms", 2, "lines", 1, "item"), "boms[2].lines[1].item"),
        (("bom", 2, "line", 1, "operation"), "boms[2].lines[1].operation"),
        (("standards", 0, "amounts", "Material ", "[key]"), "standards[0].amounts.Material "),
        (("company", "currency"), "company.currency"),
        ((), "setup"),
    ],
)
def test_a_place_in_python_is_written_as_python_reaches_it(path: Path, words: str) -> None:
    """Whoever built the set-up in Python finds the value by these words."""
    assert in_python(path) == words


def test_names_of_toml_become_field_names_only_where_they_are_tables() -> None:
    """The `operation` of a bill's line is a field; the `operation` of a routing is its table."""
    assert canonical(("bom", 0, "line", 0, "operation")) == ("boms", 0, "lines", 0, "operation")
    assert canonical(("routing", 0, "operation", 0, "name")) == ("routings", 0, "operations", 0, "name")


def test_a_place_in_a_file_starts_at_the_nearest_line_known() -> None:
    """File, line, table, number, then the way on; numbers count from 1 as readers do."""
    places = InFiles({(): "setup.toml", ("boms", 2): "setup/items.toml:42 [[bom]] #3"})
    assert places(("boms", 2, "lines", 1, "item")) == "setup/items.toml:42 [[bom]] #3 line #2 item"
    assert places(("bom", 2, "yield")) == "setup/items.toml:42 [[bom]] #3 yield"
    assert places(("company",)) == "setup.toml company"


def test_a_place_in_a_change_counts_from_the_changes_own_first_record() -> None:
    """A record of the change is told from one that stood there before."""
    places = InChange({"items": 10}, {("ledgers", 1, "accounts", 4): ("ledgers", 0, "accounts", 2)})
    assert places(("items", 12, "unit")) == "items[2].unit"
    assert places(("items", 9, "unit")) == "setup.items[9].unit"
    assert places(("company", "chart")) == "setup.company.chart"
    assert places(("ledgers", 1, "accounts", 4, "kind")) == "ledgers[0].accounts[2].kind"
    assert places(("ledgers", 1, "accounts", 3, "kind")) == "setup.ledgers[1].accounts[3].kind"


def test_a_place_in_a_ledger_is_where_its_own_row_stands() -> None:
    """What the company shares with it is named behind the ledger, as it stands in the company's set-up."""
    files = InFiles({(): "setup.toml", ("ledgers", 0): "setup.toml:9 [[ledger]] #1"})
    places = InLedger(("ledgers", 0), {("accounts", 7): ("ledgers", 0, "accounts", 1)}, files)
    assert places(("accounts", 7, "kind")) == "setup.toml:9 [[ledger]] #1 account #2 kind"
    assert places(("items", 2, "unit")) == "setup.toml:9 [[ledger]] #1: items[2].unit"
