"""What service departments did for whom, month by month, and what they have charged for it."""

from collections.abc import Mapping

from erpcore.kernel.movements import Mark
from erpcore.kernel.undo import Undo, accumulate

SUBJECT = "service"
_ENDS = "\t"  # stands in no code
_ORDER = "\n"  # nor does this: it begins the name of a receiver that is an order
_SERVICES = " "  # no code ends in a blank


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
    return Mark(SUBJECT, _ENDS.join((period, service, receiver)), name, delta=delta)


def reported(mark: Mark) -> tuple[str, str] | None:
    """Read from a mark which department served whom; None where it reports no service."""
    if mark.subject != SUBJECT or mark.name != "served":
        return None
    _, service, receiver = mark.key.split(_ENDS)
    return service, receiver


def serving_order(number: str) -> str:
    """Name a work order as a receiver of services, apart from cost centres."""
    return _ORDER + number


def order_served(receiver: str) -> str:
    """Say which work order a receiver is; "" where it is a cost centre.

    >>> order_served(serving_order("WO-1")), order_served("SHOP")
    ('WO-1', '')
    """
    return receiver.removeprefix(_ORDER) if receiver.startswith(_ORDER) else ""


def services_key(service: str) -> str:
    """Write the key of the pool from which a department charges orders for its services: no rest of the pool."""
    return service + _SERVICES


def services_of(key: str) -> str:
    """Say which department's services a pool charges with this key; "" where it is a rest, or no pool at all.

    >>> services_of(services_key("POWER")), services_of("PRESS")
    ('POWER', '')
    """
    return key.removesuffix(_SERVICES) if key.endswith(_SERVICES) else ""


def _of(counts: Mapping[str, int], period: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for key, count in counts.items():
        of, service, receiver = key.split(_ENDS)
        if of == period:
            found.setdefault(service, {})[receiver] = count
    return found
