"""Who acts: the operator at the desk, as every operation receives them."""

from dataclasses import dataclass

from models.rules.roles import Role, may


@dataclass(frozen=True, slots=True)
class Actor:
    """One operator with the roles held while logged in."""

    id: int
    name: str
    roles: frozenset[Role]

    def may(self, verb: str) -> bool:
        """Say whether this operator may do a dotted verb."""
        return may(self.roles, verb)
