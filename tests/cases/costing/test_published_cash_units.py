"""Published problems of assets that are impaired together: units, goodwill, corporate assets, recoveries."""

from fractions import Fraction

import pytest

from erpcore.costing.assets.impairment_shares import Bearing, Recovering, share_impairment, share_recovery
from erpcore.costing.overhead.allocation import allocate

CHINESE = {
    # 中级会计实务 真题, 甲公司 factories A, B, C; www.examzz.com/zhongji/zhenti/shiwu/20130812/185718325-3.html
    "three factories": (
        {"A": (6000, 5000), "B": (4800,), "C": (5200,)},
        13_000,
        {"A": 1000, "B": 960, "C": 1040},
    ),
    # 2023 真题1-单8; m.hqwx.com/zjkjzc-kaoshi/tiku/zhishidian/5723/3751886.html
    "2023": ({"plant": (700, 560), "rights": (2100,)}, 2200, {"plant": 140, "rights": 460}),
    # 中级会计实务, product W: exam8.com/zige/kuaiji/lianxi/ljswzj/200911/243066_12.html; of
    # the patent X 110 are recovered alone
    "product W": (
        {"X": (120, 110), "Y": (420,), "Z": (60,)},
        Fraction("508.15"),
        {"X": 10, "Y": Fraction("71.62"), "Z": Fraction("10.23")},
    ),
    # www.5iwh5.cn/zkks/tk_zckjkj/28339.html
    "A no lower than 410": (
        {"A": (500, 410), "B": (300,), "C": (200,)},
        800,
        {"A": 90, "B": 66, "C": 44},
    ),
    # bbs.chinaacc.com/forum-2-23/topic-u-1687710-8222010.html
    "A no lower than 50": ({"A": (60, 50), "B": (40,), "C": (100,)}, 120, {"A": 10, "B": 20, "C": 50}),
    # classx.chinaacc.com/Netwangxiao/zhukuai/2013/jichu/kj02/kcjzjy/m0802.aspx: the first round breaks A's limit alone
    "two limits, one met": (
        {"A": (80, 71), "B": (70, 40), "C": (50,), "D": (100,)},
        225,
        {"A": 9, "B": 21, "C": 15, "D": 30},
    ),
    # bimogu.com/zhiwu/zhuce/z52ygz.html, 4: goodwill of a whole subsidiary
    "goodwill and net assets": (
        {"goodwill": (250,), "net assets": (4100,)},
        3900,
        {"goodwill": 250, "net assets": 200},
    ),
}
OTHERS = {
    # ACCA F7 integrated workbook, chapter 4 example 3, after the brand of 300 is written off:
    # online.flipbuilder.com/bmcx/kgmo/files/basic-html/page60.html
    "other net assets are worth what they are carried at": (
        {"goodwill": (180,), "machinery": (500,), "land": (900,), "other": (120, 120)},
        1170,
        {"goodwill": 180, "machinery": 125, "land": 225, "other": 0},
    ),
    # accountancy.com.pk/forum/thread-ias-36--4722, solution (a): the machine can be sold for more than its book value
    "a machine that sells for more": (
        {"goodwill": (500,), "property": (4000,), "machine": (2000, 2100), "fixtures": (1000,)},
        6000,
        {"goodwill": 500, "property": 800, "machine": 0, "fixtures": 200},
    ),
    # The same, (b): it can absorb 100 alone; 900 go over 4 000 and 1 000.
    "a machine that sells for a little less": (
        {"goodwill": (500,), "property": (4000,), "machine": (2000, 1900), "fixtures": (1000,)},
        6000,
        {"goodwill": 500, "property": 720, "machine": 100, "fixtures": 180},
    ),
    # Wiley IFRS practical implementation guide, chapter 28: cld.bz/Zt1WEGo/320-321
    "property and plant": (
        {"goodwill": (10,), "property": (20,), "plant": (30,)},
        45,
        {"goodwill": 10, "property": 2, "plant": 3},
    ),
    "unit X with its part of the office": (
        {"X": (10,), "office": (2,)},
        9,
        {"X": Fraction(5, 2), "office": Fraction(1, 2)},
    ),
    "unit Y recovers more": ({"Y": (15,), "office": (3,)}, 19, {"Y": 0, "office": 0}),
    "Zen, first": ({"goodwill": (300,), "net": (900,)}, 700, {"goodwill": 300, "net": 200}),
    # opentuition.com/topic/impairment-loss-8: the patent has no market value, the tangible assets one of 60
    "a patent takes what the plant may not": (
        {"goodwill": (40,), "patent": (20,), "plant": (80, 60)},
        60,
        {"goodwill": 40, "patent": 20, "plant": 20},
    ),
    # Feuillets IFRS, illustration 9, goodwill told apart: rfedition.grouperf.com/fichiers/ifrs, page 162
    "UGT Y": ({"goodwill": (5,), "Y": (50,)}, 47, {"goodwill": 5, "Y": 3}),
    "UGT Z": ({"goodwill": (5,), "Z": (35,)}, 38, {"goodwill": 2, "Z": 0}),
    # Page 163, goodwill not told apart: Y alone first, then the three with it
    "UGT Y alone": ({"Y": (50,)}, 47, {"Y": 3}),
    "the smallest group of UGT": (
        {"goodwill": (20,), "X": (40,), "Y": (47,), "Z": (35,)},
        140,
        {"goodwill": 2, "X": 0, "Y": 0, "Z": 0},
    ),
    # Gualino, exercises of IFRS, page 86: nxtbook.com/lextenso-editions/Gualino/978-2-297-26963-6
    "UGT 1": (
        {"goodwill": (500_000,), "UGT 1": (6_080_000,)},
        6_000_000,
        {"goodwill": 500_000, "UGT 1": 80_000},
    ),
}


def shares_of(assets, recoverable):
    """Share the loss of a unit in hundredths of what is printed, goodwill first."""
    unit = {name: Bearing(*(100 * of for of in asset)) for name, asset in assets.items()}
    found = share_impairment(unit, int(100 * recoverable), [name for name in assets if name == "goodwill"])
    assert not found.left
    return {name: Fraction(share, 100) for name, share in found.shares.items()}


@pytest.mark.parametrize(("assets", "recoverable", "expected"), [*CHINESE.values(), *OTHERS.values()])
def test_a_unit_loses_what_is_printed(assets, recoverable, expected):
    """Goodwill bears the loss first, the others by carrying amounts, none below what is recovered of it alone."""
    assert shares_of(assets, recoverable) == expected


def test_a_building_after_a_machine_was_scrapped():
    """700 of building, 160 of plant that is left, 90 of goodwill and 20 of current assets, 750 recovered: 594.

    Of 220 goodwill bears 90, current assets nothing, the building 700 / 860 x 130 = 105.8.
    Source: opentuition.com/?p=317637 (MikeLittle).
    """
    unit = {"goodwill": (90,), "building": (700,), "plant": (160,), "current": (20, 20)}
    assert round(700 - shares_of(unit, 750)["building"]) == 594


@pytest.mark.parametrize(
    ("owned", "goodwill", "net_assets", "recoverable", "recognised", "others"),
    [
        # 222.198.130.40:8081 showsubject 1715d3f4: 600 / 60 % and 1 600, 1 500 recovered; 700 in the group's accounts
        (Fraction("0.6"), 600, 1600, 1500, 600, 100),
        # m.hqwx.com/cpa-kaoshi/tiku/zhishidian/5847/3023612.html: 400 of goodwill in full, 240 recognised
        (Fraction("0.6"), 600, 12_000, 12_600, 240, 0),
        # fawtography.com/wenda/detail/nofollow/xt/6181623: 8 800 in full, 5 280 recognised
        (Fraction("0.6"), 7200, 18_800, 22_000, 5280, 0),
        # bimogu.com/zhiwu/zhuce/z52ygz.html, 3: 325 in all, 125 of goodwill in full, 100 recognised
        (Fraction("0.8"), 100, 2700, 2500, 100, 200),
    ],
)
def test_goodwill_in_which_others_have_a_share(owned, goodwill, net_assets, recoverable, recognised, others):
    """Goodwill is tested in full; of its loss the owner's part is recognised, of the other assets all."""
    found = shares_of({"goodwill": (int(goodwill / owned),), "net": (net_assets,)}, recoverable)
    assert (found["goodwill"] * owned, found["net"]) == (recognised, others)


def test_goodwill_of_several_acquisitions():
    """Z with goodwill of 800 and of 450 and net assets of 2 250 recovers 3 300: of 200, Y bears 72, others in it 14.40.

    Source: International GAAP 2019 (EY), chapter 20, 9.2: whosread.com/26922/710595.
    """
    lost = shares_of({"goodwill": (1250,), "net": (2250,)}, 3300)["goodwill"]
    shares = allocate(int(lost) * 100, {"before": 800, "Y": 450}).shares
    assert (shares["Y"], allocate(shares["Y"], {"owner": 80, "others": 20}).shares["others"]) == (7200, 1440)


def test_a_corporate_asset_is_shared_by_carrying_amounts():
    """200 of corporate assets over 320, 160 and 320: 80, 40, 80; the second loses 32 and 8, the third 16 and 4.

    Source: wlllr.com/shijuan/detail/792448.html (总部资产减值, 甲、乙、丙资产组).
    """
    corporate = allocate(200, {"甲": 320, "乙": 160, "丙": 320}).shares
    assert corporate == {"甲": 80, "乙": 40, "丙": 80}
    found = [
        shares_of({"unit": (carrying,), "corporate": (corporate[name],)}, recoverable)
        for name, carrying, recoverable in (("甲", 320, 420), ("乙", 160, 160), ("丙", 320, 380))
    ]
    assert [(of["unit"], of["corporate"]) for of in found] == [(0, 0), (32, 8), (16, 4)]


def test_a_headquarters_building_and_a_research_centre():
    """A, B and C with lives of 10, 20 and 20 have 18.75, 56.25 and 75 of the building; it loses 11.52 + 1.09 = 12.61.

    B of 150 loses 30.73 and C of 200 2.91. With the research centre of 50 all are carried at 603.75 and recover 720:
    nothing is lost any more. The answer on the page takes the 116.25 between the two for a loss and shares it; what is
    recovered is the higher of them.
    Source: g230.com/77449535.html; the case is IAS 36 illustrative example 8 (IE69-IE79).
    """
    lives = {"A": 100 * 10, "B": 150 * 20, "C": 200 * 20}
    building = allocate(150_00, lives).shares
    assert building == {"A": 18_75, "B": 56_25, "C": 75_00}
    carrying, lost = {"A": 100_00, "B": 150_00, "C": 200_00}, {}
    for name, recoverable in (("A", 199_00), ("B", 164_00), ("C", 271_00)):
        unit = {name: Bearing(carrying[name]), "building": Bearing(building[name])}
        lost[name] = share_impairment(unit, recoverable).shares
    assert [lost[name]["building"] for name in "ABC"] == [0, 11_52, 1_09]
    assert [lost[name][name] for name in "ABC"] == [0, 30_73, 2_91]
    after = {name: Bearing(carrying[name] - lost[name][name]) for name in "ABC"}
    after |= {"building": Bearing(150_00 - 12_61), "centre": Bearing(50_00)}
    assert sum(of.carrying for of in after.values()) == 603_75
    assert not any(share_impairment(after, 720_00).shares.values())


def test_a_shared_asset_of_a_larger_unit_bears_first():
    """C loses 300 alone; of 500 for all, 200 more, the shared asset bears 100, its most, then A and B by 210 and 290.

    Source: boki-boki.hatenablog.com/entry/2017/03/05/215541 (共用資産の減損損失, 原則): A 42, B 58, C 300, shared 100.
    """
    alone = share_impairment({"C": Bearing(420)}, 120).shares["C"]
    assert alone == 300
    unit = {"A": Bearing(210), "B": Bearing(290), "C": Bearing(120, 120), "shared": Bearing(200, 100)}
    assert share_impairment(unit, 620, ["shared"]) == ({"A": 42, "B": 58, "C": 0, "shared": 100}, 0)


def test_a_shared_asset_in_both_ways():
    """4 500 000 shared by A of 4 000 000 and B of 8 000 000: in a larger unit it loses 960 000, told apart 1 320 000.

    In the larger unit B loses 2 640 000 alone, all 3 600 000. Told apart, B with 3 000 000 of it loses 4 840 000, of
    which 3 520 000 are its own.
    Source: ameblo.jp/volfangzero/entry-12357721716.html (which misprints what B recovers, 8 000 000 - 5 360 000).
    """
    unit = {"A": Bearing(4_000_000), "B": Bearing(5_360_000, 5_360_000), "shared": Bearing(4_500_000)}
    assert share_impairment(unit, 16_500_000 - 3_600_000, ["shared"]).shares["shared"] == 960_000
    shared = allocate(4_500_000, {"A": 4_000_000, "B": 8_000_000}).shares
    assert shared == {"A": 1_500_000, "B": 3_000_000}
    told = share_impairment({"B": Bearing(8_000_000), "shared": Bearing(shared["B"])}, 11_000_000 - 4_840_000)
    assert told.shares == {"B": 3_520_000, "shared": 1_320_000}


@pytest.mark.parametrize(
    ("assets", "recoverable", "expected"),
    [
        # Wiley, chapter 28, case study 12: 560 carried, 720 had Zen never been impaired, 800 recovered
        ({"net": (560, 720)}, 800, ({"net": 160}, 80)),
        # opentuition.com/topic/impairment-loss-8: to 70 at most; goodwill and the patent that is gone have none
        (
            {"goodwill": (0,), "patent": (0, 20), "plant": (60, 70)},
            90,
            ({"goodwill": 0, "patent": 0, "plant": 10}, 20),
        ),
    ],
)
def test_a_unit_recovers_what_is_printed(assets, recoverable, expected):
    """A recovery stops at what an asset would be carried at; what nobody can take is not entered."""
    assert share_recovery({name: Recovering(*of) for name, of in assets.items()}, recoverable) == expected
