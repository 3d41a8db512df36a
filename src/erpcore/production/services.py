"""What service departments did for whom, month by month, and what they have charged for it."""

from collections.abc import Mapping

from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, accumulate

_ENDS = "\t"  # stands in no code


class Services:
    """Services reported and charged, by period, service department and receiver."""

    def __init__(self) -> None:
        self.served: dict[str, int] = {}  # millionths of the department's measure
        self.charged: dict[str, int] = {}  # minor units

    def mark(self, mark: Mark, undo: Undo) -> None:
        """Count a service, or a charge for it."""
        accumulate(self.served if mark.name == "served" else self.charged, mark.key, mark.delta, undo)

    def usage(self, period: str) -> dict[str, dict[str, int]]:
        """Say what each department did for whom in a period, in millionths of its measure."""
        return _of(self.served, period)

    def charges(self, period: str) -> dict[str, dict[str, int]]:
        """Say what each department has charged to whom in a period, in minor units."""
        return _of(self.charged, period)


def service_mark(name: str, period: str, service: str, receiver: str, delta: int) -> Mark:
    """Write a mark that counts: "served" in millionths, "charged" in minor units."""
    return Mark("service", _ENDS.join((period, service, receiver)), name, "", "", delta)


def _of(counts: Mapping[str, int], period: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for key, count in counts.items():
        of, service, receiver = key.split(_ENDS)
        if of == period:
            found.setdefault(service, {})[receiver] = count
    return found
