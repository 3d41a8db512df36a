"""The account map at month end."""

from typing import Literal

from erpcore.close.checks.mapping import roles_mapped
from erpcore.documents import Document, Route, Step
from erpcore.kernel.movements import Effect
from erpcore.masterdata.setup import Setup


def test_a_role_without_a_row_is_a_warning(shop, monkeypatch):
    """A role that no account stands for is named before a document is refused for it."""
    rows = [row for row in shop.state.master.account_map if row.role != "late_difference"]
    monkeypatch.setattr(Setup, "effective_account_map", lambda setup: rows)
    (finding,) = shop.found("ACCOUNT_NOT_MAPPED")
    assert (finding.severity, finding.place) == ("warning", "role late_difference")


class Inspection(Document):
    """Look goods over, a host's own document."""

    type: Literal["inspection"] = "inspection"


def test_a_hosts_own_step_is_asked_like_the_shipped_ones(shop):
    """A role that only it knows is missed; nothing is said where it stands on an account."""
    routes = (Route("quarantine", "stock", "as inspected"),)
    own = Step(Inspection, lambda _books, _document: Effect(), routes)
    (finding,) = roles_mapped(shop.state, {**shop.books.steps, "inspection": own})
    assert (finding.code, finding.severity, finding.place) == (
        "ACCOUNT_NOT_MAPPED",
        "warning",
        "role quarantine",
    )
    mapped = own._replace(routes=(Route("pending_loss", "stock", "as inspected"),))
    assert list(roles_mapped(shop.state, {**shop.books.steps, "inspection": mapped})) == []
