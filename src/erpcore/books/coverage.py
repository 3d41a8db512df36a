"""Refuse a set-up, or a change of one, whose account map or posting rules leave a case open."""

from collections.abc import Mapping

from erpcore.flow.misread import invalid_setup
from erpcore.flow.record.set_up import SetUp
from erpcore.flow.step import Step
from erpcore.kernel.errors import SetupError
from erpcore.masterdata.setup import Setup
from erpcore.posting.coverage import check_rules


def require_covered(now: Setup, document: SetUp, steps: Mapping[str, Step]) -> None:
    """Prove that what a set-up document brings finds its accounts; what was open before it stays a warning.

    Args:
        now: The set-up in force.
        document: The log's first entry, or a change.
        steps: The business steps by document type.

    Raises:
        SetupError: For a set-up, with every finding.
        Refused: SETUP_INVALID, for a change.
    """
    if document.setup is not None:
        found = check_rules(document.setup, steps)
        if any(finding.severity == "error" for finding in found):
            raise SetupError(found)
    if document.tables is not None:
        after = check_rules(now.merged(document.tables), steps)
        wrong = [finding for finding in after if finding.severity == "error"]
        before = set(check_rules(now, steps)) if wrong else ()
        new = [finding for finding in wrong if finding not in before]
        if new:
            raise invalid_setup(document.id, new, "tables")
