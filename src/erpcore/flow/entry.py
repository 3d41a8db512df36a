"""An entry of the log: a document, what it did, its vouchers, and the seal over all of it."""

import hashlib
from functools import lru_cache
from typing import NamedTuple

from erpcore.flow.document import Document
from erpcore.kernel.movements import Mark, Movement
from erpcore.ledger.voucher import Voucher

GENESIS = "0" * 64


class Entry(NamedTuple):
    """One fact in the log; `position` counts from 1."""

    position: int
    document: Document
    actor: str  # who posted it; not part of "same content"
    at: str  # when, as the host says it
    period: str
    movements: tuple[Movement, ...]
    marks: tuple[Mark, ...]
    vouchers: tuple[Voucher, ...]
    hash: str

    @property
    def opening(self) -> bool:
        """Whether it states what the company had when the books began."""
        movements = self.movements
        return bool(movements) and "opening_balance" in (movements[0][0][0], movements[0][1][0])


Content = tuple[
    int, Document, str, str, str, tuple[Movement, ...], tuple[Mark, ...], tuple[Voucher, ...]
]  # an entry without its hash


def seal(previous: str, content: Content) -> str:
    """Hash an entry together with the hash before it: SHA-256 over a cheap canonical text, in hexadecimal.

    Fields are separated by control characters that no field can hold.
    """
    position, document, actor, at, period, movements, marks, vouchers = content
    parts = [previous, str(position), actor, at, period]
    for source, target, amounts, quantity_out, quantity_in, layer, contra, origin, original in movements:
        parts.append(
            f"m\x1f{_written(source)}\x1f{_written(target)}\x1f{quantity_out}\x1f{quantity_in}"
            f"\x1f{layer}\x1f{contra}\x1f{origin}"
        )
        for source_element, target_element, amount in amounts:
            parts.append(f"{source_element}\x1f{target_element}\x1f{amount}")
        for end, currency, amount, rate in original:
            parts.append(f"o\x1f{end}\x1f{currency}\x1f{amount}\x1f{rate}")
    for subject, key, name, before, after, delta in marks:
        parts.append(f"k\x1f{subject}\x1f{key}\x1f{name}\x1f{before}\x1f{after}\x1f{delta}")
    for word, of, sequence, date, summary, lines in vouchers:
        parts.append(f"v\x1f{word}\x1f{of}\x1f{sequence}\x1f{date.toordinal()}\x1f{summary}")
        for account, dimensions, debit, credit, rule, indexes, owner in lines:
            parts.append(
                f"{account}\x1f{_written(dimensions)}\x1f{debit}\x1f{credit}\x1f{rule}"
                f"\x1f{_written(indexes)}\x1f{owner}"
            )
    written = "\x1e".join(parts).encode() + document.__pydantic_serializer__.to_json(document)
    return hashlib.sha256(written).hexdigest()


@lru_cache(maxsize=65_536)
def _written(part: tuple[object, ...]) -> str:
    """Write a place, dimensions or indexes; the same few come again and again."""
    return "\x1f".join(map(str, part)) + f"\x1f{len(part)}"


def resealed(previous: str, entry: Entry) -> str:
    """Compute the hash that an entry should carry."""
    return seal(previous, entry[:-1])
