"""What the audit trail says of closing a batch and of calling recipients back."""

from resources.i18n import N_

GROUPS = {"call_back": N_("Call-backs")}

SENTENCES = {
    "payment.prove": N_("Recorded what proves {count} lines of batch {about}."),
    "payment.photo": N_("Kept a photo as proof of line {line} of batch {about}."),
    "payment.return": N_("Recorded that {amount} yuan of batch {about} went back."),
    "payment.void_return": N_("Took back the return of line {line} of batch {about}."),
    "payment.reopen": N_("Opened the closed batch {about} again."),
    "call_back.draw": N_("Drew {count} of {population} lines of batch {about}, seed {seed}."),
    "call_back.record": N_("Called back line {line} of batch {about}: {outcome}."),
}
