"""After a restore a new origin of the ledger begins, and its first leaf holds the last witnessed checkpoint.

What a witness cosigned is looked for in the backup and in the newest database that is left of the house.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from beraad.foundation.ledger import note, queries
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.entry import Malformed, parse_body
from beraad.foundation.ledger.origin import begin_origin, next_origin, require_believable
from beraad.foundation.vault.asking import Ask, Rows
from beraad.foundation.vault.checkpoint_key import trust
from beraad.foundation.vault.errors import BackupTrouble

_NO_WITNESS = (
    "No checkpoint that a witness cosigned is left. Bring the one the witness kept (--last-checkpoint FILE), or say "
    "--no-witness: then the ledger says for ever that nothing vouches for what was lost. Nothing was changed."
)
_ORIGIN = "SELECT origin FROM ledger_head"
_KEY = "SELECT json FROM ledger_body WHERE act = ? ORDER BY leaf_id DESC LIMIT 1"
_COSIGNED = (
    "SELECT c.id, c.note, s.line FROM ledger_checkpoint c JOIN ledger_cosignature s "
    "ON s.checkpoint_id = c.id WHERE c.origin = ? ORDER BY c.size DESC, c.id, s.id"
)


@dataclass(frozen=True, slots=True)
class Old:
    """The origin of a backup, and the key it names for its checkpoints; both empty when it has no ledger yet."""

    origin: str
    key: str


def last_words(backup: Ask, newest: Ask, given: str | None, *, must_be: bool = False) -> str | None:
    """The last checkpoint of the backup's origin that can be believed: the one given, else the largest cosigned one.

    ``None`` when nothing was given and nothing cosigned is left. Raises BackupTrouble when the one given cannot be
    believed (a leaf that no verification accepts would stay for ever), and when there must be one and is none.
    """
    old = _old(backup)
    if given is not None:
        _require(given, old)
        return given
    found = [text for ask in (backup, newest) for text in _cosigned(ask, old)]
    if must_be and not found:
        raise BackupTrouble(_NO_WITNESS)
    return max(found, key=_size, default=None)


def begin(last: str | None, at: datetime) -> None:
    """Begin it, as the first write into what was put in place; nothing happens where there was no ledger yet."""
    old = queries.origin()
    if old:
        begin_origin(next_origin(old, at), last_checkpoint=last, trust=trust(), at=at)


def _old(backup: Ask) -> Old:
    origin = next((row[0] for row in backup(_ORIGIN)), "")
    for row in backup(_KEY, Act.CHECKPOINT_KEY_ENROLLED.value):
        try:
            return Old(origin, str(parse_body(bytes(row[0]))["outcome"]))
        except (Malformed, KeyError):
            break
    return Old(origin, "")


def _cosigned(ask: Ask, old: Old) -> Iterator[str]:
    for text in _with_their_lines(_asked(ask, _COSIGNED, old.origin)):
        try:
            _require(text, old)
        except BackupTrouble:
            continue
        yield text


def _with_their_lines(rows: Rows) -> list[str]:
    """Each checkpoint's note and every line of a witness under it."""
    found: dict[int, str] = {}
    for number, text, line in rows:
        found[number] = found.get(number, text) + line
    return list(found.values())


def _require(text: str, old: Old) -> None:
    try:
        require_believable(text, old.origin, old.key, trust())
    except (ValueError, note.NoteMalformed) as error:
        raise BackupTrouble(
            f"The last checkpoint cannot stand in a new origin: {error}. Nothing was changed."
        ) from error


def _size(text: str) -> int:
    return note.parse_checkpoint(note.parse(text).text).size


def _asked(ask: Ask, question: str, *values: str) -> Rows:
    """What is left may be too broken to say anything; then it says nothing here."""
    try:
        return ask(question, *values)
    except BackupTrouble:
        return []
