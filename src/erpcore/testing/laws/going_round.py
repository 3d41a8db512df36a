"""Law of costs that go round: a close that refuses them is right only where nothing leaves, or no end is in sight."""

from erpcore.books.books import Books
from erpcore.close.plan import ROUND
from erpcore.close.wording import GOING_ROUND
from erpcore.documents import OverheadExpense
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import total
from erpcore.production.overhead import COLLECTED

MUCH = 10_000_000  # major units: of so much even a small way out shows
WINDOW = 12  # rounds: a circle of up to four stations, or of six, is gone through a whole number of times
ODD_CENTS = 10_000  # minor units handed on in a window: so little may go round because it is rounded
_POOL = f"{COLLECTED} "
_BUDGETS = {Code.BUDGET_EXCEEDED, Code.BUDGET_APPROVAL_MISSING}


def goes_round(books: Books, period: Period, refusal: Refused) -> bool:
    """Tell whether a close was refused for costs that go round, and check that they do.

    Later rounds of the close must move no less than earlier ones, and not only odd cents: as things stand, where goods
    of a class at planned price come back that outweigh it, and its rate swings to and fro for ever; or else of whatever
    more is spent at a cost centre that the refusal names. The books keep that, so this belongs into a trial.

    Args:
        books: The books, as the refused costing left them.
        period: The month.
        refusal: What the close said.

    Raises:
        AssertionError: When some of it leaves: such a month can be closed.
    """
    if refusal.code != Code.CLOSE_BLOCKED or not (refusal.expected or "").startswith(GOING_ROUND.en):
        return False
    blocked = f"{period.code} cannot be costed: {refusal}"
    named = (refusal.expected or "").removeprefix(GOING_ROUND.en).split(", ")
    centres = [of.removeprefix(_POOL) for of in named if of.startswith(_POOL)]
    assert centres, f"{blocked}; no pool is named"
    earlier, later = _go_on(books, period), _go_on(books, period)
    if later >= earlier > ODD_CENTS:
        return True
    for centre in centres:
        more = OverheadExpense.model_validate(
            {"id": f"more at {centre}", "date": period.last_day, "period": period.code}
            | {"cost_centre": centre, "amount": str(MUCH), "owed": "bank"}
        )
        try:
            books.post(more)
        except Refused as refused:
            if refused.code in _BUDGETS:
                return True  # no budget takes so much: it cannot be tried
            raise
    _go_on(books, period)
    earlier, later = _go_on(books, period), _go_on(books, period)
    leaving = f"{earlier} handed on in {WINDOW} rounds, then {later}"
    assert later * MUCH >= earlier * (MUCH - 1) > 0, f"{blocked}; yet costs leave the circle: {leaving}"
    return True


def _go_on(books: Books, period: Period) -> int:
    """Go through the steps that lead back to one another, and add up what pools hand on, either way."""
    handed_on = 0
    for step in ROUND * WINDOW:
        for document in step.documents(books.state, period):
            for movement in books.post(document).movements:
                if movement.source.role == COLLECTED and movement.target.role == "wip":
                    handed_on += abs(total(movement))
    return handed_on
