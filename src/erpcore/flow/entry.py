"""An entry of the log: a document, what it did, its vouchers, and the seal over all of it."""

import hashlib
from typing import NamedTuple

from erpcore.flow.document import Document
from erpcore.kernel.movements import Mark, Movement, Place
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


def seal(
    previous: str,
    position: int,
    document: Document,
    actor: str,
    at: str,
    period: str,
    movements: tuple[Movement, ...],
    marks: tuple[Mark, ...],
    vouchers: tuple[Voucher, ...],
) -> str:
    """Hash an entry together with the hash before it: SHA-256 over a cheap canonical text, in hexadecimal.

    Fields are separated by control characters that no field can hold.
    """
    parts = [f"{previous}\x1f{position}\x1f{actor}\x1f{at}\x1f{period}\x1e"]
    parts += [_movement(movement) for movement in movements]
    parts += [
        f"k\x1f{subject}\x1f{key}\x1f{name}\x1f{before}\x1f{after}\x1f{delta}\x1e"
        for subject, key, name, before, after, delta in marks
    ]
    for voucher in vouchers:
        parts.append(f"v\x1f{voucher[0]}\x1f{voucher[1]}\x1f{voucher[2]}\x1f{voucher[3]}\x1f{voucher[4]}\x1e")
        for account, dimensions, debit, credit, rule, indexes, of in voucher[5]:
            parts.append(
                f"{account}\x1f{dimensions}\x1f{debit}\x1f{credit}\x1f{rule}\x1f{indexes}\x1f{of}\x1e"
            )
    digest = hashlib.sha256("".join(parts).encode())
    digest.update(document.__pydantic_serializer__.to_json(document))
    return digest.hexdigest()


def _movement(movement: Movement) -> str:
    source, target, amounts, quantity_out, quantity_in, layer, contra, origin = movement
    return (
        f"m\x1f{_place(source)}\x1f{_place(target)}\x1f{quantity_out}\x1f{quantity_in}"
        f"\x1f{layer}\x1f{contra}\x1f{origin}\x1f{amounts}\x1e"
    )


def _place(place: Place) -> str:
    role, key, item, site, cost_centre, partner, dimensions = place
    if dimensions:
        return f"{role}\x1f{key}\x1f{item}\x1f{site}\x1f{cost_centre}\x1f{partner}\x1f{dimensions}"
    return f"{role}\x1f{key}\x1f{item}\x1f{site}\x1f{cost_centre}\x1f{partner}"


def resealed(previous: str, entry: Entry) -> str:
    """Compute the hash that an entry should carry."""
    return seal(
        previous,
        entry.position,
        entry.document,
        entry.actor,
        entry.at,
        entry.period,
        entry.movements,
        entry.marks,
        entry.vouchers,
    )
