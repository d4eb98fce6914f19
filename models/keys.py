"""The store's key, wrapped once per operator by their password and once by the recovery code."""

import base64
import json
import secrets
import unicodedata
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from models import files, recovery
from models.errors import InputError, NotFound, RuleError, StoreDamaged, WrongPassword
from models.recovery import RecoveryCode
from resources.i18n import _

FILE = "keys.json"
SPARE = "keys.json.bak"
MIN_PASSWORD = 8
_FORMAT = 1
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """How much work Argon2id asks of whoever guesses a password (RFC 9106)."""

    memory_kib: int
    iterations: int
    lanes: int


STRONG = Cost(memory_kib=64 * 1024, iterations=3, lanes=4)
CHEAP = Cost(memory_kib=32, iterations=1, lanes=1)  # for tests of other things only


@dataclass(frozen=True, slots=True)
class Wrap:
    """The key, locked by one secret."""

    cost: Cost
    salt: bytes
    nonce: bytes
    locked: bytes


@dataclass(frozen=True, slots=True)
class Ring:
    """All wraps of one store's key; new ones cost what the ring says."""

    store: str
    cost: Cost
    operators: dict[str, Wrap]
    recovery: Wrap


def new_key() -> bytes:
    """Return a new random key for a store."""
    return secrets.token_bytes(_KEY_BYTES)


def create(folder: Path, name: str, password: str, key: bytes, cost: Cost = STRONG) -> RecoveryCode:
    """Lock a new store's key for its first operator and for recovery; return the code."""
    code = recovery.new_code()
    operators = {_named(name): _wrap(key, _good(password), cost)}
    _write(folder, Ring(secrets.token_hex(8), cost, operators, _wrap(key, code, cost)))
    return code


def operators(folder: Path) -> list[str]:
    """Return the names of the operators who can open the store."""
    return list(_read(folder).operators)


def store_id(folder: Path) -> str:
    """Return what a store and all its copies have in common, and no other store has."""
    return _read(folder).store


def unlock(folder: Path, name: str, password: str) -> bytes:
    """Return the store's key; raise WrongPassword, also for an unknown operator."""
    wrap = _read(folder).operators.get(_named(name))
    if wrap is None:
        raise WrongPassword(
            _("{name} is no operator of this store.").format(name=name),
            _("Choose a name from the list."),
        )
    refusal = WrongPassword(
        _("The password is wrong."), _("Type it again, or use the recovery code.")
    )
    return _unwrap(wrap, _plain(password), refusal)


def unlock_with_recovery(folder: Path, code: str) -> bytes:
    """Return the store's key; raise InputError for a mistyped code, WrongPassword for another's."""
    refusal = WrongPassword(
        _("This is not the recovery code of this store."),
        _("Use the newest recovery sheet of this store."),
    )
    return _unwrap(_read(folder).recovery, recovery.tidy(code), refusal)


def add_operator(folder: Path, name: str, password: str, key: bytes) -> None:
    """Let one more operator open the store by a password of their own."""
    ring = _read(folder)
    if _named(name) in ring.operators:
        raise RuleError(_("{name} can already open this store.").format(name=name))
    _write(folder, _with(ring, name, _wrap(key, _good(password), ring.cost)))


def change_password(folder: Path, name: str, old: str, new: str) -> None:
    """Give an operator a new password; the old one is worth nothing from then on."""
    key = unlock(folder, name, old)
    set_password(folder, name, new, key)


def set_password(folder: Path, name: str, new: str, key: bytes) -> None:
    """Give an operator a new password, by the key that another operator unlocked."""
    ring = _known(folder, name)
    _write(folder, _with(ring, name, _wrap(key, _good(new), ring.cost)))


def remove_operator(folder: Path, name: str) -> None:
    """Take the store away from an operator; the last one stays."""
    ring = _known(folder, name)
    if len(ring.operators) == 1:
        raise RuleError(
            _("{name} is the only operator; somebody must be able to open the store.").format(
                name=name
            ),
            _("Add another operator first."),
        )
    rest = {other: wrap for other, wrap in ring.operators.items() if other != _named(name)}
    _write(folder, replace(ring, operators=rest))


def new_recovery_code(folder: Path, key: bytes) -> RecoveryCode:
    """Replace the recovery code; the old sheet of paper is worth nothing from then on."""
    ring = _read(folder)
    code = recovery.new_code()
    _write(folder, replace(ring, recovery=_wrap(key, code, ring.cost)))
    return code


def check_password(password: str) -> None:
    """Raise InputError for a password too short to protect the store."""
    _good(password)


def _named(name: str) -> str:
    tidy = unicodedata.normalize("NFC", name).strip()
    if not tidy:
        raise InputError({"name": _("The operator has no name.")})
    return tidy


def _plain(password: str) -> str:
    """Return one spelling of what may be typed by several keyboards."""
    return unicodedata.normalize("NFKC", password)


def _good(password: str) -> str:
    plain = _plain(password)
    if len(plain) < MIN_PASSWORD:
        words = _("The password has fewer than {count} characters.").format(count=MIN_PASSWORD)
        raise InputError({"password": words})
    return plain


def _known(folder: Path, name: str) -> Ring:
    ring = _read(folder)
    if _named(name) not in ring.operators:
        raise NotFound(_("{name} is no operator of this store.").format(name=name))
    return ring


def _with(ring: Ring, name: str, wrap: Wrap) -> Ring:
    return replace(ring, operators={**ring.operators, _named(name): wrap})


def _derived(secret: str, salt: bytes, cost: Cost) -> AESGCM:
    argon = Argon2id(
        salt=salt,
        length=_KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return AESGCM(argon.derive(secret.encode()))


def _wrap(key: bytes, secret: str, cost: Cost) -> Wrap:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    locked = _derived(secret, salt, cost).encrypt(nonce, key, None)
    return Wrap(cost, salt, nonce, locked)


def _unwrap(wrap: Wrap, secret: str, refusal: WrongPassword) -> bytes:
    try:
        return _derived(secret, wrap.salt, wrap.cost).decrypt(wrap.nonce, wrap.locked, None)
    except InvalidTag:
        raise refusal from None


def _write(folder: Path, ring: Ring) -> None:
    """Write the ring twice, so that damage to one file loses nothing and no old secret stays."""
    data = {"format": _FORMAT, **asdict(ring)}
    text = json.dumps(data, ensure_ascii=False, indent=1, default=_encoded)
    for name in (FILE, SPARE):
        files.write_whole(folder / name, text.encode())


def _read(folder: Path) -> Ring:
    for name in (FILE, SPARE):
        ring = _ring(folder / name)
        if ring:
            return ring
    raise StoreDamaged(
        _("The keys of the store are missing or damaged ({file}).").format(file=folder / FILE),
        _("Put {file} back from the newest copy of the store.").format(file=FILE),
    )


def _ring(path: Path) -> Ring | None:
    try:
        return _parsed(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _parsed(data: dict[str, Any]) -> Ring:
    wraps = {name: _parsed_wrap(wrap) for name, wrap in dict(data["operators"]).items()}
    return Ring(str(data["store"]), _parsed_cost(data), wraps, _parsed_wrap(data["recovery"]))


def _parsed_wrap(data: dict[str, Any]) -> Wrap:
    salt, nonce, locked = (base64.b64decode(data[part]) for part in ("salt", "nonce", "locked"))
    return Wrap(_parsed_cost(data), salt, nonce, locked)


def _parsed_cost(data: dict[str, Any]) -> Cost:
    return Cost(**{name: int(value) for name, value in dict(data["cost"]).items()})


def _encoded(value: bytes) -> str:
    return base64.b64encode(value).decode()
