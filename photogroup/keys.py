"""Encryption at rest: the key of a library, and its files sealed with it.

An encrypted library has `library.key`: a random 256-bit key, itself sealed with AES-256-GCM under a key that scrypt
(RFC 7914) makes of the passphrase. A process that was given the passphrase once knows the key until it ends. Databases
are encrypted by SQLCipher (`store/sqlite.py`), all else here, by AES-256-GCM with a random nonce: whole files, or line
by line where lines are appended. Unencrypted content is read as it is.
"""

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from photogroup.errors import KeyDamaged, PassphraseNeeded, WeakPassphrase, WrongPassphrase

NAME = "library.key"
PLAIN = "to-plain"
"""Marks a folder in which a decrypted library is being made: nothing in it is encrypted, whatever folder it lies in."""
SHORTEST = 8
"""Fewest characters of a passphrase."""
_MAGIC = b"\x89PGSEAL1"
_SEALED_LINE = b"~"
_NONCE, _TAG = 12, 16
_LEVELS = 3
"""How deep inside a library its files can lie."""
_COST = {"n": 1 << 17, "r": 8, "p": 1}
"""128 MiB and about half a second for each guess."""
_known: dict[str, "Key"] = {}


@dataclass(frozen=True, slots=True)
class Key:
    id: str
    secret: bytes
    """32 bytes."""

    def __repr__(self) -> str:
        return f"Key({self.id!r})"


def create(folder: Path, passphrase: str) -> Key:
    """Make a new key and write it to this folder; it is on the disk once this returns."""
    key = Key(secrets.token_hex(8), secrets.token_bytes(32))
    _write(folder, key, passphrase)
    _known[key.id] = key
    return key


def change_passphrase(folder: Path, old: str, new: str) -> None:
    """Seal the key under another passphrase: nothing else changes. Raises WrongPassphrase."""
    key = _opened(_read(folder), old)
    require_long(new)
    _write(folder, key, new)
    keep_copy(folder)


def keep_copy(folder: Path) -> None:
    """Keep a copy of the key with the backups, too: without it nothing can ever be read again."""
    (folder / "backups").mkdir(mode=0o700, exist_ok=True)
    _replace(folder / "backups" / NAME, (folder / NAME).read_bytes())


def is_encrypted(folder: Path) -> bool:
    return (folder / NAME).exists()


def is_locked(folder: Path) -> bool:
    """Whether it is encrypted with a key that this process has not been given yet. Raises KeyDamaged."""
    return is_encrypted(folder) and str(_read(folder)["id"]) not in _known


def unlock(folder: Path, passphrase: str) -> None:
    """Let this process read and write an encrypted library. Raises WrongPassphrase and KeyDamaged."""
    if is_encrypted(folder):
        key = _opened(_read(folder), passphrase)
        _known[key.id] = key


def require_long(passphrase: str) -> None:
    """Raises WeakPassphrase for one that is too easy to guess."""
    if len(passphrase) < SHORTEST:
        raise WeakPassphrase("passphrase-too-short", least=SHORTEST)


def take(key: Key | None) -> None:
    """Accept a key that another process of this program has handed over."""
    if key is not None:
        _known[key.id] = key


def forget(folder: Path) -> None:
    """Lock it again, for this process."""
    if is_encrypted(folder):
        _known.pop(str(_read(folder)["id"]), None)


def key_for(path: Path) -> Key | None:
    """The key of the library in which this file lies, None if that is not encrypted.

    Raises PassphraseNeeded if this process has not been given it, and KeyDamaged.
    """
    for folder in path.absolute().parents[:_LEVELS]:
        if (folder / PLAIN).exists():
            return None
        if (folder / NAME).exists():
            key = _known.get(str(_read(folder)["id"]))
            if key is None:
                raise PassphraseNeeded("passphrase-needed", folder=folder)
            return key
    return None


def read(path: Path) -> bytes:
    """The content of a file, which may be sealed. Raises OSError, PassphraseNeeded, and KeyDamaged if it is damaged."""
    content = path.read_bytes()
    return unsealed(content, key_for(path), path) if content.startswith(_MAGIC) else content


def write(path: Path, content: bytes) -> None:
    """Replace a file, completely or not at all; it is sealed in an encrypted library."""
    _replace(path, sealed(content, key_for(path)))


def is_sealed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def size_of(path: Path) -> int:
    """Size in bytes of what `read` returns."""
    return path.stat().st_size - (len(_MAGIC) + _NONCE + _TAG if is_sealed(path) else 0)


def sha256_of(path: Path) -> str:
    """The SHA-256, in hexadecimal, of what `read` returns."""
    if is_sealed(path):
        return hashlib.sha256(read(path)).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sealed(content: bytes, key: Key | None) -> bytes:
    return content if key is None else _MAGIC + _seal(key.secret, content)


def unsealed(content: bytes, key: Key | None, path: Path) -> bytes:
    """The original of what `sealed` returned. Raises KeyDamaged if it has another key, or is damaged."""
    if not content.startswith(_MAGIC):
        return content
    if key is None:
        raise PassphraseNeeded("passphrase-needed", folder=path.parent)
    opened = _open(key.secret, content[len(_MAGIC) :])
    if opened is None:
        raise KeyDamaged("sealed-file-damaged", path=path)
    return opened


def sealed_line(line: bytes, key: Key | None) -> bytes:
    """A line for a file that grows line by line; both have their line ends."""
    return line if key is None else _SEALED_LINE + base64.b64encode(_seal(key.secret, line)) + b"\n"


def plain_line(line: bytes, key: Key | None) -> bytes:
    """The original of what `sealed_line` returned; a line that is not sealed, or is damaged, is returned as it is."""
    if key is None or not line.startswith(_SEALED_LINE):
        return line
    try:
        return _open(key.secret, base64.b64decode(line[1:], validate=False)) or line
    except ValueError:
        return line


def _write(folder: Path, key: Key, passphrase: str) -> None:
    salt = secrets.token_bytes(16)
    told = {"format": 1, "id": key.id, **_COST, "salt": salt.hex()}
    about = json.dumps(told, sort_keys=True).encode()
    lock = _seal(_stretched(passphrase, salt, told), key.secret, about)
    body = json.dumps({**told, "key": lock.hex()}, sort_keys=True)
    check = hashlib.sha256(body.encode()).hexdigest()
    _replace(folder / NAME, f"{body}\n{check}\n".encode())


def _read(folder: Path) -> Mapping[str, object]:
    """The key file, or its copy if that is damaged. Raises KeyDamaged if both are."""
    for path in (folder / NAME, folder / "backups" / NAME):
        try:
            body, check = path.read_text("ascii").splitlines()
            if hashlib.sha256(body.encode()).hexdigest() == check:
                return dict(json.loads(body))
        except (OSError, ValueError):
            continue
    raise KeyDamaged("key-file-damaged", path=folder / NAME)


def _opened(told: Mapping[str, object], passphrase: str) -> Key:
    facts = dict(told)
    lock = bytes.fromhex(str(facts.pop("key")))
    about = json.dumps(facts, sort_keys=True).encode()
    secret = _open(_stretched(passphrase, bytes.fromhex(str(facts["salt"])), facts), lock, about)
    if secret is None:
        raise WrongPassphrase("wrong-passphrase")
    return Key(str(facts["id"]), secret)


def _stretched(passphrase: str, salt: bytes, cost: Mapping[str, object]) -> bytes:
    n, r, p = (int(str(cost[name])) for name in ("n", "r", "p"))
    return hashlib.scrypt(passphrase.encode(), salt=salt, n=n, r=r, p=p, maxmem=256 * n * r, dklen=32)


def _seal(secret: bytes, content: bytes, about: bytes = b"") -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(secret).encrypt(nonce, content, about)


def _open(secret: bytes, content: bytes, about: bytes = b"") -> bytes | None:
    """None if it was not sealed with this key, or is damaged."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(secret).decrypt(content[:_NONCE], content[_NONCE:], about)
    except (InvalidTag, ValueError):
        return None


def _replace(path: Path, content: bytes) -> None:
    temporary = path.with_name(f"{path.name}.new")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
