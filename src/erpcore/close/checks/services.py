"""Service departments whose cost cannot be charged on."""

from collections.abc import Iterator

from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.documents_behind import of_pools
from erpcore.close.checks.finding import money, note
from erpcore.flow.make.meter_reading import last_reading
from erpcore.flow.make.serving import serving
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding

_FOUND = {
    "not_reported": (CheckCode.SERVICE_NOT_CHARGED, "error"),
    "circle": (CheckCode.SERVICE_CIRCLE, "error"),
    "no_rate": (CheckCode.SERVICE_RATE_MISSING, "error"),
    "negative_pool": (CheckCode.SERVICE_BELOW_ZERO, "warning"),
}


def services_left(state: State, period: Period) -> Iterator[Finding]:
    """Find service departments with a cost of the month that the method of the company cannot charge to anybody."""
    left_out = serving(state, period.code).left_out
    documents = of_pools(state, left_out, period)
    for service, (reason, cost) in left_out.items():
        code, severity = _FOUND[reason]
        values = {"service": service, "cost": money(state, cost), "period": period.code}
        yield note(code, severity, service, documents[service], **values)


def meters_not_read(state: State, period: Period) -> Iterator[Finding]:
    """Find meters of what a department supplies that were read before the month, and not since."""
    for meter in state.master.meters.values():
        last = last_reading(state, meter.code) if meter.service is not None else None
        if last is not None and last.day < period.start and not period.adjusting:
            values = {"centre": meter.cost_centre, "service": meter.service, "day": last.day}
            yield note(
                CheckCode.METER_NOT_READ,
                "warning",
                meter.code,
                (),
                meter=meter.code,
                period=period.code,
                **values,
            )
