"""Expected failures, each a sentence in the user's words with what to do next."""


class AppError(Exception):
    """Something the user can understand and mend: what happened, then what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class InputError(AppError):
    """Fields of a form hold what cannot be taken; problems name them one by one."""

    def __init__(self, problems: dict[str, str], hint: str = "") -> None:
        super().__init__("\n".join(problems.values()), hint)
        self.problems = problems


class RuleError(AppError):
    """A rule of the office forbids it: not eligible, over the cap, no money."""


class StateError(AppError):
    """It is not the turn of this step."""


class NotAllowed(AppError):
    """The operator's role does not include this."""


class NotFound(AppError):
    """What was asked for is not in the store."""


class FileProblem(AppError):
    """A file cannot be read or written."""


class StoreError(AppError):
    """The store cannot be opened, used or copied."""


class WrongPassword(StoreError):
    """Neither the password nor the recovery code opens the store."""


class StoreDamaged(StoreError):
    """The store's file is not whole."""


class StoreTooNew(StoreError):
    """A newer program wrote the store."""


class StoreInUse(StoreError):
    """Another desk holds the store's lock."""


class NetworkShare(StoreError):
    """The store lies on a network share, where SQLite is not safe."""


class Cancelled(Exception):
    """The user cancelled a long operation; nothing of it remains."""
