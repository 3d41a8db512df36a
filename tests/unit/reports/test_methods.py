"""By which method goods were valued when."""

from erpcore.documents import ValuationChange
from erpcore.reports.methods import Methods


def test_a_method_is_known_entry_by_entry(factory):
    """Raw material goes from FIFO to LIFO and to moving average; a class without a change has one method."""
    at = []
    for number, method in enumerate(("lifo", "moving_average")):
        change = {
            "id": f"VC-{number}",
            "date": "2026-10-31",
            "item_class": "raw",
            "method": method,
            "reason": "why",
        }
        at.append(factory.post(ValuationChange.model_validate(change)).position)
    methods = Methods(factory)
    assert [methods.then("RM", position) for position in (1, at[0] - 1, *at)] == [
        "fifo",
        "fifo",
        "lifo",
        "moving_average",
    ]
    assert methods.then("FG", 1) == factory.state.master.valuation("FG")
    assert [change.after for change in methods.changes("RM")] == ["lifo", "moving_average"]
    assert (methods.carried_at("VC-0/LOT"), methods.carried_at("GR")) == (at[0], 0)
