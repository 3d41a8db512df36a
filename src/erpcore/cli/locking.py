"""One lock on an open file, held against other processes."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

if sys.platform == "win32":
    import msvcrt

    _BEYOND = 1 << 62  # a byte that no file reaches: this lock keeps nobody from reading

    def _acquire(file: int) -> None:
        os.lseek(file, _BEYOND, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_LOCK, 1)

    def _release(file: int) -> None:
        os.lseek(file, _BEYOND, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _acquire(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)

    def _release(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def locked(file: int) -> Iterator[None]:
    """Hold the lock of an open file for the length of a block, waiting for whoever holds it.

    Args:
        file: The file's descriptor; another descriptor of the same file waits, even in the same process.
    """
    _acquire(file)
    try:
        yield
    finally:
        _release(file)
