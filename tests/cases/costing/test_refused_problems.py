"""Problems that cannot be solved: each is refused with a sentence that says what is wrong, and where."""

from fractions import Fraction

import pytest

from erpcore.costing.joint.by_products import ByProduct, treat_by_products
from erpcore.costing.joint.joint_products import Output, by_quantity, by_realisable_value
from erpcore.costing.orders.batch_costing import Batch, simplified_batches
from erpcore.costing.overhead.activity_based import cost_objects
from erpcore.costing.overhead.allocation import allocate
from erpcore.costing.overhead.overhead_pools import Balance, Pool, absorb, departmental, settle
from erpcore.costing.process.completion_degrees import mean_degree
from erpcore.costing.process.process_costing import Stage, Units, weighted_average
from erpcore.costing.process.spoilage import bear_spoilage
from erpcore.costing.process.wip_rules import Weights, at_quota, divide_by, ignore
from erpcore.costing.products.rollup import roll_up
from erpcore.costing.products.structure import Component, Structure
from erpcore.costing.quotas.quota_method import QuotaElement, quota_cost
from erpcore.costing.services.reciprocal_services import reciprocal, repeated
from erpcore.costing.services.service_departments import direct, planned_rates, step_down
from erpcore.costing.steps.actual_cost import actual_costs
from erpcore.costing.steps.cost_restoration import restore
from erpcore.costing.steps.parallel_steps import Stage as Broad
from erpcore.costing.steps.parallel_steps import broad_weights
from erpcore.costing.steps.sequential_steps import Step, carry_combined
from erpcore.costing.variances.variance import Labour, Material, analyse_labour, analyse_material
from erpcore.kernel.errors import Refused
from erpcore.kernel.rounding import MICRO

ONLY_EACH_OTHER = {"water": {"power": 1}, "power": {"water": 1}}
UNITS = Units(0, 10, 8, 2)


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        pytest.param(
            lambda: allocate(900, {"A": 0, "B": 0}),
            "900 minor units are to be allocated, and all of ['A', 'B'] have a base of zero",
            id="a pool whose drivers are all zero",
        ),
        pytest.param(
            lambda: departmental({"paint": Pool(100, 0, 0, {"desk": 1})}, "normal"),
            "paint: a budget of 100 needs a driver above zero, found 0",
            id="a budget without a driver, by department",
        ),
        pytest.param(
            lambda: cost_objects({"set-up": 100}, {"set-up": {"S3": 0}}),
            "set-up: 100 minor units are to be allocated, and all of ['S3'] have a base of zero",
            id="an activity that nobody used",
        ),
        pytest.param(
            lambda: cost_objects({"set-up": -100}, {"set-up": {"S3": 1}}),
            "set-up must not be negative, found -100",
            id="a negative pool",
        ),
        pytest.param(
            lambda: absorb(Pool(100, 10, -5, {"desk": 1}), "normal"),
            "actual overhead must not be negative, found -5",
            id="negative overhead",
        ),
        pytest.param(
            lambda: cost_objects({"set-up": 100}, {"set-up": {"S3": 11}}, capacity={"set-up": 10}),
            "set-up: a capacity is above zero and not below what was used: 10, 11 used",
            id="more used than the capacity",
        ),
        pytest.param(
            lambda: settle(9, {"work_in_process": Balance(1, 1)}, "cost_of_sales"),
            "there is no cost of sales among ['work_in_process'] to take 9",
            id="a rest with nowhere to go",
        ),
        pytest.param(
            lambda: reciprocal({"water": 1, "power": 1}, ONLY_EACH_OTHER),
            "give to each other and nobody else: their cost can go nowhere",
            id="a singular reciprocal system",
        ),
        pytest.param(
            lambda: repeated({"water": 1, "power": 1}, ONLY_EACH_OTHER),
            "give to each other and nobody else: their cost can go nowhere",
            id="a distribution that would never end",
        ),
        pytest.param(
            lambda: direct({"water": 5}, {}),
            "water has cost and serves nobody that it could be charged to",
            id="a service that served nobody",
        ),
        pytest.param(
            lambda: step_down({"water": 5}, {"water": {"shop": 1}}, ["power"]),
            "the order must name every service once: ['water'], found ['power']",
            id="an order of other services",
        ),
        pytest.param(
            lambda: planned_rates({"water": -5}, {"water": {"shop": 1}}, {"water": 1}, decimals=2),
            "costs and services are not negative; found otherwise at ['water']",
            id="a negative cost of a service",
        ),
        pytest.param(
            lambda: actual_costs({"A": {"": 1}}, {"A": 2}, {"A": {"A": 3}}),
            "of A 2 were made, and 3 are taken",
            id="more taken than made",
        ),
        pytest.param(
            lambda: weighted_average(UNITS, {"labour": Stage(0, 5, 0, MICRO + 1)}),
            "labour: degrees of completion lie between 0 and 1000000, found (0, 1000001, 1000000, 1000000)",
            id="a degree above one",
        ),
        pytest.param(
            lambda: mean_degree([(5, MICRO + 1)]),
            "degrees of completion lie between 0 and 1000000, found ['1000001']",
            id="a counted degree above one",
        ),
        pytest.param(
            lambda: broad_weights(5, [Broad(1, {"labour": 2 * MICRO})]),
            "step 1: degrees of completion lie between 0 and 1000000; found otherwise at ['labour']",
            id="a degree above one, by step",
        ),
        pytest.param(
            lambda: weighted_average(Units(0, 10, 0, 10), {"labour": Stage(0, 5, 0, 0)}),
            "labour: 5 minor units of cost, and no unit has had any of it",
            id="cost and no equivalent unit",
        ),
        pytest.param(
            lambda: ignore({}, {"labour": 5}, finished=0),
            "labour: 5 of cost, and nothing was finished that could bear it",
            id="cost and nothing finished",
        ),
        pytest.param(
            lambda: divide_by({}, {"labour": 5}, {"labour": Weights(0, 0)}),
            "labour: 5 minor units are to be allocated",
            id="cost and no quota",
        ),
        pytest.param(
            lambda: at_quota({}, {"labour": 5}, {"labour": 9}, finished=1),
            "labour: 9 for work in process, and there is no more than 5",
            id="work in process above all cost",
        ),
        pytest.param(
            lambda: carry_combined([Step({"labour": 5}, {"labour": Weights(0, 0)})]),
            "step 1: labour: 5 minor units are to be allocated",
            id="a step with cost and no unit",
        ),
        pytest.param(
            lambda: restore({"semi_finished": 5}, [{}]),
            "1 steps back: nothing was finished that 5 could be taken apart by",
            id="nothing to restore by",
        ),
        pytest.param(
            lambda: simplified_batches({"601": Batch(0, 0)}, {"labour": 5}),
            "labour: 5 minor units are to be allocated",
            id="indirect cost and no hour",
        ),
        pytest.param(
            lambda: treat_by_products(100, {"whey": ByProduct(1, 0, 101)}, "credit"),
            "by-products worth 101 exceed the joint cost of 100, and are main products: {'whey': 101}",
            id="a by-product worth more than the joint cost",
        ),
        pytest.param(
            lambda: by_quantity(5, {"A": Output(0, 1)}),
            "costs and measures are not negative, and one measure is above zero: A 0",
            id="joint cost and nothing made",
        ),
        pytest.param(
            lambda: by_realisable_value(5, {"A": Output(1, 1, 2), "B": Output(1, 9)}),
            "no product costs more after the split-off point than it brings; sell them there: A",
            id="a product not worth its further cost",
        ),
        pytest.param(
            lambda: bear_spoilage(10, units=5, spoiled=6, salvage=0, bearer="period"),
            "of 5 units, 6 cannot be spoiled",
            id="more spoiled than there is",
        ),
        pytest.param(
            lambda: quota_cost({"material": QuotaElement(1, 0, 0, 5, 0, 7)}),
            "material: 7 is finished at quota, and there is 6",
            id="more finished than there is at quota",
        ),
        pytest.param(
            lambda: analyse_material([Material("cloth", 1, 0, 5, 5)], decimals=2),
            "a variance needs a standard quantity above zero; nothing is allowed",
            id="a variance against nothing",
        ),
        pytest.param(
            lambda: analyse_labour([Labour("tailor", 1, 5, 5, 5, idle_hours=6)], decimals=2),
            "idle hours are part of the hours paid, found otherwise for tailor",
            id="more idle than paid",
        ),
        pytest.param(
            lambda: roll_up({"A": Structure((Component("A", 1),))}, {}, {}),
            "no item that goes into itself; found A",
            id="a bill of material that goes round",
        ),
        pytest.param(
            lambda: allocate(5, {"A": 0.5}),
            "bases, A must be a whole number or a fraction, found 0.5",
            id="a float",
        ),
        pytest.param(
            lambda: allocate(Fraction(1, 2), {"A": 1}),
            "amount must be a whole number, found Fraction(1, 2)",
            id="half a cent",
        ),
        pytest.param(
            lambda: settle(9, {"cost_of_sales": Balance(1, 1)}, "by_heart"),
            "how must be one of 'cost_of_sales', 'by_balance', 'by_applied', 'carried', found 'by_heart'",
            id="a choice that there is not",
        ),
    ],
)
def test_a_problem_that_cannot_be_solved_is_told(problem, sentence):
    """What is wrong and where stands in one sentence; never a division error, and never a silent zero."""
    with pytest.raises((ValueError, Refused)) as refused:
        problem()
    assert sentence in str(refused.value)
