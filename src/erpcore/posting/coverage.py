"""The proof, before the first document, that the account map and the posting rules cover every case.

Every role that a step can emit is resolved for every kind of place that the set-up can bring about, by the code
that resolves it when a document is posted; what is refused there is found here, with documents that would hit it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Protocol

from erpcore.kernel.errors import REMEDIES, Code, Finding, Refused, SetupError
from erpcore.masterdata.chart import AccountMapRow
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.setup import Setup
from erpcore.posting.account_map import AccountMap, describe
from erpcore.posting.cases import Case, bare, cases, role_named, with_own_dimensions
from erpcore.posting.check_rules import rule_findings
from erpcore.posting.examples import example
from erpcore.posting.roles import ACCOUNT, JOURNAL, PROFIT, ROLES, VARIANCE, VARIANCES
