"""What the coverage check goes through: the roles that steps emit, their places, and their accounts."""

from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import Protocol

from erpcore.kernel.expectations import meant, spelled
from erpcore.kernel.movements import Place
from erpcore.kernel.words import Words
from erpcore.posting.account_map import AccountMap
from erpcore.posting.proving.cases import Case, cases, comes_up, role_named
from erpcore.posting.proving.examples import example
from erpcore.posting.roles import ACCOUNT, JOURNAL, ROLES


class Ends(Protocol):
    """One kind of movement that a step can make; `erpcore.flow.step.Route` is one."""

    @property
    def debit(self) -> str:
        """The role where value arrives."""

    @property
    def credit(self) -> str:
        """The role that it leaves."""


class Doing(Protocol):
    """What a step can do; `erpcore.flow.step.Step` is one."""

    @property
    def routes(self) -> Sequence[Ends]:
        """Between which roles it can move value."""

    @property
    def fields(self) -> Collection[str]:
        """What its document can name."""

    @property
    def called(self) -> Words:
        """What its document is called."""


class Proof:
    """A set-up's map against what steps can do.

    Args:
        account_map: The map.
        steps: By the type of document that each takes.
    """

    def __init__(self, account_map: AccountMap, steps: Mapping[str, Doing]) -> None:
        self.account_map = account_map
        self.master = account_map.master
        self.steps = steps
        emitted: dict[str, list[str]] = {}
        for document in steps:
            for role in self.roles(document):
                emitted.setdefault(role, []).append(document)
        self.types = {  # role -> document types whose steps emit it
            role: documents
            for role, documents in emitted.items()
            if role not in (ACCOUNT, JOURNAL) and comes_up(role, self.master)
        }
        self.cases = {  # role -> its places, each with the rows that match it best
            role: {case: account_map.matching(*case) for case in cases(role, account_map)}
            for role in self.types
        }
        self.chosen: dict[tuple[str, str], Case] = {}  # (role, account) -> the first place that stands on it
        for role, places in self.cases.items():
            for case, rows in places.items():
                for row in rows:
                    self.chosen.setdefault((role, row.account), case)

    def roles(self, document: str) -> list[str]:
        """List the roles between which documents of a type move value, each once."""
        ends = self.steps[document].routes
        return list(dict.fromkeys(chain.from_iterable((end.debit, end.credit) for end in ends)))

    def documents(self, role: str, case: Case | None = None) -> str:
        """Write documents as JSON that bring a place of the role about; "" where no step does."""
        if role not in self.types:
            return ""
        case = case or next(iter(self.cases[role]), Case(Place(role), ""))
        return example(case, self.types[role], self.master)

    def no_role(self, name: str) -> Words | None:
        """Say that no step knows a role of that name, and which one may be meant; None where one does."""
        if name in ROLES or name in self.types:
            return None
        there = {role: Words(role, role_named(role).chinese or role) for role in (*ROLES, *self.types)}
        near = meant(name, spelled(there))
        return Words(
            f"no step knows the role {name!r}{near.en}", f"没有业务环节涉及科目用途 {name!r}{near.zh}"
        )
