"""Laws of a product's cost by level: it adds up, whether it is told by level, by change or by step."""

from decimal import Decimal

from erpcore.books.books import Books
from erpcore.kernel.by_element import Amounts, add
from erpcore.posting.roles import JOURNAL
from erpcore.reports.face import Face
from erpcore.reports.order_costs import SETTLED
from erpcore.reports.wip_flows import FINISHED, JOINT, SHARE, product_flows
from erpcore.testing.laws.figures import added, number


def levels_add_up(books: Books, period: str) -> None:
    """What went into a product, at every level, is what its orders handed over, element by element."""
    handed: dict[str, Amounts] = {}
    for product, move in product_flows(books, books.state.master.calendar.period(period)):
        joint = move.flow.place.role == JOURNAL and move.out not in {JOINT, SHARE}
        if move.within and (joint or move.out in (FINISHED, *SETTLED)):
            add(handed.setdefault(product, {}), move.flow.amounts)
    face = Face(books.state.master)
    for item, amounts in handed.items():
        report = books.report("costs_by_level", period=period, item=item)
        for element, amount in {**amounts, "": sum(amounts.values())}.items():
            key = f"element_{element}" if element else "total"
            leaves, levels = added(report.dicts("line"), key), added(report.dicts("subtotal"), key)
            whole = -face.amount(amount)
            assert leaves == levels == whole, (
                f"{period} {item} {key}: {leaves} in parts, {levels} by level, {whole} handed over"
            )
        change_of_cost_adds_up(books, period, item)
        restorations_add_up(books, period, item, -face.amount(sum(amounts.values())))


def change_of_cost_adds_up(books: Books, period: str, item: str) -> None:
    """Causes of a change of cost add up to what the two periods' goods cost, and documents stand below their inputs."""
    report = books.report("unit_cost_change", period=period, item=item)
    if not report.rows:
        return
    earlier, later = (
        books.report("costs_by_level", period=of, item=item).dicts("total")[0]["total"]
        for of in (str(report.fact("since")), period)
    )
    explained = added(report.dicts("line"), "change")
    assert explained == report.rows[0].values[-2] == number(later) - number(earlier), (
        f"{period} {item}: {explained} explained, {earlier} became {later}"
    )


def restorations_add_up(books: Books, period: str, item: str, cost: Decimal) -> None:
    """By either structure semi-finished goods come apart to elements: nothing is added, nothing is left."""
    for structure in ("as_made", "month"):
        report = books.report("cost_restoration", period=period, item=item, structure=structure)
        (after,) = report.dicts("total")
        for key in after:
            if key in ("semi_finished", "total") or key.startswith("element_"):
                whole = added(report.dicts("opening", "line"), key)
                assert whole == number(after[key]), (
                    f"{period} {item} {key}: {whole} taken apart, {after[key]}"
                )
        assert not number(after["semi_finished"]), f"{period} {item}: {after['semi_finished']} is left"
        assert after["total"] == cost, f"{period} {item}: {after['total']} restored, {cost} handed over"
