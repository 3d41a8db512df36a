"""One thread at a time: others wait, and the one whose turn it is asks on."""

import threading

from erpcore.books.threads import alone


class Desk:
    """Somebody who writes down when he begins and when he ends."""

    def __init__(self) -> None:
        self.turn = threading.RLock()
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
