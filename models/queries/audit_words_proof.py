"""Sentences of the audit trail for signed pages, notices put up again, and bank layouts."""

from resources.i18n import N_

GROUPS: dict[str, str] = {"scan": N_("Signed pages")}

SENTENCES: dict[str, str] = {
    "scan.assign": N_("Filed a page of the tray by hand as {number}, page {page}."),
    "scan.drop": N_("Put page {place} of a scan aside."),
    "scan.file": N_("Filed the scan {file} of {pages} pages."),
    "scan.take_back": N_("Took the page {code} back into the tray."),
}
