"""Strategies for hypothesis: small factories, and the histories of what happens in them."""

from erpcore.testing.strategies.histories import WEIGHTS, History, histories, proposals
from erpcore.testing.strategies.setups import setups

__all__ = ["WEIGHTS", "History", "histories", "proposals", "setups"]
