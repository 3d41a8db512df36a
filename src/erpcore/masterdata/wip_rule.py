"""How the cost of a running order is divided at a month's end between what is finished and what is in process."""

import datetime
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, Self, get_args

from pydantic import model_validator

from erpcore.kernel.fields import Code, Day
from erpcore.kernel.shapes import misfit
from erpcore.kernel.words import Words
from erpcore.masterdata.history import histories, valid
from erpcore.masterdata.record import Record

Rule = Literal[
    "keep",
    "ignore",
    "keep_fixed",
    "material_only",
    "weighted_average",
    "first_in_first_out",
    "as_finished",
    "finished_at_quota",
    "at_quota",
    "by_quota",
    "quota_method",
]
Shared = Literal["deviation", "change", "material_variance"]
RULES: tuple[str, ...] = get_args(Rule)
KEEP = "keep"
QUOTA_METHOD = "quota_method"
FINISHED_AT_QUOTA = "finished_at_quota"
# by valuation of the product, rules under which its orders keep what they cost: receipts stay at their price
AS_KEPT: Mapping[str, frozenset[str]] = MappingProxyType(
    {"standard": frozenset({QUOTA_METHOD, FINISHED_AT_QUOTA}), "planned": frozenset({FINISHED_AT_QUOTA})}
)
AT_QUOTA = frozenset({"at_quota", QUOTA_METHOD})  # rules by which what is in process is worth its quotas
COUNTING = frozenset(RULES) - {
    KEEP,
    "ignore",
    FINISHED_AT_QUOTA,
}  # rules that ask what is in process; `keep_fixed` now and then


class WipRule(Record):
    """The value of work in process at the ends of months, from a day until the next rule (在产品计价方法).

    It holds for a product, for those of an item class, or for all; the narrowest one that holds on the last day of a
    month decides. Without one, orders keep what they cost until they are completed. Receipts of a product at standard
    or planned price keep it: what the rule would give them beyond their price is the month's variance.

    Attributes:
        valid_from: From when.
        rule: `keep`: the order keeps what it cost less what its receipts were valued at, until it is completed.
            `ignore` (不计算在产品成本): receipts of the month take all.
            `keep_fixed` (按年初固定成本): in process stays what was there at the beginning of the year; it is counted
            at the year's end and in the first month, and valued by equivalent units.
            `material_only` (按所耗直接材料成本): in process stays its share of the material; all of it, uncounted, in a
            month without output.
            `weighted_average` (约当产量比例法, 加权平均): by equivalent units, at the average of opening cost and cost
            of the month.
            `first_in_first_out` (约当产量比例法, 先进先出): by equivalent units; what was begun before is finished
            first.
            `as_finished` (按完工产品成本): by number, as if it were finished.
            `finished_at_quota` (分批法, 按计划单位成本结转): receipts take the quota cost of the order's card, and keep
                it; in process stays the rest, which the receipts of the month that completes the order take. For
                products at standard or planned price it is `keep`.
            `at_quota` (定额成本): in process stays its quota cost, the order's card at the quotas of the month and the
                counted degrees.
            `by_quota` (定额比例): in proportion to that quota cost of what is finished and of what is in process; work
            that the card has no cost of goes by its quota hours (定额工时).
            `quota_method` (定额法): quota cost at the quotas of the month, deviations from it, changes of quotas and
            material cost variances are kept apart; in process stays its quota cost and its part of what is `shared`.
            It does not hold for products at standard, whose variances from the standard are booked by kind.
        shared: By `quota_method`, of what work in process bears its part in proportion to quota cost; the rest is for
            finished goods. None: of deviations. `change` and `material_variance` are shared where they are large.
        item: The product.
        item_class: The class of products.

    Source: 企业产品成本核算制度 (财会〔2013〕17号), 产品成本在完工产品和在产品之间的分配.
    """

    valid_from: Day
    rule: Rule
    shared: tuple[Shared, ...] | None = None
    item: Code | None = None
    item_class: Code | None = None

    @model_validator(mode="after")
    def _of_one(self) -> Self:
        if self.item is not None and self.item_class is not None:
            raise misfit(
                "rule_of_two",
                Words(
                    "a rule holds for an item or for an item class, not both",
                    "一条规则适用于物料或存货类别之一，不得同时给出",
                ),
            )
        if self.shared is not None and self.rule != QUOTA_METHOD:
            words = Words(
                "only `quota_method` has differences that are shared", "只有 `quota_method` 有可分摊的差异"
            )
            raise misfit("shared_by_rule", words)
        return self


class WipRules:
    """The rules of a set-up, to be found by product and day."""

    def __init__(self, rows: Iterable[WipRule]) -> None:
        told = list(rows)
        self.any = any(row.rule != KEEP for row in told)  # some product is costed by month, at some time
        self._histories = histories(
            ((row.item or "", row.item_class or ""), row.valid_from, row) for row in told
        )

    def on(self, item: str, item_class: str, day: datetime.date) -> WipRule | None:
        """Find the narrowest rule that holds on a day: of the item, of its class, of all."""
        for key in ((item, ""), ("", item_class), ("", "")) if self.any else ():
            rule = valid(self._histories, key, day)
            if rule is not None:
                return rule
        return None
