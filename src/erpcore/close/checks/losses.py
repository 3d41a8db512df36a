"""Units spoiled in a month that a rule divides: over what their cost was shared, against what its end counted."""

from collections.abc import Iterator

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.documents_behind import of_orders
from erpcore.close.checks.finding import note
from erpcore.flow.make.driven import base_of
from erpcore.flow.make.spoilage import Spoilage, whole_of
from erpcore.flow.since import stands
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
        for name in documents:
            entry = state.entry_of(name)
            document = entry.document if entry is not None else None
            if (
                entry is None
                or not isinstance(document, Spoilage)
                or (document.whole is None or entry.period != period.code or not stands(state, entry))
            ):
                continue
            whole = whole_of(state, document, state.orders.orders[number])
            if whole > most[number]:
                told = {"order": number, "whole": from_micro(whole), "most": from_micro(most[number])}
                yield note(CheckCode.SPOILAGE_WHOLE_EXCEEDS, "warning", name, (name,), document=name, **told)
