"""A strategy for set-ups: small factories with every policy, chart and kind of currency."""

import datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st

from erpcore.masterdata.chart import chart_names, load_chart
from erpcore.masterdata.company import CalendarSpec
from erpcore.masterdata.policies import PRICE_SOURCES, Policies
from erpcore.masterdata.setup import Setup
from erpcore.masterdata.work_centre import Absorption, Driver
from erpcore.testing.strategies.capitalising import CATEGORIES
from erpcore.testing.strategies.limits import limits
from erpcore.testing.strategies.products import CHANGE, GRADES, START, products
from erpcore.testing.strategies.trading import PARTNERS, TERMS

CURRENCIES = ("CNY", "JPY", "KWD")  # two decimals, none, three
ABROAD = ("USD", "JPY", "KWD", "CNY")  # in which others invoice
FIRST_DAY = datetime.date(2026, 10, 1)
CALENDARS: tuple[dict[str, Any], ...] = (
    {},
    {"adjusting": 1},
    {"start_month": 11, "label": "end", "adjusting": 2},
    {"pattern": "4-4-5"},
)
RULED = (
    "goods_receipt",
    "purchase_invoice",
    "material_issue",
    "time_ticket",
    "production_receipt",
    "delivery",
    "sales_invoice",
    "manual_voucher",
    "overhead_expense",
    "reversal",
)
_UNITS = [
    {"code": "pcs", "name": "piece", "decimals": 0},
    {"code": "kg", "name": "kilogram", "decimals": 3},
    {"code": "g", "name": "gram", "decimals": 0},
    {"code": "m", "name": "metre", "decimals": 2},
    {"code": "box", "name": "box", "decimals": 0},
]
_CONVERSIONS = [{"unit": "g", "to": "kg", "factor": "1/1000"}, {"unit": "box", "to": "pcs", "factor": "12"}]
_CENTRES: list[dict[str, Any]] = [
    {"code": "CC1", "name": "workshop", "purpose": "production"},
    {"code": "CC2", "name": "power house", "purpose": "service", "element": "machine"},
    {"code": "CC3", "name": "repair shop", "purpose": "service"},
    {"code": "CC4", "name": "wages", "purpose": "production", "element": "labour", "hours_of": "CC1"},
]
_OFFICES = [
    {"code": "ADM", "name": "office", "purpose": "administration"},
    {"code": "SELL", "name": "shop", "purpose": "selling"},
]
_METERS: list[dict[str, Any]] = [
    {"code": "M1", "name": "power", "unit": "kg", "cost_centre": "CC1", "service": "CC2", "digits": 3},
    {"code": "M2", "name": "gas", "unit": "kg", "cost_centre": "CC1", "factor": "0.333333"},
]
_OWN_FIELDS = [{"document": "goods_receipt", "name": "lorry", "pattern": "[A-Z]+[0-9]+"}]
_SITES: list[dict[str, Any]] = [{"code": "MAIN", "name": "site"}, {"code": "NORTH", "name": "site"}]
_AGENT = {"code": "AGENT", "name": "consignee", "consignee": "CUS1"}
_SUBCONTRACTOR = {"code": "SUBCO", "name": "subcontractor", "subcontractor": "SUP1"}
_ALWAYS: dict[str, Any] = {
    "units": _UNITS,
    "conversions": _CONVERSIONS,
    "meters": _METERS,
    "partners": PARTNERS,
    "payment_terms": TERMS,
}
_exchange = st.decimals(Decimal("0.01"), 500, places=4, allow_nan=False).map(str)
_rates = st.decimals(Decimal(0), 300, places=2, allow_nan=False).map(str)


@st.composite
def policies(draw: st.DrawFn) -> dict[str, Any]:
    """Draw every policy."""
    found: dict[str, Any] = {
        name: draw(st.sampled_from(get_args(field.annotation)))
        for name, field in Policies.model_fields.items()
        if get_origin(field.annotation) is Literal and name != "service_order_by"
    }
    if found["late_facts"] == "reprice":
        found["negative_stock"] = "refuse"  # the one excludes the other
    if found["revenue"] == "delivery":
        found["cost_of_sales"] = "delivery"  # as above
    sources = st.lists(st.sampled_from(PRICE_SOURCES), min_size=1, unique=True)
    found["provisional_prices"] = draw(sources)
    told, by = draw(
        st.sampled_from((([], "share_given"), (["CC3"], "least_served"), (["CC3", "CC2"], "most_serving")))
    )
    if found["service_departments"] == "step_down":
        found |= {"service_order": told, "service_order_by": by}
    for name in ("average_price_decimals", "variance_rate_decimals"):
        found[name] = draw(st.sampled_from((None, None, 0, 2, 6)))
    for name in ("rate_decimals", "unit_cost_decimals"):
        found[name] = draw(st.sampled_from((None, None, 0, 2, 4)))
    if found["average_price_decimals"] is None:
        found["average_price_rest"] = "closing"  # nothing is rounded
    if found["rate_decimals"] is None and found["unit_cost_decimals"] is None:
        found["unit_cost_rest"] = "closing"
    for name in ("over_receipt", "over_production", "over_delivery"):
        found[name] = draw(st.sampled_from(("0", "0.1", "0.5")))
    return found


@st.composite
def posting_rules(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw up to three overrides: other words and texts, lines netted, vouchers split or collected."""
    documents = draw(st.lists(st.sampled_from(RULED), max_size=3, unique=True))
    rules = []
    for number, document in enumerate(documents, 1):
        rule = {
            "code": f"RULE{number}",
            "documents": [document],
            "valid_from": draw(st.sampled_from((START, CHANGE))),
            "word": draw(st.sampled_from((None, "PV", "转"))),
            "word_received": draw(st.sampled_from((None, "收"))),
            "word_paid": draw(st.sampled_from((None, "付"))),
            "text": draw(st.sampled_from((None, "{type} {document} {item} {partner} {order} in {period}"))),
            "net": draw(st.booleans()),
        }
        if draw(st.booleans()):
            rule |= {"summary": "period"}
        else:
            rule |= {
                "merge": draw(st.sampled_from(("account", "movement"))),
                "split_by": draw(st.sampled_from((None, "item", "partner", "work_order", "cost_centre"))),
            }
        rules.append(rule)
    return rules


@st.composite
def setups(draw: st.DrawFn, *, chart: str | None = None, once: bool = False) -> Setup:
    """Draw a small factory that is ready to work.

    Args:
        draw: Given by hypothesis.
        chart: A shipped chart; None: any of them.
        once: Whether some material is once for an order, whatever its size.
    """
    chart = chart or draw(st.sampled_from(chart_names()))
    calendar = draw(st.sampled_from(CALENDARS))
    first = CalendarSpec(**calendar).build().period_of(FIRST_DAY).code
    company: dict[str, Any] = {
        "name": "Factory",
        "currency": draw(st.sampled_from(CURRENCIES)),
        "chart": chart,
        "calendar": calendar,
        "first_period": draw(st.sampled_from((first, first, None))),
        "open_periods": draw(st.sampled_from((2, 1, 3))),
        "policies": draw(policies()),
    }
    own_fields = _OWN_FIELDS[: draw(st.booleans())]
    stock_value = company["policies"]["stock_value"]
    centres = [
        centre
        | {
            "driver": draw(st.sampled_from(get_args(Driver))),
            "shared_by": draw(
                st.sampled_from((None, None, "machine_hours", "output", "direct_cost", "standard_hours"))
            ),
            "overhead_absorption": draw(st.sampled_from((None, None, *get_args(Absorption)))),
            "overhead_rest": draw(
                st.sampled_from((None, None, "orders", "cost_of_sales", "finished_orders"))
            ),
        }
        for centre in _CENTRES
    ]
    sites = _SITES[: draw(st.integers(1, 2))]
    works = ["W1", "W2"][: draw(st.integers(1, 2))]
    exchange_rates = draw(_exchange_rates(company["currency"]))
    return Setup.model_validate(
        {
            "company": company,
            "custom_fields": own_fields,
            **_ALWAYS,
            **draw(products(work_centres=works, once=once)),
            "cost_centres": centres + _OFFICES,
            "work_centres": [
                {"code": code, "name": code, "cost_centre": draw(st.sampled_from(("CC1", "CC2")))}
                for code in works
            ],
            "rates": draw(_hour_rates(works)),
            "asset_categories": draw(st.sampled_from(([], CATEGORIES))),
            **draw(limits(planned=company["policies"]["service_departments"] == "planned_rates")),
            "exchange_rates": exchange_rates,
            "accounts": draw(_accounts_abroad(chart, exchange_rates)),
            "sites": [*sites, *(of for of in (_AGENT, _SUBCONTRACTOR) if draw(st.booleans()))],
            "account_map": draw(_account_map(chart, apart=len(sites) > 1 and stock_value == "site")),
            "posting_rules": draw(posting_rules()),
        }
    )


@st.composite
def _exchange_rates(draw: st.DrawFn, book: str) -> list[dict[str, Any]]:
    """Draw rates of another currency in which some trade, each until the next; a third of the factories have none."""
    code = draw(st.sampled_from([code for code in ABROAD if code != book]))
    days = draw(st.sampled_from(((), (START,), (START, "2026-10-12", CHANGE))))
    per = draw(st.sampled_from((1, 1, 100)))
    return [{"currency": code, "valid_from": day, "rate": draw(_exchange), "per": per} for day in days]


@st.composite
def _accounts_abroad(draw: st.DrawFn, chart: str, rates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Draw accounts kept in the currency that there are rates of: money, and a loan told by partner."""
    if not rates or draw(st.booleans()):
        return []
    kept = {"currency": rates[0]["currency"]}
    return [
        {"code": "BANK-X", "name": "bank abroad", "kind": "asset", "side": "debit", **kept}
        | {"stands_as": _account_of(chart, "bank")},
        {"code": "LOAN-X", "name": "loan", "kind": "liability", "side": "credit", **kept}
        | {"dimensions": ["partner"]},
    ]


@st.composite
def _hour_rates(draw: st.DrawFn, work_centres: list[str]) -> list[dict[str, Any]]:
    return [
        {
            "work_centre": code,
            "valid_from": day,
            **{name: draw(_rates) for name in ("labour", "machine", "overhead")},
            "grades": {grade: draw(_rates) for grade in GRADES},
        }
        for code in work_centres
        for day in draw(st.sampled_from(((START,), (START, CHANGE))))
    ]


@st.composite
def _account_map(draw: st.DrawFn, chart: str, *, apart: bool) -> list[dict[str, Any]]:
    """Draw the company's own rows: a partner group whose receipts stand with its invoices, a site apart."""
    supplier, stock = _account_of(chart, "supplier"), _account_of(chart, "stock")
    rows = [{"role": "gr_ir", "partner_group": "related", "account": supplier}] if draw(st.booleans()) else []
    if apart and draw(st.booleans()):
        rows.append({"role": "stock", "item_class": "finished", "site": "NORTH", "account": stock})
    return rows


@cache
def _account_of(chart: str, role: str) -> str:
    """Find the account on which a shipped chart has all places of a role."""
    return next(row.account for row in load_chart(chart).account_map if row.role == role and not row.match)
