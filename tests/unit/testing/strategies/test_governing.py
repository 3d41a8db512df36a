"""What governs the books changes: the set-up from a day on, and standards."""

from erpcore.testing.playing import post
from erpcore.testing.strategies import governing


def test_master_data_change_in_every_way(books, written) -> None:
    """Prices, rates, standards, items, bills, rules and exchange rates."""
    changes = written(governing.set_up)
    tables = {name for change in changes for name in change.tables.model_fields_set}
    assert tables == {"prices", "rates", "standards", "items", "boms", "posting_rules", "exchange_rates"}
    taken = [post(books, change.model_copy(update={"id": f"X-{n}"})) for n, change in enumerate(changes)]
    assert None in taken


def test_a_new_standard_comes_before_its_revaluation(written) -> None:
    """Where no standard has changed, one is set first."""
    kinds = [document.type for document in written(governing.standard_revaluation)]
    assert set(kinds) == {"set_up", "standard_revaluation"}
    assert kinds.count("set_up") > kinds.count("standard_revaluation")
