"""From whole numbers inside to what stands in a report: decimals, names, units."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from erpcore.flow.document import Document, kind, usual_text
from erpcore.kernel.calendar import Period
from erpcore.kernel.quantity import CONTEXT, from_micro
from erpcore.kernel.rounding import divide, unit_price
from erpcore.kernel.words import COMMA, Words, both, joined
from erpcore.ledger.lines import Dimensions
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.record import Named
from erpcore.posting.roles import ACCOUNT, JOURNAL, ROLES
from erpcore.production.wip_policy import WipPolicy
from erpcore.reports import words
from erpcore.reports.options import Definition
from erpcore.reports.table import Column, Fact, Kind, Report, Rows, Value

_ABBREVIATED = {"wip": "WIP", "vat": "VAT"}
REWORK = "rework_borne_by_the_order_repaired"  # a way for cost to leave a rework order
REWORK_OF_OTHERS = (
    "rework_borne_by_others"  # another: who did it pays, or a cost centre or the period bears it
)
# of what is no row of the list of roles
_OWN_NAMES = {
    ACCOUNT: "科目",
    JOURNAL: "过渡",
    REWORK: "返工费用转入原任务单",
    REWORK_OF_OTHERS: "返工费用由他人负担",
}
_CONVERSION = {"labour", "machine", "overhead", "subcontract"}


class Face:
    """Writes amounts, quantities and names as the master data says."""

    def __init__(self, master: MasterData) -> None:
        self.master = master
        self.decimals = master.currency.decimals
        self._units: Mapping[str, Named] = {unit.code: unit for unit in master.setup.units}
        self._elements: Mapping[str, Named] = {
            element.code: element for element in master.setup.company.elements
        }
        self._in_full: dict[str, Words] = {}  # account -> its name with the headings above it
        self.analyses = {**words.ANALYSES, **{own.code: named(own) for own in master.setup.dimensions}}

    @cached_property
    def materials(self) -> frozenset[str]:
        """The cost elements that are material: "material", and what else goods are bought with."""
        return frozenset({"material", *WipPolicy(self.master).materials} - _CONVERSION)

    def amount(self, minor: int) -> Decimal:
        """Write minor units in the major unit, with all decimals of the currency."""
        return CONTEXT.scaleb(minor, -self.decimals)

    def unit_cost(self, minor: int, quantity: int) -> Decimal | None:
        """Derive a cost per unit for display, half up at six decimals; None without a quantity.

        Args:
            minor: Minor units.
            quantity: Micro-units.
        """
        return self._rate(minor, quantity, None)

    def rate(self, minor: int, quantity: int) -> Decimal | None:
        """Derive a rate (分配率) as a unit cost, at the decimals of the policy `rate_decimals` where there are some."""
        return self._rate(minor, quantity, self.master.policies.rate_decimals)

    def month_unit_cost(self, minor: int, quantity: int) -> Decimal | None:
        """Derive the unit cost of a month, at the decimals of the policies where they say some."""
        return self._rate(minor, quantity, self.master.policies.printed_unit_cost)

    def _rate(self, minor: int, quantity: int, printed: int | None) -> Decimal | None:
        if not quantity:
            return None
        return self.price(unit_price(minor, quantity, self.decimals, 6 if printed is None else printed))

    def price(self, micro: int) -> Decimal:
        """Write micro-currency with at least the decimals of the currency, without further zeros."""
        found = from_micro(micro)
        missing = self.decimals + int(found.as_tuple().exponent)
        return CONTEXT.quantize(found, CONTEXT.scaleb(1, -self.decimals)) if missing > 0 else found

    def item(self, code: str) -> Words:
        """Name an item."""
        return named(self.master.items.get(code))

    def unit(self, item: str) -> Words:
        """Name an item's base unit."""
        return named(self._units.get(self.master.items[item].unit))

    def work_centre(self, code: str) -> Words:
        """Name a work centre."""
        return named(self.master.work_centres.get(code))

    def account(self, code: str) -> Words:
        """Name an account; "" for a code that the chart does not have."""
        return named(self.master.accounts.get(code))

    def account_in_full(self, code: str) -> Words:
        """Name an account as a voucher does: in Chinese with the headings above it (总账科目、明细科目)."""
        found = self._in_full.get(code)
        if found is None:
            account = self.master.accounts.get(code)
            found = named(account)
            if account is not None and account.parent:
                found = Words(found.en, f"{self.account_in_full(account.parent).zh}/{found.zh}")
            self._in_full[code] = found
        return found

    def element(self, code: str) -> Words:
        """Name a cost element."""
        found = self._elements.get(code)
        return named(found) if found else both(code)

    def dimension(self, name: str, value: str) -> Words:
        """Name a dimension's value; one without a record is its own name."""
        tables: dict[str, Mapping[str, Named]] = {
            "item": self.master.items,
            "site": self.master.sites,
            "cost_centre": self.master.cost_centres,
            "partner": self.master.partners,
        }
        found = tables.get(name, {}).get(value)
        return named(found) if found else both(value)

    def values_of(self, dimensions: Dimensions) -> Words:
        """Write dimension values, as options take them in English and by name in Chinese: "item=RM, site=S"."""
        return joined(
            *(
                joined(Words(name, self.analyses[name].zh), both(value), by=both("="))
                for name, value in dimensions
            ),
            by=COMMA,
        )

    def elements(self, used: set[str]) -> list[str]:
        """List the cost elements in use, the company's in its order, others behind them by code."""
        own = [element for element in self.master.elements if element in used]
        return own + sorted(used.difference(own))

    def element_columns(self, elements: Iterable[str], kind: Kind = "amount") -> list[Column]:
        """Head a column for each cost element."""
        return [Column(f"element_{element}", kind, self.element(element)) for element in elements]

    def by_element(self, elements: Iterable[str], amounts: Mapping[str, int]) -> dict[str, Value]:
        """Write amounts in the columns of cost elements, in minor units; an element that has none has zero."""
        return {f"element_{element}": self.amount(amounts.get(element, 0)) for element in elements}

    def with_total(self, elements: Iterable[str], amounts: Mapping[str, int]) -> dict[str, Value]:
        """Write amounts by element as `by_element`, and in the column "total" what they are together."""
        return {**self.by_element(elements, amounts), "total": self.amount(sum(amounts.values()))}

    def about(self, item: str) -> list[Fact]:
        """Say at the head of a report which item it is about."""
        return [
            Fact("item", words.ITEM_CODE, item),
            Fact("name", words.NAME, self.item(item)),
            Fact("specification", words.SPECIFICATION, self.master.items[item].specification or None),
            Fact("unit", words.UNIT, self.unit(item)),
        ]

    def report(
        self,
        of: Definition,
        period: Period,
        rows: Rows,
        *,
        facts: Sequence[Fact] = (),
        notes: Sequence[Words] = (),
    ) -> Report:
        """Put a report together, which is of this definition; company, period and currency stand at its head."""
        company = self.master.setup.company
        head = (
            Fact("company", Words("Company", "编制单位"), _either(company.name, company.name_zh)),
            Fact("period", Words("Period", "会计期间"), period.code),
            Fact("currency", words.CURRENCY, company.currency),
        )
        return Report(
            of.name,
            of.title,
            period.code,
            (*head, *facts),
            rows.columns,
            tuple(rows.rows),
            tuple(notes),
            of.drawing,
        )


def named(record: Named | None) -> Words:
    """Say a record's name; "" where there is no record."""
    return _either(record.name, record.name_zh) if record else both("")


def _either(english: str, chinese: str) -> Words:
    return Words(english, chinese or english)


def per_cent(part: int, whole: int) -> Decimal | None:
    """Write a share in per cent, half up at two decimals; None of nothing."""
    return CONTEXT.scaleb(Decimal(divide(part * 10_000, whole)), -2) if whole else None


def ratio_per_cent(ratio: Fraction | None) -> Decimal | None:
    """Write a ratio in per cent, half up at two decimals; None where there is none."""
    return None if ratio is None else per_cent(ratio.numerator, ratio.denominator)


def role(name: str) -> Words:
    """Name a role."""
    english = " ".join(_ABBREVIATED.get(word, word) for word in name.replace("gr_ir", "GR/IR").split("_"))
    return Words(english, ROLES[name].chinese if name in ROLES else _OWN_NAMES.get(name, english))


def voucher_text(document: Document, text: str) -> Words:
    """Say what a voucher is about (摘要); the text of a document without one is said in both languages."""
    return (
        joined(kind(document), both(document.id))
        if text == usual_text(document.type, document.id)
        else both(text)
    )


def summary(document: Document) -> Words:
    """Say what a document is about: its own text, or its kind and id."""
    return both(document.text) if document.text else joined(kind(document), both(document.id))
