"""Why a month end is refused: in English and in Chinese."""

from collections.abc import Iterable, Sequence

from erpcore.flow.entry import Entry
from erpcore.kernel.errors import Finding
from erpcore.kernel.words import Words, listed
from erpcore.posting.roles import ROLES

# the place where they do is named behind it
GOING_ROUND = Words(
    "costs that leave the circle they go round in; they come back to ", "循环流转的成本须有出口；现又回到 "
)
_NAMED = 10  # errors, or places, that a refusal names


def errors_found(errors: Sequence[Finding]) -> Words:
    """Name the errors of a check, the first of many."""
    named = [f"{error.code} [{error.place}]" for error in errors[:_NAMED]]
    more = len(errors) - _NAMED
    return Words(
        f"no errors; found {'; '.join(named)}{f'; and {more} more' if more > 0 else ''}",
        f"检查须无错误，现有：{'；'.join(named)}{f'；另有 {more} 项' if more > 0 else ''}",
    )


def going_round(moved: Iterable[Entry]) -> Words:
    """Name the cost centres, goods and orders that costs of the last round came back to, but no passages."""
    ends = [
        end for entry in moved for movement in entry.movements for end in movement[:2] if end.role in ROLES
    ]
    named = sorted({(end.role, end.cost_centre or end.item or end.key) for end in ends})[:_NAMED]
    english, chinese = (
        listed(f"{role} {key}" for role, key in named).en,
        listed(f"{ROLES[role].chinese} {key}" for role, key in named).zh,
    )
    return Words(GOING_ROUND.en + english, GOING_ROUND.zh + chinese)
