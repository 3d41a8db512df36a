"""Which orders a month's end divides, and by which rule."""

import datetime

import pytest
from tests.cases.process import plant

from erpcore.kernel.movements import Place
from erpcore.kernel.words import Words
from erpcore.masterdata.master import MasterData
from erpcore.production.allowance import card_of
from erpcore.production.cost_card import CostCard
from erpcore.production.handover import Handover
from erpcore.production.wip_policy import WipPolicy
from erpcore.production.wip_sheet import OWN, TRANSFERRED, Stage
from erpcore.production.work_order import WorkOrder

RULES = [
    {"valid_from": "2026-01-01", "rule": "ignore"},
    {"valid_from": "2026-11-30", "rule": "as_finished", "item": "CHAIR"},
]


@pytest.fixture
def policy():
    """The plant with a year of twelve months and an adjusting period."""
    return WipPolicy(MasterData(plant(wip_rules=RULES, company={"calendar": {"adjusting": 1}})))


@pytest.fixture
def order():
    """A released order of chairs."""
    order = WorkOrder("WO", "CHAIR", "MAIN", "SHOP", 10)
    order.status = "released"
    return order


def test_elements_that_come_with_work():
    """What goods bring along, the fee of a subcontractor and losses do not; what the company adds otherwise does."""
    codes = ("material", "labour", "machine", "overhead", "subcontract", "spoilage", "fuel")
    elements = [{"code": code, "name": code} for code in codes]
    found = WipPolicy(MasterData(plant(company={"elements": elements})))
    assert found.worked == ("labour", "machine", "overhead", "fuel")


def test_stages_have_a_name_in_findings(policy):
    """Cost that came with goods of an earlier level is told apart; in Chinese a cost element has its name."""
    assert [policy.said(Stage(source, "labour"), Words("none", "无")) for source in (OWN, TRANSFERRED)] == [
        Words("labour: none", "直接人工：无"),
        Words("labour transferred in: none", "转入的直接人工：无"),
    ]


def test_the_last_day_of_the_month_decides(policy, order):
    """A rule from the last day of November holds for all of November."""
    assert [policy.rule(order, period) for period in ("2026-10", "2026-11")] == ["ignore", "as_finished"]


def test_an_order_without_output_of_its_own_keeps_its_cost(policy, order):
    """Rework and joint products hand all they cost on at once."""
    order.handover = Handover("", Place("production_loss"), "")
    assert policy.rule(order, "2026-10") == "keep"
    assert not policy.divides(order, "2026-10")


def test_a_month_divides_orders_that_were_running_at_its_end(policy, order):
    """Planned: not yet; completed in November: in October, and later once the completion is taken back."""
    assert policy.divides(order, "2026-11")
    assert not policy.by_month(order)
    order.status, order.completed = "completed", "2026-11"
    assert [policy.divides(order, period) for period in ("2026-10", "2026-11")] == [True, False]
    assert policy.divides(order, "2026-11", reopened=True)
    assert policy.by_month(order)
    order.status = "planned"
    assert not policy.divides(order, "2026-10")


def test_an_order_completed_in_a_month_without_a_rule_is_divided_in_none(order):
    """Completed in December, whose rule keeps cost, it shared all of it at once: an open October divides nothing."""
    rules = [*RULES, {"valid_from": "2026-12-01", "rule": "keep", "item": "CHAIR"}]
    policy = WipPolicy(MasterData(plant(wip_rules=rules)))
    assert policy.divides(order, "2026-10")
    order.status, order.completed = "completed", "2026-12"
    assert not policy.by_month(order)
    assert not policy.divides(order, "2026-10")
    assert policy.divides(order, "2026-10", reopened=True)


def test_a_years_end_and_its_adjusting_period(policy):
    """The count of December holds for the adjusting period, too; both end the year."""
    assert [policy.ends_year(period) for period in ("2026-11", "2026-12", "2026-13")] == [False, True, True]
    assert policy.counts_of("2026-11") == ("2026-11",)
    assert policy.counts_of("2026-13") == ("2026-13", "2026-12")


def test_without_rules_nothing_is_divided(order):
    """A set-up without wip_rule, as all were before."""
    policy = WipPolicy(MasterData(plant()))
    assert not policy.divides(order, "2026-10")
    assert (policy.made("BODY"), policy.made("GLUE"), policy.materials) == (True, False, {"material"})
    assert policy.master.wip_rule("CHAIR", datetime.date(2026, 10, 1)) == "keep"


def test_what_came_with_goods_that_were_made_before():
    """Goods made, the variance of a class whose items are all made, and openings that say so."""
    policy = WipPolicy(MasterData(plant()))
    assert [policy.transferred("stock", item) for item in ("BODY", "GLUE")] == [True, False]
    variances = [policy.transferred("material_cost_variance", code) for code in ("semi_finished", "raw")]
    assert variances == [True, False]
    openings = [policy.transferred("opening_balance", key) for key in ("OW/transferred", "OW")]
    assert openings == [True, False]
    assert not policy.transferred("labour_applied", "BODY")


def test_scrap_comes_off_what_it_is_kept_as():
    """Scrap kept as goods made before comes off those (ICAI, process costing: off the cost of units introduced)."""
    policy = WipPolicy(MasterData(plant()))
    assert [policy.transferred("scrap", item) for item in ("BODY", "GLUE")] == [True, False]


def test_quotas_are_those_of_the_month_or_the_frozen_card(order):
    """Who makes the policy says how cards are made anew; deviations are shared unless the rule says otherwise."""
    rule = {"valid_from": "2026-01-01", "rule": "quota_method", "shared": ["change"]}
    master = MasterData(plant(wip_rules=[rule]))
    other = CostCard(1, (), (), 2)
    assert WipPolicy(master, lambda _order, _period: other).quotas(order, "2026-10") is other
    assert WipPolicy(master).quotas(order, "2026-10") == card_of(order)
    assert WipPolicy(master).shared(order, "2026-10") == ("change",)
    assert WipPolicy(MasterData(plant("quota_method"))).shared(order, "2026-10") == ("deviation",)
    assert WipPolicy(MasterData(plant())).shared(order, "2026-10") == ("deviation",)


def test_a_general_quota_method_leaves_products_at_standard_to_their_completion(order):
    """Their differences are variances from the standard; chairs at any other method have it."""
    for valuation, rule in (("standard", "keep"), ("planned", "quota_method"), ("fifo", "quota_method")):
        policy = WipPolicy(MasterData(plant("quota_method", valuation=valuation)))
        assert policy.rule(order, "2026-10") == rule


def test_work_in_process_at_quota_has_the_quotas_of_the_month(order):
    """By other rules, and for products at a fixed price, the card that was frozen at release holds."""
    other = CostCard(1, (), (), 2)

    def card(rule, valuation="fifo"):
        return WipPolicy(MasterData(plant(rule, valuation=valuation)), lambda *_: other).card(
            order, "2026-10"
        )

    assert card("at_quota") is card("quota_method") is other
    assert card("by_quota") == card("at_quota", "standard") == card("at_quota", "planned") == card_of(order)
