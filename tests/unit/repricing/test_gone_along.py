"""What returns to a subcontractor take along in a run of differences comes to the shelf with all that came."""

from tests.unit.inventory.wheels import RESIN, WHEEL, WORK, came_back, returned, worth

from erpcore.inventory.story_differences import Change
from erpcore.kernel.movements import Movement, Place, signed
from erpcore.repricing.gone_along import GoneAlong

BEARER = Place("late_difference", "SB", "WHEEL", "MAIN")


def test_each_step_tells_what_it_adds_and_one_movement_says_what_came_of_all():
    """0.60, then 0.90 in all, then nothing: 0.60, 0.30 and -0.90; nothing is left to write."""
    stock = returned(2)
    run, back = GoneAlong(stock), came_back(stock)
    found = []
    for change in ({"material": 60}, {"material": 90}, {"material": 90}):
        found.append([(along.change, worth) for along, worth in run.tell(back, change)])
    assert found == [[({"material": 60},) * 2], [({"material": 30},) * 2], []]
    assert list(run.movements()) == signed(WHEEL, BEARER, {"material": -90}, layer="SB", origin="SB")
    assert [worth for _, worth in run.tell(back, {})] == [{"material": -90}]
    assert list(run.movements()) == []


def test_goods_kept_after_all_bring_back_what_they_took_along():
    """Their material is used again: all that came is worth less by that, and no return takes less along."""
    stock = returned(2)
    again = Movement(RESIN, WORK, worth(200), 2, 2, "GR", origin="RT/9")
    stock.apply(again, "RV/1", [], (0, 1, 0, "2026-10"))
    event = stock.pool("RESIN", "PLATER").event(WORK, "RV/1")
    run = GoneAlong(stock)
    told = [(along.change, worth) for along, worth in run.tell(event, {"material": 60})]
    assert told == [({}, {"material": -60})]
    assert list(run.movements()) == signed(WHEEL, BEARER, {"material": 60}, layer="SB", origin="SB")


def test_what_a_story_told_again_has_changed_is_gone_along_with_what_follows():
    """Told again the material is worth 0.60 more, and has that value: 0.60; 0.30 more in the run make it 0.90.

    Told once more it is worth 0.90 less: -0.30 in all, which is 1.20 less. What was used is no return.
    """
    stock = returned(2)
    run, back = GoneAlong(stock), came_back(stock)
    pool = stock.pool("RESIN", "PLATER")
    less = Change(pool, WORK, back.reference, back.parcel.key, 0, {"material": -60}, RESIN)
    used = less._replace(reference=back.cause.reference)
    assert run.told_anew([less, used]) == [back]
    found = [[along.change for along, _ in run.tell(back, of)] for of in ({}, {}, {"material": 30})]
    assert found == [[{"material": 60}], [], [{"material": 30}]]
    assert run.told_anew([less._replace(amounts={"material": 90})]) == [back]
    assert [worth for _, worth in run.tell(back, {})] == [{"material": -120}]
