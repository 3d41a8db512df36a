"""Checks of who may do what: groups that there are, approvals that can be given."""

from collections.abc import Iterator

from erpcore.kernel.words import Words
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.flaws import Flaw
from erpcore.masterdata.setup_codes import SetupCode

_GROUPS = ("posters", "approvers")


def check_duties(facts: Facts) -> Iterator[Flaw]:
    """Find groups that nobody has defined, approvers of what nobody has to approve, duties apart from themselves."""
    known = {group.code for group in facts.tables.actor_groups}
    for index, row in enumerate(facts.tables.duties):
        for field in _GROUPS:
            for number, code in enumerate(getattr(row, field)):
                if code not in known:
                    message = Words(f"no group of actors {code!r} is defined", f"未定义岗位 {code!r}")
                    yield Flaw(SetupCode.UNKNOWN_ACTOR_GROUP, ("duties", index, field, number), message)
        if row.approvers and not row.approvals:
            message = Words(
                "nobody has to approve: approvals is 0", "approvals 为 0，无须审批，不得列出审批岗位"
            )
            yield Flaw(SetupCode.FIELD_INVALID, ("duties", index, "approvers"), message)
        if row.document in row.apart_from:
            message = Words("a document type is not kept apart from itself", "单据类型不能与自身分离")
            yield Flaw(SetupCode.FIELD_INVALID, ("duties", index, "apart_from"), message)
