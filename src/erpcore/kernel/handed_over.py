"""What a host asks with, held to what the question says it takes, before anything is looked up by it."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from inspect import Parameter, signature
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.expectations import instead
from erpcore.kernel.shapes import shown
from erpcore.kernel.words import Words

Asked = TypeVar("Asked", bound=Callable[..., Any])
_REMEDY = Words("Hand over the argument as help() describes it.", "请按函数说明给出该参数。")
_MANY = {Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD}
_CALLED: dict[type, Words] = {
    str: Words("a text", "文本"),
    bytes: Words("bytes", "字节串"),
    int: Words("a whole number", "整数"),
    bool: Words("true or false", "真或假"),
    datetime.date: Words("a day without a time", "不带时间的日期"),
    NoneType: Words("nothing", "空值"),
}


def handed_over(function: Asked) -> Asked:
    """Let a question refuse arguments that are not of the kind that it says it takes.

    True is no number, a time no day, a text no list of its signs. What a list or a mapping holds is not looked at.

    Raises:
        Refused: DOCUMENT_INVALID, with the argument as field.

    >>> @handed_over
    ... def shelf_of(item: str, lot: str = "") -> str:
    ...     return f"{item}/{lot}"
    >>> shelf_of(None)
    Traceback (most recent call last):
    erpcore.kernel.errors.Refused: DOCUMENT_INVALID [item]: a text; found None — Hand over ...
    """
    names = tuple(signature(function).parameters)
    taken: dict[str, tuple[type, ...]] = {}

    @wraps(function)
    def asked(*args: object, **kwargs: object) -> object:
        if not taken:
            taken.update(_taken(function))
        for name, value in (*zip(names, args, strict=False), *kwargs.items()):
            if name in taken and not any(_is(kind, value) for kind in taken[name]):
                expected = instead(_named(taken[name]), shown(value))
                raise Refused(Code.DOCUMENT_INVALID, field=name, expected=expected, remedy=_REMEDY)
        return function(*args, **kwargs)

    return cast("Asked", asked)


def _taken(function: Callable[..., Any]) -> dict[str, tuple[type, ...]]:
    """Read the hints when something is first asked: what they name may stand further down in its module."""
    hints = get_type_hints(function)
    found = {
        of.name: _kinds(hints.get(of.name, object))
        for of in signature(function).parameters.values()
        if of.kind not in _MANY
    }
    return {name: kinds for name, kinds in found.items() if object not in kinds}


def _kinds(hint: object) -> tuple[type, ...]:
    """List the classes of a hint; `object` where it says anything else."""
    if get_origin(hint) in {Union, UnionType}:
        return tuple(kind for part in get_args(hint) for kind in _kinds(part))
    kind = get_origin(hint) or hint
    return (kind if isinstance(kind, type) and not getattr(kind, "_is_protocol", False) else object,)


def _is(kind: type, value: object) -> bool:
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind is datetime.date:
        return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
    return isinstance(value, kind) and not (_is_several(kind) and isinstance(value, str | bytes))


def _is_several(kind: type) -> bool:
    return issubclass(kind, Iterable) and not issubclass(kind, str | bytes | tuple)


def _named(kinds: tuple[type, ...]) -> Words:
    named = [_called(kind) for kind in kinds]
    return Words(" or ".join(one.en for one in named), "或".join(one.zh for one in named))


def _called(kind: type) -> Words:
    if kind in _CALLED:
        return _CALLED[kind]
    if issubclass(kind, Mapping):
        return Words("a mapping", "映射")
    if _is_several(kind):
        return Words("several, one after the other", "若干个，逐一给出")
    return Words(f"a {kind.__name__}", f" {kind.__name__} 对象")
