"""The laws of cost by level see a change that nobody explains, and semi-finished goods that are left."""

from decimal import Decimal

import pytest

from erpcore.kernel.words import NOTHING
from erpcore.reports.table import Column, Fact, Report, Row
from erpcore.testing.laws.levels import change_of_cost_adds_up, levels_add_up, restorations_add_up


def test_the_sample_keeps_them(books) -> None:
    """What the toys cost is what their order handed over, however it is told."""
    levels_add_up(books, "2026-10")


def test_a_change_that_is_not_explained_is_seen(books, monkeypatch) -> None:
    """Causes that come to something else than the difference of the two periods' cost."""
    drawn = books.report("costs_by_level", item="TOY")
    (column,) = [Column("x", "text", NOTHING)]
    rows = (Row("heading", ("", Decimal(5), Decimal(0))), Row("line", ("", Decimal(4), Decimal(0))))
    columns = (column, Column("change", "amount", NOTHING), Column("unit", "price", NOTHING))
    change = Report("c", NOTHING, "2026-10", (Fact("since", NOTHING, "2026-09"),), columns, rows)
    monkeypatch.setattr(books, "report", lambda name, **_: change if name == "unit_cost_change" else drawn)
    with pytest.raises(AssertionError, match="4 explained"):
        change_of_cost_adds_up(books, "2026-10", "TOY")


def test_goods_that_nobody_took_apart_are_seen(books, monkeypatch) -> None:
    """5 of semi-finished goods before, and after."""
    columns = tuple(Column(key, "amount", NOTHING) for key in ("semi_finished", "total"))
    rows = tuple(Row(style, (Decimal(5), Decimal(9))) for style in ("opening", "total"))
    left = Report("c", NOTHING, "2026-10", (), columns, rows)
    monkeypatch.setattr(books, "report", lambda *_, **__: left)
    with pytest.raises(AssertionError, match="5 is left"):
        restorations_add_up(books, "2026-10", "TOY", Decimal(9))
