"""Guards of the register extract: one in use at a time, whole or not at all, nobody's whole register by one person alone.

There is none on inserting residents: a trigger there makes SQLite copy (and SQLCipher encrypt) every page a row touches, four
times the cost of the row. A row that slipped in later opens for nobody, since its seal needs the import's key.
"""

from db.guards.sql import frozen, never, when

REGISTER = (
    when(
        "extracts",
        "INSERT",
        "extract",
        "NEW.state <> 'loading' OR NEW.rows <> 0 OR NEW.sealed_key IS NULL",
        "NEW.way NOT IN ('answers', 'whole')",
        "EXISTS (SELECT 1 FROM extracts WHERE state = 'loading')",
    ),
    when(
        "extracts",
        "INSERT",
        "extract_people",
        "NEW.way = 'whole' AND (coalesce(NEW.witness_id, NEW.staff_id) = NEW.staff_id"
        " OR trim(NEW.assessment) = '')",
    ),
    when(
        "extracts",
        "UPDATE",
        "extract",
        frozen("id", "way", "as_of", "imported_at", "staff_id", "witness_id", "assessment"),
        "NEW.rows IS NOT OLD.rows AND NOT (OLD.state = 'loading' AND NEW.state = 'current')",
        "NEW.state IS NOT OLD.state AND NOT (OLD.state = 'loading' AND NEW.state = 'current')"
        " AND NOT (OLD.state <> 'superseded' AND NEW.state = 'superseded')",
        "NEW.sealed_key IS NOT OLD.sealed_key AND NEW.sealed_key IS NOT NULL",
        "(NEW.sealed_key IS NULL) IS NOT (NEW.state = 'superseded')",
    ),
    when(
        "extracts",
        "UPDATE OF state",
        "extract_whole",
        "NEW.state = 'current' AND OLD.state <> 'current' AND ((NEW.rows = 0 AND NEW.way <> 'answers') OR NEW.rows IS NOT"
        " (SELECT count(*) FROM residents WHERE extract_id = NEW.id)"
        " OR EXISTS (SELECT 1 FROM extracts WHERE state = 'current'))",
    ),
    never("extracts", "DELETE", "extract"),
    never("residents", "UPDATE", "resident"),
    when(
        "residents",
        "DELETE",
        "resident",
        "(SELECT state FROM extracts WHERE id = OLD.extract_id) IS NOT 'superseded'",
    ),
)
