"""The shelves of a company at a moment, folded from the log, with what goes from one to another."""

from collections.abc import Callable, Iterable

from erpcore.flow.entry import Entry
from erpcore.inventory.passage import PASSING
from erpcore.kernel.movements import Movement, Place
from erpcore.reports.ages import Age, Way
from erpcore.reports.layers import Shelf
from erpcore.reports.source import Flow, Source, valued_flows
from erpcore.reports.valuation_methods import change_in


def shelves(
    source: Source,
    entries: Iterable[Entry],
    wanted: Callable[[str, str], bool] = lambda _item, _site: True,
) -> dict[tuple[str, str], Shelf]:
    """Fold the shelves that are wanted.

    Args:
        source: The books.
        entries: The entries that count, in the order of the log.
        wanted: Tells of an item and a site whether their shelf is.

    Returns:
        (item, site) -> shelf, in order.
    """
    found: dict[tuple[str, str], Shelf] = {}
    ways: dict[Place, Way] = {}  # by the place that goods pass through
    methods: dict[str, str] = {}  # of classes whose method has changed
    master = source.state.master
    for entry in entries:
        change = change_in(entry)
        if change is not None:
            methods[change.item_class] = change.after
            for known in found.values():
                if master.items[known.item].item_class == change.item_class:
                    known.change(change)
        if ways:
            _forward(entry.movements, ways)
        for flow in valued_flows(source, entry):
            key = (flow.place.item, flow.place.site)
            shelf = found.get(key)
            if shelf is None:
                method = methods.get(master.items[key[0]].item_class) or master.first_valuation(key[0])
                shelf = found[key] = Shelf(*key, method)
            shelf.apply(flow, _passed(shelf, flow, ways))
    return {key: shelf for key, shelf in sorted(found.items()) if wanted(*key)}


def _forward(movements: Iterable[Movement], ways: dict[Place, Way]) -> None:
    """Let goods go from one passage on to another."""
    for movement in movements:
        way, on = ways.get(movement.source), movement.target
        if way is None or on.role not in PASSING:
            continue
        if movement.contra:
            way.take(-movement.quantity_out)
            ways.setdefault(on, Way()).take_back(movement.quantity_out)
        else:
            ways.setdefault(on, Way()).put(way.take(movement.quantity_out))


def _passed(shelf: Shelf, flow: Flow, ways: dict[Place, Way]) -> list[Age]:
    """Say how old goods are that come from another shelf, or let those that leave for one be on their way."""
    other = flow.other
    if other.role not in PASSING or other.item != shelf.item:  # a component is older than what is made of it
        return []
    if flow.arriving:
        return ways[other].take(flow.quantity) if other in ways else []
    way = ways.setdefault(other, Way())
    if flow.quantity < 0:
        way.put(shelf.send(flow), flow.layer)
    else:
        shelf.keep(flow, way.take_back(flow.quantity, flow.layer))
    return []
