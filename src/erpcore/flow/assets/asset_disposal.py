"""Sell or scrap a fixed asset: its carrying amount, what it brings and what that costs make a gain or a loss.

Its depreciation until then is charged first. All passes through the clearing of disposals (固定资产清理), which ends
empty. What is known only later is posted on its own, to the account of the gain or loss. An asset that is missing
(盘亏) brings and costs nothing: its carrying amount waits on 待处理财产损溢 until it is decided who bears it.

Before: `assets.asset_acquisition`.   After: `pay.customer_receipt`, `pay.supplier_payment`; of one that is missing
`stock.loss_decision`.
Source: IAS 16 paragraphs 67-71; 企业会计准则第4号 articles 21-23; 财会〔2006〕18号, 1601 and 1901 (盘亏的固定资产);
财会〔2019〕6号 (资产处置收益, scrapped: 营业外收支); 小企业会计准则 article 34, and 1601 and 1901 of its appendix.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from erpcore.assets.changes import Changed
from erpcore.assets.moments import Moment, month_of, rest, whole
from erpcore.assets.parting import Standing
from erpcore.assets.register import CLEARING, COST, DEPRECIATION, PROVISION
from erpcore.flow.assets.asset_leaving import AssetPart, cleared, missing, parted, read_part
from erpcore.flow.assets.fixed_assets import (
    DEPRECIATED,
    Asset,
    change_mark,
    changing,
    due,
    moment_of,
    settled_until,
)
from erpcore.flow.creditor import Bill, creditor
from erpcore.flow.document import Document
from erpcore.flow.input_vat import VatTreatment, recovered_routes, treat_vat, vat_place
from erpcore.flow.money import minor
from erpcore.flow.named_account import check_account_stated, partners_account
from erpcore.flow.partners import check_customer
from erpcore.flow.step import Route, Step
from erpcore.flow.view import View
from erpcore.kernel.ends import left_at
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.fields import AmountOrZero, AmountValue, Code
from erpcore.kernel.frozen import Frozen
from erpcore.kernel.movements import Effect, Movement, Place
from erpcore.kernel.words import Words
from erpcore.masterdata.asset_category import asset_category

_RESULTS = {
    "sale": ("asset_sale_gain", "asset_sale_loss"),
    "scrapping": ("asset_scrap_gain", "asset_scrap_loss"),
}
_DEBTORS = ("customer", "bank", "cash", "account")
_CREDITORS = ("supplier", "bank", "cash", "account")


class Proceeds(Frozen):
    """What a disposal brings."""

    amount: AmountValue  # without VAT
    vat: AmountOrZero = Decimal(0)  # output VAT
    received: Literal["customer", "bank", "cash", "account"]  # the debit side
    partner: Code | None = None  # the customer, where `received` is customer
    account: Code | None = None  # where `received` is account: of an insurer's or a person's debt
    account_dimensions: dict[Code, Code] = {}  # of that account


class DisposalCost(Frozen):
    """What a disposal costs: dismantling, carriage, a fee."""

    amount: AmountValue  # without VAT
    vat: AmountOrZero = Decimal(0)  # input VAT
    vat_treatment: VatTreatment | None = None  # recovered, or part of the cost; None: the policy `input_vat`
    owed: Literal["supplier", "bank", "cash", "account"]  # the credit side
    partner: Code | None = None  # the supplier, where `owed` is supplier
    account: Code | None = None  # where `owed` is account
    account_dimensions: dict[Code, Code] = {}  # of that account


class AssetDisposal(Document):
    """Take a fixed asset off the register, sold, scrapped or missing (固定资产清理单)."""

    type: Literal["asset_disposal"] = "asset_disposal"
    asset: Code
    # scrapped: worn out, obsolete, destroyed; missing: not found when assets were counted (盘亏)
    manner: Literal["sale", "scrapping", "missing"]
    part: AssetPart | None = None  # only a part of it, the rest goes on; None: all of it
    proceeds: Annotated[list[Proceeds], Field(max_length=100)] = []
    costs: Annotated[list[DisposalCost], Field(max_length=100)] = []


def decide(books: View, document: AssetDisposal) -> Effect:
    """Charge what depreciation is due, clear the asset, and take the gain or loss.

    Raises:
        Refused: UNKNOWN_ASSET, DOCUMENT_INVALID, UNKNOWN_PARTNER, UNKNOWN_ACCOUNT, CONTROL_ACCOUNT,
            ACCOUNT_NOT_POSTABLE, DIMENSION_MISSING, DIMENSION_UNKNOWN, NUMBER_INVALID,
            VALUE_EXCEEDS_PLACE.
    """
    _check_one(document)
    period = books.periods.require_open(document.date, document.period)
    month = month_of(period)
    asset = changing(books, document, period, out_of_use=True)
    last = _last(books, document, asset, month)
    movements = due(books, asset, period, last)
    clearing = Place(CLEARING, document.id)
    standing = asset.card.standing(month, last)
    if document.part is not None:
        gone = read_part(books, document.part, standing, "part")
        changed = parted(asset, standing, gone, month, whole(last) + 1)
    else:
        out = asset.card.out_of_use
        gone = standing if out is None else Standing(asset.card.collected, 0, 0, 0)
        end = last + 1
        over, parts = rest(end)
        changed = Changed(0, "disposal", month, whole(end), over=over, parts=parts)
    if document.manner == "missing":
        movements += missing(books, asset, gone, Place("pending_loss", document.id))
        return Effect(tuple(movements), (change_mark(document, asset, changed),))
    movements += cleared(books, asset, gone, clearing)
    movements += [*_brought(books, document, clearing), *_spent(books, document, clearing)]
    left, _ = left_at(movements, clearing)
    gain, loss = (Place(role) for role in _RESULTS[document.manner])
    if left > 0:
        movements.append(Movement(clearing, loss, (("", "", left),)))
    elif left:
        movements.append(Movement(gain, clearing, (("", "", -left),)))
    return Effect(tuple(movements), (change_mark(document, asset, changed),))


def _check_one(document: AssetDisposal) -> None:
    """Refuse a second customer or supplier: what each owes is settled by the number of the document.

    What is missing brings nothing and costs nothing.
    """
    for field in ("proceeds", "costs") if document.manner == "missing" else ():
        if getattr(document, field):
            expected = Words("none of an asset that is missing", "盘亏的固定资产不得填写")
            raise invalid(field, *expected)
    owing = {of.partner for of in document.proceeds if of.received == "customer"}
    owed = {of.partner for of in document.costs if of.owed == "supplier"}
    for field, found in (("proceeds", owing), ("costs", owed)):
        if len(found) > 1:
            expected = Words("one partner, by whose number it is settled", "应收或应付的往来单位只可有一个")
            raise invalid(field, *expected)


def _last(books: View, document: AssetDisposal, asset: Asset, month: int) -> Moment:
    """Say up to and with which month it is depreciated before it goes, and up to which part of the next."""
    if document.part is not None or asset.card.out_of_use is not None:
        return settled_until(books, asset, month)
    rule = asset_category(books.master.setup.asset_categories, asset.terms.category).depreciated_from
    return moment_of(books, rule, asset.card.estimate(month).method, document.date, month) - 1


def _brought(books: View, document: AssetDisposal, clearing: Place) -> Iterator[Movement]:
    for number, line in enumerate(document.proceeds, 1):
        field = f"proceeds.{number}"
        place = _debtor(books, document.id, line, field)
        yield Movement(clearing, place, (("", "", minor(books, line.amount, f"{field}.amount")),))
        vat = minor(books, line.vat, f"{field}.vat")
        if vat:
            yield Movement(Place("output_vat", partner=place.partner), place, (("", "", vat),))


def _debtor(books: View, document: str, line: Proceeds, field: str) -> Place:
    try:
        check_account_stated(
            "received", line.received, line.account, line.account_dimensions, "account_dimensions"
        )
        if line.received == "customer" and line.partner is None:
            raise invalid("partner", "the customer that owes it", "须给出应收的客户")
        code = books.master.partner(line.partner).code if line.partner else ""
        if line.received == "customer":
            check_customer(books, code)
    except Refused as refusal:
        raise refusal.within(field) from None
    if line.account is not None:
        told = code, line.account_dimensions, f"{field}."
        return partners_account(books, line.account, *told, field="account_dimensions")
    return Place(line.received, document if line.received == "customer" else "", partner=code)


def _spent(books: View, document: AssetDisposal, clearing: Place) -> Iterator[Movement]:
    for number, line in enumerate(document.costs, 1):
        field = f"costs.{number}"
        bill = Bill(document.id, line.owed, line.partner, line.account, line.account_dimensions)
        try:
            source = creditor(books, bill)
            net = minor(books, line.amount, "amount")
            vat = treat_vat(books, minor(books, line.vat, "vat"), line.vat_treatment, [net])
        except Refused as refusal:
            raise refusal.within(field) from None
        yield Movement(source, clearing, (("", "", net + sum(vat.costs)),))
        if vat.recovered:
            yield Movement(source, vat_place(books, document.id, source.partner), (("", "", vat.recovered),))


STEP = Step(
    AssetDisposal,
    decide,
    (
        *DEPRECIATED,
        Route(CLEARING, COST, "cost"),
        Route(DEPRECIATION, CLEARING, "depreciation until then"),
        Route(PROVISION, CLEARING, "what it was impaired by", "if any"),
        Route(CLEARING, "construction", "what it stands at by then", "under renovation"),
        Route(DEPRECIATION, COST, "depreciation until then", "manner: missing"),
        Route(PROVISION, COST, "what it was impaired by", "manner: missing"),
        Route("pending_loss", COST, "carrying amount", "manner: missing"),
        Route("pending_loss", "construction", "what it stands at", "manner: missing, under renovation"),
        *(Route(debit, CLEARING, "proceeds without VAT", f"received: {debit}") for debit in _DEBTORS),
        *(Route(debit, "output_vat", "output VAT", f"received: {debit}") for debit in _DEBTORS),
        *(Route(CLEARING, credit, "cost of the disposal", f"owed: {credit}") for credit in _CREDITORS),
        *recovered_routes(_CREDITORS),
        *(Route(CLEARING, gain, "gain", f"manner: {manner}") for manner, (gain, _) in _RESULTS.items()),
        *(Route(loss, CLEARING, "loss", f"manner: {manner}") for manner, (_, loss) in _RESULTS.items()),
    ),
)
