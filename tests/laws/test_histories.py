"""Random histories of small factories keep every law; each chart has its own, drawn apart."""

from hypothesis import given, settings
from hypothesis import strategies as st

from erpcore import Books, Setup
from erpcore.testing import laws
from erpcore.testing.playing import play, post
from erpcore.testing.strategies.histories import WEIGHTS, History, histories, proposals
from erpcore.testing.strategies.setups import setups

MORE = settings().max_examples  # 100 in the ordinary run, 2000 with --hypothesis-profile=long
BUSY = {
    **dict.fromkeys(WEIGHTS, 1),
    "goods_receipt": 8,
    "opening_stock": 3,
    "work_order_release": 3,
    "material_issue": 22,
    "material_return": 12,
    "production_receipt": 14,
    "order_completion": 6,
    "purchase_invoice": 10,
    "reversal": 16,
    "delivery": 8,
    "period_closing": 4,
}
LATE = {
    **{kind: 1 for kind in WEIGHTS if kind not in {"transfer_shipment", "transfer_receipt"}},
    "goods_receipt": 8,
    "work_order_release": 4,
    "material_issue": 20,
    "production_receipt": 12,
    "purchase_invoice": 8,
    "delivery": 8,
    "own_use": 4,
    "average_costing": 8,
    "wip_costing": 4,
}
JOINT = {
    **dict.fromkeys(WEIGHTS, 1),
    "goods_receipt": 8,
    "work_order": 14,
    "work_order_release": 10,
    "material_issue": 14,
    "time_ticket": 6,
    "joint_receipt": 26,
    "order_completion": 8,
    "purchase_invoice": 8,
    "reversal": 14,
    "order_settlement": 6,
    "period_closing": 4,
}
PRICED = {
    kind: weight
    for kind, weight in WEIGHTS.items()
    if kind
    in {"goods_receipt", "opening_stock", "work_order", "work_order_release", "material_issue", "delivery"}
    or kind in {"material_return", "production_receipt", "order_completion", "time_ticket", "sales_order"}
    or kind
    in {"purchase_order", "purchase_invoice", "overhead_expense", "overhead_absorption", "overhead_rest"}
}


@settings(max_examples=max(150, MORE))
@given(histories(setup=setups(chart="cn_small")))
def test_a_factory_under_the_small_enterprise_chart_keeps_the_laws(history: History) -> None:
    """Every law holds over random histories under 小企业会计准则."""
    play(history)


@settings(max_examples=max(150, MORE))
@given(histories(setup=setups(chart="cn_asbe")))
def test_a_factory_under_the_enterprise_chart_keeps_the_laws(history: History) -> None:
    """Every law holds over random histories under 企业会计准则."""
    play(history)


@settings(max_examples=max(150, MORE))
@given(histories(setup=setups(chart="ifrs")))
def test_a_factory_under_the_ifrs_chart_keeps_the_laws(history: History) -> None:
    """Every law holds over random histories under the IFRS-style chart."""
    play(history)


@settings(max_examples=max(80, MORE // 2))
@given(histories(documents=120, weights=BUSY))
def test_a_busy_workshop_keeps_the_laws(history: History) -> None:
    """Every law holds where much is issued, returned, received, invoiced late and reversed."""
    play(history, every=11)


@st.composite
def monthly(draw: st.DrawFn) -> Setup:
    """Draw a factory that values all goods at the average of the month."""
    data = draw(setups()).model_dump(mode="json")
    for of in data["item_classes"]:
        of["valuation"] = "monthly_average"
    return Setup.model_validate(data)


@settings(max_examples=max(25, MORE // 4))
@given(histories(setup=monthly(), documents=110, weights=LATE))
def test_months_that_are_costed_when_the_next_has_begun_keep_the_laws(history: History) -> None:
    """Every law holds where the next month has taken goods at averages that nobody knows yet."""
    play(history, every=37)


@st.composite
def at_standard(draw: st.DrawFn) -> Setup:
    """Draw a factory that values what it makes at standard; by-products in some of them as they were drawn."""
    data = draw(setups()).model_dump(mode="json")
    kept = {"by_product"} if draw(st.integers(0, 3)) == 3 else set()
    made = {"finished", "semi_finished", "by_product"} - kept
    for of in data["item_classes"]:
        if of["code"] in made:
            of["valuation"] = "standard"
    known = {row["item"] for row in data["standards"]}
    data["standards"] += [
        {"item": of["code"], "valid_from": "2026-01-01", "amounts": {"material": "3.3", "labour": "0.035"}}
        for of in data["items"]
        if of["kind"] in made and of["code"] not in known
    ]
    return Setup.model_validate({**data, "wip_rules": []})


@settings(max_examples=max(25, MORE // 4))
@given(histories(setup=at_standard(), documents=90, weights=JOINT))
def test_joint_products_at_standard_keep_the_laws(history: History) -> None:
    """Every law holds where joint products keep their standards, and their orders are settled."""
    play(history, every=31)


@settings(max_examples=max(25, MORE // 4))
@given(histories(documents=25))
def test_the_laws_of_posting_hold_with_every_document(history: History) -> None:
    """Asking, refusing, undoing, posting twice and reversing at once are checked at each step."""
    play(history, every=1)


@settings(max_examples=max(50, MORE // 2))
@given(histories(documents=40, weights=PRICED))
def test_scaled_prices_scale_values(history: History) -> None:
    """Ten times the prices make ten times the values, up to the declared rounding."""
    company = history.setup.company
    unrounded = {"rate_decimals": None, "unit_cost_decimals": None, "unit_cost_rest": "closing"}
    exact = company.policies.model_copy(update={**unrounded, "negative_stock": "refuse"})
    by_hours = [
        of.model_copy(update={"driver": "labour_hours"})
        if of.driver.startswith("direct_") or of.driver == "order_labour"
        else of
        for of in history.setup.cost_centres
    ]  # a percentage of a cost is no price
    at_once = [
        of.model_copy(update={"valuation": "moving_average"}) if of.valuation == "monthly_average" else of
        for of in history.setup.item_classes
    ]  # until a month is costed its issues stand at a provisional price, or at what a late cent made of it
    changed = {
        "company": company.model_copy(update={"policies": exact}),
        "cost_centres": by_hours,
        "item_classes": at_once,
    }
    setup = history.setup.model_copy(update=changed)
    books = Books(setup)
    for document in proposals(books, history.steps):
        post(books, document)
    laws.scaled_prices_scale_values(books, 10)
