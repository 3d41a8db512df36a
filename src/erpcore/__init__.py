"""erpcore: manufacturing accounting as an embeddable domain library.

Business documents move value from place to place; vouchers, live work in process, product costs, closed
periods and reports are derived from those movements.
"""

from erpcore.books.books import Books
from erpcore.books.explaining.goods import Goods
from erpcore.books.memory import MemoryLog
from erpcore.books.ports import EntryLog, SnapshotLog
from erpcore.books.unit import Unit
from erpcore.flow.plan.forecast import ForecastLine
from erpcore.kernel.errors import (
    Code,
    ErpcoreError,
    Finding,
    LogCorrupt,
    PositionConflict,
    Refused,
    ReportRefused,
    SetupError,
)
from erpcore.kernel.version import __version__
from erpcore.kernel.words import Words
from erpcore.masterdata.setup import Setup

__all__ = [
    "Books",
    "Code",
    "EntryLog",
    "ErpcoreError",
    "Finding",
    "ForecastLine",
    "Goods",
    "LogCorrupt",
    "MemoryLog",
    "PositionConflict",
    "Refused",
    "ReportRefused",
    "Setup",
    "SetupError",
    "SnapshotLog",
    "Unit",
    "Words",
    "__version__",
]
