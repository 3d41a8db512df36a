"""Names of people who post."""

import pytest

from erpcore.kernel.actor_names import LENGTH, is_name


@pytest.mark.parametrize("name", ["", "li", "李 四", "Éve", "x" * LENGTH])
def test_visible_characters_name_somebody(name):
    """Blanks within, other scripts and accents that are composed belong to names."""
    assert is_name(name)


@pytest.mark.parametrize(
    "name", [" ", "li ", "\u3000li", "e\u0301ve", "a\nb", "\u202ea", "x" * (LENGTH + 1), 5, None]
)
def test_what_looks_like_another_name_or_like_nothing_is_none(name):
    """Blanks at the ends, decomposed accents, what cannot be seen, what is too long, what is no text."""
    assert not is_name(name)
