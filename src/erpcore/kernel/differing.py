"""Where two records differ, so that a refusal can say more than that they do."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from erpcore.kernel.frozen import Frozen

Place = tuple[str | int, ...]
_NOTHING = object()


def differing(one: object, other: object) -> Iterator[Place]:
    """Find the places at which two records differ, in the order of their fields.

    Args:
        one: A record, or a part of one.
        other: What it is held against.

    Yields:
        The way to each place: names of fields, and numbers of entries of a list, from 0. Of a list no more is reported
        than its first entry that differs: behind one that is put in, all others do.
    """
    if one == other:
        return
    if isinstance(one, Frozen) and type(one) is type(other):
        for name in type(one).model_fields:
            yield from _below(name, getattr(one, name), getattr(other, name))
    elif isinstance(one, Mapping) and isinstance(other, Mapping):
        for key in dict.fromkeys((*one, *other)):
            yield from _below(str(key), one.get(key, _NOTHING), other.get(key, _NOTHING))
    elif isinstance(one, list | tuple) and isinstance(other, list | tuple):
        yield from _first_entry(one, other)
    else:
        yield ()


def _first_entry(one: Sequence[object], other: Sequence[object]) -> Iterator[Place]:
    for number, (mine, its) in enumerate(zip_longest(one, other, fillvalue=_NOTHING)):
        if mine != its:
            yield from _below(number, mine, its)
            return


def _below(name: str | int, one: object, other: object) -> Iterator[Place]:
    return ((name, *place) for place in differing(one, other))
