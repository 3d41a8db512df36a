"""Processes one after the other, of an Indian course in process costing, as documents and a close, to the cent.

Source: the problems of a module on process costing with their accounts (a generator of its pages, indexed from GitHub),
Q3, Q4, Q8 and Q9. Overhead without a stated basis goes by wages there; what by-products and residues bring comes off
their process.
"""

from tests.cases.lossy_processes import Processes, spoilage_loss

from erpcore.documents import CostDistribution, GoodsReceipt, Spoilage


def chain(units: str, price: str, *stages: dict[str, str], waste: tuple[str, ...] = ()) -> Processes:
    """Work units through processes without a loss; `waste` is what each brings for what falls off."""
    works = Processes()
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity=units, price=price)
    before = "RM"
    for number, elements in enumerate(stages, 1):
        order, item = f"WO-{number}", f"P{number}"
        works.begin(order, item, units, (before, units), **elements)
        if number <= len(waste) and waste[number - 1] != "0":
            works.waste(order, "1", waste[number - 1])
        works.end(order, units)
        before = item
    return works


def share_by_wages(works: Processes, amount: str) -> None:
    """Share overhead of all processes by their wages, and cost the month."""
    lines = [{"work_order": f"WO-{number}"} for number in (1, 2, 3)]
    terms = {"basis": "direct_labour", "element": "overhead", "owed": "bank"}
    works(CostDistribution, "INDIRECT", amount=amount, lines=lines, **terms)
    works.books.month_end("2026-10").run_costing()


def handed_on(works: Processes, order: str) -> str:
    """Write what a process has handed on."""
    outputs = works.books.work_order(order).outputs.values()
    return works.amount(sum(sum(output.amounts.values()) for output in outputs))


def test_articles_that_go_through_three_processes() -> None:
    """Q3, 240 articles: 69,000, 162,000 and 237,000, 987.50 an article; 21,250 are a quarter of 85,000 of wages."""
    works = chain(
        "240",
        "156.25",
        {"labour": "20000", "machine": "6500"},
        {"material": "12500", "labour": "50000", "machine": "18000"},
        {"material": "50000", "labour": "15000", "machine": "6250"},
    )
    share_by_wages(works, "21250")
    assert [handed_on(works, f"WO-{of}") for of in (1, 2, 3)] == ["69000.00", "162000.00", "237000.00"]
    assert works.stock("P3") == "237000.00"


def test_tins_with_a_by_product_and_a_residue() -> None:
    """Q4, 600 tins: 13,615.38, 18,588.20 and 25,589.50; 240 and 125.50 come off, 1,600 go by 7,800 of wages."""
    works = chain(
        "600",
        "1",
        {"material": "3400", "labour": "3000", "machine": "6000"},
        {"material": "2000", "labour": "2500", "machine": "200"},
        {"material": "3855", "labour": "2300", "machine": "500"},  # tins and packing, too
        waste=("0", "240", "125.50"),
    )
    share_by_wages(works, "1600")
    assert [handed_on(works, f"WO-{of}") for of in (1, 2, 3)] == ["13615.38", "18588.20", "25589.50"]
    assert works.stock("WASTE") == "365.50"


def test_two_processes_with_two_prices_of_waste() -> None:
    """Q8: 200 lost beyond the usual cost 700 and bring 100; 75 gained are worth 450, less 75; 54,600 are finished.

    10,000 at 2.00; 3 % and 5 % are usually lost and bring 0.50 and 1.00. (34,100 - 150) / 9,700 = 3.50 for 9,500;
    (33,250 + 21,375 - 475) / 9,025 = 6.00 for 9,100, and 400 units of waste, not 475, are there to be sold. Cost is one
    amount, as these accounts have it: a loss that is shared element by element may be a cent off their total.
    """
    works = Processes()
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="10000", price="2")
    works.begin("A", "P1", "9700", ("RM", "10000"), material="14100")
    works.waste("A", "300", "0.50")
    bring = {"item": "WASTE", "quantity": "200", "price": "0.50"}
    works(Spoilage, "SP", work_order="A", quantity="200", cause="abnormal", recovered=bring)
    works.end("A", "9500")
    assert (works.stock("P1"), spoilage_loss(works.books)) == ("33250.00", 600_00)
    works.begin("B", "P2", "9025", ("P1", "9500"), material="21375")
    works.waste("B", "400", "1")
    works.end("B", "9100")
    works.gain("B", "P2", "375")
    assert (works.stock("P2"), works.stock("WASTE")) == ("54600.00", "650.00")


def test_a_mill_that_crushes_refines_and_finishes() -> None:
    """Q9, tonnes of oil: 221,590 for 3,200, 219,445 for 2,600 and 222,250 for 2,550, which is 87.16 a tonne.

    5,400 t of coconut for 220,000 in sacks of 8,250, sold for 440; residue brings 12,100, what refining leaves 7,425.
    What evaporates is worth nothing.
    """
    works = Processes()
    works(GoodsReceipt, "GR", partner="B", item="RM", quantity="5400", price="40.740741")
    works.begin("C", "P1", "3200", ("RM", "5400"), material="8360", labour="2750", overhead="3020")
    works.waste("C", "1", "12540")
    works.end("C", "3200")
    works.begin("R", "P2", "2600", ("P1", "3200"), material="2200", labour="1100", overhead="1980")
    works.waste("R", "500", "14.85")
    works.end("R", "2600")
    works.begin("F", "P3", "2550", ("P2", "2600"), labour="1650", overhead="1155")
    works.end("F", "2550")
    assert [handed_on(works, of) for of in "CRF"] == ["221590.00", "219445.00", "222250.00"]
    assert works.stock("P3") == "222250.00"
