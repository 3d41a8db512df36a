"""The set-up as a document: the log's first entry, and every dated change of master data after it.

Before: nothing.   After: opening balances, then every other step.
"""

import datetime
from typing import Literal

from erpcore.flow.document import Document
from erpcore.flow.step import Step
from erpcore.flow.view import View
from erpcore.kernel.errors import Code, Refused, SetupError
from erpcore.kernel.movements import Effect, Mark
from erpcore.masterdata.setup import Setup
from erpcore.masterdata.tables import SetupTables


class SetUp(Document):
    """Begin the books with a set-up, or change master data from a day on (建账、基础资料变更)."""

    type: Literal["set_up"] = "set_up"
    setup: Setup | None = None  # only in the log's first entry
    tables: SetupTables | None = None  # new items, BOM versions, rates, accounts, rules ...

    @classmethod
    def of(cls, setup: Setup) -> "SetUp":
        """Write the first document of a log: dated the first day of the first period."""
        first = setup.company.first_period
        day = setup.company.calendar.build().period(first).start if first else datetime.date(1900, 1, 1)
        return cls(id="SET-UP", date=day, setup=setup)


def decide(books: View, document: SetUp) -> Effect:
    """Check the set-up or the change as a whole.

    Raises:
        Refused: SETUP_DIFFERS for a whole set-up after the first entry; SETUP_INVALID, naming every finding.
    """
    if document.setup is not None and books.position:
        raise Refused(
            Code.SETUP_DIFFERS, field="setup", expected="only tables: the log has its set-up already"
        )
    if document.tables is not None:
        try:
            books.master.setup.merged(document.tables)
        except SetupError as error:
            raise Refused(Code.SETUP_INVALID, field="tables", expected=str(error)) from error
    return Effect(marks=(Mark("set_up", document.id, "merged", "", str(document.date)),))


STEP = Step(SetUp, decide, needs_open_period=False)
