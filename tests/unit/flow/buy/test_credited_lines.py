"""The lines of a supplier's credit note."""

import pytest
from pydantic import ValidationError

from erpcore.flow.buy.credited_lines import CreditedGoods, CreditedReceipt, CreditedReturn

LINES = ((CreditedReturn, "purchase_return"), (CreditedReceipt, "receipt"), (CreditedGoods, "invoice"))


@pytest.mark.parametrize(("kind", "name"), LINES)
def test_each_line_says_what_it_credits_and_how_much(kind, name):
    """An amount above zero, of something; VAT of its own is none unless it is said."""
    line = kind(**{name: "X-1", "amount": "5"})
    assert (f"{line.amount}", f"{line.vat}", line.vat_treatment) == ("5", "0", None)
    for wrong in ({name: "X-1"}, {"amount": "5"}, {name: "X-1", "amount": "0"}):
        with pytest.raises(ValidationError):
            kind(**wrong)
