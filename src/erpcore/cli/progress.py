"""How far the command is, for whoever watches a terminal; needs rich, and is silent without it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show the last thing told while a block runs, on standard error; where that is no terminal, nothing."""
    if sys.stderr is None or not sys.stderr.isatty() or find_spec("rich") is None:
        yield lambda _: None
        return
    console = import_module("rich.console").Console(stderr=True)
    plain = import_module("rich.text").Text
    with console.status("") as status:
        yield lambda text: status.update(plain(text))
