"""The schema's versions. Alembic is imported only to migrate: a store that is up to date opens without it."""

from pathlib import Path

import sqlalchemy as sa

HEAD = "r0032"
FOLDER = Path(__file__).parent


def current(conn: sa.Connection) -> str | None:
    """The revision the store stands at; None for a database without any."""
    if not sa.inspect(conn).has_table("alembic_version"):
        return None
    return conn.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def knows(revision: str) -> bool:
    """Whether this program is at least as new as the store."""
    return revision == HEAD or any(
        path.stem.startswith(f"{revision}_") for path in (FOLDER / "versions").iterdir()
    )


def upgrade(conn: sa.Connection, to: str = "head") -> None:
    """Brings the schema up, inside the caller's transaction. Guards are to be installed anew afterwards."""
    _run(conn, to, down=False)


def downgrade(conn: sa.Connection, to: str) -> None:
    """Takes the schema down to a revision ("base": no tables), inside the caller's transaction."""
    _run(conn, to, down=True)


def _run(conn: sa.Connection, to: str, *, down: bool) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    from db import guards
    from db.models import METADATA

    guards.lift(conn)
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)

    def steps(revision: object, _context: object) -> object:
        return (scripts._downgrade_revs if down else scripts._upgrade_revs)(to, revision)  # type: ignore[arg-type]  # alembic's own commands do the same

    with EnvironmentContext(config, scripts, fn=steps, destination_rev=to) as environment:
        environment.configure(connection=conn, target_metadata=METADATA, render_as_batch=True)
        environment.run_migrations()
