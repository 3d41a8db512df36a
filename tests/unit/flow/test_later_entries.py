"""What later periods have posted."""

from erpcore.documents import OpeningItem
from erpcore.flow.later_entries import later_entries


def test_only_entries_of_later_periods_the_last_one_first(factory):
    """A slip of October that comes after one of November is October's; without later periods nothing is read."""
    shop = factory({})
    owed = {"role": "supplier", "partner": "V", "amount": "1"}
    shop(OpeningItem, "A", date="2026-10-03", **owed)
    assert list(later_entries(shop.books.state, "2026-10")) == []
    shop(OpeningItem, "B", date="2026-11-02", **owed)
    shop(OpeningItem, "C", date="2026-10-30", **owed)
    shop(OpeningItem, "D", date="2026-11-01", **owed)
    found = [entry.document.id for entry in later_entries(shop.books.state, "2026-10")]
    assert found == ["D", "B"]
    assert list(later_entries(shop.books.state, "2026-11")) == []
