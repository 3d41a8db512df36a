"""Strategies for what may be done: overhead budgets of workshops, what happens beyond a budget, who may do what."""

from decimal import Decimal
from typing import Any, get_args

from hypothesis import strategies as st

from erpcore.masterdata.budget_control import Action, Stage
from erpcore.masterdata.overhead_budget import Analysis
from erpcore.testing.strategies.approving import ACTORS
from erpcore.testing.strategies.products import CHANGE, START

_rates = st.decimals(Decimal(0), 300, places=2, allow_nan=False).map(str)


@st.composite
def limits(draw: st.DrawFn, *, planned: bool = False) -> dict[str, Any]:
    """Draw the tables of a set-up that limit what is spent, and who does what; services may be at planned rates."""
    services = draw(st.sampled_from((("CC2",), ("CC2", "CC3"), ()))) if planned else ()
    return {
        "overhead_budgets": [
            *draw(overhead_budgets()),
            *(row for of in services[:1] for row in draw(overhead_budgets(of))),
        ],
        "service_rates": [{"cost_centre": of, "valid_from": START, "rate": draw(_rates)} for of in services],
        "budget_controls": draw(budget_controls()),
        **draw(duties()),
    }


@st.composite
def overhead_budgets(draw: st.DrawFn, centre: str = "CC1") -> list[dict[str, Any]]:
    """Draw budgets of a cost centre, with every way to analyse its rest; one may follow another."""
    return [
        {
            "cost_centre": centre,
            "valid_from": day,
            "fixed": draw(_rates),
            "rate": draw(_rates),
            "capacity_hours": draw(st.sampled_from(("10", "7.5", "1000"))),
            "analysis": draw(st.sampled_from((None, *get_args(Analysis)))),
        }
        for day in draw(st.sampled_from(((), (START,), (START, CHANGE))))
    ]


@st.composite
def budget_controls(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw what happens beyond a budget, in a quarter of the factories."""
    if draw(st.integers(0, 3)) < 3:
        return []
    limit = st.sampled_from(get_args(Action))
    return [
        {"stage": stage, "valid_from": START, **{name: draw(limit) for name in ("month", "to_date", "year")}}
        for stage in draw(st.sampled_from((("requisition",), ("order", "actual"), get_args(Stage))))
    ]


@st.composite
def duties(draw: st.DrawFn) -> dict[str, Any]:
    """Draw whose duties are apart, in a quarter of the factories; what breaks them is warned of, and posted."""
    if draw(st.integers(0, 3)) < 3:
        return {}
    row = {"valid_from": START, "action": "warn"}
    rows: list[dict[str, Any]] = [
        {"document": "voucher", "approvals": 1, "approvers": ["CHIEFS"]},
        {
            "document": "purchase_order",
            "approvals": draw(st.integers(1, 2)),
            "apart_from": ["purchase_requisition"],
        },
        {"document": "goods_receipt", "from_amount": "100", "apart_from": ["purchase_order"]},
        {"document": "supplier_payment", "posters": ["CHIEFS"], "apart_from": ["purchase_invoice"]},
        {"document": "period_closing", "apart_from": ["manual_voucher"]},
    ]
    members = [*ACTORS] if draw(st.booleans()) else [ACTORS[0]]
    return {
        "duties": [row | of for of in rows],
        "actor_groups": [{"code": "CHIEFS", "valid_from": START, "members": members}],
    }
