"""What months worked by hand share: how a document is written and posted, and how a table rounds."""

from fractions import Fraction
from typing import Any

from erpcore import Books
from erpcore.documents import document_adapter


def line(kind: str, number: str, day: str, **fields: Any) -> dict[str, Any]:
    """Write a document; its day is month and day."""
    return {"type": kind, "id": number, "date": f"2026-{day}", **fields}


def keep(books: Books, *documents: dict[str, Any]) -> None:
    """Post documents."""
    for document in documents:
        books.post(document_adapter().validate_python(document))


def half_up(value: Fraction | int, decimals: int = 2) -> Fraction:
    """Round half up, away from zero on both sides of it."""
    scaled = Fraction(value) * 10**decimals
    whole = int(abs(scaled) + Fraction(1, 2))
    return Fraction(whole if scaled >= 0 else -whole, 10**decimals)


def split(amount: Fraction, weights: list[Fraction]) -> list[Fraction]:
    """Split whole cents by the largest remainder, the earlier part first."""
    exact = [amount * 100 * weight / sum(weights) for weight in weights]
    parts = [int(part) for part in exact]
    order = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in order[: int(amount * 100) - sum(parts)]:
        parts[at] += 1
    return [Fraction(part, 100) for part in parts]
