"""The auditor: an independent, naive recomputation of stock and work in process."""

from erpcore.testing.auditor.auditor import Auditor

__all__ = ["Auditor"]
