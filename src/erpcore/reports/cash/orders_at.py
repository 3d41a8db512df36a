"""Order lines and deliveries as they stood at a moment: what came later is taken off their counts."""

from typing import NamedTuple

from erpcore.flow.order_lines import Ordered, OrderLines
from erpcore.reports.as_of import Until, later
from erpcore.reports.source import Source


class LineAt(NamedTuple):
    """An order line, or a delivery, at a moment."""

    key: str  # "order/line", or the delivery
    terms: Ordered
    counts: dict[str, int]  # "received", "invoiced", ... -> micro-units

    def left(self, *names: str) -> int:
        """Say how much is left when what is counted under some names is taken off, micro-units; none below zero."""
        return max(self.terms.quantity - sum(self.counts.get(name, 0) for name in names), 0)


def lines_at(source: Source, moment: Until) -> dict[str, dict[str, LineAt]]:
    """Find the lines that there were: by "purchase_order", "sales_order" and "delivery", then by key."""
    state = source.state
    now: dict[str, OrderLines] = {
        "purchase_order": state.purchase_lines,
        "sales_order": state.sales_lines,
        "delivery": state.deliveries,
    }
    found = {
        subject: {key: LineAt(key, line.terms, dict(line.counts)) for key, line in lines.lines.items()}
        for subject, lines in now.items()
    }
    for entry in reversed(list(later(source, moment))):
        for subject, key, name, before, after, delta in reversed(entry.marks):
            lines = found.get(subject)
            if lines is None:
                continue
            if name != "ordered":
                if key in lines:
                    counts = lines[key].counts
                    counts[name] = counts.get(name, 0) - delta
            elif after:
                lines.pop(key, None)
            else:
                lines[key] = LineAt(key, Ordered.from_text(before), {})
    return found
