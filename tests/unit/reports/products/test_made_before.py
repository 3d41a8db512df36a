"""What of a product's cost came with goods of earlier steps, where steps carry it as one amount."""

import pytest
from tests.cases.process import Plant, plant
from tests.cases.textbook import Factory, factory
from tests.unit.reports.products.steps import OCTOBER, works

from erpcore.documents import JointReceipt, OpeningWip, OrderCompletion, ReworkOrder, Spoilage
from erpcore.kernel.by_element import summed
from erpcore.masterdata.master import MasterData
from erpcore.production.wip_policy import WipPolicy
from erpcore.reports.products.made_before import NOTHING, joint_before, made_before, movement, spread
from erpcore.reports.source import Source
from erpcore.reports.wip_flows import OrderSheet, product_flows


def told(plant, item="CHAIR", period=OCTOBER):
    """Tell it of a product."""
    source: Source = plant.books
    period = source.state.master.calendar.period(period)
    sheet = OrderSheet()
    for product, move in product_flows(source, period):
        if product == item:
            sheet.take(move)
    orders = [order for order in source.state.orders.orders.values() if order.item == item]
    return made_before(orders, sheet, period, WipPolicy(source.state.master), {})


def test_what_came_is_told_by_row():
    """40.00 and 20.00 came with two bodies; one is finished, one is left."""
    found = told(works("whole"))
    assert (found.opening, found.cost) == ({}, {"material": 40_00, "labour": 20_00})
    assert found.out["finished"] == found.closing == {"material": 20_00, "labour": 10_00}


def test_an_order_that_is_not_divided_gives_it_with_what_it_gives():
    """Without a rule the order keeps what it cost: what went with the receipt, and what is left of both."""
    found = told(works("whole", None))
    told_twice = summed((found.out["finished"], found.closing))
    assert told_twice == found.cost == {"material": 40_00, "labour": 20_00}


def test_a_repair_takes_nothing_along():
    """One chair of three is lost with its body of 20.00 and 10.00; the 3.00 that repaired another had no body in it."""
    found = Plant(plant("weighted_average", company={"policies": {"transferred_unit_cost": "whole"}}))
    found.start("ONE", "BODY", "3")
    found.issue("ONE", "PULP", "60")
    found.charge("ONE", labour="30")
    found.receive("ONE", "3", final=True)
    found.start("TWO", "CHAIR", "3")
    found.use("TWO", "BODY", "3")
    found.charge("TWO", labour="10")
    found.receive("TWO", "1")
    found.post(ReworkOrder, id="RW", parent="TWO", quantity="1")
    found.charge("RW", labour="3")
    found.post(OrderCompletion, work_order="RW")
    work = {"element": "labour", "spoiled": "1", "whole": "2.5"}
    lost = {"quantity": "1", "whole": "3", "measures": [work], "bearer": "loss"}
    found.post(Spoilage, work_order="TWO", **lost)
    found.count("TWO", {"quantity": "1", "degree": "0.5"})
    found.close()
    of, body = told(found), {"material": 20_00, "labour": 10_00}
    assert {way: amounts for way, amounts in of.out.items() if any(amounts.values())} == {
        "finished": body,
        "spoilage": body,
    }
    assert of.closing == body


def test_what_a_later_month_states_to_be_there_is_not_left_by_the_one_before():
    """November states 5.00 of an order that the books did not know: October still leaves 20.00 and 10.00."""
    found = works("whole")
    found.start("THREE", "CHAIR", "2", "2026-11")
    found.post(
        OpeningWip, "2026-11", work_order="THREE", amounts={"material": "6"}, transferred={"material": "5"}
    )
    assert told(found).closing == {"material": 20_00, "labour": 10_00}
    assert told(found, period="2026-11").opening == {"material": 25_00, "labour": 10_00}


def test_nothing_is_told_where_it_goes_element_by_element():
    """逐步分项结转: there is no amount of semi-finished goods."""
    assert told(works("by_element")) is NOTHING


def test_the_first_step_has_none():
    """Pulp was bought."""
    found = told(works("whole"), "BODY")
    assert not any((found.opening, found.cost, found.closing))
    assert not any(any(of.values()) for of in found.out.values())


def two_products():
    """S of 1 000.00 and 333.33 goes to WO, 90 of 100; with wages of 200.01 it brings 30 of A and 10 of B, 30 : 20."""
    kinds = {"R": "raw", "S": "semi_finished", "A": "finished", "B": "finished"}
    routes = {code: ["SHOP"] for code in "SAB"}
    policies = {"transferred_unit_cost": "whole", "unit_cost_decimals": 2}
    found = Factory(factory(kinds, {"SHOP": "production"}, {}, routes, policies))
    found.start("BEFORE", "S", "100")
    found.use("BEFORE", "R", "1", "1000")
    found.charge("BEFORE", labour="333.33")
    found.receive("BEFORE", "100", final=True)
    found.start("WO", "A", "30")
    found.use("WO", "S", "90")
    found.charge("WO", labour="200.01")
    made = [{"item": "A", "quantity": "30", "measure": "1"}, {"item": "B", "quantity": "10", "measure": "2"}]
    found(JointReceipt, work_order="WO", products=made, basis="quantity")
    found.close()
    return found


def test_each_joint_product_has_its_part_of_one_amount():
    """Of the 1 200.00 that came B has two fifths, and so says A that gave it, document by document."""
    books = two_products()
    columns = ("text", "semi_finished", "element_material", "element_labour", "total")
    rows = books.sheet("product_cost_sheet", "item", *columns)
    assert ("A", "完工产品成本", "720.00", "0.00", "120.01", "840.01") in rows
    assert ("A", "分给联产品", "480.00", "0.00", "80.00", "560.00") in rows
    for text in ("联产品分配转入", "生产费用合计", "完工产品成本"):
        assert ("B", text, "480.00", "0.00", "80.00", "560.00") in rows
    whole = {row[1]: row[2:] for row in rows if not row[0]}
    assert whole["完工产品成本"] == ("1200.00", "1000.00", "533.34", "2733.34")
    assert whole["转出"] == ("0.00", "0.00", "0.00", "0.00")
    for item in "AB":
        rows = books.books.report("product_cost_sheet", period=OCTOBER, item=item).dicts()
        slips = [row["semi_finished"] for row in rows if row["document"] == "JointReceipt-12"]
        assert slips == ([720, 480] if item == "A" else [480, 480])


def test_what_is_given_to_joint_products_is_told_by_movement():
    """The movement to B has two fifths of 900.00 and of 300.00; that to the order's own product is not given."""
    source: Source = two_products().books
    period = source.state.master.calendar.period(OCTOBER)
    flows = list(product_flows(source, period))
    moves = [move for product, move in flows if move.order.number == "WO" and product == "A"]
    (given,) = (move for move in moves if move.out == "joint")
    found = joint_before({"WO": moves}, period, WipPolicy(source.state.master))
    assert found == {movement(given): {"material": 360_00, "labour": 120_00}}


@pytest.mark.parametrize(
    ("over", "parts"),
    [
        ([{"material": 30}, {"material": 10}], [75, 25]),
        ([{"material": -30}, {"material": 10}], [0, 100]),  # more than there is
        ([{"material": 300}, {"material": -100}], [150, -50]),  # half of each
        ([{}, {"labour": 1}], [100, 0]),  # nowhere is there any: the first has it
    ],
)
def test_amounts_are_spread_in_proportion(over, parts):
    """In proportion to what there is of the element; what is below zero takes its part back."""
    assert [of["material"] for of in spread({"material": 100}, over)] == parts
    assert spread({"material": 5}, []) == []


def test_what_is_below_zero_takes_back_no_more_than_there_is():
    """80 are left of 100 after 20 went back: of 40 it takes its 10 back, of 150, more than there is, nothing."""
    over = [{"material": 100}, {"material": -20}]
    assert [of["material"] for of in spread({"material": 40}, over)] == [50, -10]
    assert [of["material"] for of in spread({"material": 150}, over)] == [150, 0]


def test_which_goods_were_made_before():
    """A body was, pulp was not."""
    policy = WipPolicy(MasterData(plant()))
    assert (policy.transferred("stock", "BODY"), policy.transferred("stock", "PULP")) == (True, False)
