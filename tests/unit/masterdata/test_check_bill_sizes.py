"""How many levels bills of material have, and how many lines phantoms stand for."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from erpcore.kernel.errors import Finding
from erpcore.masterdata import check_bill_sizes as module
from erpcore.masterdata.check_bill_sizes import LEVELS, LINES

Faults = Callable[..., list[tuple[str, str]]]
FindingsOf = Callable[..., list[Finding]]


def items(codes: list[str], kind: str = "semi_finished") -> list[dict[str, str]]:
    """Items of one kind."""
    return [{"code": code, "name": code, "kind": kind, "item_class": "raw", "unit": "pc"} for code in codes]


def bom(item: str, *components: str, **fields: object) -> dict[str, Any]:
    """A bill of one of each component."""
    lines = [{"item": component, "quantity": "1"} for component in components]
    return {"item": item, "valid_from": "2026-01-01", "lines": lines, **fields}


def chain(levels: int, times: int = 1) -> tuple[list[str], list[dict[str, Any]]]:
    """Items of which each goes into the one before, so many times."""
    codes = [f"L{number}" for number in range(levels)]
    return codes, [
        bom(code, *[below] * times) for code, below in zip(codes, [*codes[1:], "resin"], strict=True)
    ]


def test_bills_have_a_hundred_levels(faults: Faults) -> None:
    """A hundred levels are taken, one more is found at the bill that has them below it, and not again above."""
    codes, boms = chain(LEVELS)
    assert faults(more_items=items(codes), more_boms=boms) == []
    codes, boms = chain(LEVELS + 3)
    assert faults(more_items=items(codes), more_boms=boms) == [("BOM_TOO_LARGE", "boms[4]")]


def test_phantoms_stand_for_as_many_lines_as_an_order_can_hold(findings_of: FindingsOf) -> None:
    """Phantoms that name the next one twice double: 13 of them stand for 8,192 lines, 14 for too many: told once."""
    codes, boms = chain(13, times=2)
    assert findings_of(more_items=items(codes, "phantom"), more_boms=boms) == []
    codes, boms = chain(40, times=2)
    [finding] = findings_of(more_items=items(codes, "phantom"), more_boms=boms)
    assert (finding.code, finding.place) == ("BOM_TOO_LARGE", "boms[28]")
    assert finding.message == f"the phantoms on the bill of L26 stand for more than {LINES} lines"
    assert finding.message_zh == f"物料 L26 的物料清单上的虚拟件展开后超过 {LINES} 行"


def test_what_is_stocked_does_not_multiply(faults: Faults) -> None:
    """A semi-finished component is one line, however many its own bill has."""
    codes, boms = chain(40, times=2)
    assert faults(more_items=items(codes), more_boms=boms) == []


def test_a_long_bill_without_phantoms_is_as_long_as_it_is(faults: Faults) -> None:
    """The limit is for what multiplies, not for what somebody has written down."""
    assert faults(more_items=items(["A"]), more_boms=[bom("A", *["resin"] * (LINES + 1))]) == []


def test_where_versions_go_round_each_day_is_looked_at(faults: Faults) -> None:
    """A went into B until June and B goes into A since: levels are those of a day, and a finding is told once."""
    until = {"valid_until": "2026-06-30"}
    later = {"version": "2", "valid_from": "2026-07-01"}
    codes, boms = chain(LEVELS + 1)
    rows = [
        bom("B", "A", **until),
        bom("A", "resin", **until),
        bom("A", "B", **later),
        bom("B", "resin", **later),
    ]
    assert faults(more_items=items(["A", "B"]), more_boms=rows) == []
    assert faults(more_items=items(["A", "B", *codes]), more_boms=[*rows, *boms]) == [
        ("BOM_TOO_LARGE", "boms[6]")
    ]


def test_only_days_on_which_a_circle_changes_are_looked_at(
    faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fifty bills begin on fifty days; two days matter, for A and B alone go round: all bills once a day was slow."""
    looked: list[int] = []
    in_order = module._in_order
    monkeypatch.setattr(module, "_in_order", lambda rows: (looked.append(len(rows)), in_order(rows))[1])
    codes = [f"P{number}" for number in range(50)]
    days = [str(datetime.date(2026, 1, 1) + datetime.timedelta(days=number)) for number in range(50)]
    others = [bom(code, "resin", valid_from=day) for code, day in zip(codes, days, strict=True)]
    turned = [bom("B", "A", valid_until="2026-06-30"), bom("A", "B", valid_from="2026-07-01")]
    assert faults(more_items=items(["A", "B", *codes]), more_boms=[*turned, *others]) == []
    assert len(looked) < len(days)


def test_versions_that_hold_on_no_day_together_are_not_joined(faults: Faults) -> None:
    """L0 to L60 lay in one another until June, L60 has forty more levels since, when L59 is bought resin alone."""
    codes, boms = chain(LEVELS + 1)
    until, since = {"valid_until": "2026-06-30"}, {"valid_from": "2026-07-01", "version": "2"}
    early = [{**row, **until} for row in boms[:60]]
    late = [{**row, "valid_from": "2026-07-01"} for row in boms[60:]]
    apart = [*early, *late, bom("L60", "resin", version="0", **until), bom("L59", "resin", **since)]
    assert faults(more_items=items(codes), more_boms=apart) == []
    joined = [*boms[:60], *late, bom("L60", "resin", version="0", **until)]
    assert faults(more_items=items(codes), more_boms=joined) == [("BOM_TOO_LARGE", "boms[2]")]


def test_what_is_too_large_on_a_later_day_is_found_above_what_all_versions_make_too_large(
    faults: Faults,
) -> None:
    """All versions of L0 together are too deep; it begins in July, a level less deep, and X, made of it, is found."""
    codes, boms = chain(LEVELS + 1)
    until = {"valid_until": "2026-06-30"}
    shorter = bom("L50", "L52", version="2", valid_from="2026-07-01")
    rows = [*boms[:50], {**boms[50], **until}, *boms[51:], bom("X", "L0"), shorter]
    rows[0] = {**boms[0], "valid_from": "2026-07-01"}
    assert faults(more_items=items(["X", *codes]), more_boms=rows) == [
        ("BOM_TOO_LARGE", f"boms[{LEVELS + 3}]")
    ]
