"""Checks of records of every kind: told apart, referring to what exists, not overlapping in time."""

from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter
from typing import Any

from erpcore.kernel.fields import is_day
from erpcore.kernel.words import Words, listed
from erpcore.masterdata.chart import BUILT_IN_DIMENSIONS
from erpcore.masterdata.facts import CODED, Facts
from erpcore.masterdata.flaws import Flaw
from erpcore.masterdata.history import grouped
from erpcore.masterdata.lookup import near
from erpcore.masterdata.places import Path
from erpcore.masterdata.record import Dated
from erpcore.masterdata.setup_codes import SetupCode

_KEYS = {
    **dict.fromkeys((*CODED, "accounts"), ("code",)),
    "conversions": ("unit", "to", "item"),
    "standards": ("item", "valid_from"),
    "prices": ("item", "partner", "valid_from"),
    "boms": ("item", "version"),
    "routings": ("item", "version"),
    "rates": ("work_centre", "valid_from"),
    "service_rates": ("cost_centre", "valid_from"),
    "overhead_budgets": ("cost_centre", "valid_from"),
    "meters": ("code",),
    "capacities": ("work_centre", "valid_from"),
    "capacity_days": ("work_centre", "day"),
    "planning_rules": ("item", "valid_from"),
    "budget_controls": ("stage", "valid_from"),
    "actor_groups": ("code", "valid_from"),
    "duties": ("document", "from_amount", "valid_from"),
    "wip_rules": ("item", "item_class", "valid_from"),
    "exchange_rates": ("currency", "valid_from"),
    "partner_terms": ("partner", "party", "valid_from"),
    "cash_items": ("code", "valid_from"),
    "account_map": ("role", "match"),
    "posting_rules": ("code", "valid_from"),
    "custom_fields": ("document", "name"),
    "statement_lines": ("statement", "line"),
    "ledgers": ("code",),
}
_REFERENCES = (
    ("conversions", "unit", "units"),
    ("conversions", "to", "units"),
    ("conversions", "item", "items"),
    ("items", "item_class", "item_classes"),
    ("items", "unit", "units"),
    ("items", "element", "elements"),
    ("standards", "item", "items"),
    ("prices", "item", "items"),
    ("prices", "partner", "partners"),
    ("prices", "unit", "units"),
    ("partners", "terms", "payment_terms"),
    ("partner_terms", "partner", "partners"),
    ("partner_terms", "terms", "payment_terms"),
    ("sites", "consignee", "partners"),
    ("sites", "subcontractor", "partners"),
    ("boms", "item", "items"),
    ("routings", "item", "items"),
    ("cost_centres", "element", "elements"),
    ("cost_centres", "hours_of", "cost_centres"),
    ("work_centres", "cost_centre", "cost_centres"),
    ("rates", "work_centre", "work_centres"),
    ("service_rates", "cost_centre", "cost_centres"),
    ("overhead_budgets", "cost_centre", "cost_centres"),
    ("capacities", "work_centre", "work_centres"),
    ("capacity_days", "work_centre", "work_centres"),
    ("meters", "unit", "units"),
    ("meters", "cost_centre", "cost_centres"),
    ("meters", "work_centre", "work_centres"),
    ("meters", "service", "cost_centres"),
    ("planning_rules", "item", "items"),
    ("planning_rules", "partner", "partners"),
    ("wip_rules", "item", "items"),
    ("wip_rules", "item_class", "item_classes"),
    ("accounts", "stands_as", "accounts"),
    ("account_map", "account", "accounts"),
    ("account_map", "item_class", "item_classes"),
    ("account_map", "item", "items"),
    ("account_map", "site", "sites"),
    ("account_map", "cost_centre", "cost_centres"),
    ("account_map", "element", "elements"),
    ("account_map", "asset_category", "asset_categories"),
)
_NESTED_REFERENCES = (
    ("boms", "lines", "item", "items"),
    ("boms", "lines", "unit", "units"),
    ("boms", "by_products", "item", "items"),
    ("boms", "by_products", "unit", "units"),
    ("routings", "operations", "work_centre", "work_centres"),
)


def check_first_period(facts: Facts) -> Iterator[Flaw]:
    """Find books that would begin with a period that there is not, or with one that only adjusts."""
    first = facts.company.first_period
    if first is None:
        return
    try:
        period = facts.company.calendar.build().period(first)
    except ValueError:
        period = None
    if period is None or period.adjusting or not is_day(period.start):
        message = Words(
            f"books do not begin with {first}: it is no month, or period of weeks, of the years 1900 to 2199",
            f"账簿不能自 {first} 开始：它不是 1900 至 2199 年的会计月份或按周划分的期间",
        )
        yield Flaw(SetupCode.FIELD_INVALID, ("company", "first_period"), message)


def check_duplicates(facts: Facts) -> Iterator[Flaw]:
    """Find records that nothing keeps apart."""
    for table, keys in _KEYS.items():
        yield from _duplicates(getattr(facts.tables, table), (table,), keys)
    yield from _duplicates(facts.company.elements, ("company", "elements"), ("code",))
    for index, routing in enumerate(facts.tables.routings):
        yield from _duplicates(routing.operations, ("routings", index, "operations"), ("number",))


def _duplicates(records: Iterable[Any], path: Path, keys: tuple[str, ...]) -> Iterator[Flaw]:
    key_of = attrgetter(*keys)
    seen: dict[object, int] = {}
    for index, record in enumerate(records):
        key = key_of(record)
        first = seen.setdefault(key, index)
        if first != index:
            values = (key,) if len(keys) == 1 else key
            named = listed(
                f"{name} {_shown(value)}" for name, value in zip(keys, values, strict=True) if value
            )
            message = Words(f"{named.en} stands here twice", f"{named.zh} 在此重复")
            yield Flaw(SetupCode.DUPLICATE, (*path, index), message, (*path, first))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"{name} {code}" for name, code in value)
    return str(value)


def check_references(facts: Facts) -> Iterator[Flaw]:
    """Find codes that nothing has."""
    for table, field, target in _REFERENCES:
        known = facts.codes[target]
        for index, record in enumerate(getattr(facts.tables, table)):
            code = getattr(record, field)
            if code is not None and code not in known:
                yield from facts.unknown(target, code, (table, index, field))
    for table, inner, field, target in _NESTED_REFERENCES:
        known = facts.codes[target]
        for index, record in enumerate(getattr(facts.tables, table)):
            for number, line in enumerate(getattr(record, inner)):
                code = getattr(line, field)
                if code is not None and code not in known:
                    yield from facts.unknown(target, code, (table, index, inner, number, field))
    for index, standard in enumerate(facts.tables.standards):
        for element in standard.amounts:
            yield from facts.unknown("elements", element, ("standards", index, "amounts", element))
    groups = {partner.group for partner in facts.tables.partners}
    for index, row in enumerate(facts.tables.account_map):
        if row.partner_group is not None and row.partner_group not in groups:
            message = Words(
                f"no partner is of the group {row.partner_group!r}, so the row never matches",
                f"没有往来单位属于分组 {row.partner_group!r}，该行永远不会匹配",
            )
            path = ("account_map", index, "partner_group")
            yield Flaw(SetupCode.UNKNOWN_PARTNER_GROUP, path, message, severity="warning")


def check_dimensions(facts: Facts) -> Iterator[Flaw]:
    """Find dimensions that are built in already, and uses of dimensions that are not defined."""
    known = {*BUILT_IN_DIMENSIONS, *facts.codes["dimensions"]}
    for index, dimension in enumerate(facts.tables.dimensions):
        if dimension.code in BUILT_IN_DIMENSIONS:
            message = Words(
                f"the dimension {dimension.code!r} is built in", f"辅助核算 {dimension.code!r} 为内置项目"
            )
            yield Flaw(SetupCode.DIMENSION_BUILT_IN, ("dimensions", index, "code"), message)
    for index, account in enumerate(facts.tables.accounts):
        seen: set[str] = set()
        for field in ("dimensions", "optional_dimensions"):
            for number, code in enumerate(getattr(account, field)):
                path = ("accounts", index, field, number)
                if code not in known:
                    yield _no_dimension(code, known, path)
                if code in seen:
                    message = Words(
                        f"account {account.code} has the dimension {code!r} twice",
                        f"科目 {account.code} 的辅助核算 {code!r} 重复",
                    )
                    yield Flaw(SetupCode.DUPLICATE, path, message)
                seen.add(code)
    for index, rule in enumerate(facts.tables.posting_rules):
        if rule.split_by is not None and rule.split_by not in known:
            yield _no_dimension(rule.split_by, known, ("posting_rules", index, "split_by"))


def _no_dimension(code: str, known: Collection[str], path: Path) -> Flaw:
    meant = near(code, known)
    message = Words(f"no dimension {code!r} is defined{meant.en}", f"未定义辅助核算 {code!r}{meant.zh}")
    return Flaw(SetupCode.DIMENSION_UNKNOWN, path, message)


def check_validity(facts: Facts) -> Iterator[Flaw]:
    """Find versions that hold on the same day."""
    tables = facts.tables
    boms = ((bom.item, (index, bom)) for index, bom in enumerate(tables.boms))
    yield from _overlaps("boms", Words("bills of material of", "物料清单"), boms)
    routings = ((routing.item, (index, routing)) for index, routing in enumerate(tables.routings))
    yield from _overlaps("routings", Words("routings of", "工艺路线"), routings)
    rules = ((of, (index, rule)) for index, rule in enumerate(tables.posting_rules) for of in rule.documents)
    yield from _overlaps("posting_rules", Words("posting rules for", "凭证模板"), rules)


def _overlaps(table: str, noun: Words, versions: Iterable[tuple[str, tuple[int, Dated]]]) -> Iterator[Flaw]:
    """Find versions of one thing that hold on the same day.

    Args:
        table: Where they stand.
        noun: What they are.
        versions: What each is of, and where in the table it stands.
    """
    for of, group in grouped(versions).items():
        group.sort(key=lambda pair: pair[1].valid_from)
        earlier, before = group[0]
        for index, version in group[1:]:
            if before.holds_on(version.valid_from):
                day = version.valid_from
                message = Words(f"two {noun.en} {of} hold on {day}", f"{day} 有两份 {of} 的{noun.zh}有效")
                yield Flaw(SetupCode.VALIDITY_OVERLAPS, (table, index), message, (table, earlier))
            if before.valid_until is not None and (
                version.valid_until is None or version.valid_until > before.valid_until
            ):
                earlier, before = index, version
