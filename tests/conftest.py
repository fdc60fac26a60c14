"""What every test stands on: a private keyring, an offscreen screen, and logs that nobody may ignore."""

import gc
import logging
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import settings
from sqlcipher3 import dbapi2

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.helpers import once
from tests.helpers.office import Desk, a_store
from tests.helpers.unmeasured import uncounted

# On a busy machine a right answer comes late: how long an example takes says nothing of whether it is right.
settings.register_profile("office", deadline=None)
settings.load_profile("office")


@pytest.fixture(scope="session", autouse=True)
def _keyring_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A real Secret Service for this test process (each xdist worker has its own), never the user's."""
    from db.private_keyring import private_keyring

    with private_keyring(tmp_path_factory.mktemp("keyring")):
        yield


@pytest.fixture(scope="session", autouse=True)
def _memory_is_neither_locked_nor_wiped() -> Iterator[None]:
    """Half of the time of a test with a store went there, and what memory held no test looks at. That every connection asks
    for it is held by tests/db/test_engine.py, and each process that tests start (demo, bundle, kills) works with it."""
    from db import engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "MEMORY_SECURITY", "cipher_memory_security = OFF")
        yield


@pytest.fixture(scope="session", autouse=True)
def _places_on_the_road_are_forgotten_at_the_end() -> Iterator[None]:
    yield
    once.forget()


@pytest.fixture(scope="session", autouse=True)
def _bus_of_our_own_is_not_sealed() -> Iterator[None]:
    """What passes between this process and its own Secret Service goes as it is: each question to it would first agree on
    keys, a twelfth of all that the tests do. The processes that tests start (demo, bundle, kills) seal it."""
    from secretstorage import dhcrypto, util

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(util, "ALGORITHM_DH", "none")  # the service says no, and the library goes on without
        patch.setattr(dhcrypto, "DH_PRIME_1024", 5)  # a pair of keys that nobody asks for
        yield


@pytest.fixture(scope="session", autouse=True)
def _statements_are_compiled_once() -> Iterator[None]:
    """Every store has engines of its own, and each would put the same statements into words again (what they are asked
    with is never kept there)."""
    usual = sa.create_engine
    compiled: dict[Any, Any] = {}
    with usual("sqlite://", module=dbapi2).connect() as connected:
        dialect = connected.dialect  # that knows by now what this SQLite can do

    def create_engine(*args: Any, **options: Any) -> sa.Engine:
        engine = usual(*args, **options).execution_options(compiled_cache=compiled)
        engine.dialect = dialect
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sa, "create_engine", create_engine)
        yield


@pytest.fixture(scope="session", autouse=True)
def _schema_of_a_new_store_is_worked_out_once() -> Iterator[None]:
    """Two thirds of the time of founding an office went into the same migrations again."""
    from db import store
    from tests.helpers.schema_once import MigrationsOnce

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "migrations", MigrationsOnce())
        yield


@pytest.fixture(autouse=True)
def _cycles_are_collected_here() -> Iterator[None]:
    """Once there was a TechoApplication, Python's collector waits for its timer: no event loop runs between tests."""
    yield
    if not gc.isenabled():
        from app.ui.collecting import collect_due

        collect_due()


@pytest.fixture(autouse=True)
def _fail_on_unexpected_logs(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """A warning or error in the log fails the test unless it says `@pytest.mark.expects_log`."""
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    loud = [r for when in ("setup", "call") for r in caplog.get_records(when) if r.levelno >= logging.WARNING]
    assert not loud, [f"{r.name}: {r.getMessage()}" for r in loud]


def pytest_configure(config: pytest.Config) -> None:
    """Declares our markers (`--strict-markers`)."""
    config.addinivalue_line("markers", "expects_log: this test makes the program log a warning on purpose")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Thousands of tests are made here and stay to the end: Python's collector need not walk through them again and again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Counts the lines of a test unless they are seen elsewhere."""
    with uncounted(item.nodeid):
        return (yield)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An open store with an office and seven people; see tests/helpers/office.py."""
    made = a_store(tmp_path)
    yield made
    made.store.close()
