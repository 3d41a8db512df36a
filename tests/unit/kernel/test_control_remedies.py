"""What to do where control refuses."""

from erpcore.kernel.control_remedies import CONTROL_REMEDIES
from erpcore.kernel.errors import Code


def test_they_stand_together_in_the_order_of_the_codes():
    """They stand one after another in the list of codes, from budgets on."""
    codes = list(Code)
    first = codes.index(Code.BUDGET_EXCEEDED)
    assert list(CONTROL_REMEDIES) == codes[first : first + len(CONTROL_REMEDIES)]
