"""Units spoiled in a month that a rule divides: over what their cost was shared, against what its end counted."""

from collections.abc import Iterator

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.documents_behind import of_orders
from erpcore.close.checks.finding import note
from erpcore.flow.entry import Entry
from erpcore.flow.make.driven import base_of
from erpcore.flow.make.neglecting import NEGLECTED
from erpcore.flow.make.spoilage import Spoilage, whole_of
from erpcore.flow.record.reversal import Reversal
from erpcore.flow.since import change_of, process_of, stands
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.kernel.quantity import from_micro
from erpcore.masterdata.wip_rule import KEEP
from erpcore.production.driver import OUTPUT
from erpcore.production.wip_policy import WipPolicy


def shared_over_too_many(state: State, period: Period) -> Iterator[Finding]:
    """Find spoiled units whose cost was shared over more than was received, scrapped and counted: it is too small."""
    policy, most = WipPolicy(state.master), dict[str, int]()
    for order in state.orders.orders.values():
        month = order.months.get(period.code)
        scrapped = month.used.get(("spoilage", order.number), 0) if month is not None else 0
        if scrapped and period.code in order.counts and policy.rule(order, period.code) != KEEP:
            counted = sum(portion.quantity for portion in order.counts[period.code])
            most[order.number] = base_of(state, OUTPUT, order, period.code) - scrapped + counted
    for number, documents in of_orders(state, most, ("spoilage",)).items() if most else ():
        entries = [
            entry for name in documents if (entry := state.entry_of(name)) and entry.period == period.code
        ]
        most[number] -= sum(_neglected(state, entry, number) for entry in entries)
        for entry in entries:
            document = entry.document
            if not isinstance(document, Spoilage) or document.whole is None or not stands(state, entry):
                continue
            whole, name = whole_of(state, document, state.orders.orders[number]), document.id
            if whole > most[number]:
                told = {"order": number, "whole": from_micro(whole), "most": from_micro(most[number])}
                yield note(CheckCode.SPOILAGE_WHOLE_EXCEEDS, "warning", name, (name,), document=name, **told)


def _neglected(state: State, entry: Entry, order: str) -> int:
    """Count the units that an entry takes off an order without a cost, micro-units: the cost of others is not theirs.

    A reversal brings them back.
    """
    document = entry.document
    taken = state.entry_of(document.of) if isinstance(document, Reversal) else entry
    if taken is None or not isinstance(taken.document, Spoilage) or taken.document.basis != NEGLECTED:
        return 0
    return -sum(change_of(movement, process_of(order))[0] for movement in entry.movements)
