"""The view: what a step may ask of the books."""

import ast
import inspect
from pathlib import Path

from erpcore.documents import Reversal
from erpcore.flow import view
from erpcore.flow.state import State
from erpcore.flow.steps import STEPS
from erpcore.flow.view import View


def asked(path: Path) -> set[str]:
    """Find what a module reads of `books`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "books"
    }


def offered() -> set[str]:
    return {name for name, member in vars(View).items() if not name.startswith("_") and member is not None}


def test_the_state_has_everything_that_the_view_offers(shop):
    """State is the one implementation."""
    assert isinstance(shop.books.state, State)
    assert [name for name in offered() if not hasattr(shop.books.state, name)] == []


def test_steps_ask_for_nothing_else():
    """No step reaches behind the view: not for `apply`, not for the log."""
    folder = Path(inspect.getfile(view)).parent
    used = set().union(*(asked(path) for path in folder.rglob("*.py")))
    assert used <= offered()
    assert all(callable(step.decide) for step in STEPS)


def test_everything_offered_is_explained_and_read_only():
    """Each member of the view says what it holds; nothing can be set through it."""
    for name in offered():
        member = inspect.getattr_static(View, name)
        assert member.fget.__doc__ if isinstance(member, property) else member.__doc__, name
        assert not isinstance(member, property) or member.fset is None


def test_a_document_is_known_to_be_reversed(shop):
    """What has taken it back is named, so that a refusal can say so; before, nothing is."""
    shop.buy("GR-1", "RESIN", "40", "10")
    assert view.reversed_by(shop.books.state, "GR-1") is None
    shop(Reversal, "RV-1", of="GR-1", reason="wrong")
    assert view.reversed_by(shop.books.state, "GR-1") == "RV-1"
