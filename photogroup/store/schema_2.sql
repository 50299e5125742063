-- Migration 2. Checksums, so that a bit that has changed on the disk is seen; `checksums.py` has both functions.

-- Every line of the log: the digest of the line before, and its own over that and all it says.
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

-- Every other row: the CRC-32 of its values, kept by triggers. A column that is added later joins all three places.
ALTER TABLE root ADD COLUMN checksum INTEGER;
UPDATE root SET checksum = row_sum(
    path, CAST(added_at AS BLOB));
CREATE TRIGGER root_sum_when_added AFTER INSERT ON root BEGIN
    UPDATE root SET checksum = row_sum(
        NEW.path, CAST(NEW.added_at AS BLOB))
    WHERE path = NEW.path;
END;
CREATE TRIGGER root_sum_when_changed AFTER UPDATE OF
    path, added_at
ON root BEGIN
    UPDATE root SET checksum = row_sum(
        NEW.path, CAST(NEW.added_at AS BLOB))
    WHERE path = NEW.path;
END;

ALTER TABLE photo ADD COLUMN checksum INTEGER;
UPDATE photo SET checksum = row_sum(
    id, content_hash, width, height, CAST(taken_at AS BLOB), CAST(camera AS BLOB), CAST(indexed_with AS BLOB));
CREATE TRIGGER photo_sum_when_added AFTER INSERT ON photo BEGIN
    UPDATE photo SET checksum = row_sum(
        NEW.id, NEW.content_hash, NEW.width, NEW.height, CAST(NEW.taken_at AS BLOB), CAST(NEW.camera AS BLOB),
        CAST(NEW.indexed_with AS BLOB))
    WHERE id = NEW.id;
END;
CREATE TRIGGER photo_sum_when_changed AFTER UPDATE OF
    id, content_hash, width, height, taken_at, camera, indexed_with
ON photo BEGIN
    UPDATE photo SET checksum = row_sum(
        NEW.id, NEW.content_hash, NEW.width, NEW.height, CAST(NEW.taken_at AS BLOB), CAST(NEW.camera AS BLOB),
        CAST(NEW.indexed_with AS BLOB))
    WHERE id = NEW.id;
END;

ALTER TABLE file ADD COLUMN checksum INTEGER;
UPDATE file SET checksum = row_sum(
    path, size, mtime_ns, photo_id, is_present, CAST(problem AS BLOB), attempts, CAST(verified_at AS BLOB));
CREATE TRIGGER file_sum_when_added AFTER INSERT ON file BEGIN
    UPDATE file SET checksum = row_sum(
        NEW.path, NEW.size, NEW.mtime_ns, NEW.photo_id, NEW.is_present, CAST(NEW.problem AS BLOB), NEW.attempts,
        CAST(NEW.verified_at AS BLOB))
    WHERE path = NEW.path;
END;
CREATE TRIGGER file_sum_when_changed AFTER UPDATE OF
    path, size, mtime_ns, photo_id, is_present, problem, attempts, verified_at
ON file BEGIN
    UPDATE file SET checksum = row_sum(
        NEW.path, NEW.size, NEW.mtime_ns, NEW.photo_id, NEW.is_present, CAST(NEW.problem AS BLOB), NEW.attempts,
        CAST(NEW.verified_at AS BLOB))
    WHERE path = NEW.path;
END;

ALTER TABLE face ADD COLUMN checksum INTEGER;
UPDATE face SET checksum = row_sum(
    id, photo_id, box_left, box_top, box_right, box_bottom, landmarks, confidence, sharpness, size, frontality,
    recognisability, CAST(origin AS BLOB), is_gone);
CREATE TRIGGER face_sum_when_added AFTER INSERT ON face BEGIN
    UPDATE face SET checksum = row_sum(
        NEW.id, NEW.photo_id, NEW.box_left, NEW.box_top, NEW.box_right, NEW.box_bottom, NEW.landmarks,
        NEW.confidence, NEW.sharpness, NEW.size, NEW.frontality, NEW.recognisability, CAST(NEW.origin AS BLOB),
        NEW.is_gone)
    WHERE id = NEW.id;
END;
CREATE TRIGGER face_sum_when_changed AFTER UPDATE OF
    id, photo_id, box_left, box_top, box_right, box_bottom, landmarks, confidence, sharpness, size, frontality,
    recognisability, origin, is_gone
ON face BEGIN
    UPDATE face SET checksum = row_sum(
        NEW.id, NEW.photo_id, NEW.box_left, NEW.box_top, NEW.box_right, NEW.box_bottom, NEW.landmarks,
        NEW.confidence, NEW.sharpness, NEW.size, NEW.frontality, NEW.recognisability, CAST(NEW.origin AS BLOB),
        NEW.is_gone)
    WHERE id = NEW.id;
END;

ALTER TABLE model ADD COLUMN checksum INTEGER;
UPDATE model SET checksum = row_sum(
    id, CAST(name AS BLOB), dimension, CAST(manifest AS BLOB), is_active, CAST(added_at AS BLOB));
CREATE TRIGGER model_sum_when_added AFTER INSERT ON model BEGIN
    UPDATE model SET checksum = row_sum(
        NEW.id, CAST(NEW.name AS BLOB), NEW.dimension, CAST(NEW.manifest AS BLOB), NEW.is_active,
        CAST(NEW.added_at AS BLOB))
    WHERE id = NEW.id;
END;
CREATE TRIGGER model_sum_when_changed AFTER UPDATE OF
    id, name, dimension, manifest, is_active, added_at
ON model BEGIN
    UPDATE model SET checksum = row_sum(
        NEW.id, CAST(NEW.name AS BLOB), NEW.dimension, CAST(NEW.manifest AS BLOB), NEW.is_active,
        CAST(NEW.added_at AS BLOB))
    WHERE id = NEW.id;
END;

ALTER TABLE embedding ADD COLUMN checksum INTEGER;
UPDATE embedding SET checksum = row_sum(
    model_id, face_id, vector);
CREATE TRIGGER embedding_sum_when_added AFTER INSERT ON embedding BEGIN
    UPDATE embedding SET checksum = row_sum(
        NEW.model_id, NEW.face_id, NEW.vector)
    WHERE rowid = NEW.rowid;
END;
CREATE TRIGGER embedding_sum_when_changed AFTER UPDATE OF
    model_id, face_id, vector
ON embedding BEGIN
    UPDATE embedding SET checksum = row_sum(
        NEW.model_id, NEW.face_id, NEW.vector)
    WHERE rowid = NEW.rowid;
END;

ALTER TABLE person ADD COLUMN checksum INTEGER;
UPDATE person SET checksum = row_sum(
    id, CAST(created_at AS BLOB), CAST(name AS BLOB), CAST(kind AS BLOB), is_hidden, CAST(born AS BLOB),
    chosen_face, face_count, confirmed_count, suggested_count, photo_count, best_face, CAST(first_seen AS BLOB),
    CAST(last_seen AS BLOB));
CREATE TRIGGER person_sum_when_added AFTER INSERT ON person BEGIN
    UPDATE person SET checksum = row_sum(
        NEW.id, CAST(NEW.created_at AS BLOB), CAST(NEW.name AS BLOB), CAST(NEW.kind AS BLOB), NEW.is_hidden,
        CAST(NEW.born AS BLOB), NEW.chosen_face, NEW.face_count, NEW.confirmed_count, NEW.suggested_count,
        NEW.photo_count, NEW.best_face, CAST(NEW.first_seen AS BLOB), CAST(NEW.last_seen AS BLOB))
    WHERE id = NEW.id;
END;
CREATE TRIGGER person_sum_when_changed AFTER UPDATE OF
    id, created_at, name, kind, is_hidden, born, chosen_face, face_count, confirmed_count, suggested_count,
    photo_count, best_face, first_seen, last_seen
ON person BEGIN
    UPDATE person SET checksum = row_sum(
        NEW.id, CAST(NEW.created_at AS BLOB), CAST(NEW.name AS BLOB), CAST(NEW.kind AS BLOB), NEW.is_hidden,
        CAST(NEW.born AS BLOB), NEW.chosen_face, NEW.face_count, NEW.confirmed_count, NEW.suggested_count,
        NEW.photo_count, NEW.best_face, CAST(NEW.first_seen AS BLOB), CAST(NEW.last_seen AS BLOB))
    WHERE id = NEW.id;
END;

ALTER TABLE membership ADD COLUMN checksum INTEGER;
UPDATE membership SET checksum = row_sum(
    face_id, person_id, CAST(state AS BLOB), wrong_chance, photo_id, CAST(taken_at AS BLOB), quality, is_gone);
CREATE TRIGGER membership_sum_when_added AFTER INSERT ON membership BEGIN
    UPDATE membership SET checksum = row_sum(
        NEW.face_id, NEW.person_id, CAST(NEW.state AS BLOB), NEW.wrong_chance, NEW.photo_id,
        CAST(NEW.taken_at AS BLOB), NEW.quality, NEW.is_gone)
    WHERE face_id = NEW.face_id;
END;
CREATE TRIGGER membership_sum_when_changed AFTER UPDATE OF
    face_id, person_id, state, wrong_chance, photo_id, taken_at, quality, is_gone
ON membership BEGIN
    UPDATE membership SET checksum = row_sum(
        NEW.face_id, NEW.person_id, CAST(NEW.state AS BLOB), NEW.wrong_chance, NEW.photo_id,
        CAST(NEW.taken_at AS BLOB), NEW.quality, NEW.is_gone)
    WHERE face_id = NEW.face_id;
END;

ALTER TABLE note ADD COLUMN checksum INTEGER;
UPDATE note SET checksum = row_sum(
    CAST(name AS BLOB), CAST(value AS BLOB));
CREATE TRIGGER note_sum_when_added AFTER INSERT ON note BEGIN
    UPDATE note SET checksum = row_sum(
        CAST(NEW.name AS BLOB), CAST(NEW.value AS BLOB))
    WHERE name = NEW.name;
END;
CREATE TRIGGER note_sum_when_changed AFTER UPDATE OF
    name, value
ON note BEGIN
    UPDATE note SET checksum = row_sum(
        CAST(NEW.name AS BLOB), CAST(NEW.value AS BLOB))
    WHERE name = NEW.name;
END;

-- Rows that are not what was written: the table, and a row's key in it.
CREATE VIEW damaged_row AS
SELECT 'root' AS place, quote(path) AS key FROM root WHERE checksum IS NOT row_sum(
    path, CAST(added_at AS BLOB))
UNION ALL SELECT 'photo' AS place, quote(id) AS key FROM photo WHERE checksum IS NOT row_sum(
    id, content_hash, width, height, CAST(taken_at AS BLOB), CAST(camera AS BLOB), CAST(indexed_with AS BLOB))
UNION ALL SELECT 'file' AS place, quote(path) AS key FROM file WHERE checksum IS NOT row_sum(
    path, size, mtime_ns, photo_id, is_present, CAST(problem AS BLOB), attempts, CAST(verified_at AS BLOB))
UNION ALL SELECT 'face' AS place, quote(id) AS key FROM face WHERE checksum IS NOT row_sum(
    id, photo_id, box_left, box_top, box_right, box_bottom, landmarks, confidence, sharpness, size, frontality,
    recognisability, CAST(origin AS BLOB), is_gone)
UNION ALL SELECT 'model' AS place, quote(id) AS key FROM model WHERE checksum IS NOT row_sum(
    id, CAST(name AS BLOB), dimension, CAST(manifest AS BLOB), is_active, CAST(added_at AS BLOB))
UNION ALL SELECT 'embedding' AS place, quote(rowid) AS key FROM embedding WHERE checksum IS NOT row_sum(
    model_id, face_id, vector)
UNION ALL SELECT 'person' AS place, quote(id) AS key FROM person WHERE checksum IS NOT row_sum(
    id, CAST(created_at AS BLOB), CAST(name AS BLOB), CAST(kind AS BLOB), is_hidden, CAST(born AS BLOB),
    chosen_face, face_count, confirmed_count, suggested_count, photo_count, best_face, CAST(first_seen AS BLOB),
    CAST(last_seen AS BLOB))
UNION ALL SELECT 'membership' AS place, quote(face_id) AS key FROM membership WHERE checksum IS NOT row_sum(
    face_id, person_id, CAST(state AS BLOB), wrong_chance, photo_id, CAST(taken_at AS BLOB), quality, is_gone)
UNION ALL SELECT 'note' AS place, quote(name) AS key FROM note WHERE checksum IS NOT row_sum(
    CAST(name AS BLOB), CAST(value AS BLOB));
