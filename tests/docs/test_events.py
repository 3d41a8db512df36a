"""The page that finds a document by what happened leaves no document out."""

from events import CHARTS, posted, told

from erpcore.documents import STEPS


def test_every_document_is_met_in_an_event() -> None:
    """Whoever looks for a document by what happened finds it under a chart, those of the close included."""
    known = told()
    met = {
        entry.document.type
        for by_chart in posted(known["event"], known["accounts"])
        for _, entries in by_chart
        for entry in entries
    }
    assert {step.name for step in STEPS} - met == set()


def test_an_event_is_left_out_under_a_chart_only_with_the_reason() -> None:
    """Each chart has an event, or the page says why it has not; no event is left out everywhere."""
    for event in told()["event"]:
        left_out = event.get("not_in", {})
        assert set(left_out) < set(CHARTS)
        assert all(left_out.values())
