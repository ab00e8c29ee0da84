"""What must be true before the house may hold a real person's data; all that is wrong is said at once."""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from beraad.config.environment import WrongSetting

SECRET_SIGNS = 50
ARGON2_KIB = 64 * 1024
POSTGRES_PORT = "5432"
CRASH_VARIABLE = "BERAAD_CRASH_AT"

Settings = Mapping[str, Any]


def problems(settings: Settings) -> list[str]:
    """Every reason why these settings are not safe, as sentences that name the setting."""
    return [problem for check in CHECKS for problem in check(settings)]


def require_safe(settings: Settings) -> None:
    """Refuse to start, and say everything that is wrong."""
    found = problems(settings)
    if found:
        raise WrongSetting("Beraad does not start, because:\n" + "\n".join(f"  - {problem}" for problem in found))


def as_mapping(settings: object) -> dict[str, Any]:
    """The upper-case names of a settings object; one that refuses to be read counts as empty."""
    found: dict[str, Any] = {}
    for name in dir(settings):
        if name.isupper():
            try:
                found[name] = getattr(settings, name)
            except Exception:  # noqa: BLE001 - Django raises for an empty secret; an empty one is what we report
                found[name] = ""
    return found


def _debug(settings: Settings) -> Iterator[str]:
    if settings.get("DEBUG"):
        yield "DEBUG (BERAAD_DEBUG) is on: error pages would show what is in memory"


def _secret(settings: Settings) -> Iterator[str]:
    secret = settings.get("SECRET_KEY") or ""
    if not secret:
        yield "BERAAD_SECRET_KEY (or BERAAD_SECRET_KEY_FILE) is not set"
    elif len(secret) < SECRET_SIGNS or len(set(secret)) < 10:  # noqa: PLR2004 - as Django's own deployment check
        yield f"BERAAD_SECRET_KEY is too short or too plain: {SECRET_SIGNS} random signs are needed"


def _hosts(settings: Settings) -> Iterator[str]:
    hosts = settings.get("ALLOWED_HOSTS") or []
    if not hosts:
        yield "BERAAD_HOSTS is not set: name the host under which people reach this house"
    if any(host in {"*", "."} for host in hosts):
        yield "BERAAD_HOSTS holds '*': name the hosts"


def _keys_apart(settings: Settings) -> Iterator[str]:
    data, keys = Path(settings["DATA"]).resolve(), Path(settings["KEYS"]).resolve()
    if keys.is_relative_to(data):
        yield "BERAAD_KEYS lies under BERAAD_DATA: a backup of the data would hold the keys"
    if data.is_relative_to(keys):
        yield "BERAAD_DATA lies under BERAAD_KEYS: a backup of the data would hold the keys"


def _keys_private(settings: Settings) -> Iterator[str]:
    keys = Path(settings["KEYS"])
    for path in (keys, *(sorted(keys.rglob("*")) if keys.is_dir() else ())):
        try:
            mode = path.stat().st_mode
        except OSError:
            continue
        if mode & (stat.S_IRWXG | stat.S_IRWXO):
            right = "0700" if stat.S_ISDIR(mode) else "0600"
            yield f"{path} can be read by others (mode {stat.S_IMODE(mode):04o}, needed {right})"


def _demo(settings: Settings) -> Iterator[str]:
    if "beraad.demo" in settings.get("INSTALLED_APPS", ()) or settings.get("BERAAD_DEMO"):
        yield "the demo (BERAAD_DEMO) is installed: its passphrases are public"


def _clock(settings: Settings) -> Iterator[str]:
    if settings.get("BERAAD_CLOCK_MAY_MOVE"):
        yield "the house clock may be moved (BERAAD_CLOCK_MAY_MOVE): places would end before their time"


def _cookies(settings: Settings) -> Iterator[str]:
    for kind in ("SESSION", "CSRF"):
        if not str(settings.get(f"{kind}_COOKIE_NAME", "")).startswith("__Host-"):
            yield f"{kind}_COOKIE_NAME is a plain name: over https it begins with __Host-"
        if not settings.get(f"{kind}_COOKIE_SECURE"):
            yield f"{kind}_COOKIE_SECURE is off: the cookie would travel over plain http"


def _transport(settings: Settings) -> Iterator[str]:
    if not settings.get("SECURE_SSL_REDIRECT"):
        yield "SECURE_SSL_REDIRECT is off: pages would be served over plain http"
    if not settings.get("SECURE_HSTS_SECONDS"):
        yield "SECURE_HSTS_SECONDS is not set: browsers would try plain http first"


def _passphrases(settings: Settings) -> Iterator[str]:
    if settings.get("BERAAD_ARGON2_KIB", 0) < ARGON2_KIB:
        yield f"BERAAD_ARGON2_KIB is below {ARGON2_KIB}: a stolen key row could be guessed too fast"
    if list(settings.get("PASSWORD_HASHERS", ()))[:1] != ["django.contrib.auth.hashers.Argon2PasswordHasher"]:
        yield "PASSWORD_HASHERS does not begin with Django's Argon2: a stolen password row could be guessed too fast"
    if not settings.get("BERAAD_SECOND_FACTOR_REQUIRED"):
        yield "BERAAD_SECOND_FACTOR_REQUIRED is off: a password alone would be enough"


def _transactions(settings: Settings) -> Iterator[str]:
    for alias, options in settings.get("DATABASES", {}).items():
        if options.get("ATOMIC_REQUESTS"):
            yield f"DATABASES[{alias!r}] has ATOMIC_REQUESTS: an opening could not be recorded before its content"


def _stores_apart(settings: Settings) -> Iterator[str]:
    data = Path(settings["DATA"]).resolve()
    seen: dict[Path | tuple[str, str, str] | None, str] = {}
    for alias, options in settings.get("DATABASES", {}).items():
        where = _where(options)
        if where is not None and where in seen:
            yield f"DATABASES[{alias!r}] is the same database as {seen[where]!r}: each needs one of its own"
        seen.setdefault(where, alias)
        if alias != "default" and isinstance(where, Path) and where.is_relative_to(data):
            yield f"DATABASES[{alias!r}] lies under BERAAD_DATA: a backup of the data would hold the keys"


def _where(options: Mapping[str, Any]) -> Path | tuple[str, str, str] | None:
    """The file, or the server, port and name; this machine by any of its names, and PostgreSQL's own port, are one."""
    name = str(options.get("NAME") or "")
    if not name:
        return None
    if "sqlite" in str(options.get("ENGINE", "")):
        return Path(name).resolve()
    host = str(options.get("HOST") or "").lower()
    is_here = host in {"", "localhost", "127.0.0.1", "::1"} or host.startswith(("/", "@"))
    return "" if is_here else host, str(options.get("PORT") or POSTGRES_PORT), name


def _crash_points(_settings: Settings) -> Iterator[str]:
    if os.environ.get(CRASH_VARIABLE):
        yield f"{CRASH_VARIABLE} is set: it is for tests only"


CHECKS: tuple[Callable[[Settings], Iterator[str]], ...] = (
    _debug, _secret, _hosts, _keys_apart, _keys_private, _demo, _clock, _cookies, _transport, _passphrases,
    _transactions, _stores_apart, _crash_points,
)  # fmt: skip
