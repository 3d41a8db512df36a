"""The cycle of cost: what is in each region, and what moved between them."""

from itertools import product

import pytest

from erpcore.kernel.movements import Place
from erpcore.reports.cost_cycle import GOODS, MATERIALS, PRODUCTION, REGIONS, Cycle, Regions, cycles
from erpcore.reports.source import entries, entries_since


@pytest.fixture
def cycle(books) -> Cycle:
    """October of the small factory."""
    found = Cycle(Regions(books.state.master), "2026-10")
    for entry in entries(books, "2026-10"):
        found.take(entry)
    return found


def test_regions(books):
    """Goods are where their kind is, orders and spoilage in production; what else there is goes by its role."""
    of = Regions(books.state.master).of
    assert [of(Place("stock", item=item)) for item in ("RM", "SC", "FG")] == [MATERIALS, GOODS, GOODS]
    assert of(Place("goods_shipped", "DL", "FG")) == GOODS
    assert [of(Place(role, "WO-1")) for role in ("wip", "spoilage")] == [PRODUCTION] * 2
    assert of(Place("gr_ir", "GR")) == "gr_ir"
    # the class of the resin has a by-product too; its variance is of materials all the same
    assert [of(Place("material_cost_variance", code)) for code in ("raw", "finished")] == [MATERIALS, GOODS]


def test_what_is_outside_may_be_called_otherwise(books):
    """A report says where else a role stands; regions stay what they are."""
    of = Regions(books.state.master, lambda place: f"the {place.role}").of
    assert (of(Place("gr_ir", "GR")), of(Place("wip", "WO-1"))) == ("the gr_ir", PRODUCTION)


def test_what_is_in_each_region(cycle):
    """Opening documents state what was there; October brings 1,250, uses 280 and makes 248 and 3 of scrap."""
    assert cycle.opening == {MATERIALS: 1000_00, PRODUCTION: 150_00, GOODS: 0}
    assert cycle.closing(MATERIALS) == 1000_00 + 1250_00 - 280_00
    assert cycle.closing(PRODUCTION) == 150_00 + 280_00 - 3_00 + 240_00 - 248_00
    assert cycle.closing(GOODS) == 3_00 + 248_00 - 155_00


def test_what_moved(cycle):
    """What comes back the way it went lowers it; cost from outside is told by element."""
    assert cycle.moved(MATERIALS, PRODUCTION) == 300_00 - 20_00
    assert (cycle.moved("gr_ir", MATERIALS), cycle.net(MATERIALS, "gr_ir")) == (1200_00, -1200_00)
    assert cycle.charged == {"labour": 120_00, "machine": 80_00, "overhead": 40_00}
    assert cycle.outside(GOODS) == {"cost_of_sales"}
    assert cycle.given("cost_of_sales") == 155_00


def test_what_was_before(books):
    """A cycle that begins in November has all of October in what was there before."""
    cycle = Cycle(Regions(books.state.master), "2026-11")
    for entry in entries(books, "2026-10"):
        cycle.take(entry)
    assert cycle.opening == {MATERIALS: 1970_00, PRODUCTION: 419_00, GOODS: 96_00}
    assert cycle.outside(MATERIALS) == set()


def test_passages(factory, read):
    """Goods made of others of their kind never were in production; those made of material were, with the freight."""
    for document in (
        {"type": "form_conversion", "id": "FC", "date": "2026-10-30", "freight": "7",
         "taken": {"item": "FG", "quantity": "1"}, "made": {"item": "SC", "quantity": "4"}},
        {"type": "assembly", "id": "AS", "date": "2026-10-31", "item": "SC", "quantity": "1", "freight": "9",
         "components": [{"item": "RM", "quantity": "2"}]},
    ):  # fmt: skip
        factory.post(read(document))
    cycle = Cycle(Regions(factory.state.master), "2026-10")
    for entry in entries(factory, "2026-10"):
        cycle.take(entry)
    assert cycle.moved("accrued_expense", GOODS) == 7_00
    assert cycle.charged == {"labour": 120_00, "machine": 80_00, "overhead": 40_00, "material": 9_00}
    assert cycle.moved(MATERIALS, PRODUCTION) == 280_00 + 20_00  # 2 kg at 10.00
    assert cycle.moved(PRODUCTION, GOODS) == 251_00 + 20_00 + 9_00
    assert cycle.closing(PRODUCTION) == 419_00


def test_what_corrects_an_assembly_goes_its_way(factory, read):
    """A case and 2 kg of resin went through production; so does what the case costs more, 8.00 for 8."""
    parts = [{"item": "FG", "quantity": "1"}, {"item": "RM", "quantity": "2"}]
    late = {"type": "cost_distribution", "basis": "stated", "element": "labour", "owed": "wages_payable"}
    for document in (
        {"type": "order_completion", "id": "OC", "date": "2026-10-30", "work_order": "WO-1"},
        {"type": "assembly", "id": "AS", "date": "2026-10-31", "item": "SC", "quantity": "1", "components": parts},
        {**late, "id": "CD", "date": "2026-10-31", "amount": "8",
         "lines": [{"work_order": "WO-1", "amount": "8"}]},
    ):  # fmt: skip
        found = Cycle(Regions(factory.state.master), "2026-10")
        factory.post(read(document))
        for entry in entries(factory, "2026-10"):
            found.take(entry)
        if document["id"] == "AS":
            before = found.moved(GOODS, PRODUCTION)
    assert found.moved(GOODS, PRODUCTION) - before == 1_00


@pytest.mark.parametrize("until", ["2026-10", "2026-11"])
def test_cycles_that_are_read_from_their_beginning(books, until):
    """Months that begin with what the folds hold, less what came since, are those that are read from the beginning."""
    regions = Regions(books.state.master)
    starts = ("2026-10", until)
    for found, start in zip(cycles(books, regions, until, *starts), starts, strict=True):
        whole = Cycle(regions, start)
        for entry in entries(books, until):
            whole.take(entry)
        assert (found.opening, found.charged) == (whole.opening, whole.charged)
        ends = (*REGIONS, *whole.outside(MATERIALS), *whole.outside(PRODUCTION), *whole.outside(GOODS))
        for source, target in product(ends, ends):
            assert found.moved(source, target) == whole.moved(source, target)
    (november,) = cycles(books, regions, "2026-11", "2026-11")
    assert november.opening == {MATERIALS: 1970_00, PRODUCTION: 419_00, GOODS: 96_00}


def test_what_corrects_an_assembly_of_an_earlier_month_goes_its_way(factory, read):
    """November's completion makes the case of October's assembly dearer: through production, as the case went."""
    parts = [{"item": "FG", "quantity": "1"}, {"item": "RM", "quantity": "2"}]
    for document in (
        {
            "type": "assembly",
            "id": "AS",
            "date": "2026-10-31",
            "item": "SC",
            "quantity": "1",
            "components": parts,
        },
        {"type": "order_completion", "id": "OC", "date": "2026-11-02", "work_order": "WO-1"},
    ):
        factory.post(read(document))
    regions = Regions(factory.state.master)
    (november,) = cycles(factory, regions, "2026-11", "2026-11")
    whole, alone = Cycle(regions, "2026-11"), Cycle(regions, "2026-11")
    for entry in entries(factory, "2026-11"):
        whole.take(entry)
    for entry in entries_since(factory, "2026-11"):
        alone.take(entry)
    assert november.moved(GOODS, PRODUCTION) == whole.moved(GOODS, PRODUCTION) == 52_37  # an eighth of 419.00
    assert alone.moved(GOODS, PRODUCTION) == 0
