"""The tests on PostgreSQL: ``python -m tools.postgres`` starts a server and says where it is."""

from beraad.config import databases, environment
from beraad.config.settings.test import *

_SERVER = environment.text("BERAAD_TEST_POSTGRES")

DATABASES = {
    alias: {**databases.postgres(_SERVER, pooled=False), "TEST": {"NAME": f"test_beraad_{alias}"}}
    for alias in ("default", "keys", "keys_no_backup")
}
