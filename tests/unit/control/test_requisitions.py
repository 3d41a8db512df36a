"""Requisition lines: what is reserved is the estimate of what is neither ordered nor given up."""

import pytest

from erpcore.control.cell import Cell
from erpcore.control.requisitions import Requested, Requisitions
from erpcore.control.spending import Spending
from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import take_back

SUBJECT, KEY = "purchase_requisition", "REQ-1/1"
TERMS = Requested("REQ-1", "2026-10", 3_000_000, 100, "RESIN", Cell("raw"))


def asked(undo):
    """Three units for 1.00 in all."""
    spending = Spending()
    lines = Requisitions(spending)
    lines.mark(Mark(SUBJECT, KEY, "requested", "", TERMS.to_text()), undo)
    return lines, spending


def reserved(spending):
    """What is reserved in all."""
    return spending.of(lambda _: True, lambda _: True)[0]


def test_terms_read_back():
    """The mark holds all of the line."""
    assert Requested.from_text(TERMS.to_text()) == TERMS


@pytest.mark.parametrize("name", ["taken", "closed", "rejected"])
def test_what_is_left_is_reserved_at_its_share(name):
    """One of three leaves 67 of 100 cents, two leave 33, all three nothing: no cent stays behind."""
    lines, spending = asked(undo := [])
    found = []
    for _ in range(3):
        lines.mark(Mark(SUBJECT, KEY, name, "", "", 1_000_000), undo)
        found.append(reserved(spending))
    assert found == [67, 33, 0]
    take_back(undo)
    assert (lines.lines, spending.periods) == ({}, {})


def test_what_waits_reserves_nothing():
    """Only what is approved keeps budget for itself."""
    lines, spending = asked(undo := [])
    lines.mark(Mark(SUBJECT, KEY, "waiting", "", "", 1), undo)
    assert (lines.lines[KEY].waiting, reserved(spending)) == (True, 0)
    lines.mark(Mark(SUBJECT, KEY, "waiting", "", "", -1), undo)
    assert (lines.lines[KEY].waiting, reserved(spending)) == (False, 100)


def test_a_line_that_is_taken_back_frees_what_it_reserved():
    """What else was said of it goes with it, in whatever order."""
    lines, spending = asked(undo := [])
    lines.mark(Mark(SUBJECT, KEY, "requested", TERMS.to_text(), ""), undo)
    lines.mark(Mark(SUBJECT, KEY, "waiting", "", "", -1), undo)
    assert (lines.lines, reserved(spending)) == ({}, 0)
    take_back(undo)
    assert lines.lines == {}
