"""The register of fixed assets as it was at the end of a period: what later periods did to it is taken back.

A closed period is never written, so what its register said stands; a reversal of a later period is of that period.
"""

from collections.abc import Mapping

from erpcore.assets.card import Card
from erpcore.assets.register import ROLES, SUBJECT, Register
from erpcore.kernel.calendar import Period
from erpcore.kernel.undo import Undo
from erpcore.reports.source import Source, later_entries


def cards_at(source: Source, period: Period) -> Mapping[str, Card]:
    """Find the cards by asset as the entries of a period, and of those before it, have written them."""
    later = list(later_entries(source, period.code))
    if not later:
        return source.state.assets.cards
    register, undo = Register(), Undo()
    register.cards = {code: card.copy() for code, card in source.state.assets.cards.items()}
    for entry in reversed(later):
        for movement in entry.movements:
            if movement.source.role in ROLES or movement.target.role in ROLES:
                register.apply(movement._replace(contra=not movement.contra), undo, entry.period)
        for mark in reversed(entry.marks):
            if mark.subject == SUBJECT:
                back = mark._replace(before=mark.after, after=mark.before, delta=-mark.delta)
                register.mark(back, undo)
    return register.cards
