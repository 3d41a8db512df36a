"""The lock of an open file."""

import threading
from contextlib import suppress
from pathlib import Path

from erpcore.cli.locking import locked


def test_one_holds_the_lock_at_a_time(tmp_path: Path) -> None:
    """Whoever comes second waits until the first is done."""
    path = tmp_path / "log"
    path.touch()
    told: list[str] = []

    def second() -> None:
        with path.open("rb") as file, locked(file.fileno()):
            told.append("second")

    thread = threading.Thread(target=second)
    with path.open("rb") as file, locked(file.fileno()):
        thread.start()
        thread.join(timeout=0.2)
        assert thread.is_alive()
        told.append("first")
    thread.join()
    assert told == ["first", "second"]


def test_the_lock_is_given_back_after_an_error(tmp_path: Path) -> None:
    """A failure inside the block does not keep others waiting for ever."""
    path = tmp_path / "log"
    path.touch()
    with path.open("rb") as file:
        with suppress(FileNotFoundError), locked(file.fileno()):
            (tmp_path / "other").read_bytes()
        with path.open("rb") as other, locked(other.fileno()):
            assert not file.closed
