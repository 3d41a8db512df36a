"""A past month's register is what it was at its end, whatever later months did."""

from erpcore.documents import AssetAddition, Reversal
from erpcore.reports.assets.assets_at import cards_at
from erpcore.testing.snapshot import differences, snapshot

REPORTS = ("asset_register", "depreciation_schedule")
DECEMBER = {"date": "2026-12-28"}


def drawn(books, period):
    """Draw up what is said of assets in a month."""
    reports = [books.report(name, period) for name in REPORTS]
    return [(of.rows, of.facts) for of in reports]


def test_what_is_taken_back_later_was_there(registered):
    """A sale, an acquisition with all that came of it, an output: each is gone in the month of its reversal alone."""
    before = {period: drawn(registered, period) for period in ("2026-10", "2026-11")}
    registered.post(
        AssetAddition(id="AE-9", asset="LATHE", cost="10", owed="bank", reason="guard", **DECEMBER)
    )
    registered.post(Reversal(id="RV-9", of="AE-9", reason="wrong", **DECEMBER))
    taken = [
        entry.document.id
        for entry in registered.read()
        if entry.document.type.startswith("asset_") and entry.document.type != "asset_depreciation"
    ]
    for number, of in enumerate(reversed([of for of in taken if of != "AE-9"])):
        registered.post(Reversal(id=f"RV-{number}", of=of, reason="wrong", **DECEMBER))
    assert registered.report("asset_register", "2026-12").dicts("line") == []
    assert {period: drawn(registered, period) for period in before} == before
    facts = {fact.key: str(fact.value) for fact in registered.report("asset_register", "2026-11").facts}
    assert facts["difference"] == "0.00"


def test_the_books_stay_as_they_are(registered):
    """What is taken back is taken back on copies; the cards of the latest month are those of the books."""
    before = snapshot(registered.state)
    calendar = registered.state.master.calendar
    past = cards_at(registered, calendar.period("2026-10"))
    assert past["PRESS"].disposed is None
    assert registered.state.assets.cards["PRESS"].disposed is not None
    assert not differences(before, snapshot(registered.state))
    assert cards_at(registered, calendar.period("2026-12")) is registered.state.assets.cards
