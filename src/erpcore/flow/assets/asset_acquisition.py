"""Capitalise a fixed asset: its cost enters the register, and its depreciation begins by the rule of its category.

What it costs is owed to a supplier, paid, or comes from where it has been collected: construction in progress, or an
account by name. In another currency it keeps the rate of its day. An asset that the company had before comes with its
accumulated depreciation, from the opening clearing or, where the ledger has it already, from the accounts on which it
stands; it goes on in its years. One that was found (盘盈) is a gain of the year under 小企业会计准则, by way of
待处理财产损溢, and elsewhere a prior period error: its cost then comes from the account of prior years.

Before: nothing; `make.overhead_expense` or `stock.own_use` where construction in progress collects the cost.
After: `assets.asset_depreciation`, which the close posts; `stock.loss_decision` of what was found.
Source: IAS 16 paragraphs 7, 15-16, 55; IAS 8 paragraph 42; 企业会计准则第4号 articles 7-9 and 应用指南 (盘盈的固定资产
as 前期差错); 小企业会计准则 articles 28-31, 1601 and 1901 of its appendix.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from erpcore.assets.moments import month_of, rest, whole
from erpcore.assets.plan import Estimate
from erpcore.assets.register import COST, DEPRECIATION, PROVISION, SUBJECT, TERMS
from erpcore.assets.terms import Terms
from erpcore.flow.assets.asset_cost import PAID, Spending, Spent, spent
from erpcore.flow.assets.asset_estimates import checked_rate
from erpcore.flow.assets.fixed_assets import check_free, check_life, moment_of
from erpcore.flow.input_vat import recovered_routes
from erpcore.flow.money import minor
from erpcore.flow.self_assessed_vat import assessed_routes
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import at_most, instead
from erpcore.kernel.fields import AmountOrZero, Code, Day, Part, QuantityOrZero, QuantityValue, Text
from erpcore.kernel.money import to_decimal
from erpcore.kernel.movements import Effect, Mark, Movement, Place
from erpcore.kernel.quantity import to_micro
from erpcore.kernel.rounding import half_up
from erpcore.kernel.words import Words
from erpcore.masterdata.asset_category import (
    AssetCategory,
    DepreciationMethod,
    UsefulLife,
    asset_category,
    asset_key,
)

Source = Literal[
    "supplier", "bank", "cash", "account", "construction", "found", "opening_balance", "ledger"
]  # fmt: skip
_BROUGHT_IN = ("opening_balance", "ledger")  # sources of an asset that the company had before
_OF_A_BILL = (
    "partner", "vat", "self_assessed_vat", "vat_treatment", "account", "account_dimensions", "currency", "rate",
    "advances",
)  # fmt: skip
_OF_BEFORE = ("accumulated", "impairment", "used")
_READY_LATER = Words(
    "Correct the day; what is not ready for use yet is collected on construction in progress, by a cost_distribution of"
    " each bill, and brought in from there (`owed` construction) on the day on which it is.",
    "请更正日期；尚未达到预定可使用状态的，先以 cost_distribution 将各张账单归集到在建工程，达到之日再由在建工程登记"
    "（`owed` 为 construction）。",
)


class AssetAcquisition(Spending):
    """Bring a fixed asset into the register (固定资产登记单)."""

    type: Literal["asset_acquisition"] = "asset_acquisition"
    asset: Code  # its number on the card, once for each asset
    name: Text = ""
    category: Code  # of the set-up
    cost_centre: Code  # who bears its depreciation
    # the credit side; found: in a count, to be decided on; opening_balance, ledger: the company had it before
    owed: Source
    in_service: Day | None = None  # ready for use since; None: the date
    method: DepreciationMethod | None = None  # None: that of the category
    useful_life: UsefulLife | None = None  # months; None: that of the category
    units: QuantityValue | None = None  # what it can do in its life, for units of production
    residual: AmountOrZero | None = None  # what is left at the end; None: by the rate
    residual_rate: Part | None = None  # as a part of cost; None: that of the category
    # of the book value a year, for a declining method; None: that of the category
    declining_rate: Part | None = None
    accumulated: AmountOrZero = Decimal(0)  # depreciation before the books began, of an asset that was there
    impairment: AmountOrZero = Decimal(0)  # impaired by before, likewise
    used: QuantityOrZero = Decimal(0)  # what it did before, likewise, for units of production


class _Amounts(NamedTuple):
    """What a document says in minor units."""

    cost: int  # with VAT that is not recovered
    accumulated: int
    impairment: int


def decide(books: View, document: AssetAcquisition) -> Effect:
    """Move the cost, and what was depreciated before, and write the card.

    Raises:
        Refused: UNKNOWN_ASSET_CATEGORY, DOCUMENT_INVALID, UNKNOWN_COST_CENTRE, UNKNOWN_PARTNER, UNKNOWN_ACCOUNT,
            CONTROL_ACCOUNT, ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN, EXCHANGE_RATE_MISSING,
            NUMBER_INVALID, VALUE_EXCEEDS_PLACE, AMOUNT_EXCEEDS_OPEN.
    """
    period = books.periods.require_open(document.date, document.period)
    try:
        category = asset_category(books.master.setup.asset_categories, document.category)
    except Refused as refusal:
        refusal.field = "category"
        raise
    _check_new(books, document)
    books.master.cost_centre(document.cost_centre)
    bought = None if document.owed in _BROUGHT_IN else spent(books, document)
    amounts = _amounts(books, document, bought)
    estimate = _estimate(books, document, category, amounts.cost)
    start, before, over = _begin(books, document, category, estimate, period)
    terms = Terms(
        document.name, category.code, document.cost_centre, f"{document.in_service or document.date}", period, start,
        before, amounts.cost, amounts.accumulated, amounts.impairment, to_micro(document.used), estimate,
        f"{document.date}", *over, document.id,
    )  # fmt: skip
    mark = Mark(SUBJECT, document.asset, TERMS, "", terms.to_text())
    return Effect(tuple(_moved(books, document, amounts, bought)), (mark,))


def _check_new(books: View, document: AssetAcquisition) -> None:
    check_free(books, document.asset, document.category)
    fields: tuple[str, ...]
    if document.owed in _BROUGHT_IN:
        fields, zh = _OF_A_BILL, "期初或账面已有的固定资产不得填写"
        en = "none: an asset that the company had before is not paid for"
    else:
        fields, zh, en = (
            _OF_BEFORE,
            "须为零：新增的固定资产没有以前的折旧",
            "zero: a new asset has no time before",
        )
    for field in (of for of in fields if getattr(document, of)):
        raise invalid(field, en, zh)
    in_service = document.in_service
    if in_service is not None and document.owed == "found":
        raise invalid(
            "in_service",
            "none: what was found comes as worn as it is, and wears on from the date",
            "须为空：盘盈的固定资产按扣除折旧后的净值入账，自登记之日起计提折旧",
        )
    if in_service is not None and in_service > document.date:
        day = Words(f"a day not after {document.date}", f"不晚于 {document.date} 的日期")
        raise Refused(
            Refusal.DOCUMENT_INVALID,
            field="in_service",
            expected=instead(day, in_service),
            remedy=_READY_LATER,
        )


def _amounts(books: View, document: AssetAcquisition, bought: Spent | None) -> _Amounts:
    cost = minor(books, document.cost, "cost") if bought is None else bought.cost
    accumulated = minor(books, document.accumulated, "accumulated")
    impairment = minor(books, document.impairment, "impairment")
    if accumulated + impairment > cost:
        of = Words("together with impairment, the cost", "（连同减值准备）原值")
        expected = at_most(f"{document.cost:f}", of)
        raise Refused(Refusal.VALUE_EXCEEDS_PLACE, field="accumulated", expected=expected)
    return _Amounts(cost, accumulated, impairment)


def _estimate(books: View, document: AssetAcquisition, category: AssetCategory, cost: int) -> Estimate:
    method = document.method or category.method
    own = document.useful_life
    by_time = method not in ("units_of_production", "none")
    months = category.useful_life if own is None and by_time else own
    units = None if document.units is None else to_micro(document.units)
    check_life(method, months, units)
    if document.used and method != "units_of_production":
        expected = Words("none without units of production", "非工作量法不得填写")
        raise invalid("used", *expected)
    if document.residual is not None and document.residual_rate is not None:
        expected = Words("a residual value or its rate, not both", "预计净残值与净残值率只可给出其一")
        raise invalid("residual_rate", *expected)
    if document.residual is not None:
        residual = minor(books, document.residual, "residual")
    else:
        part = category.residual_rate if document.residual_rate is None else document.residual_rate
        residual = half_up(Fraction(part) * cost)
    if residual > cost:
        limit = f"{to_decimal(cost, books.master.currency):f}"
        expected = at_most(limit, Words("that it costs", "原值"))
        raise Refused(Refusal.VALUE_EXCEEDS_PLACE, field="residual", expected=expected)
    rate = document.declining_rate
    if rate is None and method == category.method:
        rate = category.declining_rate
    above, daily = category.declining_base == "above_residual", category.monthly_parts == "by_days"
    told = checked_rate(method, rate, 0 if above else residual)
    return Estimate(method, months or 0, residual, units or 0, told, above, daily)


def _begin(
    books: View, document: AssetAcquisition, category: AssetCategory, estimate: Estimate, period: str
) -> tuple[int, int, tuple[int, int]]:
    """Say from which month on these books depreciate it, how many had gone by, and which part of its first one."""
    day = document.in_service or document.date
    at = moment_of(books, category.depreciated_from, estimate.method, day)
    start = begun = whole(at)
    if document.owed in _BROUGHT_IN:
        start = max(begun, month_of(period))
    return start, start - begun, rest(at)


def _moved(
    books: View, document: AssetAcquisition, amounts: _Amounts, bought: Spent | None
) -> list[Movement]:
    cost, worn, provision = (
        Place(role, asset_key(document.asset, document.category)) for role in (COST, DEPRECIATION, PROVISION)
    )
    if bought is not None:
        return list(bought.movements(books, cost))

    def other(place: Place) -> Place:
        if document.owed == "opening_balance":
            return Place("opening_balance")
        return Place("account", books.account_map.resolve(place, "").account)

    found = [Movement(other(cost), cost, (("", "", amounts.cost),))]
    for place, amount in ((worn, amounts.accumulated), (provision, amounts.impairment)):
        if amount:
            found.append(Movement(place, other(place), (("", "", amount),)))
    return found


STEP = Step(
    AssetAcquisition,
    decide,
    (
        *(Route(COST, credit, "cost, and VAT that is not recovered", f"owed: {credit}") for credit in PAID),
        *recovered_routes(PAID),
        *assessed_routes(COST),
        Route(COST, "pending_loss", "what it is worth as old as it is", "owed: found"),
        Route("supplier", "account", "paid in advance, at the rate of its day", "if any"),
        Route(COST, "opening_balance", "cost of an asset that the company had", "owed: opening_balance"),
        Route("opening_balance", DEPRECIATION, "earlier depreciation", "owed: opening_balance"),
        Route("opening_balance", PROVISION, "earlier impairment", "owed: opening_balance"),
        Route("account", DEPRECIATION, "depreciation that the ledger has already", "owed: ledger"),
        Route("account", PROVISION, "impairment that the ledger has already", "owed: ledger"),
    ),
)
