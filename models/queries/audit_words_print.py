"""Sentences of the audit trail for printing in sittings, single slips, and printers."""

from resources.i18n import N_

SENTENCES: dict[str, str] = {
    "paper.run": N_("Laid {slips} slips of {about} on sheets, copy {copy}."),
    "paper.send": N_("Sent sheets {pages} of {about} to print."),
    "paper.settle": N_("Said how far {about} came out well: up to sheet {last_good}. {text}"),
    "paper.stop": N_("Printed no more of {about}: {reason}."),
    "paper.void_slip": N_("Made slip {number} void: {reason}."),
    "paper.replace_slip": N_("Gave {new} in place of slip {number}: {reason}."),
    "paper.offset": N_("Set the offset of printer {printer}."),
}
