"""The figures of coverage as they leave the house: one shape for the command, the download and the interface.

Nothing here names a person; a municipality is named with its code, its names and whether a cell serves it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from beraad.rooms.cells.models import Cell, Municipality
from beraad.rooms.cells.queries.coverage import Coverage, Share
from beraad.rooms.cells.queries.municipalities import Kin
from beraad.rooms.cells.statements import Stated, Statement, statements
from beraad.rooms.cells.territory import code_on, province_on

Json = dict[str, Any]


def coverage_as_data(coverage: Coverage) -> Json:
    """What the register says of a day; Brussels stands among the provinces under its own name."""
    return {
        "on": coverage.on.isoformat(),
        "cells": {"total": coverage.cells.total, "single": coverage.cells.single, "joint": coverage.cells.joint},
        "municipalities": share_as_data(coverage.belgium),
        "regions": shares_as_data(coverage.by_region),
        "provinces": shares_as_data(coverage.by_province),
        "language_areas": shares_as_data(coverage.by_area),
    }


def published(coverage: Coverage, said: Statement | None) -> Json:
    """Two sources side by side, never mixed: the register, and the last statement by that day that counts."""
    return {
        "on": coverage.on.isoformat(),
        "register": coverage_as_data(coverage),
        "statement": statement_as_data(said) if said else None,
        "never_counted": [statement_as_data(one) for one in statements() if not one.counts],
    }


def town_as_data(row: Municipality, kin: Kin, on: date | None) -> Json:
    """One municipality, with its code and province of a day; without a day, of its last one."""
    day = on or row.ends_on or date.max
    return {
        "key": row.key,
        "refnis": code_on(row.code, row.former_code, row.recoded_on, day),
        "names": {"nl": row.name_nl, "fr": row.name_fr, "de": row.name_de},
        "region": row.region,
        "province": province_on(row.province, row.region, day),
        "judicial_arrondissement": row.judicial_arrondissement,
        "language_regime": row.language_regime,
        "starts_on": row.starts_on.isoformat(),
        "ends_on": row.ends_on.isoformat() if row.ends_on else None,
        "predecessors": list(kin.before.get(row.id, ())),
        "successors": list(kin.after.get(row.id, ())),
    }


def cell_as_data(cell: Cell, towns: Sequence[str]) -> Json:
    """A cell as everybody may know it: its number, its name, since when, whom it serves."""
    return {
        "prefix": cell.prefix,
        "name": cell.name,
        "language": cell.language,
        "founded_on": cell.founded_on.isoformat(),
        "municipalities": list(towns),
    }


def share_as_data(share: Share) -> Json:
    """``{"covered": 0, "of": 565, "percent": 0.0}``; percent is null where there is nothing to share."""
    return {"covered": share.covered, "of": share.of, "percent": share.percent}


def shares_as_data(shares: Mapping[str, Share]) -> Json:
    """One share for each name."""
    return {name: share_as_data(share) for name, share in shares.items()}


def statement_as_data(statement: Statement) -> Json:
    """What was said, by whom, and how far it can be relied on; figures that were not said are null."""
    return {
        "key": statement.key,
        "on": statement.on.isoformat(),
        "status": statement.standing.value,
        "source": dict(statement.source),
        "doubt": dict(statement.doubt) or None,
        "belgium": stated_as_data(statement.belgium),
        "regions": {region.value: stated_as_data(stated) for region, stated in statement.regions.items()},
    }


def stated_as_data(stated: Stated) -> Json:
    """Cells and municipalities side by side, never added."""
    return {"cells": stated.cells, "municipalities": stated.municipalities, "of": stated.of}
