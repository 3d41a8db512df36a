"""Whatever a caller hands over, a function of the room answers or says in a sentence what is wrong, and where."""

import doctest
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial
from inspect import Parameter, isfunction, signature
from types import ModuleType
from typing import Any

import pytest

import erpcore.costing
import erpcore.planning
from erpcore.costing.stock.periodic import weighted_average
from erpcore.costing.stock.valuation import Issue, Receipt
from erpcore.kernel.errors import Refused

MODULES = [
    importlib.import_module(found.name)
    for room in (erpcore.costing, erpcore.planning)
    for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")
    if not found.ispkg
]
PUBLIC = {
    f"{module.__name__.rpartition('.')[2]}.{name}": function
    for module in MODULES
    for name, function in vars(module).items()
    if isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
}
# What looks at arguments itself, and what is reckoned within a table that has looked.
NO_TABLES = ("guards.", "arguments.", "measures.rounded")
TABLES = {name: function for name, function in PUBLIC.items() if not name.startswith(NO_TABLES)}
# Why a function looks at its arguments in its own way.
BY_HAND = {"measures.value": "called for each figure of a variance; looks at all of its numbers"}
# Of large tables, or for each of very many: they look only where they cannot reckon, and a float may pass.
WHEN_IT_FAILS = {
    "actual_cost.consumption_groups",
    "actual_cost.gross_costs",
    "cost_tree.explode",
    "cost_tree.shared",
    "levels.low_levels",
    "lots.filled",
    "lots.lots",
    "messages.rescheduling",
    "netting.days_needed",
    "netting.planned_receipts",
    "pegging.pegs",
    "pegging.tops",
    "record.record",
    "record.spans",
    "rollup.roll_up",
    "shelf_life.left_over",
    "situation.check_situation",
    "structure.low_level_order",
    "unit_cost.unit_cost",
    "what_if.where_used",
}
INEXACT: list[Any] = [0.5, float("nan"), float("inf"), Decimal("NaN"), Decimal("1.5"), "x", None, True]
NONSENSE: list[Any] = [
    *INEXACT, "", -1, 10**40, b"x", [], {}, (), [1], ["x"], [None], [[]], {"x": 1}, {1: None}, {1, 2},
    date(1, 1, 1), date(9999, 12, 31), object(), int,
]  # fmt: skip
ABSURD: list[Any] = [-1, 0, 10**40, -(10**40), Fraction(-1, 3), Fraction(10**30, 7)]
Call = tuple[tuple[Any, ...], dict[str, Any]]


class _Recorder:
    """Runs the examples of the room, and keeps the arguments that each function was called with."""

    def __init__(self) -> None:
        self.calls: dict[str, list[Call]] = {name: [] for name in TABLES}

    def record(self) -> dict[str, list[Call]]:
        """Run every example, with every function of the room replaced by one that notes its arguments."""
        noting = {function: partial(self._note, name, function) for name, function in TABLES.items()}
        before = [(module, dict(vars(module))) for module in MODULES]
        for module, names in before:
            self._put(
                module, {name: noting.get(value, value) for name, value in names.items() if isfunction(value)}
            )
        try:
            for name, function in TABLES.items():
                module = importlib.import_module(function.__module__)
                example = doctest.DocTestParser().get_doctest(
                    function.__doc__ or "", dict(vars(module)), name, None, 0
                )
                assert doctest.DocTestRunner().run(example, out=lambda _: None).failed == 0
        finally:
            for module, names in before:
                self._put(module, {name: value for name, value in names.items() if isfunction(value)})
        return self.calls

    def _note(self, name: str, function: Callable[..., object], *args: Any, **kwargs: Any) -> object:
        kept = tuple(list(value) if isinstance(value, Iterator) else value for value in args)
        if len(self.calls[name]) < 2:
            self.calls[name].append((kept, kwargs))
        return function(*kept, **kwargs)

    @staticmethod
    def _put(module: ModuleType, names: Mapping[str, object]) -> None:
        for name, value in names.items():
            setattr(module, name, value)


CALLS = _Recorder().record()


def changed(value: Any, numbers: Iterable[Any]) -> Iterator[Any]:
    """Write a value with one number in it replaced, and one table in it emptied, short of a name or with another."""
    if isinstance(value, (bool, str, Enum)):
        return
    if isinstance(value, (int, Fraction)):
        yield from numbers
    elif hasattr(value, "_fields"):
        for name, part in value._asdict().items():
            yield from (value._replace(**{name: other}) for other in changed(part, numbers))
    elif isinstance(value, (list, tuple)):
        for at, part in enumerate(value):
            yield from (
                type(value)([*value[:at], other, *value[at + 1 :]]) for other in changed(part, numbers)
            )
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from ({**value, name: other} for other in changed(part, numbers))


def reshaped(value: Any) -> Iterator[Any]:
    """Write a value with one table in it emptied, short of a name, or with one that nobody knows or that is no text."""
    if isinstance(value, Mapping):
        yield {}
        for name, part in value.items():
            rest = {key: other for key, other in value.items() if key != name}
            yield rest
            yield {**rest, "nobody": part}
            yield {**rest, 5: part}
            yield from ({**value, name: other} for other in reshaped(part))
    elif hasattr(value, "_fields"):
        for name, part in value._asdict().items():
            yield from (value._replace(**{name: other}) for other in reshaped(part))
    elif isinstance(value, list) or (
        isinstance(value, tuple) and any(hasattr(part, "_fields") for part in value)
    ):
        yield type(value)()
        yield type(value)([*value, *value])
        for at, part in enumerate(value):
            yield from (type(value)([*value[:at], other, *value[at + 1 :]]) for other in reshaped(part))


def misplaced(value: Any) -> Iterator[Any]:
    """Write a value with nonsense in place of the whole, or of one of its first parts, however deep."""
    yield from NONSENSE
    if hasattr(value, "_fields"):
        for name, part in value._asdict().items():
            yield from (value._replace(**{name: other}) for other in misplaced(part))
    elif isinstance(value, (list, tuple)):
        for at, part in enumerate(value[:2]):
            yield from (type(value)([*value[:at], other, *value[at + 1 :]]) for other in misplaced(part))
    elif isinstance(value, Mapping):
        for name, part in [*value.items()][:2]:
            yield from ({**value, name: other} for other in misplaced(part))


def calls_with(name: str, change: Callable[[Any], Iterator[Any]]) -> Iterator[Call]:
    """Write the calls of a function's example with one thing changed in each."""
    for args, kwargs in CALLS[name]:
        for at, value in enumerate(args):
            yield from (((*args[:at], other, *args[at + 1 :]), kwargs) for other in change(value))
        for key, value in kwargs.items():
            yield from ((args, {**kwargs, key: other}) for other in change(value))


def says(function: Callable[..., object], call: Call) -> str | None:
    """Call a function; a refusal's sentence, or None where it answers. Anything else that it raises is raised."""
    try:
        function(*call[0], **call[1])
    except (ValueError, Refused) as refused:
        return str(refused)
    return None


def test_every_function_has_an_example() -> None:
    """What has no example cannot be tried out; each one is called in the examples of the room."""
    assert sorted(name for name, calls in CALLS.items() if not calls) == []


def test_every_function_looks_at_its_arguments() -> None:
    """A function looks through its arguments first; who does not stands in a list with the reason."""
    wrapped = {name for name, function in TABLES.items() if hasattr(function, "__wrapped__")}
    assert set(TABLES) - wrapped == set(BY_HAND)


@pytest.mark.parametrize("name", sorted(set(TABLES) - set(BY_HAND) - WHEN_IT_FAILS))
def test_a_number_that_is_not_exact_is_never_counted(name: str) -> None:
    """A float, a decimal, a text, nothing or `True` in place of a number is refused with what was found."""
    for call in calls_with(name, partial(changed, numbers=INEXACT)):
        said = says(TABLES[name], call)
        assert said is None or len(said) > 10
        assert said is not None or _holds_only_what_may_be_absent(name, call)


def _holds_only_what_may_be_absent(name: str, call: Call) -> bool:
    """Say whether the only strange thing is that nothing stands where nothing may stand."""
    return not any(holds(value, number) for value in (*call[0], *call[1].values()) for number in INEXACT[:6])


def holds(value: Any, number: Any) -> bool:
    """Say whether a number, or the very object, is somewhere in a value."""
    if isinstance(value, Mapping):
        return any(holds(part, number) for part in value.values())
    if isinstance(value, (list, tuple)):
        return any(holds(part, number) for part in value)
    return value is number


@pytest.mark.parametrize("name", sorted(TABLES))
def test_an_absurd_number_is_answered_or_refused_in_words(name: str) -> None:
    """Below zero, zero, immense or a fraction: a sentence or a result; no division error, overflow, missing key."""
    for call in calls_with(name, partial(changed, numbers=ABSURD)):
        said = says(TABLES[name], call)
        assert said is None or len(said) > 10


@pytest.mark.parametrize("name", sorted(TABLES))
def test_an_empty_table_or_an_unknown_name_is_answered_or_refused_in_words(name: str) -> None:
    """A table without a line, without one of its names, with a name that nobody knows, or with every line twice."""
    for call in calls_with(name, reshaped):
        said = says(TABLES[name], call)
        assert said is None or len(said) > 10


@pytest.mark.parametrize("name", sorted(TABLES))
def test_nonsense_in_any_place_is_answered_or_refused_in_words(name: str) -> None:
    """A text for a table, a list for a name, a date for a record: a sentence or a result, and never a type error."""
    for call in calls_with(name, misplaced):
        said = says(TABLES[name], call)
        assert said is None or len(said) > 10


def records() -> Iterator[Any]:
    """Find a record of each class of the rooms with methods, among the arguments and answers of the examples."""
    seen = set()

    def within(value: Any) -> Iterator[Any]:
        if type(value).__module__ in {module.__name__ for module in MODULES} and type(value) not in seen:
            seen.add(type(value))
            yield value
        parts = value.values() if isinstance(value, Mapping) else value
        if isinstance(parts, (list, tuple)) or parts is not value:
            for part in parts:
                yield from within(part)

    for name, calls in CALLS.items():
        for args, kwargs in calls:
            yield from within([*args, *kwargs.values()])
            try:
                answer = TABLES[name](*args, **kwargs)
            except (ValueError, Refused):
                continue
            yield from within(answer)


METHODS = {
    f"{type(record).__name__}.{name}": getattr(record, name)
    for record in records()
    for name, method in vars(type(record)).items()
    if isfunction(method) and not name.startswith("_") and not type(record).__name__.startswith("_")
}


@pytest.mark.parametrize("name", sorted(METHODS))
def test_a_method_answers_nonsense_or_refuses_it_in_words(name: str) -> None:
    """What a record of the rooms is asked is looked at as the arguments of a function are."""
    asked = signature(METHODS[name]).parameters.values()
    for other in NONSENSE if asked else ():
        args = tuple(other for of in asked if of.kind is not Parameter.KEYWORD_ONLY)
        kwargs = {of.name: other for of in asked if of.kind is Parameter.KEYWORD_ONLY}
        for call in ((args, kwargs), (args, dict.fromkeys(kwargs, 2)), ((1,) * len(args), kwargs)):
            said = says(METHODS[name], call)
            assert said is None or len(said) > 10


def test_what_can_be_gone_through_only_once_is_looked_at_too() -> None:
    """Lines that come one by one are counted as those of a list are, and refused as they are, with their number."""
    receipts = [Receipt(10, 100), Receipt(10, 200)]
    assert weighted_average(iter(receipts), iter([Issue(5)])) == weighted_average(receipts, [Issue(5)])
    for wrong in (Receipt(10, 0.5), 5, None):
        with pytest.raises(ValueError, match="receipts, 2"):
            weighted_average(iter([receipts[0], wrong]), [])
