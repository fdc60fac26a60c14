"""How a guard is written; used by `guards.py` and the guards of single rooms beside it."""

PREFIX = "guard_"


def when(table: str, moment: str, name: str, forbidden: str, *more: str) -> tuple[str, str]:
    """A trigger that aborts with guard.<name> when any of the conditions holds; its name and its SQL."""
    trigger = f"{PREFIX}{table}_{moment.split(maxsplit=1)[0].lower()}_{name}"
    refusals = " ".join(
        f"SELECT RAISE(ABORT, 'guard.{name}') WHERE {condition};" for condition in (forbidden, *more)
    )
    return trigger, f"CREATE TRIGGER {trigger} BEFORE {moment} ON {table} BEGIN {refusals} END"


def never(table: str, moment: str, name: str) -> tuple[str, str]:
    """A trigger that aborts always."""
    return when(table, moment, name, "1 = 1")


def frozen(*columns: str) -> str:
    """The condition that one of these columns changes."""
    return " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns)
