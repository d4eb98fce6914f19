"""Sentences of the audit trail for signed pages, notices put up again, and bank layouts."""

from resources.i18n import N_

GROUPS: dict[str, str] = {"scan": N_("Signed pages")}

SETTINGS: dict[str, str] = {"approval.levels": N_("Approvals by sum")}

SENTENCES: dict[str, str] = {
    "bank.drop_layout": N_("Gave up the bank layout {layout}."),
    "bank.layout": N_("Kept the bank layout {layout}."),
    "batch.concur": N_("Agreed to batch {about}."),
    "notice.restart": N_("Put a line of batch {about} up again until {until}."),
    "scan.assign": N_("Filed a page of the tray by hand as {number}, page {page}."),
    "scan.drop": N_("Put page {place} of a scan aside."),
    "scan.file": N_("Filed the scan {file} of {pages} pages."),
    "scan.take_back": N_("Took the page {code} back into the tray."),
}
