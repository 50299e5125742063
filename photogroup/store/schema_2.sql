-- Migration 2. Every line of the log carries the digest of the line before, and its own over that and all it says;
-- `checksums.py` has the function. From here on every other table is sealed (`sealing.py`).

DROP TRIGGER correction_never_changes;
ALTER TABLE correction ADD COLUMN previous BLOB;
ALTER TABLE correction ADD COLUMN digest BLOB;
WITH RECURSIVE chained (id, previous, digest) AS (
    SELECT id, x'', line_digest(x'', id, CAST(made_at AS BLOB), CAST(kind AS BLOB), CAST(payload AS BLOB), undoes)
    FROM correction WHERE id = (SELECT min(id) FROM correction)
    UNION ALL
    SELECT line.id, chained.digest, line_digest(
        chained.digest, line.id,
        CAST(line.made_at AS BLOB), CAST(line.kind AS BLOB), CAST(line.payload AS BLOB), line.undoes)
    FROM chained JOIN correction AS line ON line.id = (SELECT min(id) FROM correction WHERE id > chained.id)
)
UPDATE correction SET previous = chained.previous, digest = chained.digest FROM chained WHERE chained.id = correction.id;
CREATE TRIGGER correction_never_changes BEFORE UPDATE ON correction
BEGIN SELECT RAISE(ABORT, 'corrections are only appended'); END;
