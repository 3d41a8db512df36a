"""erpcore: manufacturing accounting as an embeddable domain library.

Business documents move value from place to place; vouchers, live work in process, product costs, closed periods and
reports are derived from those movements.
"""

from erpcore.books.books import Books as Books
from erpcore.books.memory import MemoryLog as MemoryLog
from erpcore.books.ports import EntryLog as EntryLog
from erpcore.books.unit import Unit as Unit
from erpcore.kernel.errors import Code as Code
from erpcore.kernel.errors import ErpcoreError as ErpcoreError
from erpcore.kernel.errors import Finding as Finding
from erpcore.kernel.errors import LogCorrupt as LogCorrupt
from erpcore.kernel.errors import PositionConflict as PositionConflict
from erpcore.kernel.errors import Refused as Refused
from erpcore.kernel.errors import ReportRefused as ReportRefused
from erpcore.kernel.errors import SetupError as SetupError
from erpcore.masterdata.setup import Setup as Setup

__version__ = "0.1.0"
