"""The account map: roles that no account stands for, found before a document is refused for it."""

from collections.abc import Iterator, Mapping

from erpcore.flow.state import State
from erpcore.flow.step import Step
from erpcore.kernel.errors import Finding
from erpcore.posting.coverage import check_rules


def roles_mapped(state: State, steps: Mapping[str, Step]) -> Iterator[Finding]:
    """Find what the account map leaves open; it refuses documents by itself and keeps no period open."""
    proved, asked = state.account_map.proved, tuple(steps.values())
    if asked not in proved:
        proved[asked] = check_rules(state.master.setup, steps)
    yield from (of._replace(severity="warning") for of in proved[asked] if of.severity == "error")
