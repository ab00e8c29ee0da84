"""The SQL that makes the ledger append-only, for SQLite and PostgreSQL.

Triggers stop mistakes, not the owner of the database: whoever drops them is found by ``verify``.
"""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

NEVER_CHANGED = ("ledger_leaf", "ledger_node", "ledger_checkpoint", "ledger_cosignature", "ledger_erasure")
NEVER_EMPTIED = (*NEVER_CHANGED, "ledger_body", "ledger_head")
KEYS = {
    "ledger_leaf": ('"index"',),
    "ledger_node": ("id",),
    "ledger_body": ("leaf_id",),
    "ledger_erasure": ("leaf_id",),
    "ledger_head": ("id",),
    "ledger_checkpoint": ("id",),
    "ledger_cosignature": ("id", "(checkpoint_id, witness)"),
}
"""What a row is replaced by in SQLite: every unique key of its table."""
REFUSAL = "the ledger only grows"


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger: on which table, before which statement, under which condition it refuses."""

    table: str
    event: str
    when: str = ""

    @property
    def name(self) -> str:
        """Unique in the database."""
        return f"{self.table}_refuses_{self.event.lower()}"


def _row_triggers() -> list[Trigger]:
    found = [Trigger(table, event) for table in NEVER_CHANGED for event in ("UPDATE", "DELETE")]
    found.append(Trigger("ledger_body", "UPDATE"))
    unless_named = "NOT EXISTS (SELECT 1 FROM ledger_erasure WHERE leaf_id = OLD.leaf_id)"
    found.append(Trigger("ledger_body", "DELETE", unless_named))
    grows = "NEW.id = OLD.id AND NEW.size > OLD.size AND NEW.recorded_us >= OLD.recorded_us"
    found.append(Trigger("ledger_head", "UPDATE", f"NOT ({grows})"))
    found.append(Trigger("ledger_head", "DELETE"))
    return found


def _replacing() -> list[Trigger]:
    """SQLite's INSERT OR REPLACE removes a row without asking the delete trigger."""
    return [
        Trigger(table, "INSERT", " OR ".join(_is_there(table, key) for key in keys)) for table, keys in KEYS.items()
    ]


def _is_there(table: str, key: str) -> str:
    columns = key.strip("()").split(", ")
    same = " AND ".join(f"{column} = NEW.{column}" for column in columns)
    return f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - own names


def create_sqlite() -> list[str]:
    """Statements for SQLite."""
    statements = []
    for trigger in [*_row_triggers(), *_replacing()]:
        when = f" WHEN {trigger.when}" if trigger.when else ""
        statements.append(
            f"CREATE TRIGGER {trigger.name} BEFORE {trigger.event} ON {trigger.table}{when} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}: {trigger.table}'); END"
        )
    return statements


def create_postgresql() -> list[str]:
    """Statements for PostgreSQL: one function per trigger with a condition, one for all others."""
    statements = [_function("ledger_refuses", "")]
    for trigger in _row_triggers():
        function = trigger.name if trigger.when else "ledger_refuses"
        if trigger.when:
            statements.append(_function(function, trigger.when))
        statements.append(
            f"CREATE TRIGGER {trigger.name} BEFORE {trigger.event} ON {trigger.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {function}()"
        )
    statements += [
        f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses()"
        for table in NEVER_EMPTIED
    ]
    return statements


def _function(name: str, when: str) -> str:
    refuse = (
        f"RAISE EXCEPTION USING MESSAGE = '{REFUSAL}: ' || TG_TABLE_NAME, ERRCODE = 'integrity_constraint_violation'"
    )
    body = refuse + ";"
    if when:
        body = f"IF {when} THEN {refuse}; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def drop_sqlite() -> list[str]:
    """Statements that take the triggers away again."""
    return [f"DROP TRIGGER IF EXISTS {trigger.name}" for trigger in [*_row_triggers(), *_replacing()]]


def drop_postgresql() -> list[str]:
    """Statements that take the triggers and their functions away again."""
    functions = ["ledger_refuses", *(trigger.name for trigger in _row_triggers() if trigger.when)]
    return [f"DROP FUNCTION IF EXISTS {name}() CASCADE" for name in functions]


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the triggers that a database lacks, or that are switched off in it."""
    if connection.vendor == "sqlite":
        asked, wanted = "SELECT name FROM sqlite_master WHERE type = 'trigger'", [*_row_triggers(), *_replacing()]
        names = {trigger.name for trigger in wanted}
    else:
        asked = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        names = {trigger.name for trigger in _row_triggers()} | {f"{table}_refuses_truncate" for table in NEVER_EMPTIED}
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return sorted(names - {name for (name,) in cursor.fetchall()})


def create(vendor: str) -> list[str]:
    """Statements for that database."""
    return create_sqlite() if vendor == "sqlite" else create_postgresql()


def drop(vendor: str) -> list[str]:
    """Statements for that database."""
    return drop_sqlite() if vendor == "sqlite" else drop_postgresql()
