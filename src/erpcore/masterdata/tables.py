"""The record tables of a set-up, without the company: what a dated change of master data may carry."""

from pydantic import Field

from erpcore.masterdata.asset_category import AssetCategory
from erpcore.masterdata.bom import Bom
from erpcore.masterdata.budget_control import BudgetControl
from erpcore.masterdata.capacity import Capacity, CapacityDay
from erpcore.masterdata.cash_item import CashItem
from erpcore.masterdata.chart import Account, AccountMapRow, Dimension
from erpcore.masterdata.custom_field import CustomField
from erpcore.masterdata.duty import ActorGroup, Duty
from erpcore.masterdata.exchange_rate import ExchangeRate
from erpcore.masterdata.item import Item, ItemClass, PurchasePrice, Standard
from erpcore.masterdata.ledger import ParallelLedger
from erpcore.masterdata.meter import Meter
from erpcore.masterdata.overhead_budget import OverheadBudget
from erpcore.masterdata.partner import Partner, Site
from erpcore.masterdata.payment_terms import PartnerTerms, PaymentTerms
from erpcore.masterdata.planning_rule import PlanningRule
from erpcore.masterdata.posting_rule import PostingRule
from erpcore.masterdata.record import Record
from erpcore.masterdata.routing import Routing
from erpcore.masterdata.statement import StatementLine
from erpcore.masterdata.unit import Unit, UnitConversion
from erpcore.masterdata.wip_rule import WipRule
from erpcore.masterdata.work_centre import CostCentre, Rate, ServiceRate, WorkCentre


class SetupTables(Record):
    """Master data as tables; in TOML each is an array of tables named in the singular (`[[item]]`)."""

    units: list[Unit] = Field(default=[], validation_alias="unit")
    conversions: list[UnitConversion] = Field(default=[], validation_alias="conversion")
    item_classes: list[ItemClass] = Field(default=[], validation_alias="item_class")
    items: list[Item] = Field(default=[], validation_alias="item")
    standards: list[Standard] = Field(default=[], validation_alias="standard")
    prices: list[PurchasePrice] = Field(default=[], validation_alias="price")
    boms: list[Bom] = Field(default=[], validation_alias="bom")
    routings: list[Routing] = Field(default=[], validation_alias="routing")
    cost_centres: list[CostCentre] = Field(default=[], validation_alias="cost_centre")
    work_centres: list[WorkCentre] = Field(default=[], validation_alias="work_centre")
    rates: list[Rate] = Field(default=[], validation_alias="rate")
    service_rates: list[ServiceRate] = Field(default=[], validation_alias="service_rate")
    overhead_budgets: list[OverheadBudget] = Field(default=[], validation_alias="overhead_budget")
    capacities: list[Capacity] = Field(default=[], validation_alias="capacity")
    capacity_days: list[CapacityDay] = Field(default=[], validation_alias="capacity_day")
    meters: list[Meter] = Field(default=[], validation_alias="meter")
    asset_categories: list[AssetCategory] = Field(default=[], validation_alias="asset_category")
    planning_rules: list[PlanningRule] = Field(default=[], validation_alias="planning_rule")
    budget_controls: list[BudgetControl] = Field(default=[], validation_alias="budget_control")
    actor_groups: list[ActorGroup] = Field(default=[], validation_alias="actor_group")
    duties: list[Duty] = Field(default=[], validation_alias="duty")
    wip_rules: list[WipRule] = Field(default=[], validation_alias="wip_rule")
    exchange_rates: list[ExchangeRate] = Field(default=[], validation_alias="exchange_rate")
    partners: list[Partner] = Field(default=[], validation_alias="partner")
    payment_terms: list[PaymentTerms] = Field(default=[], validation_alias="payment_term")
    partner_terms: list[PartnerTerms] = Field(default=[], validation_alias="partner_term")
    cash_items: list[CashItem] = Field(default=[], validation_alias="cash_item")
    sites: list[Site] = Field(default=[], validation_alias="site")
    dimensions: list[Dimension] = Field(default=[], validation_alias="dimension")
    accounts: list[Account] = Field(default=[], validation_alias="account")
    account_map: list[AccountMapRow] = []
    posting_rules: list[PostingRule] = Field(default=[], validation_alias="posting_rule")
    statement_lines: list[StatementLine] = Field(default=[], validation_alias="statement_line")
    custom_fields: list[CustomField] = Field(default=[], validation_alias="custom_field")
    ledgers: list[ParallelLedger] = Field(default=[], validation_alias="ledger")
