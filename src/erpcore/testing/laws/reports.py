"""Laws of the production reports: each adds up, and says what the others and the ledger say."""

from decimal import Decimal

from erpcore.books.books import Books
from erpcore.flow.creditor import CREDITS
from erpcore.posting.roles import COST_VARIANCE
from erpcore.production.order_cost import Cost
from erpcore.production.overhead import ABSORBED, COLLECTED
from erpcore.reports.control_accounts import controls
from erpcore.reports.cost_cycle import GOODS, IN_PROCESS, MATERIALS, PRODUCTION, SHELVES
from erpcore.reports.face import Face
from erpcore.reports.order_costs import OrderCosts, order_costs
from erpcore.reports.orders.joint_output import COUNTED
from erpcore.reports.orders.order_variance_tree import KEPT
from erpcore.reports.products.cost_of_goods_manufactured import IN
from erpcore.reports.products.product_cost_rows import MONTH
from erpcore.reports.source import entries, flows
from erpcore.reports.table import Report
from erpcore.reports.wip_flows import live_orders, wip_flows
from erpcore.testing.laws.batches import second_level_ledgers_add_up
from erpcore.testing.laws.figures import added, number
from erpcore.testing.laws.levels import levels_add_up

ALLOCATIONS = ("material_allocation", "labour_allocation", "overhead_allocation")
GIVERS = {"stock", COST_VARIANCE, "labour_applied", COLLECTED, *ABSORBED, *CREDITS}  # what the tables show of


def cost_reports_add_up(books: Books) -> None:
    """In every period, each report on production cost adds up and agrees with the ledger and with the others."""
    periods = sorted(code for code in books.state.begins if code)
    for period in periods:
        product_cost_sheet_adds_up(books, period)
        allocations_make_up_the_months_cost(books, period)
        pools_are_what_the_ledger_holds(books, period)
        second_level_ledgers_add_up(books, period)
        services_add_up(books, period)
        variances_are_what_the_ledger_holds(books, period)
        profitability_is_what_the_ledger_holds(books, period)
        the_cycle_of_cost_is_what_the_ledger_holds(books, period)
    for period in periods[-1:]:
        levels_add_up(books, period)
        slips_are_what_orders_hold(books, period)
    for order in books.state.orders.orders:
        variance_trees_add_up(books, order, periods[-1])


def product_cost_sheet_adds_up(books: Books, period: str) -> None:
    """What there is to account for is accounted for, in every element; closing is that of the order's ledgers."""
    report = books.report("product_cost_sheet", period=period)
    ledger = books.report("production_cost_ledger", period=period)
    assert not report.fact("difference"), (
        f"{period}: products and ledger differ by {report.fact('difference')}"
    )
    closing = _last(report), _last(ledger)
    assert closing[0] == closing[1], f"{period}: closing is {closing[0]} by product, {closing[1]} by order"
    foot = report.dicts()[[row.style for row in report.rows].index("total") :]
    for column in report.columns[3:]:
        opening, cost, to_account_for, *out, left = (number(row[column.key]) for row in foot)
        assert opening + cost == to_account_for == sum(out) + left, (
            f"{period} {column.key}: {opening} + {cost}, {out} + {left}"
        )


def allocations_make_up_the_months_cost(books: Books, period: str) -> None:
    """Material, labour and overhead charged to orders are their cost of the month, but for other sources.

    Material is what was charged directly, what was shared out, and the variance from planned price.
    """
    charged = others = Decimal(0)
    for name in ALLOCATIONS:
        report = books.report(name, period=period)
        assert not report.fact("difference"), (
            f"{period} {name}: ledger differs by {report.fact('difference')}"
        )
        lines = report.dicts("line")
        total = added(lines, "amount")
        assert total == number(report.dicts("total")[0]["amount"]), f"{period} {name}: rows come to {total}"
        charged += added((line for line in lines if line["work_order"]), "amount")
        for line in report.dicts("line", "total") if name == "material_allocation" else ():
            parts = added([line], "direct", "shared", "variance")
            assert parts == line["amount"], f"{period} {line['code']}: parts of {parts}, {line['amount']}"
    face = Face(books.state.master)
    month = books.state.master.calendar.period(period)
    for move in wip_flows(books, month, live_orders(books, month)):
        if move.within and not move.out and move.flow.other.role not in GIVERS:
            others += face.amount(move.flow.amount)
    (cost,) = [
        number(row["total"])
        for row in books.report("product_cost_sheet", period=period).dicts("subtotal")
        if row["text"] == MONTH
    ]
    assert charged + others == cost, f"{period}: {charged} allocated and {others} other, {cost} incurred"


def pools_are_what_the_ledger_holds(books: Books, period: str) -> None:
    """Each cost centre's pool closes at what its fold says, and all of them at what the accounts hold of movements."""
    report = books.report("overhead_pools", period=period)
    face = Face(books.state.master)
    by_hand = face.amount(
        sum(
            control.difference
            for control in controls(books, period)
            if any(role in control.values for role in (COLLECTED, *ABSORBED))
        )
    )
    difference = report.fact("difference")
    assert difference == by_hand, (
        f"{period}: pools and ledger differ by {difference}, {by_hand} without a document"
    )
    for line in report.dicts("line"):
        folded = face.amount(books.state.overhead.over_under(str(line["cost_centre"]), period))
        assert line["closing"] == folded, (
            f"{period} {line['cost_centre']}: {line['closing']}, folded {folded}"
        )


def services_add_up(books: Books, period: str) -> None:
    """What departments charged to each receiver adds up to what they charged, and to what the books count of it."""
    report = books.report("service_allocation", period=period)
    assert not report.fact("difference"), (
        f"{period}: charged and counted differ by {report.fact('difference')}"
    )
    lines = added(report.dicts("line"), "amount")
    total = report.dicts("total")[0]["amount"]
    assert lines == total, f"{period}: {lines} charged to receivers, {total} by departments"


def variances_are_what_the_ledger_holds(books: Books, period: str) -> None:
    """Variances by kind add up to each order's, and all of them with other postings to the variance accounts."""
    report = books.report("cost_variances", period=period)
    assert not report.fact("difference"), (
        f"{period}: variances and ledger differ by {report.fact('difference')}"
    )
    kinds = [column.key for column in report.columns if column.key.startswith("kind_")]
    for row in report.dicts("line", "total"):
        by_kind = added([row], *kinds)
        assert by_kind == row["amount"], (
            f"{period} {row['work_order']}: kinds come to {by_kind}, {row['amount']}"
        )


def profitability_is_what_the_ledger_holds(books: Books, period: str) -> None:
    """Whatever rows are of, they add up to all sales; revenue and cost with other postings to the ledger."""
    for by in ("item", "customer,order"):
        report = books.report("product_profitability", period=period, by=by)
        for difference in ("revenue_difference", "cost_difference"):
            assert not report.fact(difference), f"{period}: {difference} of {report.fact(difference)}"
        (total,) = report.dicts("total")
        for key in ("revenue", "cost_of_sales", "variance", "margin", "contribution"):
            lines = added(report.dicts("line"), key)
            assert lines == total[key], f"{period} by {by}: {key} of {lines} in rows, {total[key]} in all"
        for row in report.dicts("line", "total"):
            left = number(row["revenue"]) - number(row["variable_cost"]) - number(row["fixed_cost"])
            assert left == row["margin"], (
                f"{period} by {by}: {left} is left of revenue, margin {row['margin']}"
            )


def the_cycle_of_cost_is_what_the_ledger_holds(books: Books, period: str) -> None:
    """The lines of cost of goods manufactured add up to cost of sales; what is left is what the sub-ledgers hold."""
    report = books.report("cost_of_goods_manufactured", period=period)
    assert not report.fact("difference"), f"{period}: cost of sales differs by {report.fact('difference')}"
    for column in ("amount", "year"):
        lines = added(report.dicts("line"), column)
        (charged,) = (row[column] for row in report.dicts("total")[-1:])
        assert lines == charged, f"{period} {column}: lines of {lines}, {charged} charged"
    values = [of.values for of in controls(books, period)]
    variances = (flow for entry in entries(books, period) for flow in flows(entry, (COST_VARIANCE,)))
    goods = sum(of.get(role, 0) for of in values for role in SHELVES) + sum(flow.amount for flow in variances)
    process = sum(of.get(role, 0) for of in values for role in IN_PROCESS)
    for regions, held in (((MATERIALS, GOODS), goods), ((PRODUCTION,), process)):
        ends = {IN[region][1] for region in regions}
        left = -added((row for row in report.dicts("line") if row["name"] in ends), "amount")
        held_then = Face(books.state.master).amount(held)
        assert left == held_then, f"{period} {regions}: {left} left, the sub-ledgers hold {held_then}"


def slips_are_what_orders_hold(books: Books, period: str) -> None:
    """The documents behind an order's causes of cost add up to what the order itself holds of each."""
    found = order_costs(books, period, books.state.orders.orders)
    for order in books.state.orders.orders.values():
        slips = found.get(order.number, OrderCosts())
        told = {
            cause: Cost(
                slips.quantity(cause),
                {element: amount for element, amount in slips.cost(cause).items() if amount},
            )
            for cause in slips.causes
        }
        told, folded = (
            {of: cost for of, cost in costs.items() if any(cost)} for costs in (told, order.costs)
        )
        assert told == folded, f"{order.number}: documents say {told}, the order {folded}"


def variance_trees_add_up(books: Books, order: str, period: str) -> None:
    """The leaves of an order's tree add up to every level above; with what is in process, to its cost sheet."""
    tree = books.report("order_variance_tree", period=period, work_order=order)
    leaves = added(tree.dicts("line"), "variance")
    headings = tree.dicts("heading")
    kept = -added((row for row in headings if row["text"] == KEPT), "variance")
    for level, of in ((0, leaves - kept), (1, leaves - kept), (2, leaves)):
        found = added((row for row in headings if row["level"] == level), "variance")
        assert found == of, f"{order} level {level}: {found}, leaves {leaves}, in process {kept}"
    in_process = Decimal(0)
    if COUNTED in tree.notes:
        rows = books.state.orders.orders[order].sheets[period].rows
        in_process = Face(books.state.master).amount(sum(row.closing for row in rows)) - kept
    sheet = number(
        books.report("work_order_cost_sheet", period=period, work_order=order).dicts("total")[0]["variance"]
    )
    assert sheet == leaves + in_process, (
        f"{order}: {sheet} on the cost sheet, {leaves} in the tree and {in_process} in process"
    )


def _last(report: Report) -> Decimal:
    return number(report.dicts("closing")[-1]["total"])
