"""One thread at a time: others wait, and the one whose turn it is asks on; other coroutines are refused."""

import asyncio
import threading
from contextvars import copy_context

import pytest

from erpcore.books.threads import Turn, alone


class Desk:
    """Somebody who writes down when he begins and when he ends."""

    def __init__(self) -> None:
        self.turn = Turn()
        self._unit = None
        self.heard: list[str] = []
        self.asked = threading.Event()
        self.answered = threading.Event()

    @alone
    def ask(self, name: str, *, slow: bool = False) -> str:
        """Answer, and take one's time when told so."""
        self.heard.append(f"{name} begins")
        if slow:
            self.asked.set()
            assert self.answered.wait(10)
            self.again(name)
        self.heard.append(f"{name} ends")
        return name

    @alone
    def again(self, name: str) -> None:
        """Be asked by the one who is being answered."""
        self.heard.append(f"{name} again")


def test_the_second_waits_until_the_first_has_his_answer() -> None:
    """Nothing of the second lies between beginning and end of the first, who may ask on in between."""
    desk = Desk()
    answers: list[str] = []
    first = threading.Thread(target=lambda: answers.append(desk.ask("one", slow=True)))
    second = threading.Thread(target=lambda: answers.append(desk.ask("two")))
    first.start()
    assert desk.asked.wait(10)
    second.start()
    second.join(0.05)
    assert desk.heard == ["one begins"]
    desk.answered.set()
    first.join(10)
    second.join(10)
    assert desk.heard == ["one begins", "one again", "one ends", "two begins", "two ends"]
    assert answers == ["one", "two"]


def test_the_method_keeps_its_name_and_words() -> None:
    """Help and reference show it as it is written."""
    assert (Desk.ask.__name__, Desk.ask.__doc__) == ("ask", "Answer, and take one's time when told so.")


def test_another_coroutine_is_refused() -> None:
    """Awaiting with the turn in hand lets the others of the thread in: they are told, and may come when it is free."""
    desk = Desk()

    async def holds(name: str) -> None:
        with desk.turn:
            desk.ask(name)
            await asyncio.sleep(0)
            desk.ask(f"{name} after")

    async def meet() -> list[BaseException | None]:
        return await asyncio.gather(holds("one"), holds("two"), return_exceptions=True)

    first, second = asyncio.run(meet())
    assert first is None
    assert isinstance(second, ValueError)
    assert "do not await inside a unit" in str(second)
    assert desk.heard == ["one begins", "one ends", "one after begins", "one after ends"]
    assert asyncio.run(holds("two")) is None


def test_a_task_begun_with_the_turn_in_hand_has_it_as_long_as_its_parent() -> None:
    """It works for the one who began it; when he has ended it is one of the others."""
    desk = Desk()
    with desk.turn:
        child = copy_context()
        child.run(desk.ask, "child")
    child.run(desk.ask, "child")
    with desk.turn, pytest.raises(ValueError, match="another coroutine"):
        child.run(desk.ask, "child")
    desk.ask("one")
    assert desk.heard[-1] == "one ends"


def test_two_turns_are_held_at_once() -> None:
    """Books of two companies are posted to in one block, whichever is left first."""
    one, two = Desk(), Desk()
    one.turn.__enter__()
    two.turn.__enter__()
    one.turn.__exit__()
    two.ask("two")
    two.turn.__exit__()
    one.ask("one")
    assert (one.heard[-1], two.heard[-1]) == ("one ends", "two ends")
