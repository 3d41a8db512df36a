"""Which documents of fixed assets may be taken back: none on which later ones of the same asset rest."""

from erpcore.assets.card import Card
from erpcore.assets.changes import Changed
from erpcore.assets.moments import month_of
from erpcore.assets.register import OUTPUT, SUBJECT, TERMS
from erpcore.flow.dependents import by_mark, depended_on
from erpcore.flow.entry import Entry
from erpcore.flow.view import View
from erpcore.kernel.movements import Mark


def check_asset_untouched(books: View, entry: Entry) -> None:
    """Refuse to take back an acquisition while its asset has changes, or a change while there are later ones.

    Raises:
        Refused: DEPENDENTS_EXIST.
    """
    for mark in entry.marks:
        if mark.subject == SUBJECT and _stands_on(books.assets.cards[mark.key], mark):
            later = by_mark(books, entry, SUBJECT, mark.key)
            raise depended_on(
                f"no later document of {mark.key}; found {later.en}",
                f"{mark.key} 此后不得有单据，现有 {later.zh}",
            )


def _stands_on(card: Card, mark: Mark) -> bool:
    kind, _, of = mark.name.partition(" ")
    if kind == TERMS:
        return bool(card.changes) or any(said for _, said in card.output.values())
    if kind == OUTPUT:
        return any(changed.start > month_of(of) for changed in card.changes.values())
    own = Changed.from_text(mark.after)
    return own.number < max(changed.number for changed in card.changes.values())
