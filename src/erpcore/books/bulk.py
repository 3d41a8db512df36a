"""Post many documents without the cyclic garbage collector looking through everything that is kept."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def bulk() -> Iterator[None]:
    """Switch Python's cyclic collector off for the block: it concerns the whole process, so it is asked for.

    Books keep what they are told and make no reference cycles; looking through a million live objects again
    and again finds nothing and costs a good part of the posting. Afterwards the collector is as it was.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
