"""Strategies for what may be spent: overhead budgets of workshops, and what happens beyond a budget."""

from decimal import Decimal
from typing import Any, get_args

from hypothesis import strategies as st

from erpcore.masterdata.budget_control import Action, Stage
from erpcore.masterdata.overhead_budget import Analysis
from erpcore.testing.strategies.products import CHANGE, START

_rates = st.decimals(Decimal(0), 300, places=2, allow_nan=False).map(str)


@st.composite
def limits(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the tables of a set-up that limit spending."""
    return {"overhead_budgets": draw(overhead_budgets()), "budget_controls": draw(budget_controls())}


@st.composite
def overhead_budgets(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw budgets of the workshop, with every way to analyse its rest; one may follow another."""
    return [
        {
            "cost_centre": "CC1",
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
