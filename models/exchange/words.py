"""Each kind of dirt in the user's words: what is wrong, and what to do."""

from models.exchange.finding import Finding
from models.exchange.plan import Value
from models.money import format_yuan
from resources.i18n import N_, _

_COMPARE = N_("Compare it with the card and type it again.")
_ASK_SENDER = N_("Ask the sender, or compare with the papers.")
_LOST_HINT = N_("Choose the person offered, or type the number from the card.")
_ONE_EACH = N_("Give each person a row, or keep the one who is meant.")
_TYPE_IT = N_("Type the number from the card.")
_TYPE_AGAIN = N_("Type the number from the card again, into a cell of the text format.")

WORDS: dict[str, tuple[str, str]] = {
    "id_number_cell_damaged": (
        N_("The ID number stood in a number cell: only 15 digits are left of it."),
        _LOST_HINT,
    ),
    "id_number_cell_damaged_check_passes": (
        N_(
            "The ID number stood in a number cell: its last digits are lost, though it looks right."
        ),
        _LOST_HINT,
    ),
    "id_scientific_text": (
        N_("The ID number was turned into “{original}”: the number is lost."),
        _LOST_HINT,
    ),
    "id_lower_x": (N_("The small x at the end is now a capital X."), ""),
    "id_fullwidth": (N_("The ID number was typed in full-width digits."), ""),
    "id_letter_o": (N_("A letter was typed for a digit; with the digit the number is right."), ""),
    "id_inner_space": (N_("Spaces or signs inside the ID number were taken out."), ""),
    "id_invisible_edge": (N_("Invisible characters around the ID number were taken off."), ""),
    "id_with_words": (N_("Words beside the ID number were taken off."), ""),
    "id_zero_width": (N_("An invisible character inside the ID number was taken out."), ""),
    "id_leading_quote": (N_("The quote before the ID number was taken off."), ""),
    "id_formula_text": (N_("The ID number was written as a formula; its digits were taken."), ""),
    "id_wrong_check": (N_("The check digit of the ID number does not fit."), _COMPARE),
    "id_impossible_date": (N_("The birth date inside the ID number does not exist."), _COMPARE),
    "id_wrong_length": (N_("The ID number has the wrong number of digits."), _COMPARE),
    "id_wrong_characters": (N_("The ID number holds characters that cannot be in it."), _COMPARE),
    "id_15_digits": (N_("This is an old ID number of 15 digits."), _COMPARE),
    "id_other_paper": (N_("This looks like another identity paper than the resident card."), ""),
    "cannot_clear": (
        N_("This field cannot be emptied by a list."),
        N_("Write what is right, or leave the cell blank: then what is stored stays."),
    ),
    "id_several": (N_("The cell holds several ID numbers."), _ONE_EACH),
    "id_no_text": (N_("The cell of the ID number holds no number."), _COMPARE),
    "id_missing": (N_("There is no ID number: the person stays unverified."), _ASK_SENDER),
    "name_inner_space": (N_("Spaces inside the name were taken out."), ""),
    "name_wide_space": (N_("A wide space inside the name was taken out."), ""),
    "name_edge_space": (N_("Spaces around the name were taken off."), ""),
    "name_zero_width": (N_("An invisible character in the name was taken out."), ""),
    "name_dot_variant": (N_("The separator in the name is now ·."), ""),
    "name_proxy_mark": (N_("“{note}” stood after the name: somebody else will sign."), ""),
    "name_remark": (N_("“{note}” stood after the name and was taken off."), ""),
    "name_two_parts": (N_("A character of the name may be written in two parts."), _ASK_SENDER),
    "name_char_lost": (N_("A character of the name was lost on the way."), _ASK_SENDER),
    "name_masked": (N_("The name is masked."), _ASK_SENDER),
    "name_private_use": (
        N_("The name holds a character that only some computers show."),
        N_("Choose the standard character if it is the same."),
    ),
    "name_space_long": (N_("A space stood inside a long name; it may have been ·."), ""),
    "name_several": (N_("Two names stand in the cell."), _ONE_EACH),
    "name_odd": (N_("This is an unusual name."), _ASK_SENDER),
    "name_no_text": (N_("The cell of the name holds no text."), _ASK_SENDER),
    "name_missing": (N_("There is no name."), _ASK_SENDER),
    "site_missing": (N_("There is no site."), _ASK_SENDER),
    "sex_conflict": (N_("The sex does not fit the ID number; the number decides."), ""),
    "sex_word": (N_("The sex was written differently."), ""),
    "age_out_of_scope": (N_("The person is {age} years old."), N_("Check whether they qualify.")),
    "date_dots": (N_("The date was written with dots."), ""),
    "date_slashes": (N_("The date was written with slashes."), ""),
    "date_words": (N_("The date was written in words."), ""),
    "date_month_only": (N_("Only year and month are known."), ""),
    "date_compact": (N_("The date was written without separators."), ""),
    "date_serial": (N_("The date stood as a plain number of days."), ""),
    "date_short_year": (N_("The year of the date had two digits."), ""),
    "date_range": (N_("The cell holds a first and a last day."), ""),
    "date_without_year": (N_("The year was not written; it is that of the list."), ""),
    "date_year_unknown": (
        N_("The year is written neither here nor in the list."),
        N_("Choose the date offered, or type it with its year."),
    ),
    "date_ambiguous": (N_("The day cannot be told: a number cell drops a last zero."), _ASK_SENDER),
    "date_year_only": (N_("Only the year is known."), _ASK_SENDER),
    "date_unreadable": (N_("“{original}” cannot be read as a date."), _ASK_SENDER),
    "date_impossible": (N_("The date does not exist."), _ASK_SENDER),
    "birth_date_conflict": (
        N_("The birth date does not fit the ID number; the number decides."),
        "",
    ),
    "dates_reversed": (N_("This day lies before the day of the intent."), _ASK_SENDER),
    "amount_comma_yuan": (N_("The amount was written with 元."), ""),
    "amount_text_number": (
        N_("The amount was typed as text; the sheet's own sum leaves it out."),
        "",
    ),
    "amount_trailing_space": (N_("Blanks around the amount were taken off."), ""),
    "amount_thousands": (N_("The amount was text with a thousands separator."), ""),
    "amount_fullwidth": (N_("The amount was typed in full-width digits."), ""),
    "amount_capital": (N_("The amount was written in capitals."), ""),
    "amount_with_unit": (N_("The amount was written with its unit."), ""),
    "amount_plus_goods": (N_("Money and goods stood in one cell; they were split."), ""),
    "amount_factor_10000": (
        N_("The amount is 10,000 times off: 元 and 万元 were mixed up."),
        N_("Probably {proposal} yuan is meant."),
    ),
    "amount_missing": (N_("There is no amount."), N_("Type it, or take the standard.")),
    "amount_negative": (N_("The amount is negative."), _ASK_SENDER),
    "amount_hidden_decimals": (
        N_("The amount has more decimals than it shows."),
        N_("Probably {proposal} yuan is meant."),
    ),
    "amount_finer_than_fen": (N_("The amount is finer than one fen."), _ASK_SENDER),
    "amount_no_number": (N_("The cell holds no amount."), _ASK_SENDER),
    "amount_unreadable": (N_("“{original}” cannot be read as an amount."), _ASK_SENDER),
    "amount_off_standard": (N_("The amount is not the standard of {standard} yuan."), ""),
    "card_number_cell_damaged": (
        N_("The card number stood in a number cell: its last digits are lost."),
        N_("Ask for the card number as text."),
    ),
    "card_number_cell": (N_("The card number stood in a number cell; nothing is lost."), ""),
    "card_scientific_text": (
        N_("The card number was turned into “{original}”: it is lost."),
        N_("Ask for the card number as text."),
    ),
    "card_spaces": (N_("Spaces inside the card number were taken out."), ""),
    "card_fullwidth": (N_("The card number was typed in full-width digits."), ""),
    "card_quote": (N_("Signs around the card number were taken off."), ""),
    "card_remark": (N_("“{note}” stood beside the card number and was taken off."), ""),
    "card_luhn": (
        N_("The card number fails its check; a passbook may."),
        N_("Compare it with the card."),
    ),
    "card_length": (N_("The card number has an unusual length."), N_("Compare it with the card.")),
    "card_characters": (N_("A card number has digits only."), _ASK_SENDER),
    "account_other_holder": (
        N_("The account belongs to somebody else."),
        N_("Check the relation."),
    ),
    "account_tab": (N_("Blanks around the account number were taken off."), ""),
    "account_name_spaces": (N_("Spaces in the account's name were taken out."), ""),
    "account_name_char_lost": (
        N_("A character of the account's name was lost on the way."),
        N_("It is matched by account and amount."),
    ),
    "phone_number_cell": (N_("The phone number stood in a number cell; nothing is lost."), ""),
    "phone_separators": (N_("Spaces or dashes in the phone number were taken out."), ""),
    "phone_letter_o": (N_("A letter was typed for a digit of the phone number."), ""),
    "phone_fullwidth": (N_("The phone number was typed in full-width digits."), ""),
    "phone_two": (N_("The cell holds two phone numbers; the second is kept as other contact."), ""),
    "phone_remark": (N_("“{note}” stood beside the phone number and was taken off."), ""),
    "phone_short": (N_("The phone number is too short."), _ASK_SENDER),
    "phone_long": (N_("The phone number is too long."), _ASK_SENDER),
    "phone_unreadable": (N_("This is no phone number."), _ASK_SENDER),
    "same_as_above": (N_("The cell says “{original}”; what stands above was taken."), ""),
    "same_as_nothing": (
        N_("“{original}” repeats nothing: the row above says nothing."),
        _ASK_SENDER,
    ),
    "text_line_break": (N_("A line break inside the cell became a blank."), ""),
    "text_char_lost": (N_("A character was lost on the way."), _ASK_SENDER),
    "text_spaces": (N_("Blanks around the text were taken off."), ""),
    "site_spaces": (N_("Blanks around or inside the name were taken out."), ""),
    "code_unknown": (
        N_("No list knows the word “{original}”."),
        N_("Choose a known one or keep it."),
    ),
    "number_cell_damaged": (
        N_("The number is too long for a number cell: digits are lost."),
        _ASK_SENDER,
    ),
    "number_with_unit": (N_("The number was written with its unit."), ""),
    "year_with_word": (N_("The year was written with a word."), ""),
    "year_unreadable": (N_("“{original}” cannot be read as a year."), _ASK_SENDER),
    "bool_unreadable": (N_("“{original}” says neither yes nor no."), _ASK_SENDER),
    "count_with_word": (N_("The number was written with a counting word."), ""),
    "count_text_number": (N_("The number was typed as text."), ""),
    "count_about": (N_("The number is approximate."), ""),
    "count_vague": (N_("“{original}” is no number."), _ASK_SENDER),
    "count_range": (N_("“{original}” is a range, not one number."), _ASK_SENDER),
    "count_fraction": (N_("The number is not whole."), _ASK_SENDER),
    "count_negative": (N_("The number is negative."), _ASK_SENDER),
    "count_no_number": (N_("The cell holds no number."), _ASK_SENDER),
    "count_unreadable": (N_("“{original}” cannot be read as a number."), _ASK_SENDER),
    "count_mismatch": (N_("{listed} stand in the list that belongs to it."), _ASK_SENDER),
    "headcount_unit": (N_("The head-count was written with its unit."), ""),
    "headcount_about": (N_("The head-count is approximate."), ""),
    "headcount_missing": (N_("There is no head-count."), _ASK_SENDER),
    "item_missing": (N_("There is no name of the goods."), _ASK_SENDER),
    "quantity_missing": (N_("There is no quantity."), _ASK_SENDER),
    "value_mismatch": (N_("Quantities and unit prices make {computed_fen} yuan."), _ASK_SENDER),
    "family_size_mismatch": (N_("{counted} persons are listed."), _ASK_SENDER),
    "per_head_mismatch": (
        N_("The yearly income makes {computed_fen} yuan a head and month."),
        _ASK_SENDER,
    ),
    "member_id_copied": (N_("This ID number belongs to another member of the family."), _COMPARE),
    "relation_conflict": (N_("The relation does not fit the sex."), _ASK_SENDER),
    "student_id_is_parents": (
        N_("The parent's ID number stands in the student's place."),
        _COMPARE,
    ),
    "student_too_old": (
        N_("The student is too old for this level."),
        N_("Check whether they qualify."),
    ),
    "school_excluded": (
        N_("Military schools, free teacher training and 定向 students are outside the rules."),
        "",
    ),
    "credit_code_check": (N_("The credit code fails its check; real ones may."), ""),
    "credit_code_cleaned": (N_("Signs around the credit code were taken off."), ""),
    "formula_error": (N_("The cell's formula failed with {error}."), _ASK_SENDER),
    "formula_without_value": (
        N_("The cell holds a formula that was never calculated."),
        N_("Open the workbook in WPS or Excel, save it and import it again."),
    ),
    "result_missing": (N_("The bank does not say what became of it."), _ASK_SENDER),
    "result_unreadable": (N_("“{original}” tells neither success nor failure."), _ASK_SENDER),
    "result_pending": (N_("The bank has not decided yet; the line stays exported."), ""),
    "result_repeated": (N_("The same result stands here twice; it counts once."), ""),
    "result_against_reason": (
        N_("The bank says success and beside it why it failed."),
        _ASK_SENDER,
    ),
    "result_twice": (N_("The file says two things of this payment."), _ASK_SENDER),
    "result_other_holder": (N_("The account is one payment's, the name another's."), _ASK_SENDER),
    "account_masked": (N_("The account is masked; name and amount say whose it is."), ""),
    "result_unknown_line": (N_("The batch holds no line with this account."), _ASK_SENDER),
    "result_amount_differs": (
        N_("The bank says {said_fen} yuan, the batch {batch_amount_fen} yuan."),
        _ASK_SENDER,
    ),
}

DOUBLES: dict[str, str] = {
    "same_id": N_("The same ID number stands in several rows."),
    "same_id_two_units": N_("Two units report the same person."),
    "same_id_other_name": N_("The same ID number stands beside different names."),
    "same_name_other_id": N_("Several people have this name."),
    "same_card_other_person": N_("Several people share this account."),
    "person_in_two_families": N_("This person stands in several families."),
}


def say(finding: Finding, original: str | None) -> tuple[str, str]:
    """Return reason and suggestion for a finding, in the language in use."""
    text, hint = WORDS[finding.kind]
    if hint == _LOST_HINT and not finding.proposals:
        hint = _TYPE_IT
    facts = {name: _shown(name, value) for name, value in finding.facts.items()}
    proposal = finding.proposals[0] if finding.proposals else None
    facts |= {
        "original": original or "",
        "note": finding.note_text,
        "proposal": _shown("proposal_fen", proposal),
    }
    return _(text).format(**facts), _(hint).format(**facts) if hint else ""


def hint_for_sender(kind: str, hint: str) -> str:
    """Return what the sender should do, who sees nobody offered."""
    return _(_TYPE_AGAIN) if WORDS.get(kind, ("", ""))[1] == _LOST_HINT else hint


def say_double(kind: str) -> str:
    """Return in words why rows may be doubles."""
    return _(DOUBLES[kind])


def _shown(name: str, value: Value) -> str:
    money = name.endswith("_fen") or name == "standard"
    return format_yuan(value) if money and isinstance(value, int) else str(value)
