"""What is found of services, assets in use and overhead: what each finding says, and what to do, in both languages."""

from erpcore.close.checks.codes import CheckCode
from erpcore.kernel.words import Words

MESSAGES_OF_OVERHEAD: dict[CheckCode, Words] = {
    CheckCode.SERVICE_NOT_CHARGED: Words(
        "{service} cost {cost} in {period} and no service of it is reported",
        "辅助生产车间 {service} {period} 期费用 {cost}，未报劳务量",
    ),
    CheckCode.SERVICE_BELOW_ZERO: Words(
        "{service} cost {cost} in {period} which cannot be charged on",
        "辅助生产车间 {service} {period} 期费用 {cost}，无法分配",
    ),
    CheckCode.SERVICE_CIRCLE: Words(
        "{service} cost {cost} in {period} and serves nobody that its cost could be charged to",
        "辅助生产车间 {service} {period} 期费用 {cost}，没有可承担费用的受益部门",
    ),
    CheckCode.SERVICE_RATE_MISSING: Words(
        "{service} cost {cost} in {period} and has no planned rate",
        "辅助生产车间 {service} {period} 期费用 {cost}，没有计划单价",
    ),
    CheckCode.METER_NOT_READ: Words(
        "meter {meter} of {centre} was last read on {day}; what {service} supplied in {period} is not told",
        "计量器具 {meter}（{centre}）最近一次抄表为 {day}，{period} 期 {service} 的供应量未报",
    ),
    CheckCode.ASSET_OUTPUT_MISSING: Words(
        "what {asset} did in {period} is not stated; it is depreciated by that",
        "未填报 {asset} {period} 期的工作量，其折旧按工作量计提",
    ),
    CheckCode.OVERHEAD_BELOW_ZERO: Words(
        "{centre} has collected {collected} in {period}", "{centre} {period} 期归集的制造费用为 {collected}"
    ),
    CheckCode.OVERHEAD_WITHOUT_HOURS: Words(
        "{rest} are left on {centre}, whose key measures no order in {period}",
        "{centre} 尚余制造费用 {rest}，而 {period} 期没有生产任务单具有其分配标准",
    ),
    CheckCode.OVERHEAD_CIRCLE: Words(
        "{held} of {centre} come back to it with the goods that it pays for and uses up",
        "{centre} 的制造费用 {held} 随其自产自用的货品全部回到本中心",
    ),
    CheckCode.OVERHEAD_WITHOUT_TICKETS: Words(
        "{centre} absorbs overhead on what hours on tickets cost; {wages} of wages of {orders} stand on none",
        "{centre} 按工时单的人工成本分配制造费用；{orders} 的工资 {wages} 没有工时单",
    ),
    CheckCode.OVERHEAD_LEFT: Words(
        "overhead of {centre} is {side}-applied by {rest} so far{disposal}",
        "{centre} 的制造费用目前{side} {rest}{disposal}",
    ),
}

REMEDIES_OF_OVERHEAD: dict[CheckCode, Words] = {
    CheckCode.SERVICE_NOT_CHARGED: Words(
        "Post service_report documents that say whom it served, or book its expenses to another cost centre.",
        "请录入劳务供应单（service_report）说明受益部门，或将其费用记入其他成本中心。",
    ),
    CheckCode.SERVICE_BELOW_ZERO: Words(
        (
            "Post the expenses that are missing, or lower the rates of its work centres: it charged more than "
            "it cost."
        ),
        "请补录缺少的费用，或降低其工作中心的费率：其转出的费用大于发生的费用。",
    ),
    CheckCode.SERVICE_CIRCLE: Words(
        "Post service_report documents to a cost centre outside the circle: these serve only each other.",
        "请录入对循环之外成本中心的劳务供应单（service_report）：这些部门只相互服务。",
    ),
    CheckCode.SERVICE_RATE_MISSING: Words(
        "Add a service_rate of the department that is valid at the end of the month.",
        "请为该辅助生产车间增加月末有效的计划单价（service_rate）。",
    ),
    CheckCode.METER_NOT_READ: Words(
        "Post a meter_reading of the month's last day: others bear the cost of what it counted meanwhile.",
        "请补录期末的抄表记录（meter_reading），否则其费用由其他受益部门承担。",
    ),
    CheckCode.ASSET_OUTPUT_MISSING: Words(
        "Post an asset_output of the month; zero where the asset stood still.",
        "请补录该期的工作量单（asset_output）；停用的填零。",
    ),
    CheckCode.OVERHEAD_BELOW_ZERO: Words(
        (
            "Post the expenses that are missing, or reverse what was taken off twice: a share of it would pay "
            "the orders."
        ),
        "请补录缺少的费用，或冲销重复的减少：否则分配给生产任务单的将是负数。",
    ),
    CheckCode.OVERHEAD_WITHOUT_HOURS: Words(
        (
            "Post the cost centre's time tickets, or what else it is `shared_by`; where it stood still, post an "
            "idle_capacity of what is left; or book its expenses to another one, such as one whose overhead_rest "
            "carries them forward or writes them off."
        ),
        (
            "请录入该成本中心的工时单或其 `shared_by` 所指的分配标准；停工的，请就余额录入闲置产能损失单"
            "（idle_capacity）；或将费用记入其他成本中心，例如 overhead_rest 为结转下期或计入损益的。"
        ),
    ),
    CheckCode.OVERHEAD_CIRCLE: Words(
        (
            "Let another cost centre bear what the workshop uses of goods that its own overhead pays for, such as one "
            "whose overhead_rest is cost_of_sales."
        ),
        "请将该车间领用的自产货品改由其他成本中心承担，例如 overhead_rest 为 cost_of_sales（计入损益）的。",
    ),
    CheckCode.OVERHEAD_WITHOUT_TICKETS: Words(
        "Post time tickets, or let the driver of the cost centre be order_labour, which counts wages by amount.",
        "请录入工时单，或将该成本中心的分配标准（driver）设为 order_labour，按金额分配的工资也计入其中。",
    ),
    CheckCode.OVERHEAD_LEFT: Words(
        "Run the close, which does with it what overhead_rest says; carried forward, it stays beyond a year's end.",
        "请运行结账，由其按 overhead_rest 处理；结转下期的，年末也不结清。",
    ),
}
