"""Forms of households and people that leave the office: they are not frozen, but remembered."""

from collections.abc import Sequence

from models.actor import Actor
from models.changes import Change
from models.operations.core import Done, operation


@operation("paper.form")
def record_form(
    title: str,
    names: Sequence[str],
    *,
    way: str,
    actor: Actor,  # noqa: ARG001
) -> Done:
    """Note that a form was printed or saved, and for whom; way is printer or pdf."""
    data = {"name": title, "people": len(names), "names": list(names), "way": way}
    return Done(Change.NONE, "paper", 0, data)
