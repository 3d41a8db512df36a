"""What callers hand over is checked against what a function says it takes, before anything is reckoned with it.

Costing works on plain numbers, and anybody may call it without a type checker: a float, a decimal that may be no number
at all, a text, `True`, a choice that there is not. Each is refused by the name of the argument and the place in it.
"""

from collections.abc import Callable, Iterable, Iterator, ValuesView
from functools import wraps
from inspect import Parameter, signature
from itertools import product
from types import SimpleNamespace
from typing import ParamSpec, TypeVar, cast, get_args, get_origin, get_type_hints

from erpcore.costing.argument_kinds import kind

_ONCE = (Iterator, ValuesView)  # what a table holds, without its names, is no list yet
P = ParamSpec("P")
R = TypeVar("R")


def exact_arguments(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function refuse arguments that are not what it says it takes.

    Whole numbers are `int` and no `bool`; measures are whole numbers or fractions; choices are those that there are.
    Tables are looked through to the last number; what can be gone through only once is written down first.

    Raises:
        ValueError: Naming the argument, the place in it, what is expected there, and what was found.

    >>> from collections.abc import Mapping
    >>> @exact_arguments
    ... def halve(amounts: Mapping[str, int]) -> int:
    ...     return sum(amounts.values()) // 2
    >>> halve({"rent": 1.5})
    Traceback (most recent call last):
    ValueError: amounts, rent must be a whole number, found 1.5
    """
    check = _checker(function)

    @wraps(function)
    def checked(*args: object, **kwargs: object) -> R:
        args, kwargs = _written_down(args, kwargs)
        check(*args, **kwargs)
        return cast("Callable[..., R]", function)(*args, **kwargs)

    return cast("Callable[P, R]", checked)


def exact_arguments_when_it_fails(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function of very large tables look through its arguments only where it cannot reckon with them.

    Raises:
        ValueError: As `exact_arguments`.
    """
    check, reckon = _checker(function), cast("Callable[..., R]", function)
    lists = _takes_lists(_hints(function).values())

    @wraps(function)
    def checked(*args: object, **kwargs: object) -> R:
        if lists:
            args, kwargs = _written_down(args, kwargs)
        try:
            return reckon(*args, **kwargs)
        except (ValueError, TypeError, ArithmeticError, LookupError, AttributeError, MemoryError) as error:
            check(*args, **kwargs)
            if isinstance(error, ValueError):
                raise
            raise ValueError(f"{function.__name__} cannot reckon with this: {error}") from error

    return cast("Callable[P, R]", checked)


def _written_down(
    args: tuple[object, ...], kwargs: dict[str, object]
) -> tuple[tuple[object, ...], dict[str, object]]:
    """Write down what arguments can be gone through only once, so that it is looked at and reckoned with, too."""
    return (
        tuple([tuple(value) if isinstance(value, _ONCE) else value for value in args]),
        {name: tuple(value) if isinstance(value, _ONCE) else value for name, value in kwargs.items()},
    )


def _hints(function: Callable[..., R]) -> dict[str, object]:
    """Read what arguments may be: an answer may be of the class that is being written, and no self has a hint."""
    said = {name: hint for name, hint in function.__annotations__.items() if name != "return"}
    return get_type_hints(SimpleNamespace(__annotations__=said), function.__globals__)


def _takes_lists(hints: Iterable[object]) -> bool:
    """Tell whether there is anything that may come one by one: the others need not be looked at each time."""
    return any(
        (isinstance(of := get_origin(hint), type) and issubclass(of, Iterable))
        or _takes_lists(get_args(hint))
        for hint in hints
    )


def _checker(function: Callable[..., R]) -> Callable[..., None]:
    parameters, hints = signature(function).parameters.values(), _hints(function)
    kinds = {found.name: kind(hints.get(found.name, object)) for found in parameters}
    in_order = [
        (found.name, kinds[found.name])
        for found in parameters
        if found.kind is Parameter.POSITIONAL_OR_KEYWORD
    ]
    many = [(found.name, kinds[found.name]) for found in parameters if found.kind is Parameter.VAR_POSITIONAL]

    def check(*args: object, **kwargs: object) -> None:
        found = [*zip(in_order, args, strict=False), *product(many, args[len(in_order) :])]
        found += [((name, kinds[name]), value) for name, value in kwargs.items() if name in kinds]
        for (name, of), value in found:
            if type(value) not in of.plain:
                of.check(name.replace("_", " "), value)

    return check
