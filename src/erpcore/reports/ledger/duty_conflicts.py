"""Conflicts of duties (职责冲突检查): whose documents rest on documents that he posted himself, and should not.

Asked of the log, by the pairs of `control.incompatible` and by the company's own rows of `duty`, whether or not the
company refuses what it finds. What documents were warned of stands with them.
Source: 企业内部控制基本规范 (财会〔2008〕7号) article 29 and 企业内部控制评价指引; ISACA, segregation of duties.
"""

from collections.abc import Iterator
from typing import NamedTuple

from erpcore.control.incompatible import found
from erpcore.flow.control.approval import Approval
from erpcore.flow.control.chain import rests_on
from erpcore.flow.control.duties import CHECK, row_of
from erpcore.flow.document import kind
from erpcore.flow.entry import Entry
from erpcore.kernel.calendar import Period
from erpcore.kernel.code_names import NAMES_ZH
from erpcore.kernel.errors import Code, Refused
from erpcore.kernel.movements import Effect
from erpcore.kernel.words import NOTHING, Words
from erpcore.masterdata.duty import CLOSINGS
from erpcore.reports import words
from erpcore.reports.face import Face
from erpcore.reports.options import Definition, Option
from erpcore.reports.source import Source, entries_since
from erpcore.reports.table import Column, Fact, Report, Rows

OWN = Words("the company's own duties", "公司设置的职责分离")
COLUMNS = (
    Column("actor", "text", Words("Actor", "操作人")),
    Column("date", "date", words.DATE),
    Column("document", "text", words.DOCUMENT),
    Column("type", "text", Words("Type", "单据类型")),
    Column("duty", "text", Words("Duty", "职务")),
    Column("earlier_date", "date", Words("Earlier on", "前一单据日期")),
    Column("earlier_document", "text", Words("Rests on", "所依据单据号")),
    Column("earlier_type", "text", Words("Its type", "所依据单据类型")),
    Column("earlier_duty", "text", Words("Its duty", "所依据职务")),
    Column("rule", "text", Words("Rule", "依据")),
)


class _Conflict(NamedTuple):
    """A document, and an earlier one in the same hands."""

    entry: Entry
    earlier: Entry | None
    duty: Words
    earlier_duty: Words
    rule: Words


def build(source: Source, period: Period, *, actor: str = "") -> Report:
    """Draw up the conflicts of a period's documents, whatever earlier ones they rest on."""
    posted = [entry for entry in entries_since(source, period.code) if entry.period == period.code]
    rows = Rows(COLUMNS)
    count, actors = 0, set()
    for entry in posted:
        for of in _conflicts(source, posted, entry) if actor in ("", entry.actor) else ():
            count += 1
            actors.add(entry.actor)
            _write(rows, of)
    nobody = sum(1 for entry in posted if not entry.actor)
    facts = [
        Fact("conflicts", Words("Conflicts", "冲突数"), count),
        Fact("actors", Words("Actors", "涉及人数"), len(actors)),
        Fact("unnamed", Words("Documents that name nobody", "未注明操作人的单据数"), nobody),
    ]
    face = Face(source.state.master)
    return face.report(REPORT, period, rows, facts=facts)


def _conflicts(source: Source, posted: list[Entry], entry: Entry) -> Iterator[_Conflict]:
    document = entry.document
    for mark in entry.marks:
        if mark.subject == CHECK and mark.name != Code.DUTIES_CONFLICT:
            told = Words(mark.name.replace("_", " ").lower(), NAMES_ZH[mark.name])
            yield _Conflict(entry, None, told, NOTHING, OWN)
    if not entry.actor:
        return
    own = _own(source, entry)
    earlier = rests_on(source.state, document)
    if document.type in CLOSINGS:
        earlier = (of for of in posted if of.position < entry.position)
    for of in earlier:
        if of.actor != entry.actor or of is entry:
            continue
        pair = found(of.document.type, document.type)
        if pair is not None:
            yield _Conflict(entry, of, pair.later.name, pair.earlier.name, pair.guidance)
        elif of.document.type in own:
            yield _Conflict(entry, of, kind(document), kind(of.document), OWN)


def _own(source: Source, entry: Entry) -> frozenset[str]:
    """Say on whose documents this one may not rest, by the company's own row for its amount.

    By all of its rows, where there is no rate to tell the amount with; an approval by the row of what it approves.
    """
    duties, document = source.state.master.duties, entry.document
    if duties is None:
        return frozenset()
    if isinstance(document, Approval):
        posted = document.of in source.state.documents
        return _own(source, source.state.earlier(document.of, "of")) if posted else frozenset()
    try:
        row = row_of(source.state, duties, document, Effect(entry.movements, entry.marks))
    except Refused:
        return frozenset(kind for row in duties.on(document.type, document.date) for kind in row.apart_from)
    return frozenset(() if row is None else row.apart_from)


def _write(rows: Rows, of: _Conflict) -> None:
    earlier = of.earlier
    rows.add(
        "line",
        actor=of.entry.actor,
        date=of.entry.document.date,
        document=of.entry.document.id,
        type=kind(of.entry.document),
        duty=of.duty,
        earlier_date=None if earlier is None else earlier.document.date,
        earlier_document=None if earlier is None else earlier.document.id,
        earlier_type=None if earlier is None else kind(earlier.document),
        earlier_duty=of.earlier_duty,
        rule=of.rule,
    )


REPORT = Definition(
    "duty_conflicts",
    Words("Conflicts of duties", "职责冲突检查表"),
    "Documents of the period that rest on documents of the same actor where both duties should be apart.",
    build,
    (Option("actor", "code", "only what this actor posted"),),
)
