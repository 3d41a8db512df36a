"""Posting files of documents: what is refused is told, what is left counts, or nothing does."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from erpcore import Books, MemoryLog, PositionConflict, Setup
from erpcore.cli import posting
from erpcore.cli.posting import Outcome, Poster

Written = Callable[..., Path]


class Desk:
    """Books with a poster, and what the poster said."""

    def __init__(self, setup: Setup, log: MemoryLog | None = None) -> None:
        self.log = log or MemoryLog()
        self.books = Books(setup, self.log)
        self.told: list[str] = []
        self.progress: list[int] = []
        self.poster = Poster(
            self.books,
            actor="me",
            at=None,
            complain=self.told.append,
            locale="en",
            on_progress=self.progress.append,
        )

    def ids(self) -> list[str]:
        return [entry.document.id for entry in self.log.read(1)]


@pytest.fixture
def desk(setup: Setup) -> Desk:
    """Open empty books."""
    return Desk(setup)


def summary(outcome: Outcome) -> tuple[int, int, int]:
    """Say how many were posted, known, refused."""
    return outcome.posted, outcome.known, outcome.refused


def test_documents_are_posted_in_the_order_of_the_files(desk: Desk, written: Written, october: list) -> None:
    """One file after the other, line after line, with who posted them."""
    paths = [written(october[:5], "a"), written(october[5:], "b")]
    assert summary(desk.poster.post(paths)) == (12, 0, 0)
    assert desk.ids() == [row["id"] for row in october]
    assert {entry.actor for entry in desk.log.read(1)} == {"me"}
    assert desk.told == []
    assert desk.progress[-1] == 12


def test_a_file_posted_twice_counts_once(desk: Desk, written: Written, october: list) -> None:
    """The same documents again are known, not posted."""
    path = written(october)
    desk.poster.post([path])
    assert summary(desk.poster.post([path])) == (0, 12, 0)
    assert summary(desk.poster.post_all([path])) == (0, 12, 0)
    assert len(desk.ids()) == 12


def test_what_goes_beyond_a_budget_that_warns_is_posted_and_told(
    setup: Setup, written: Written, october: list
) -> None:
    """With its place and the word warning; once, and not where nothing is kept."""
    warns = {"stage": "order", "valid_from": "2026-01-01", "month": "warn"}
    desk = Desk(Setup.model_validate({**setup.model_dump(), "budget_controls": [warns]}))
    raw = {"item_class": "raw", "amounts": {"2026-10": "100"}}
    budget = {"type": "budget", "id": "BU", "date": "2026-10-01", "fiscal_year": 2026, "lines": [raw]}
    bought = {"item": "RM", "quantity": "20", "price": "9"}
    order = {
        "type": "purchase_order",
        "id": "PO",
        "date": "2026-10-02",
        "partner": "V",
        "lines": [bought],
    }
    known = written([budget, order], "good")
    refused = written([budget, order, {**order, "id": "PO-9", "partner": "NONE"}], "bad")
    assert summary(desk.poster.post_all([refused])) == (0, 0, 1)
    assert not any("BUDGET" in line for line in desk.told)
    desk.told.clear()
    desk.poster.post([known])
    desk.poster.post([known])
    assert [line.partition(":2 ")[2][:58] for line in desk.told] == [
        "warning BUDGET_EXCEEDED [PO]: at most 100.00 available on "
    ]


def test_what_is_against_duties_that_warn_is_posted_and_told(
    setup: Setup, written: Written, october: list
) -> None:
    """With its place and the word warning, as what goes beyond a budget."""
    kept_apart = {
        "document": october[0]["type"],
        "valid_from": "2026-01-01",
        "approvals": 1,
        "action": "warn",
    }
    desk = Desk(Setup.model_validate({**setup.model_dump(), "duties": [kept_apart]}))
    assert summary(desk.poster.post([written(october[:1])])) == (1, 0, 0)
    assert [line.partition(":1 ")[2].partition(" [")[0] for line in desk.told] == ["warning APPROVAL_MISSING"]


def test_the_others_are_posted(desk: Desk, written: Written, october: list) -> None:
    """A document refused by a rule and a line that is none are told with their places; the others count."""
    bad = {**october[4], "id": "X", "quantity": "1000", "reason": "x"}
    lines = [json.dumps(row).encode() for row in [*october[:5], bad, *october[5:]]]
    lines.insert(2, b"{broken")
    path = written(b"\n".join(lines))
    assert summary(desk.poster.post([path])) == (12, 0, 2)
    assert desk.ids() == [row["id"] for row in october]
    assert [line.removeprefix(f"{path}:").split(":")[0] for line in desk.told] == [
        "3 LINE_BROKEN",
        "7 STOCK_SHORT [X quantity]",
    ]
    assert desk.told[1].endswith("only the policy negative_stock lets more be taken than there is.")


def test_a_change_of_the_set_up_is_told_finding_by_finding(desk: Desk, written: Written) -> None:
    """A line for each record that is wrong, with its field; one document is refused."""
    sites = [{"code": "S"}]
    items = [{"code": "N", "name": "n", "kind": "raw", "item_class": "none", "unit": "stone"}]
    for tables, fields in (
        ({"sites": sites}, ["tables.sites.1.name"]),
        ({"items": items}, ["tables.items.1.item_class", "tables.items.1.unit"]),
    ):
        desk.told.clear()
        path = written([{"type": "set_up", "id": "S", "date": "2026-10-09", "tables": tables}])
        assert summary(desk.poster.post([path])) == (0, 0, 1)
        assert [line.split("]")[0].split(" ")[-1] for line in desk.told] == fields
        assert not any("\n" in line for line in desk.told)


def test_all_or_nothing(desk: Desk, written: Written, october: list) -> None:
    """One refusal, and nothing of the files is kept; every refusal is told."""
    path = written([october[0], {**october[0], "text": "other"}, *october[1:], {"type": "x"}])
    before = desk.books.state.hash
    assert summary(desk.poster.post_all([path])) == (0, 0, 2)
    assert desk.ids() == []
    assert desk.books.state.hash == before
    assert [line.split(" ")[1] for line in desk.told] == [
        "DUPLICATE_WITH_OTHER_CONTENT",
        "DOCUMENT_TYPE_UNKNOWN",
    ]
    assert summary(desk.poster.post_all([written(october)])) == (12, 0, 0)


def test_chunks_make_no_difference(
    setup: Setup, written: Written, october: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many documents are appended at once, the books are the same."""
    path = written([*october, *october[:3], {"type": "x"}])
    hashes = []
    for size in (1, 5, 500):
        monkeypatch.setattr(posting, "CHUNK", size)
        desk = Desk(setup)
        assert summary(desk.poster.post([path])) == (12, 3, 1)
        assert len(desk.told) == 1
        hashes.append(desk.books.state.hash)
    assert len(set(hashes)) == 1


class Busy(MemoryLog):
    """A log to which somebody else appends first, some times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def append(self, entries, expected_position: int) -> None:
        if expected_position and self.times:
            self.times -= 1
            raise PositionConflict("somebody was first")
        super().append(entries, expected_position)


@pytest.mark.parametrize("name", ["post", "post_all"])
def test_a_conflict_is_decided_again(setup: Setup, written: Written, october: list, name: str) -> None:
    """Who finds others in the log catches up and posts again; refusals are told once."""
    desk = Desk(setup, Busy(4))
    assert summary(getattr(desk.poster, name)([written(october)])) == (12, 0, 0)
    assert len(desk.ids()) == 12
    desk = Desk(setup, Busy(4))
    desk.poster.post([written([*october, {"type": "x"}])])
    assert len(desk.told) == 1


@pytest.mark.parametrize("name", ["post", "post_all"])
def test_somebody_who_is_always_first_wins(setup: Setup, written: Written, october: list, name: str) -> None:
    """After five attempts the documents are not posted, and that is said."""
    desk = Desk(setup, Busy(5))
    with pytest.raises(PositionConflict, match="5 times"):
        getattr(desk.poster, name)([written(october)])
    assert desk.ids() == []
