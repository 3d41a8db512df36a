"""From movements to voucher lines: sides, merging, red figures, netting, splitting, summaries."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erpcore.kernel.movements import Movement, Place
from erpcore.ledger.lines import Line
from erpcore.masterdata.master import MasterData
from erpcore.masterdata.posting_rule import PostingRule
from erpcore.masterdata.setup import Setup
from erpcore.posting.account_map import AccountMap
from erpcore.posting.vouchers import Draft, draft, merged

RESIN = Place("stock", item="RESIN", site="MAIN")
BOX = Place("stock", item="BOX", site="MAIN")
YARD = Place("stock", item="RESIN", site="YARD")
WO1 = Place("wip", "WO-1", "TOY", "MAIN")
WO2 = Place("wip", "WO-2", "TOY", "MAIN")
HOME = Place("gr_ir", "GR-1", "RESIN", "MAIN", "", "HOME")
CASH = Place("cash")


def move(source: Place, target: Place, *amounts: int, contra: bool = False) -> Movement:
    elements = ("material", "labour", "machine")
    values = tuple((element, element, amount) for element, amount in zip(elements, amounts, strict=False))
    return Movement(source, target, values, contra=contra)


def rule(**options: Any) -> PostingRule:
    return PostingRule.model_validate(
        {"code": "R", "documents": ["material_issue"], "valid_from": "2026-01-01", **options}
    )


@pytest.fixture(scope="session")
def account_map(map_of: Callable[..., AccountMap], new_account: Callable[..., Any]) -> AccountMap:
    return map_of(accounts=[new_account("stock", "asset", ["item"], [])])


def drafts(
    account_map: AccountMap, *movements: Movement, rule: PostingRule | None = None, red: bool = True
) -> list[list[str]]:
    """Draft the vouchers of a document, each line as "Dr stock RESIN 4.00"."""
    found = draft(movements, "D-1", account_map, rule, red=red)
    assert all(of is rule and isinstance(one, Draft) for one in found for of in (one.rule,))
    return [[said(line) for line in one.lines] for one in found]


def said(line: Line) -> str:
    side, amount = ("Cr", line.credit) if line.credit else ("Dr", line.debit)
    return " ".join([side, line.account, *(value for _, value in line.dimensions), str(amount)])


def test_value_is_debited_where_it_arrives_and_credited_where_it_leaves(account_map: AccountMap) -> None:
    """An issue debits the order and credits the shelf."""
    assert drafts(account_map, move(RESIN, WO1, 400)) == [["Dr wip WO-1 400", "Cr stock RESIN 400"]]


def test_lines_merge_by_account_dimensions_and_side(account_map: AccountMap) -> None:
    """Two layers of one item make one line; another item or order makes another."""
    moved = [move(RESIN, WO1, 400), move(RESIN, WO1, 100, 50), move(BOX, WO1, 7), move(RESIN, WO2, 1)]
    assert drafts(account_map, *moved) == [
        [
            "Dr wip WO-1 557",
            "Dr wip WO-2 1",
            "Cr stock RESIN 551",
            "Cr stock BOX 7",
        ]
    ]


def test_a_line_names_its_document_row_and_movements(account_map: AccountMap) -> None:
    """From a line the way leads back: which movements it prints, each once, and which row chose it."""
    lines = draft(
        [move(RESIN, WO1, 400, 3), move(BOX, WO2, 5), move(RESIN, WO1, 1)],
        "MI-1",
        account_map,
        None,
        red=True,
    )[0].lines
    assert [(line.account, line.movements) for line in lines] == [
        ("wip", (0, 2)),
        ("wip", (1,)),
        ("stock", (0, 2)),
        ("stock", (1,)),
    ]
    assert {line.document for line in lines} == {"MI-1"}
    assert {line.rule for line in lines} == {"account_map role=wip -> wip", "account_map role=stock -> stock"}


def test_a_line_of_several_rows_names_each_of_them_once(make: Callable[..., Setup]) -> None:
    """Where rows of two elements lead to one account, the merged line says so."""
    rows = [{"role": "wip", "element": of, "account": "wip"} for of in ("labour", "machine")]
    account_map = AccountMap(MasterData(make(rows=rows)))
    moved = [move(CASH, WO1, 4, 5, 6), move(CASH, WO1, 1, 1)]
    (line, _) = draft(moved, "D-1", account_map, None, red=True)[0].lines
    assert (line.debit, line.movements) == (17, (0, 1))
    assert line.rule == (
        "account_map role=wip -> wip; account_map role=wip element=labour -> wip;"
        " account_map role=wip element=machine -> wip"
    )


def test_what_goes_back_is_printed_red_on_the_same_sides(account_map: AccountMap) -> None:
    """红字: a return is a negative issue; red and black figures of one account stay apart."""
    moved = [move(RESIN, WO1, 400), move(RESIN, WO1, 30, contra=True)]
    assert drafts(account_map, *moved) == [
        ["Dr wip WO-1 400", "Cr stock RESIN 400", "Dr wip WO-1 -30", "Cr stock RESIN -30"]
    ]


def test_what_goes_back_may_be_printed_with_sides_swapped(
    account_map: AccountMap,
) -> None:
    """The other print: a return debits the shelf and credits the order, in black."""
    moved = [move(RESIN, WO1, 400), move(RESIN, WO1, 30, contra=True)]
    assert drafts(account_map, *moved, red=False) == [
        ["Dr wip WO-1 400", "Dr stock RESIN 30", "Cr stock RESIN 400", "Cr wip WO-1 30"]
    ]


@pytest.mark.parametrize(
    ("way", "printed"),
    [
        ("swapped", ["Dr stock RESIN 30", "Cr wip WO-1 30"]),
        ("red", ["Dr wip WO-1 -30", "Cr stock RESIN -30"]),
    ],
)
def test_a_rule_says_how_its_documents_print_what_goes_back(
    account_map: AccountMap, way: str, printed: list[str]
) -> None:
    """Whatever the company's policy is: in red, or on swapped sides."""
    for red in (True, False):
        back = move(RESIN, WO1, 30, contra=True)
        assert drafts(account_map, back, rule=rule(contra_print=way), red=red) == [printed]


def test_opposite_sides_do_not_net_by_themselves(account_map: AccountMap) -> None:
    """A transfer within one account shows its turnover on both sides."""
    assert drafts(account_map, move(RESIN, YARD, 40)) == [["Dr stock RESIN 40", "Cr stock RESIN 40"]]


def test_a_document_without_value_has_no_voucher(account_map: AccountMap) -> None:
    """Quantities without amounts, and amounts of zero, print nothing."""
    empty = Movement(RESIN, WO1, (), 5, 5)
    nothing = Movement(RESIN, WO1, (("material", "material", 0),))
    assert drafts(account_map, empty, nothing) == []
    assert drafts(account_map, empty, nothing, rule=rule(split_by="item", merge="movement")) == []
    assert drafts(account_map, nothing, move(RESIN, WO1, 4)) == [["Dr wip WO-1 4", "Cr stock RESIN 4"]]


def manual(*lines: tuple[str, int]) -> list[Movement]:
    """Write a manual voucher: accounts with signed amounts, through a journal."""
    journal = Place("journal", "MV-1")
    found = []
    for account, amount in lines:
        place = Place("account", account)
        ends = (journal, place) if amount > 0 else (place, journal)
        found.append(Movement(*ends, (("", "", abs(amount)),)))
    return found


def test_a_journal_prints_no_line(account_map: AccountMap) -> None:
    """An n:m voucher shows its own lines only."""
    moved = manual(("other expense", 60), ("other cost", 40), ("other asset", -100))
    assert drafts(account_map, *moved) == [["Dr other expense 60", "Dr other cost 40", "Cr other asset 100"]]


# --- rules --------------------------------------------------------------------------------------------------


def test_a_rule_keeps_movements_apart(account_map: AccountMap) -> None:
    """Pairs as they fell: each movement has its own debit and credit."""
    moved = [move(RESIN, WO1, 4, 2), move(RESIN, WO1, 1)]
    assert drafts(account_map, *moved, rule=rule(merge="movement")) == [
        ["Dr wip WO-1 6", "Cr stock RESIN 6", "Dr wip WO-1 1", "Cr stock RESIN 1"]
    ]


def test_a_rule_nets_opposite_sides(account_map: AccountMap) -> None:
    """What an account and its dimensions take on both sides is set off; the greater side stays."""
    moved = [move(RESIN, WO1, 10), move(WO1, BOX, 4), move(WO2, RESIN, 25)]
    assert drafts(account_map, *moved, rule=rule(net=True)) == [
        ["Dr stock BOX 4", "Dr stock RESIN 15", "Dr wip WO-1 6", "Cr wip WO-2 25"]
    ]


def test_netting_leaves_out_what_comes_to_zero(account_map: AccountMap) -> None:
    """A transfer within one account has no voucher when its sides are set off."""
    assert drafts(account_map, move(RESIN, YARD, 40), rule=rule(net=True)) == []
    moved = [move(RESIN, YARD, 40), move(RESIN, WO1, 1)]
    assert drafts(account_map, *moved, rule=rule(net=True)) == [["Dr wip WO-1 1", "Cr stock RESIN 1"]]


def test_netting_leaves_red_figures_red(account_map: AccountMap) -> None:
    """A return stands on one side of each account: there is nothing to set off, and it stays red."""
    moved = [move(RESIN, WO1, 30, contra=True)]
    assert drafts(account_map, *moved, rule=rule(net=True)) == [["Dr wip WO-1 -30", "Cr stock RESIN -30"]]
    moved.append(move(RESIN, WO1, 400))
    assert drafts(account_map, *moved, rule=rule(net=True)) == [
        ["Dr wip WO-1 400", "Cr stock RESIN 400", "Dr wip WO-1 -30", "Cr stock RESIN -30"]
    ]


def test_netting_counts_red_figures_with_their_sign(account_map: AccountMap) -> None:
    """Red on the debit side lessens the debit before it is set off against the credit."""
    moved = [move(RESIN, WO1, 100), move(RESIN, WO1, 30, contra=True), move(WO1, BOX, 90)]
    (lines,) = drafts(account_map, *moved, rule=rule(net=True))
    assert "Cr wip WO-1 20" in lines
    assert sorted(lines) == ["Cr stock RESIN -30", "Cr stock RESIN 100", "Cr wip WO-1 20", "Dr stock BOX 90"]


def test_a_netted_line_names_all_its_movements_and_rows(account_map: AccountMap) -> None:
    """Netting loses no trace: the line stands for the movements of both sides."""
    moved = [move(WO1, BOX, 4), move(RESIN, WO1, 10), move(RESIN, WO2, 1)]
    lines = draft(moved, "D-1", account_map, rule(net=True), red=True)[0].lines
    netted = next(line for line in lines if line.dimensions == (("work_order", "WO-1"),))
    assert (netted.debit, netted.movements) == (6, (0, 1))
    assert netted.rule == "account_map role=wip -> wip"


def test_a_netted_line_names_the_rows_of_both_sides(make: Callable[..., Setup]) -> None:
    """Debited by one row and credited by another: both have chosen its account."""
    rows = [{"role": "wip", "element": "labour", "account": "wip"}]
    account_map = AccountMap(MasterData(make(rows=rows)))
    moved = [move(CASH, WO1, 10), Movement(WO1, CASH, (("labour", "labour", 4),))]
    lines = draft(moved, "D-1", account_map, rule(net=True), red=True)[0].lines
    assert [(line.debit, line.credit, line.rule) for line in lines] == [
        (6, 0, "account_map role=wip -> wip; account_map role=wip element=labour -> wip"),
        (0, 6, "account_map role=cash -> cash"),
    ]


def test_a_rule_prints_a_role_on_one_side_alone(account_map: AccountMap) -> None:
    """What leaves an account of a role that is debited alone is a red debit, and what goes back to it a black one."""
    spoiled, saved = move(WO1, BOX, 60), move(RESIN, WO1, 25)
    back = move(WO2, CASH, 7, contra=True)  # printed on swapped sides, or red on the same ones
    one = rule(debit_only=["wip"])
    assert drafts(account_map, spoiled, saved, rule=one) == [
        ["Dr stock BOX 60", "Dr wip WO-1 25", "Dr wip WO-1 -60", "Cr stock RESIN 25"]
    ]
    assert drafts(account_map, back, rule=one, red=False) == [["Dr wip WO-2 7", "Cr cash 7"]]
    assert drafts(account_map, back, rule=one) == [["Dr cash -7", "Dr wip WO-2 7"]]
    netted = rule(debit_only=["wip"], credit_only=["stock"], net=True)
    assert drafts(account_map, spoiled, saved, rule=netted) == [
        ["Cr stock BOX -60", "Cr stock RESIN 25", "Dr wip WO-1 -35"]
    ]


def test_movements_kept_apart_net_within_themselves_only(account_map: AccountMap) -> None:
    """Both options together: a transfer within an account goes, pairs that meet on one stay."""
    moved = [move(RESIN, YARD, 40), move(RESIN, WO1, 10), move(WO1, BOX, 4)]
    assert drafts(account_map, *moved, rule=rule(net=True, merge="movement")) == [
        ["Dr wip WO-1 10", "Cr stock RESIN 10", "Dr stock BOX 4", "Cr wip WO-1 4"]
    ]


def test_a_rule_splits_by_a_dimension(account_map: AccountMap) -> None:
    """One voucher for each work order, in the order in which they come up."""
    moved = [move(RESIN, WO2, 4), move(RESIN, WO1, 10), move(BOX, WO2, 5)]
    assert drafts(account_map, *moved, rule=rule(split_by="work_order")) == [
        ["Dr wip WO-2 9", "Cr stock RESIN 4", "Cr stock BOX 5"],
        ["Dr wip WO-1 10", "Cr stock RESIN 10"],
    ]


def test_splitting_looks_where_value_arrives_before_where_it_leaves(account_map: AccountMap) -> None:
    """Both ends have an item: the one received decides; with one end, that one does."""
    moved = [move(BOX, RESIN, 4), move(RESIN, WO1, 10)]
    assert drafts(account_map, *moved, rule=rule(split_by="item")) == [
        ["Dr stock RESIN 4", "Dr wip WO-1 10", "Cr stock BOX 4", "Cr stock RESIN 10"]
    ]


def test_movements_without_the_dimension_share_a_voucher(account_map: AccountMap) -> None:
    """What neither end has a value for stands together, apart from what has one."""
    bank = Place("bank")
    moved = [move(bank, CASH, 4), move(RESIN, WO1, 10), move(CASH, bank, 5)]
    assert drafts(account_map, *moved, rule=rule(split_by="item")) == [
        ["Dr cash 4", "Dr bank 5", "Cr bank 4", "Cr cash 5"],
        ["Dr wip WO-1 10", "Cr stock RESIN 10"],
    ]


def test_a_split_movement_looks_at_each_of_its_elements(make: Callable[..., Setup]) -> None:
    """Elements may stand on accounts with other dimensions: the first that has the dimension decides."""
    rows = [{"role": "wip", "element": "labour", "account": "other cost"}]
    plain = [{"code": "wip", "name": "wip", "kind": "cost", "side": "debit"}]
    account_map = AccountMap(MasterData(make(rows=rows, accounts=plain)))
    moved = [move(CASH, WO1, 4, 1), move(CASH, WO2, 4, 1), move(CASH, WO1, 4)]
    assert [len(lines) for lines in drafts(account_map, *moved, rule=rule(split_by="work_order"))] == [
        3,
        3,
        2,
    ]


def test_lines_of_a_manual_voucher_are_never_torn_apart(account_map: AccountMap) -> None:
    """They balance only together: splitting leaves them in one voucher, under the first value found."""
    moved = [
        *manual(("other expense", 60), ("other asset", -60)),
        move(RESIN, WO1, 10),
    ]
    moved[0] = moved[0]._replace(target=Place("account", "other cost", dimensions=(("work_order", "WO-1"),)))
    assert drafts(account_map, *moved, rule=rule(split_by="work_order")) == [
        ["Dr other cost WO-1 60", "Dr wip WO-1 10", "Cr other asset 60", "Cr stock RESIN 10"]
    ]
    moved[0], moved[1] = moved[1], moved[0]
    assert len(drafts(account_map, *moved, rule=rule(split_by="work_order"))) == 1
    moved[2] = move(RESIN, WO2, 10)
    assert drafts(account_map, *moved, rule=rule(split_by="work_order")) == [
        ["Dr other cost WO-1 60", "Cr other asset 60"],
        ["Dr wip WO-2 10", "Cr stock RESIN 10"],
    ]


# --- summary vouchers ---------------------------------------------------------------------------------------


def lines_of(account_map: AccountMap, *movements: Movement, red: bool = True) -> list[Line]:
    return [line for one in draft(movements, "D-1", account_map, None, red=red) for line in one.lines]


def test_a_summary_adds_up_each_side_of_each_account(account_map: AccountMap) -> None:
    """汇总凭证: lines of many documents become one for each account, dimensions and side, debits first."""
    held = lines_of(account_map, move(RESIN, WO1, 10)) + lines_of(
        account_map, move(RESIN, WO1, 5), move(BOX, WO2, 2)
    )
    found = merged(held, "SV-1")
    assert [said(line) for line in found] == [
        "Dr wip WO-1 15",
        "Dr wip WO-2 2",
        "Cr stock RESIN 15",
        "Cr stock BOX 2",
    ]
    assert {(line.document, line.movements) for line in found} == {("SV-1", ())}
    assert found[0].rule == "account_map role=wip -> wip"


def test_a_summary_takes_returns_off_on_their_side(account_map: AccountMap) -> None:
    """A red return lessens what was issued; what comes to zero is not listed."""
    held = lines_of(account_map, move(RESIN, WO1, 10), move(BOX, WO1, 3))
    held += lines_of(account_map, move(RESIN, WO1, 4, contra=True), move(BOX, WO1, 3, contra=True))
    assert [said(line) for line in merged(held, "SV-1")] == ["Dr wip WO-1 6", "Cr stock RESIN 6"]


def test_a_summary_nets_sides_where_its_rule_does(account_map: AccountMap) -> None:
    """Issued and received back in black: both sides are shown, or set off by the rule."""
    held = lines_of(account_map, move(RESIN, WO1, 10)) + lines_of(account_map, move(WO1, RESIN, 4))
    assert [said(line) for line in merged(held, "SV-1")] == [
        "Dr wip WO-1 10",
        "Dr stock RESIN 4",
        "Cr stock RESIN 10",
        "Cr wip WO-1 4",
    ]
    assert [said(line) for line in merged(held, "SV-1", net=True)] == ["Dr wip WO-1 6", "Cr stock RESIN 6"]


def test_a_summary_names_every_row_once(make: Callable[..., Setup]) -> None:
    """Rows that share an account are all named."""
    rows = [{"role": "wip", "element": "labour", "account": "wip"}]
    account_map = AccountMap(MasterData(make(rows=rows)))
    held = lines_of(account_map, move(CASH, WO1, 10)) + lines_of(
        account_map, Movement(CASH, WO1, (("", "labour", 5),))
    )
    both = "account_map role=wip -> wip; account_map role=wip element=labour -> wip"
    assert merged(held * 2, "SV-1")[0].rule == both
    one = lines_of(account_map, Movement(CASH, WO1, (("", "labour", 5), ("", "material", 5))))
    assert one[0].rule == "; ".join(reversed(both.split("; ")))
    assert merged([*held, *one], "SV-1")[0].rule == both


# --- the law ------------------------------------------------------------------------------------------------

places = st.sampled_from([RESIN, BOX, YARD, WO1, WO2, HOME, CASH])
movements = st.lists(
    st.builds(
        move,
        places,
        places,
        st.integers(0, 5),
        st.integers(0, 5),
        contra=st.booleans(),
    ),
    max_size=6,
)
rules = st.none() | st.builds(
    rule,
    net=st.booleans(),
    merge=st.sampled_from(["account", "movement"]),
    split_by=st.sampled_from([None, "item", "work_order", "partner"]),
    debit_only=st.sampled_from([[], ["wip"], ["wip", "cash"]]),
    credit_only=st.sampled_from([[], ["stock"]]),
)


def balances(lines: Sequence[Line]) -> Counter[tuple[object, ...]]:
    found: Counter[tuple[object, ...]] = Counter()
    for line in lines:
        found[line.account, line.dimensions] += line.debit - line.credit
    return Counter({cell: amount for cell, amount in found.items() if amount})


@given(moved=movements, rule=rules, red=st.booleans())
def test_no_rule_changes_what_an_account_changes_by(
    account_map: AccountMap, moved: list[Movement], rule: PostingRule | None, *, red: bool
) -> None:
    """Every voucher balances, no line is zero, accounts change by the movements, whatever a rule does."""
    wanted: Counter[tuple[object, ...]] = Counter()
    for source, target, amounts, _, _, _, contra, _, _ in moved:
        sign = -1 if contra else 1
        for element, _, amount in amounts:
            wanted[account_map.resolve(target, element)[:2]] += sign * amount
            wanted[account_map.resolve(source, element)[:2]] -= sign * amount
    found = draft(moved, "D-1", account_map, rule, red=red)
    for one in found:
        assert sum(line.debit - line.credit for line in one.lines) == 0
        assert all(bool(line.debit) != bool(line.credit) for line in one.lines)
        one_sided = rule is not None and (rule.debit_only or rule.credit_only)
        assert red or one_sided or all(line.debit >= 0 <= line.credit for line in one.lines)
        if rule is not None:
            assert not any(line.credit and line.account in rule.debit_only for line in one.lines)
            assert not any(line.debit and line.account in rule.credit_only for line in one.lines)
    every = [line for one in found for line in one.lines]
    assert balances(every) == Counter({cell: amount for cell, amount in wanted.items() if amount})
    assert balances(merged(every, "SV-1")) == balances(merged(every, "SV-1", net=True)) == balances(every)
    keys = [(line.account, line.dimensions, bool(line.credit)) for line in merged(every, "SV-1")]
    assert len(keys) == len(set(keys))
    netted = [(line.account, line.dimensions) for line in merged(every, "SV-1", net=True)]
    assert len(netted) == len(set(netted))
