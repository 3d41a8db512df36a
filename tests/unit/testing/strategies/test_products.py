"""Products hang together: levels, phantoms, standards where the method asks for them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from erpcore.testing.strategies.products import products


@settings(max_examples=30)
@given(products(work_centres=["W1"]))
def test_products_hang_together(tables) -> None:
    """A finished item goes through semi-finished ones; whatever is valued at standard has a standard."""
    kinds = {item["code"]: item["kind"] for item in tables["items"]}
    boms = {bom["item"]: [line["item"] for line in bom["lines"]] for bom in tables["boms"]}
    assert "S1" in boms["F1"]
    assert set(boms) == {
        code for code, kind in kinds.items() if kind in {"phantom", "semi_finished", "finished"}
    }
    methods = {row["code"]: row["valuation"] for row in tables["item_classes"]}
    valued = {row["item"] for row in tables["standards"]}
    at_standard = {item["code"] for item in tables["items"] if methods.get(item["kind"]) == "standard"}
    assert at_standard <= valued


def test_every_kind_of_product_is_drawn() -> None:
    """Phantoms, packing, services, routings, and second standards occur."""
    seen = set()

    @settings(max_examples=60, database=None)
    @given(products(work_centres=["W1", "W2"]))
    def look(tables) -> None:
        seen.update(item["kind"] for item in tables["items"])
        seen.update(row["valuation"] for row in tables["item_classes"])
        seen.update("routing" for _ in tables["routings"])
        seen.update(row["valid_from"] for row in tables["standards"])

    look()
    assert {"phantom", "packing", "service", "routing", "2026-11-01"} <= seen
    assert {"fifo", "moving_average", "standard"} <= seen


def test_a_factory_without_work_centres_has_no_routings() -> None:
    """Nobody works where there is no place to work."""

    @settings(max_examples=5, database=None)
    @given(products(work_centres=[]), st.none())
    def look(tables, _) -> None:
        assert tables["routings"] == []

    look()
