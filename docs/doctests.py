"""An extension of griffe: doctests of docstrings are shown as code; as text they would be quotations and links."""

import re

import griffe

_doctest = re.compile(r"^>>> .*(?:\n.+)*", re.MULTILINE)  # up to a blank line


class Doctests(griffe.Extension):
    """Fences doctests."""

    def on_object(self, *, obj: griffe.Object, **_: object) -> None:
        """Fence those of a module, class, function or attribute."""
        if obj.docstring:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(docstring: str) -> str:
    """Put each doctest between fences."""
    return _doctest.sub(lambda found: f"```pycon\n{found[0]}\n```", docstring)
