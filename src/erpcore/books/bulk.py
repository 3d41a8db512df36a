"""Post many documents without the cyclic garbage collector looking through everything that is kept."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 50_000  # objects created before the youngest generation is looked through


@contextmanager
def bulk() -> Iterator[None]:
    """Quieten Python's cyclic collector for the block: it concerns the whole process, so it is asked for.

    Books keep what they are told and make no reference cycles; looking through a million live objects again
    and again finds nothing and costs as much as the posting. Inside the block the collector sets aside what
    is there, and looks at new objects less often; afterwards it is as it was. What the host, or an outer block,
    has set aside already stays so.
    """
    thresholds = gc.get_threshold()
    own = gc.get_freeze_count() == 0
    if own:
        gc.freeze()
    gc.set_threshold(YOUNG, 50, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        if own:
            gc.unfreeze()
