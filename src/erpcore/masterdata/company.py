"""The company: its currency, calendar, chart, cost elements and policies."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from erpcore.kernel.calendar import Anchor, FiscalCalendar, Label, Pattern, Weekday
from erpcore.kernel.fields import Code, PeriodCode, Text
from erpcore.kernel.shapes import misfit
from erpcore.kernel.words import Words, both, listed
from erpcore.masterdata.chart import chart_names
from erpcore.masterdata.exchange_rate import CurrencyCode
from erpcore.masterdata.policies import Policies
from erpcore.masterdata.record import Named, Record, Whole


def _chart(name: str) -> str:
    if name not in chart_names():
        known = listed(chart_names())
        words = Words(
            f"no chart named {name!r} is shipped; there are {known.en}",
            f"没有随附科目表 {name!r}；有 {known.zh}",
        )
        raise misfit("chart_unknown", words)
    return name


ChartName = Annotated[Code, AfterValidator(_chart)]


class CalendarSpec(Record):
    """The fiscal calendar (会计日历): when a year begins, its periods and their names; see `FiscalCalendar`."""

    start_month: Annotated[Whole, Field(ge=1, le=12)] = 1
    pattern: Pattern = "months"
    label: Label = "start"
    adjusting: Annotated[Whole, Field(ge=0, le=4)] = 0
    week_end_weekday: Weekday = "saturday"
    anchor: Anchor = "last"

    def build(self) -> FiscalCalendar:
        """Make the calendar that answers which period a day belongs to."""
        return FiscalCalendar(
            start_month=self.start_month,
            pattern=self.pattern,
            label=self.label,
            adjusting=self.adjusting,
            week_end_weekday=self.week_end_weekday,
            anchor=self.anchor,
        )


class Element(Named):
    """A cost element (成本项目): what a cost is made of, kept apart through every level."""

    behaviour: Literal["variable", "fixed"] | None = None  # 成本性态; None: fixed for machine and overhead

    @property
    def varies(self) -> bool:
        """Tell whether the cost varies with output."""
        return (
            self.code not in ("machine", "overhead")
            if self.behaviour is None
            else self.behaviour == "variable"
        )


STANDARD_ELEMENTS = (
    Element(code="material", name="Direct material", name_zh="直接材料"),
    Element(code="labour", name="Direct labour", name_zh="直接人工"),
    Element(code="machine", name="Machine", name_zh="机器费用"),
    Element(code="overhead", name="Manufacturing overhead", name_zh="制造费用"),
    Element(code="subcontract", name="Subcontracting", name_zh="外协加工费"),
)

Locale = Annotated[str, Field(pattern=r"^[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?$")]


class Company(Record):
    """The company whose books these are."""

    name: Text
    name_zh: Text = ""
    currency: CurrencyCode  # ISO 4217 code of the book currency
    chart: ChartName | None = None  # a shipped chart; None: the set-up holds every account itself
    calendar: CalendarSpec = CalendarSpec()
    elements: Annotated[list[Element], Field(min_length=1)] = list(STANDARD_ELEMENTS)
    # fiscal year and number in it; earlier ones count as closed; None: that of the first document
    first_period: PeriodCode | None = None
    open_periods: Annotated[Whole, Field(ge=1, le=24)] = 2  # how many are open at once
    voucher_word: Code = "JV"  # voucher word (凭证字) where no rule says another
    locale: Locale = "en"  # in which language, and with which numerals, reports and messages are written
    policies: Policies = Policies()

    def element(self, code: str) -> Words:
        """Name a cost element: in English by its code, as documents write it, in Chinese by its name."""
        names = (Words(code, of.name_zh) for of in self.elements if of.code == code and of.name_zh)
        return next(names, both(code))
