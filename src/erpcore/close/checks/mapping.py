"""The account map: roles that no account stands for, found before a document is refused for it."""

from collections.abc import Iterator

from erpcore.flow.state import State
from erpcore.flow.steps import STEPS
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.posting.coverage import check_rules


def roles_mapped(state: State, period: Period) -> Iterator[Finding]:
    """Find what the account map leaves open; it refuses documents by itself and keeps no period open."""
    routes = {step.name: step.routes for step in STEPS}
    found = check_rules(state.master.setup, routes)
    yield from (finding._replace(severity="warning") for finding in found if finding.severity == "error")
