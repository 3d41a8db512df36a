"""Checks of who may do what: groups that there are, approvals that can be given."""

from collections.abc import Container, Iterator

from erpcore.kernel.words import Words
from erpcore.masterdata.facts import Facts
from erpcore.masterdata.flaws import Flaw
from erpcore.masterdata.setup_codes import SetupCode

_GROUPS = ("posters", "approvers")


def check_duties(facts: Facts) -> Iterator[Flaw]:
    """Find groups that nobody has defined, approvals that nobody need or can give, duties apart from themselves."""
    known: dict[str, set[str]] = {}  # group -> who ever belongs to it
    for group in facts.tables.actor_groups:
        known.setdefault(group.code, set()).update(group.members)
    yield from _groups_in_groups(facts, known)
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
        able = {member for code in row.approvers for member in known.get(code, ())}
        if row.approvers and len(able) < row.approvals and known.keys() >= {*row.approvers}:
            message = Words(
                f"{row.approvals} approvals are asked for, and {len(able)} can be given: a person gives one",
                f"要求 {row.approvals} 人审批，而审批岗位只有 {len(able)} 人；每人只能审批一次",
            )
            yield Flaw(SetupCode.FIELD_INVALID, ("duties", index, "approvals"), message)
        if row.document in row.apart_from:
            message = Words("a document type is not kept apart from itself", "单据类型不能与自身分离")
            yield Flaw(SetupCode.FIELD_INVALID, ("duties", index, "apart_from"), message)


def _groups_in_groups(facts: Facts, known: Container[str]) -> Iterator[Flaw]:
    """Find members that are named as a group is: they would be read as persons."""
    for index, group in enumerate(facts.tables.actor_groups):
        for number, member in enumerate(group.members):
            if member in known:
                message = Words(
                    f"members are persons, and {member!r} is a group; list its members",
                    f"岗位成员应为人员，{member!r} 是岗位；请列出其成员",
                )
                yield Flaw(SetupCode.FIELD_INVALID, ("actor_groups", index, "members", number), message)
