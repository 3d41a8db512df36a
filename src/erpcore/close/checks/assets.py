"""Fixed assets whose depreciation cannot be worked out."""

from collections.abc import Iterator

from erpcore.assets.moments import month_of
from erpcore.close.checks.codes import CheckCode
from erpcore.close.checks.finding import note
from erpcore.flow.assets.fixed_assets import UNITS
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding


def outputs_missing(state: State, period: Period) -> Iterator[Finding]:
    """Find assets depreciated by units of production of which nobody said what they did in the month."""
    month = month_of(period.code)
    for code, card in state.assets.cards.items():
        if card.estimate(month).method != UNITS or not card.is_depreciated(month):
            continue
        _, said = card.output.get(month, (0, 0))
        if said <= 0 and card.plan_after(month - 1).left:
            yield note(CheckCode.ASSET_OUTPUT_MISSING, "error", code, (), asset=code, period=period.code)
