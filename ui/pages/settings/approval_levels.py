"""How many must agree to a list, by its sum."""

from models.money import format_yuan
from resources.i18n import N_, _, ngettext
from ui.pages.settings.rule_table import Rule, RuleRow, RuleTable
from ui.widgets.ask_bar import Answer
from ui.widgets.columns import Column, Kind
from ui.widgets.form import Field


def _approvals(row: RuleRow) -> str:
    count = int(row.rule["approvals"])
    return ngettext("{n} approval", "{n} approvals", count).format(n=count)


class ApprovalLevelsSection(RuleTable):
    """From which sum on how many approvals a list needs."""

    key, label = "levels", N_("Approvals by sum")
    setting = "approval.levels"
    about = N_(
        "From which sum of a batch on, goods at value counted, how many approvers must agree. The"
        " highest sum that is reached decides; the last approver approves by the meeting."
    )
    nothing = N_("No level yet: one approval is enough for any sum.")
    columns = (
        Column(
            "from_fen",
            N_("From the sum (yuan)"),
            Kind.AMOUNT,
            180,
            get=lambda row: row.rule["from_fen"],
            show=format_yuan,
            sortable=False,
        ),
        Column(
            "approvals",
            N_("Approvals"),
            width=180,
            words=_approvals,
            stretch=True,
            sortable=False,
        ),
    )

    def name_of(self, rule: Rule) -> str:
        """Return a level by the sum it begins with."""
        return _("from {yuan} yuan").format(yuan=format_yuan(int(rule["from_fen"])))

    def fields(self) -> tuple[Field, ...]:
        """Return the sum it begins with and how many agree."""
        return (
            Field("from_fen", N_("From the sum (yuan)"), "money", required=True),
            Field("approvals", N_("Approvals"), "number", required=True, below=N_("One to nine.")),
        )

    def rule(self, answer: Answer, before: Rule) -> Rule:  # noqa: ARG002
        """Return the level as it is stored."""
        return {"from_fen": answer["from_fen"], "approvals": answer["approvals"]}
