"""What the documents of fixed assets share: the card that they name, its month, how it is depreciated from then on."""

import datetime
from typing import NamedTuple, Protocol

from erpcore.assets.card import Card
from erpcore.assets.changes import Changed
from erpcore.assets.moments import Moment, moment, month_of, period_of, whole
from erpcore.assets.register import BEARERS, DEPRECIATION, SUBJECT
from erpcore.assets.terms import Terms
from erpcore.flow.cost_bearer import bearer
from erpcore.flow.step import Route
from erpcore.flow.view import View
from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.errors import Refused, invalid
from erpcore.kernel.expectations import instead
from erpcore.kernel.movements import Mark, Movement, Place, signed
from erpcore.kernel.shapes import shown
from erpcore.kernel.words import Words
from erpcore.masterdata.asset_category import (
    BY_YEARS,
    WHOLE_YEARS,
    DepreciatedFrom,
    asset_category,
)
from erpcore.masterdata.asset_category import DepreciationMethod as Method
from erpcore.production.overhead import FIXED

YEAR = 12
UNITS: Method = "units_of_production"
DEPRECIATED = tuple(Route(debit, DEPRECIATION, "depreciation due and not yet charged") for debit in BEARERS)


class Asset(NamedTuple):
    """An asset that a document is about."""

    code: str
    card: Card
    terms: Terms


def asset_of_register(books: View, code: str, field: str = "asset") -> Asset:
    """Find an asset.

    Raises:
        Refused: UNKNOWN_ASSET.
    """
    card = books.assets.cards.get(code)
    if card is None or card.terms is None:
        expected = instead(Words("the code of an asset of the register", "已登记的固定资产编号"), shown(code))
        raise Refused(Refusal.UNKNOWN_ASSET, field=field, expected=expected)
    return Asset(code, card, card.terms)


def check_free(books: View, code: str, category: str) -> None:
    """Refuse a code that another asset has, or one with depreciation still to come back from another category.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    card = books.assets.cards.get(code)
    if card is None:
        return
    if card.terms is not None:
        expected = Words(
            f"a code that no other asset has; {code} is in the register", f"编号不得重复；{code} 已登记"
        )
        raise invalid("asset", *expected)
    if card.amounts and card.category != category:
        expected = Words(
            f"{card.category}, as before, until the next asset_depreciation has given back what {code} was"
            " charged; or another code",
            f"{code} 已提折旧尚未由 asset_depreciation 冲回，须沿用类别 {card.category}；或另取编号",
        )
        raise invalid("category", *expected)


class Changing(Protocol):
    """A document that changes an asset."""

    @property
    def id(self) -> str:
        """Its number."""

    @property
    def date(self) -> datetime.date:
        """Its day."""

    @property
    def asset(self) -> str:
        """The asset."""


def changing(books: View, document: Changing, period: str, *, out_of_use: bool = False) -> Asset:
    """Find an asset that a document changes: it is still there, and nothing later has happened to it.

    Args:
        books: The books.
        document: That changes it.
        period: Of the document.
        out_of_use: Whether it may be under renovation.

    Raises:
        Refused: UNKNOWN_ASSET, DOCUMENT_INVALID.
    """
    asset = asset_of_register(books, document.asset)
    _check_not_disposed(asset, "asset")
    last = asset.card.last
    month, day = month_of(asset.terms.acquired), asset.terms.day
    if last is not None:
        month, day = max(month, last.month), max(day, last.day)
    if month_of(period) < month or f"{document.date}" < day:
        told = day if month_of(period) >= month else period_of(month)
        expected = Words(
            f"a day of {told} or later, when {asset.code} was brought in or last changed",
            f"日期不得早于 {told}：{asset.code} 在该日（期）登记或最近一次变动",
        )
        raise invalid("date", *expected)
    if asset.card.out_of_use is not None and not out_of_use:
        expected = Words(
            f"an asset in use; {asset.code} is under renovation: post its asset_completion first",
            f"应为在用固定资产；{asset.code} 正在改造，应先录入 asset_completion",
        )
        raise invalid("asset", *expected)
    return asset


def settled_until(books: View, asset: Asset, month: int) -> int:
    """Name the last month in which an asset is depreciated as before, where a document changes it.

    Its category says: from the month after, that month is the last; by every other rule the month before is, or what an
    impairment has counted already.
    """
    category = asset_category(books.master.setup.asset_categories, asset.terms.category)
    last = month if category.depreciated_from == "next_month" else month - 1
    return max(last, asset.card.since - 1)


def moment_of(
    books: View, rule: DepreciatedFrom, method: Method, day: datetime.date, month: int | None = None
) -> Moment:
    """Say at which moment an asset begins to be depreciated, or ends; one that goes by its work does so with a month.

    Args:
        books: The books.
        rule: Of its category.
        method: By which it is depreciated.
        day: On which it is put in service, or goes.
        month: Of the day; None: by the calendar.
    """
    period = books.master.calendar.period_of(day)
    number = month_of(period.code) if month is None else month
    if method == UNITS and rule not in ("next_month", "nearest_month"):
        return number
    return moment(rule, day, period, number)


def due(books: View, asset: Asset, period: str, last: Moment) -> list[Movement]:
    """Charge what an asset has lost by the end of a month, or a part of the next, and nobody has been charged for yet.

    Raises:
        Refused: DOCUMENT_INVALID, where it goes by what it did and that is not stated.
    """
    check_work_stated(books, asset, whole(last))
    taker = bearing(books, asset, -whole(-last))
    changes = books.assets.to_post(asset.code, period, taker, last)
    return depreciation(books, asset.code, changes)


def _check_not_disposed(asset: Asset, field: str) -> None:
    """Refuse an asset that was sold or scrapped.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    if asset.card.disposed is not None:
        expected = Words(
            f"an asset that is still there; {asset.code} was disposed of",
            f"应为在用固定资产；{asset.code} 已处置",
        )
        raise invalid(field, *expected)


def check_work_stated(books: View, asset: Asset, last: int) -> None:
    """Refuse to settle months for which nobody has stated what an asset depreciated by its output has done.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    card = asset.card
    for month in range(max(asset.terms.start, card.since), last + 1):
        goes_by_it = card.estimate(month).method == UNITS and card.is_depreciated(month)
        missing = goes_by_it and card.output.get(month, (0, 0))[1] <= 0
        if missing and books.periods.status(period_of(month)) == "open" and card.plan_after(month - 1).left:
            told = period_of(month)
            expected = Words(
                f"an asset of which it is stated what it did in {told}: post its asset_output first, zero where it"
                " stood still",
                f"应先填报 {asset.code} {told} 期的工作量（asset_output），停用的填零",
            )
            raise invalid("asset", *expected)


def change_mark(document: Changing, asset: Asset, changed: Changed) -> Mark:
    """Write the mark of a change."""
    last = asset.card.last
    told = changed._replace(number=last.number + 1 if last else 1, day=f"{document.date}")
    return Mark(SUBJECT, asset.code, f"change {document.id}", "", told.to_text())


def bearing(books: View, asset: Asset, month: int) -> Place:
    """Say who bears the depreciation of an asset in a month: the same whatever it does, but for units of production."""
    key = "" if asset.card.estimate(month).method == UNITS else FIXED
    return bearer(books, asset.card.cost_centre(month), key, {})


def depreciation(books: View, asset: str, changes: dict[Place, int]) -> list[Movement]:
    """Charge depreciation to those who bear it; what is too much goes back in red."""
    worn = books.assets.place(asset, DEPRECIATION)
    return [part for taker, change in changes.items() for part in signed(worn, taker, {"": change})]


def check_life(method: Method, months: int | None, units: int | None) -> None:
    """Refuse a life or units that a method does not go by, and one that it goes by and that is not stated.

    Raises:
        Refused: DOCUMENT_INVALID.
    """
    by_units, by_time = method == UNITS, method not in (UNITS, "none")
    for field, given, asked in (("useful_life", months, by_time), ("units", units, by_units)):
        if (given is not None) != asked:
            expected = (
                Words(f"{field}, by which {method} goes", f"折旧方法 {method} 须给出 {field}")
                if asked
                else Words(f"none: {method} does not go by it", f"须为空：折旧方法 {method} 与之无关")
            )
            raise invalid(field, *expected)
    if method in BY_YEARS and (months or 0) % YEAR:
        raise invalid("useful_life", *instead(WHOLE_YEARS, str(months)))
