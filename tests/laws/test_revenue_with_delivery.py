"""Where revenue comes with the delivery every law holds, whatever is invoiced, credited, returned or reversed."""

from typing import Any

from hypothesis import given, settings

from erpcore import Setup
from erpcore.testing.playing import play
from erpcore.testing.strategies.histories import History, histories
from erpcore.testing.strategies.setups import setups

MORE = settings().max_examples  # 100 in the ordinary run, 2000 with --hypothesis-profile=long
SELLING = {
    "opening_stock": 8,
    "goods_receipt": 4,
    "sales_order": 8,
    "delivery": 20,
    "consignment_sale": 4,
    "stock_transfer": 3,
    "sales_invoice": 16,
    "sales_return": 12,
    "sales_credit_note": 12,
    "customer_receipt": 4,
    "reversal": 24,
    "currency_revaluation": 2,
    "period_closing": 2,
    "set_up": 1,
}


def earning(setup: Setup) -> Setup:
    """Let revenue come with the delivery."""
    data: dict[str, Any] = setup.model_dump(mode="json", exclude_none=True)
    data["company"]["policies"] |= {"revenue": "delivery", "cost_of_sales": "delivery"}
    return Setup.model_validate(data)


@settings(max_examples=max(60, MORE // 2))
@given(histories(setup=setups().map(earning), documents=90, weights=SELLING))
def test_claims_stay_in_step_with_what_is_not_invoiced(history: History) -> None:
    """After every document each delivery claims what the customer keeps and nobody has invoiced."""
    play(history, every=11)
