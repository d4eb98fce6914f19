"""Tables of the store: one file an aggregate, constraints and no logic."""

from models.tables.audit import AuditRow
from models.tables.batches import Batch, BatchStep, Line, LineOverride, LineSnapshot
from models.tables.campaigns import Campaign, CampaignClass
from models.tables.funds import FundAllocation, FundReceipt, FundSource
from models.tables.imports import ImportRow, ImportRun
from models.tables.notices import Meeting, Notice, Objection
from models.tables.office import Operator, OperatorRole, RoleException, Setting, Unit
from models.tables.papers import IssuedPaper, NumberSeries, PaperPrint, SlipNumber
from models.tables.payments import Payment
from models.tables.people import BankAccount, Person, SearchKey
from models.tables.winter import WinterDetail

ALL_TABLES = (
    Setting,
    Operator,
    OperatorRole,
    RoleException,
    Unit,
    Person,
    SearchKey,
    BankAccount,
    Campaign,
    CampaignClass,
    FundSource,
    FundReceipt,
    FundAllocation,
    Meeting,
    ImportRun,
    ImportRow,
    Batch,
    BatchStep,
    Line,
    LineSnapshot,
    LineOverride,
    WinterDetail,
    Notice,
    Objection,
    Payment,
    NumberSeries,
    IssuedPaper,
    PaperPrint,
    SlipNumber,
    AuditRow,
)

__all__ = [
    "ALL_TABLES",
    "AuditRow",
    "BankAccount",
    "Batch",
    "BatchStep",
    "Campaign",
    "CampaignClass",
    "FundAllocation",
    "FundReceipt",
    "FundSource",
    "ImportRow",
    "ImportRun",
    "IssuedPaper",
    "Line",
    "LineOverride",
    "LineSnapshot",
    "Meeting",
    "Notice",
    "NumberSeries",
    "Objection",
    "Operator",
    "OperatorRole",
    "PaperPrint",
    "Payment",
    "Person",
    "RoleException",
    "SearchKey",
    "Setting",
    "SlipNumber",
    "Unit",
    "WinterDetail",
]
