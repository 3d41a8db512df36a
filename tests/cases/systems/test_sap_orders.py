"""A product cost collector and a material ledger of SAP, posted as documents, to the cent.

Sources: learning.sap.com, "Evaluating Production Accounting in Make-to-Stock Scenarios in SAP S/4HANA", checking the
assembly backflush results (the handlebar S11-000); for the ledger the example in mit.51dongshi.com, "SAP跑完物料分类账
什么时候需要重新做"; for scrap help.sap.com, SAPHelp_46c (assembly scrap, component scrap) and saphelp_470 (operation
scrap). The journey tells actual cost, work in process and variances; what the operations are planned at is
of our own where it does not.

Ten handlebars: operation 0010 cost 291 at actual and 269 as planned, 22 more: 20 of activities and 10 % of overhead on
them. When operation 0020 is done 132 are left of the order: 120 input quantity variance and 12 remaining, the overhead.
Planned here: 170 of tubes and 9 hours at 10 in the first, 80 of grips and 5 hours in the second, overhead of 1 an hour.
"""

from tests.cases.trade import SINCE, Trade

from erpcore.kernel.quantity import from_micro

OPERATIONS = [
    {"number": 10, "name": "cropping and forming", "work_centre": "C10", "run_hours": "9", "per": "10"},
    {"number": 20, "name": "assembly", "work_centre": "C20", "run_hours": "5", "per": "10"},
]
WIP = ("1310", "1320", "1340")  # material, labour, overhead


def _workshop() -> Trade:
    """Open books in which the handlebar stands at 25 + 14 + 1.40."""
    lines = [{"item": "TUBE", "quantity": "1"}, {"item": "GRIP", "quantity": "2"}]
    amounts = {"material": "25", "labour": "14", "overhead": "1.4"}
    centres = ("C10", "C20")
    return Trade(
        {"TUBE": "moving_average", "GRIP": "moving_average", "BAR": "standard"},
        boms=[{"item": "BAR", "valid_from": SINCE, "lines": lines}],
        routings=[{"item": "BAR", "valid_from": SINCE, "operations": OPERATIONS}],
        work_centres=[{"code": code, "name": code, "cost_centre": "SHOP"} for code in centres],
        rates=[
            {"work_centre": code, "valid_from": SINCE, "labour": "10", "overhead": "1"} for code in centres
        ],
        standards=[{"item": "BAR", "valid_from": SINCE, "amounts": amounts}],
    )


def test_a_collector_over_two_operations() -> None:
    """291 after the first operation; 404 of output and 132 left after the second: 120 of hours, 12 of overhead.

    The settlement of the month takes them to their variances.
    """
    shop = _workshop()
    shop.buy("TUBE", "10", "17")
    shop.buy("GRIP", "20", "4")
    order = shop.order("BAR", "10")
    shop("material_issue", work_order=order, item="TUBE", quantity="10")
    shop("time_ticket", work_order=order, work_centre="C10", labour_hours="11")
    assert shop.balances(*WIP) == ["170.00", "110.00", "11.00"]
    shop("material_issue", work_order=order, item="GRIP", quantity="20")
    shop("time_ticket", work_order=order, work_centre="C20", labour_hours="15")
    shop("production_receipt", work_order=order, quantity="10", final=True)
    assert (shop.shelf("BAR"), shop.balances(*WIP)) == (("10", "404.00"), ["0.00", "120.00", "12.00"])
    tree = shop.books.report("order_variance_tree", period="2026-10", work_order=order)
    told = {row["text"].en: f"{row['variance']}" for row in tree.dicts("heading")}
    assert told["Actual less standard of the output"] == "132.00"
    assert told["Labour efficiency variance"] == "120.00"
    assert told["Overhead efficiency variance"] == "12.00"
    causes = {str(row["text"]): f"{row['variance']}" for row in tree.dicts("line")}
    assert list(causes.values()) == ["20.00", "100.00", "2.00", "10.00"]
    shop("order_settlement", 31, run=1)
    assert shop.balances(*WIP, "5140", "5150") == ["0.00", "0.00", "0.00", "0.00", "120.00"]


def test_the_difference_of_an_order_goes_to_what_was_sold_and_what_is_there() -> None:
    """Three at a standard of 1 000 have cost 3 500, one is delivered: 166.67 of 500 for it, 333.33 for two on hand."""
    bom = {"item": "A", "valid_from": SINCE, "lines": [{"item": "RAW", "quantity": "1"}]}
    shop = Trade(
        {"RAW": "moving_average", "A": "planned"},
        boms=[bom],
        standards=[{"item": "A", "valid_from": SINCE, "amounts": {"material": "1000"}}],
        company={"chart": "cn_asbe", "currency": "CNY"},
    )
    shop.bill(shop.buy("RAW", "3", "1166.67"), "3500")
    order = shop.order("A", "3")
    shop("material_issue", work_order=order, item="RAW", quantity="3")
    shop("production_receipt", work_order=order, quantity="3", final=True)
    sold = shop.sell("A", "1", 5)
    assert (shop.sold(sold), shop.shelf("A")) == ("1000.00", ("2", "2000.00"))
    shop.books.month_end("2026-10").run()
    assert (shop.sold(sold), shop.shelf("A"), shop.balances("1404")) == (
        "1166.67",
        ("2", "2000.00"),
        ["333.33"],
    )


def test_scrap_as_a_rise_of_what_goes_in_and_as_a_loss_at_operations() -> None:
    """Ten per cent of assembly and of component scrap on 200 are 242: both are put on top of what is net.

    Two operations that lose a fifth each need 156.25 kg for 100: the loss is of what goes in (a yield of 0.64).
    """
    lines = [{"item": "RAW", "quantity": "1.21"}]
    lossy = [{"item": item, "quantity": "1"} for item in ("B", "C")]
    shop = Trade(
        dict.fromkeys(("RAW", "B", "C", "A", "FERT"), "moving_average"),
        boms=[
            {"item": "A", "valid_from": SINCE, "lines": lines},
            {"item": "FERT", "valid_from": SINCE, "yield": "0.64", "lines": lossy},
        ],
    )
    for item in ("RAW", "B", "C"):
        shop.buy(item, "300", "1")
    for item, quantity, needed in (
        ("A", "200", {"RAW": "242"}),
        ("FERT", "100", {"B": "156.25", "C": "156.25"}),
    ):
        order = shop.books.state.orders.orders[shop.order(item, quantity)]
        assert order.standard is not None
        found = {of.item: f"{from_micro(of.quantity).normalize():f}" for of in order.standard.components}
        assert found == needed
