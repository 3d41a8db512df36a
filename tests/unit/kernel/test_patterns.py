"""A host's regular expressions: what matches, what is none, and that none of them takes long."""

import pytest

from erpcore.kernel.patterns import flaw, matches


@pytest.mark.parametrize(
    ("pattern", "text", "matched"),
    [
        ("[A-Z]{2}-[0-9]+", "AB-12", True),
        ("[A-Z]{2}-[0-9]+", "AB-12 and more", False),
        ("[A-Z]{2}-[0-9]+", "AB-12\n", False),
        ("a|b", "ab", False),  # the whole of it is one of the two
        ("a|b", "b", True),
        (r"\p{Han}{2,4}", "北京", True),
        (r"(?i)ab", "AB", True),
        ("", "", True),
    ],
)
def test_the_whole_text_matches(pattern, text, matched):
    """A part that matches is not enough, at either end."""
    assert not flaw(pattern)
    assert matches(pattern, text) is matched


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("B[0-9", "unclosed character class"),
        ("a)(b", "unopened group"),
        ("(?=a)b", "look-around"),
        (r"(a)\1", "backreferences are not supported"),
        (r"(\w{50}){50}", "size limit"),
        ("(?x)a # b", "unclosed group"),
    ],
)
def test_what_cannot_be_matched_is_told(pattern, reason):
    """The engine says why, in a sentence without its drawing of the place."""
    assert reason in flaw(pattern)
    assert "\n" not in flaw(pattern)


@pytest.mark.parametrize("pattern", ["(a+)+", "(a|a)*", "(a*)*(a*)*(a*)*b", "(.*a){20}"])
def test_no_expression_takes_long(pattern):
    """Engines that try one way after the other would be at these texts for years."""
    assert not matches(pattern, "a" * 499 + "!")
