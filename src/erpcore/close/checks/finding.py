"""The findings of the month end as a closed list, each with what to do about it."""

import datetime
from collections.abc import Callable, Iterator
from enum import StrEnum

from erpcore.close.step import last_day
from erpcore.flow.state import State
from erpcore.kernel.calendar import Period
from erpcore.kernel.errors import Finding
from erpcore.kernel.money import to_decimal

Check = Callable[[State, Period], Iterator[Finding]]

LONG = 30  # days after which something open is asked about
VERY_LONG = 90  # days after which an open order is a warning


class CheckCode(StrEnum):
    """Finding codes in the order of the checks; the value is what users see and search for."""

    TRIAL_BALANCE_UNEQUAL = "TRIAL_BALANCE_UNEQUAL"
    VOUCHER_NUMBER_GAP = "VOUCHER_NUMBER_GAP"
    SUBLEDGER_DIFFERS = "SUBLEDGER_DIFFERS"
    OPENING_NOT_BALANCED = "OPENING_NOT_BALANCED"
    SUMMARY_WAITING = "SUMMARY_WAITING"
    YEAR_PROFIT_NOT_CARRIED = "YEAR_PROFIT_NOT_CARRIED"
    STOCK_VALUE_WITHOUT_QUANTITY = "STOCK_VALUE_WITHOUT_QUANTITY"
    STOCK_NEGATIVE = "STOCK_NEGATIVE"
    STOCK_NEGATIVE_THEN = "STOCK_NEGATIVE_THEN"
    STOCK_WITHOUT_VALUE = "STOCK_WITHOUT_VALUE"
    GOODS_UNPRICED = "GOODS_UNPRICED"
    STANDARD_NOT_ADOPTED = "STANDARD_NOT_ADOPTED"
    STANDARD_OLD = "STANDARD_OLD"
    STANDARD_ZERO = "STANDARD_ZERO"
    PRICE_ZERO = "PRICE_ZERO"
    COMPLETED_ORDER_BALANCE = "COMPLETED_ORDER_BALANCE"
    NEGATIVE_WIP = "NEGATIVE_WIP"
    BY_PRODUCT_EXCEEDS_COST = "BY_PRODUCT_EXCEEDS_COST"
    ORDER_WITHOUT_COST = "ORDER_WITHOUT_COST"
    COST_WITHOUT_OUTPUT = "COST_WITHOUT_OUTPUT"
    OVER_ISSUED = "OVER_ISSUED"
    TIME_MISSING = "TIME_MISSING"
    HOURS_WITHOUT_MATERIAL = "HOURS_WITHOUT_MATERIAL"
    CONSUMPTION_CIRCLE = "CONSUMPTION_CIRCLE"
    WIP_COUNT_EXCEEDS = "WIP_COUNT_EXCEEDS"
    WIP_NOT_COUNTED = "WIP_NOT_COUNTED"
    WIP_NOT_DIVIDED = "WIP_NOT_DIVIDED"
    SERVICE_NOT_CHARGED = "SERVICE_NOT_CHARGED"
    SERVICE_BELOW_ZERO = "SERVICE_BELOW_ZERO"
    SERVICE_CIRCLE = "SERVICE_CIRCLE"
    SERVICE_RATE_MISSING = "SERVICE_RATE_MISSING"
    OVERHEAD_BELOW_ZERO = "OVERHEAD_BELOW_ZERO"
    OVERHEAD_WITHOUT_HOURS = "OVERHEAD_WITHOUT_HOURS"
    OVERHEAD_LEFT = "OVERHEAD_LEFT"
    RECEIPT_NOT_INVOICED = "RECEIPT_NOT_INVOICED"
    RETURN_NOT_CREDITED = "RETURN_NOT_CREDITED"
    GOODS_IN_TRANSIT = "GOODS_IN_TRANSIT"
    DELIVERY_NOT_INVOICED = "DELIVERY_NOT_INVOICED"
    SALES_RETURN_NOT_CREDITED = "SALES_RETURN_NOT_CREDITED"
    PURCHASE_ORDER_OPEN = "PURCHASE_ORDER_OPEN"
    SALES_ORDER_OPEN = "SALES_ORDER_OPEN"
    POOL_NOT_EMPTY = "POOL_NOT_EMPTY"
    ORDER_NOT_SETTLED = "ORDER_NOT_SETTLED"
    VARIANCE_LEFT = "VARIANCE_LEFT"
    WIP_NOT_COSTED = "WIP_NOT_COSTED"


REMEDIES = {
    CheckCode.TRIAL_BALANCE_UNEQUAL: "Verify the log: a voucher cannot be posted out of balance.",
    CheckCode.VOUCHER_NUMBER_GAP: "Verify the log: a voucher of it is missing, or was numbered elsewhere.",
    CheckCode.SUBLEDGER_DIFFERS: "Verify the log, then look for other roles that are mapped to the account.",
    CheckCode.OPENING_NOT_BALANCED: "Post the opening documents that are missing: together they clear it.",
    CheckCode.SUMMARY_WAITING: "Run the close: it writes the summary voucher.",
    CheckCode.YEAR_PROFIT_NOT_CARRIED: (
        "After the profit carry, take the profit of the year to retained earnings with a manual voucher."
    ),
    CheckCode.STOCK_VALUE_WITHOUT_QUANTITY: (
        "Verify the log: the last of the quantity takes the last of the value."
    ),
    CheckCode.STOCK_NEGATIVE: (
        "Post the receipt that is missing, or reverse what was taken; where policy refuses it, verify the log."
    ),
    CheckCode.STOCK_NEGATIVE_THEN: (
        "Reverse what took the goods of a later month, or reverse their receipt; post it with the right date."
    ),
    CheckCode.STOCK_WITHOUT_VALUE: "Look for the standard or price of zero behind it, and correct that.",
    CheckCode.GOODS_UNPRICED: (
        "Post the receipt or the invoice that says what the goods cost, or an order or list price to take it from."
    ),
    CheckCode.STANDARD_NOT_ADOPTED: "Post a standard_revaluation of the item.",
    CheckCode.STANDARD_OLD: "Roll the standard up anew, or confirm it with a standard of this year.",
    CheckCode.STANDARD_ZERO: "State a standard cost; a cost of zero is never assumed.",
    CheckCode.PRICE_ZERO: "State a price; a receipt at a price of zero is refused.",
    CheckCode.COMPLETED_ORDER_BALANCE: "Verify the log: a completed order hands all of its cost on.",
    CheckCode.NEGATIVE_WIP: "Post the material and time that the output has used, or complete the order.",
    CheckCode.BY_PRODUCT_EXCEEDS_COST: (
        "Reverse the scrap_recovery and state a lower price, or post the cost of the order that is missing."
    ),
    CheckCode.ORDER_WITHOUT_COST: "Post its material and time, or complete the order if it is not made.",
    CheckCode.COST_WITHOUT_OUTPUT: "Post its output, or complete it with write_off if it was given up.",
    CheckCode.OVER_ISSUED: "Return what was not used, or confirm that it was; the bill may need a change.",
    CheckCode.TIME_MISSING: "Post the work centre's time tickets, or take the operation off the routing.",
    CheckCode.HOURS_WITHOUT_MATERIAL: (
        "Post the material that the order has used, or move the time ticket to the order that was worked on."
    ),
    CheckCode.CONSUMPTION_CIRCLE: (
        "Count the goods, or reverse an issue: what they cost goes round for ever and reaches no product."
    ),
    CheckCode.WIP_COUNT_EXCEEDS: "Reverse the count and post what is in process after the receipts of the month.",
    CheckCode.WIP_NOT_COUNTED: (
        "Post a wip_count of the order; a count of zero says that nothing is in process. A count of the month's"
        " beginning is missing where first in, first out begins: state it with the opening_wip."
    ),
    CheckCode.WIP_NOT_DIVIDED: (
        "Count what is in process, post the receipts that are missing, correct the cost, or give the product another"
        " wip_rule."
    ),
    CheckCode.SERVICE_NOT_CHARGED: (
        "Post service_report documents that say whom it served, or book its expenses to another cost centre."
    ),
    CheckCode.SERVICE_BELOW_ZERO: (
        "Post the expenses that are missing, or lower the rates of its work centres: it charged more than it cost."
    ),
    CheckCode.SERVICE_CIRCLE: (
        "Post service_report documents to a cost centre outside the circle: these serve only each other."
    ),
    CheckCode.SERVICE_RATE_MISSING: "Add a service_rate of the department that is valid at the end of the month.",
    CheckCode.OVERHEAD_BELOW_ZERO: (
        "Post the expenses that are missing, or reverse what was taken off twice: a share of it would pay the orders."
    ),
    CheckCode.OVERHEAD_WITHOUT_HOURS: (
        "Post the cost centre's time tickets, or what else it is `shared_by`; or book its expenses to another one;"
        " the policy overhead_rest may also carry them forward or write them off."
    ),
    CheckCode.OVERHEAD_LEFT: (
        "Run the close; what the policy overhead_rest carries forward ends with the year."
    ),
    CheckCode.RECEIPT_NOT_INVOICED: "Post the supplier's invoice; until then the estimate stands (暂估).",
    CheckCode.RETURN_NOT_CREDITED: "Post the supplier's credit note; until then the claim stands on GR/IR.",
    CheckCode.GOODS_IN_TRANSIT: "Post the receipt; of goods that will not come, the credit note.",
    CheckCode.DELIVERY_NOT_INVOICED: "Invoice the delivery, or leave it for the next month.",
    CheckCode.SALES_RETURN_NOT_CREDITED: (
        "Post the sales credit note (红字发票); until then revenue and claim stand."
    ),
    CheckCode.PURCHASE_ORDER_OPEN: "Ask the supplier, or leave the order open.",
    CheckCode.SALES_ORDER_OPEN: "Deliver, or leave the order open.",
    CheckCode.POOL_NOT_EMPTY: "Run the costing again: it charges or writes off what came after it.",
    CheckCode.ORDER_NOT_SETTLED: "Run the costing again: it hands on or settles what came after it.",
    CheckCode.VARIANCE_LEFT: "Run the costing again, or look for goods that came with their invoice only.",
    CheckCode.WIP_NOT_COSTED: "Run the costing again: it divides what came after it.",
}


def note(
    code: CheckCode, severity: str, place: str, message: str, documents: tuple[str, ...] = ()
) -> Finding:
    """Write a finding, with the remedy of its code.

    Args:
        code: What was found.
        severity: "error" keeps the period open, "warning" and "info" do not.
        place: The document, order, item, account or cost centre.
        message: In words, with figures.
        documents: Behind it, in the order of the log.
    """
    return Finding(code, severity, place, message, REMEDIES[code], documents)


def money(state: State, minor: int) -> str:
    """Write an amount of minor units as users read it."""
    return f"{to_decimal(minor, state.master.currency)} {state.master.currency.code}"


def age(state: State, document: str, period: Period) -> int:
    """Count the days from a document to the end of the period: below zero when it is dated later.

    A document that is not in the log counts as dated on the last day.
    """
    day = last_day(period)
    entry = state.entry_of(document)
    dated: datetime.date = day if entry is None else entry.document.date
    return (day - dated).days
