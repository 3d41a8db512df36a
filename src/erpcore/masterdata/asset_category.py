"""Categories of fixed assets: what is usual for the life of their assets, and the rules that they go by (资产类别)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from erpcore.kernel.errors import Code as Refusal
from erpcore.kernel.fields import Part
from erpcore.kernel.shapes import misfit
from erpcore.kernel.words import Words
from erpcore.masterdata.lookup import unknown
from erpcore.masterdata.record import Flag, Named, Whole

DepreciationMethod = Literal[
    "straight_line", "units_of_production", "double_declining", "declining_to_straight_line",
    "declining_at_least_straight_line", "reducing_balance", "sum_of_years", "none",
]  # fmt: skip
DecliningBase = Literal["carrying_amount", "above_residual"]
MonthlyParts = Literal["equal", "by_days"]
DEPRECIATION_METHODS: tuple[DepreciationMethod, ...] = get_args(DepreciationMethod)
# over whole years of use
BY_YEARS = frozenset(
    {
        "double_declining",
        "declining_to_straight_line",
        "declining_at_least_straight_line",
        "reducing_balance",
        "sum_of_years",
    }
)
# whose rate may be stated
BY_RATE = frozenset({"declining_to_straight_line", "declining_at_least_straight_line", "reducing_balance"})
LONGEST = 1_000  # months of useful life
UsefulLife = Annotated[Whole, Field(ge=1, le=LONGEST)]  # months
DepreciatedFrom = Literal[
    "next_month", "same_month", "nearest_month", "middle_of_month", "middle_of_quarter", "middle_of_year", "same_day",
    "same_day_of_30",
]  # fmt: skip
_YEAR = 12
RATE = Words("a part of one above zero, for a declining method", "余额递减方法的年折旧率，大于零且不大于一")
WHOLE_YEARS = Words(
    "whole years, a multiple of twelve months, for a method by years", "按年限计提的方法须为整年（12 的倍数）"
)


class AssetCategory(Named):
    """A category of fixed assets (资产类别); a company that has one keeps their register.

    Attributes:
        code: By which acquisitions name it.
        name: In English.
        name_zh: In Chinese.
        method: How its assets are depreciated where an acquisition does not say so.
        useful_life: Months, where an acquisition does not say so.
        residual_rate: The part of cost that is left at the end, where an acquisition does not say so.
        declining_rate: The part of the book value that a year takes, for a declining method, where an acquisition does
            not say so. None: twice the straight-line rate; of `reducing_balance` that which ends at the residual value.
        declining_base: What a rate, stated or not, takes its part of: `carrying_amount`, down to the residual value, as
            textbooks and Chinese rules have it; `above_residual`: what of it is above the residual value, so that
            `reducing_balance` needs a rate. With `declining_at_least_straight_line` it is always the latter.
        monthly_parts: How the depreciation of a year of use goes to its months: in equal parts, or `by_days` of the
            calendar, so that February has 28 of 365. Years are counted back from the end of the life.
        depreciated_from: `next_month`: from the month after an asset is put in service on, and in that of its disposal
            (当月增加次月起提，当月减少当月照提). `same_month`: from that month on, and not in that of its disposal, as
            IAS 16 paragraph 55 has it, and Chinese rules for intangible assets. `nearest_month`: as that up to the 15th
            day, then as the first. `same_day`: from the day on, and not on that of its disposal, by the days of the
            month; `same_day_of_30`: by thirtieths. `middle_of_month`, `middle_of_quarter`, `middle_of_year`: from the
            middle of that in which it is put in service, until the middle of that in which it goes. Other changes
            count from the month after with the first rule, and from the same month with all others.
        renovated_out_of_use: Whether its assets are taken out of use for a renovation, with no depreciation until they
            come back: 企业会计准则第4号 and 小企业会计准则 have it so (转入在建工程), IAS 16 paragraph 55 has not.
        impairment_reversed: Whether an impairment may be taken back: IAS 36 has it so, 企业会计准则第8号 has not.
    """

    method: DepreciationMethod = "straight_line"
    useful_life: UsefulLife | None = None
    residual_rate: Part = Decimal(0)
    declining_rate: Part | None = None
    declining_base: DecliningBase = "carrying_amount"
    monthly_parts: MonthlyParts = "equal"
    depreciated_from: DepreciatedFrom = "next_month"
    renovated_out_of_use: Flag = True
    impairment_reversed: Flag = False

    @model_validator(mode="after")
    def _whole_years(self) -> Self:
        if self.method in BY_YEARS and self.useful_life is not None and self.useful_life % _YEAR:
            words = Words(
                f"expected {WHOLE_YEARS.en}; found {self.useful_life}",
                f"{WHOLE_YEARS.zh}，现为 {self.useful_life}",
            )
            raise misfit("useful_life_not_years", words, "useful_life")
        return self

    @model_validator(mode="after")
    def _rate_of_a_method(self) -> Self:
        if self.declining_rate is not None and (self.method not in BY_RATE or not self.declining_rate):
            words = Words(
                f"expected {RATE.en}; found {self.declining_rate}, {self.method}",
                f"应为{RATE.zh}，现为 {self.declining_rate}、{self.method}",
            )
            raise misfit("declining_rate_unused", words, "declining_rate")
        return self


def asset_key(asset: str, category: str) -> str:
    """Write the key of the places of an asset; by its category the account map may choose their account."""
    return f"{asset}\t{category}" if asset or category else ""


def asset_of(key: str) -> tuple[str, str]:
    """Read the asset and its category from the key of a place; both are empty where it is of no asset.

    >>> asset_of(asset_key("LATHE-1", "MACHINE"))
    ('LATHE-1', 'MACHINE')
    """
    asset, _, category = key.partition("\t")
    return asset, category


def asset_category(categories: Iterable[AssetCategory], code: str) -> AssetCategory:
    """Look up a category; refuses UNKNOWN_ASSET_CATEGORY."""
    found = next((category for category in categories if category.code == code), None)
    return found or unknown(Refusal.UNKNOWN_ASSET_CATEGORY, code)
