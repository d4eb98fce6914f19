"""Sentences of the audit trail for goods, stock and the money that goes back."""

from resources.i18n import N_

GROUPS: dict[str, str] = {"goods": N_("Goods and stock"), "statistics": N_("Statistics")}

SETTINGS: dict[str, str] = {
    "cash.notes": N_("Notes and coins of envelopes"),
    "goods.kit_measure": N_("Measure of kits"),
    "goods.relief_share_percent": N_("Least share of relief areas (%)"),
}

SENTENCES: dict[str, str] = {
    "goods.bring_back": N_("Took goods of {count} lines of batch {about} back into store."),
    "goods.close_count": N_("Closed the count of {day}: {differences} differences."),
    "goods.drop_count": N_("Dropped the count of {day}."),
    "goods.enter_count": N_("Entered what was found of {count} items."),
    "goods.issue": N_("Issued goods of {count} lines of batch {about}: {amount} yuan."),
    "goods.lose": N_("Took {name} off the stock as lost."),
    "goods.open_count": N_("Opened the count of {day}: {count} items."),
    "goods.receive": N_("Took {count} items into store by paper {document}: {amount} yuan."),
    "goods.save_item": N_("Saved goods item {name}."),
    "goods.save_kit": N_("Saved kit {name}."),
    "goods.save_supplier": N_("Saved supplier {name}."),
    "goods.void_in": N_("Took back paper {document} of goods that came in."),
    "goods.void_loss": N_("Took back a loss of {name}."),
    "goods.void_out": N_("Took back a paper of goods that went out for batch {about}."),
    "fund.return": N_("Returned {amount} yuan of {about} to where they came from."),
    "fund.void_return": N_("Took back a return of {about}: {amount} yuan."),
    "statistics.recount": N_("Counted the tally of years anew."),
    "line.split": N_("Split {count} lines of batch {about} over two sources: {amount} yuan."),
    "line.join": N_("Joined {count} split lines of batch {about} again: {amount} yuan."),
    "line.set_goods": N_("Set the goods of {count} lines of batch {about}: {goods}."),
}
