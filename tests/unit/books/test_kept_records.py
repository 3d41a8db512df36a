"""What a snapshot may hold: every class that a field of a state is annotated with, and no other."""

import ast
import inspect
import sys
from collections import deque
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from textwrap import dedent
from types import FunctionType
from typing import Any

import pytest

from erpcore.books import kept_records
from erpcore.books.kept_records import ENUMS, METHODS, RECORDS, VALUES, shape, slots
from erpcore.books.state_writing import HANDED
from erpcore.flow.governed import Governed
from erpcore.flow.state import State
from erpcore.inventory.adjusted import Adjusted
from erpcore.inventory.parcel import Event
from erpcore.inventory.pool import Pool
from erpcore.inventory.stock import Stock
from erpcore.kernel.calendar import FiscalCalendar
from erpcore.masterdata.areas import Areas

OTHERS = ("array", "collections", "datetime", "decimal", "fractions")
KNOWN = {*RECORDS, *VALUES, *ENUMS, State, FiscalCalendar, Areas, date, deque, Fraction}
PASSING = {  # of fields that hold something only while a document is decided or folded, or that are made anew
    "AccountMap",
    "OnHand",
    "Layout",
    "MasterData",
    "Mark",
    "Movement",
    "Past",
    "PostingRules",
}


def names(annotation: ast.AST) -> Iterator[str]:
    """Go through the names in an annotation, quoted ones, too; what a callable takes is not kept."""
    if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) == "Callable":
        return
    if isinstance(annotation, ast.Name):
        yield annotation.id
    elif isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        yield from names(ast.parse(annotation.value, mode="eval").body)
    for part in ast.iter_child_nodes(annotation):
        yield from names(part)


def annotations(of: type) -> Iterator[ast.AST]:
    """Go through the annotations of a class, its bases of ours, and its constructor."""
    for base in of.__mro__:
        if base.__module__.startswith("erpcore."):
            tree = ast.parse(dedent(inspect.getsource(base))).body[0]
            assert isinstance(tree, ast.ClassDef)
            for node in tree.body:
                if isinstance(node, ast.AnnAssign):
                    yield node.annotation
                elif isinstance(node, ast.FunctionDef) and node.name == "__init__":
                    yield from (part.annotation for part in ast.walk(node) if isinstance(part, ast.AnnAssign))
                    yield from (arg.annotation for arg in node.args.args if arg.annotation is not None)


def meant(of: type) -> Iterator[Any]:
    """Find the classes that the fields of a class may hold."""
    for annotation in annotations(of):
        for name in names(annotation):
            for base in of.__mro__:
                found = getattr(sys.modules[base.__module__], name, None)
                if found is not None:
                    yield from classes(found)


def classes(found: Any) -> Iterator[Any]:
    """Find the classes of ours in a class, or in a name for several of them."""
    if inspect.isclass(found) and found.__module__.partition(".")[0] in {"erpcore", *OTHERS}:
        yield found
    for part in getattr(found, "__args__", ()):
        yield from classes(part)


@pytest.mark.parametrize("of", [State, Governed, *RECORDS, *VALUES], ids=lambda of: of.__name__)
def test_what_fields_may_hold_is_in_the_list(of):
    """A field of a class that is not in the list would keep a snapshot from being written."""
    missing = {
        found.__name__
        for found in meant(of)
        if found not in KNOWN and not getattr(found, "_is_protocol", False) and found.__name__ not in PASSING
    }
    assert not missing, f"{of.__name__} may hold {missing}: add them to erpcore.books.kept_records"


def test_each_class_stands_once():
    """Its place in the list is its number."""
    assert len({*RECORDS, *VALUES}) == len(RECORDS) + len(VALUES)
    assert len(HANDED) == 3


def test_slots_are_told_with_those_of_the_bases():
    """What a class has of its own comes first."""
    assert set(slots(Event)) < set(slots(Adjusted))
    assert {"parcels", "quantity"} <= set(slots(Pool))
    assert slots(Stock) == ()


def test_classes_keep_their_fields_in_one_way():
    """In slots, or in a dict; one that had both would lose a part."""
    for record in RECORDS:
        assert bool(slots(record)) != hasattr(record.__new__(record), "__dict__"), record


def test_a_field_more_is_another_shape(monkeypatch):
    """Snapshots of records with other fields are not read."""
    before = shape()
    assert shape() == before

    class Stock2(Stock):
        def __init__(self) -> None:
            super().__init__(lambda _: "")
            self.further = 1

    for others in ((*RECORDS[:-1], Stock2), RECORDS[1:], RECORDS[::-1]):
        monkeypatch.setattr(kept_records, "RECORDS", others)
        assert shape() != before
    monkeypatch.setattr(kept_records, "RECORDS", RECORDS)
    monkeypatch.setattr(kept_records, "VALUES", VALUES[:-1])
    assert shape() != before


def test_the_shape_tells_fields_and_nothing_else(october_again):
    """Not what else a constructor names: another version of Python would list it otherwise, and read no snapshot."""
    state = october_again.books.state
    for one in (state.stock, state.orders, state.overhead, state.periods, state.ledger):
        assert not slots(type(one))
        assert set(kept_records._set_in(type(one).__init__)) == vars(one).keys()


def test_methods_are_those_of_parts_of_a_state():
    """Each of them is there to be found."""
    found = {
        name for of in (State, Governed, Stock) for name, one in vars(of).items() if type(one) is FunctionType
    }
    assert found >= METHODS
