"""Under which key a form that was begun and not saved waits for its operator."""


def draft_key(form: str, operator_id: int) -> str:
    """Return the key of an operator's draft of a form."""
    return f"draft.{operator_id}.{form}"
