"""Causes of an order's cost, and kinds of its variances: what they are called, and in which order they stand."""

from erpcore.kernel.words import COMMA, NOTHING, Words, both, joined
from erpcore.production.lot_size import LOT_SIZE, line_of
from erpcore.production.order_month import Input
from erpcore.production.overhead import OPENING
from erpcore.production.paid_hours import paid_hours
from erpcore.production.services import services_of
from erpcore.production.wip_policy import MADE_BEFORE
from erpcore.reports.face import Face, role

_CAUSES = {
    "labour_applied": Words("labour", "人工"),
    "machine_applied": Words("machine", "机器"),
    "overhead_applied": Words("overhead", "制造费用"),
    "opening_balance": Words("opening work in process", "期初在产品"),
    "scrap": Words("scrap recovered", "废料回收"),
    "wip": Words("rework order", "返工单"),
    "rest": Words("not on the card", "标准成本卡以外"),
    "lot_size": Words("once for an order", "每单固定发生"),
    "planning": Words("card against standard of the product", "工单标准与产品标准之差"),
    "standard_change": Words("standard changed since release", "下达后标准变更"),
}

KINDS = {  # of variances
    "material_price": Words("Material price variance", "材料价格差异"),
    "material_usage": Words("Material usage variance", "材料用量差异"),
    "material_mix": Words("Material mix variance", "材料结构差异"),
    "material_yield": Words("Material yield variance", "材料产出差异"),
    "labour_rate": Words("Labour rate variance", "人工工资率差异"),
    "labour_efficiency": Words("Labour efficiency variance", "人工效率差异"),
    "labour_mix": Words("Labour mix variance", "人工结构差异"),
    "labour_yield": Words("Labour yield variance", "人工产出差异"),
    "labour_idle": Words("Idle time variance", "停工工时差异"),
    "machine_rate": Words("Machine rate variance", "机器费率差异"),
    "machine_efficiency": Words("Machine efficiency variance", "机器效率差异"),
    "overhead_rate": Words("Overhead rate variance", "制造费用分配率差异"),
    "overhead_efficiency": Words("Overhead efficiency variance", "制造费用效率差异"),
    "lot_size": Words("Lot size variance", "批量差异"),
    "planning": Words("Planning variance", "计划差异"),
    "standard_change": Words("Change of standard", "标准成本调整差异"),
}
UNFAVOURABLE = Words("Plus is unfavourable.", "正数为不利差异。")
IDLE = Words("idle time", "停工")
CAME_BEFORE = Words("transferred in", "上一步骤转入")  # with goods that were made before

_PLACES = {
    "supplier": Words("bought", "外购"),
    "opening_balance": Words("opening stock", "期初存货"),
    "scrap": _CAUSES["scrap"],
    "journal": Words(
        "assembly, disassembly, change of form or joint products", "组装、拆卸、形态转换或联产品"
    ),
}


def cause_code(cause: Input) -> str:
    """Say the code of a cause: an item, or the work centre that charges hours, of whatever grade."""
    cause = line_of(cause)
    return services_of(cause[1]) or paid_hours(cause[1].removesuffix(MADE_BEFORE)).work_centre


def cause_name(face: Face, cause: Input) -> Words:
    """Name a cause of an order's cost: a component, scrap, what a work centre charges, a place that brought goods."""
    if cause[0] == "place":
        return _PLACES.get(cause[1]) or role(cause[1])
    if cause[0] == LOT_SIZE:
        return joined(cause_name(face, line_of(cause)), _CAUSES[LOT_SIZE], by=COMMA)
    what = _CAUSES.get(cause[0]) or role(cause[0])
    if cause[0] == "stock":
        return face.item(cause[1])
    if cause[0] in {"planning", "standard_change"}:
        return what
    if cause[0] == "account":
        return face.account(cause[1])
    if cause[0] == "scrap":
        return joined(face.item(cause[1]), what, by=COMMA)
    if department := services_of(cause[1]):
        return face.dimension("cost_centre", department)
    if cause[0] == OPENING and cause[1].endswith(MADE_BEFORE):
        return joined(what, CAME_BEFORE, by=COMMA)
    return hours_name(face, cause[1], what)


def hours_name(face: Face, key: str, what: Words = NOTHING) -> Words:
    """Name hours that are charged: the work centre, what of it, the grade of labour, whether they were idle."""
    centre, grade, idle = paid_hours(key)
    return joined(face.work_centre(centre), what, both(grade), IDLE if idle else NOTHING, by=COMMA)


def cause_rank(cause: Input) -> int:
    """Components first, then operations, then what is on no card."""
    if cause[0] == "stock":
        return 0
    return 1 if cause[0].endswith("_applied") else 2
