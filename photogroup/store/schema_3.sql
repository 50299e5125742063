-- Migration 3. Photos that change: what they look like, which are there, and what is not sure.

ALTER TABLE file ADD COLUMN inode INTEGER NOT NULL DEFAULT 0;        -- 0: not known
ALTER TABLE file ADD COLUMN changed_ns INTEGER NOT NULL DEFAULT 0;   -- the system's own time of change; 0: not known
ALTER TABLE file ADD COLUMN head_hash BLOB;                          -- of the first bytes; NULL: not known

ALTER TABLE photo ADD COLUMN pixel_hash BLOB;                        -- of the decoded pixels; NULL: not known
ALTER TABLE photo ADD COLUMN fingerprint BLOB;                       -- what it looks like, 64 bits; NULL: not known
ALTER TABLE photo ADD COLUMN last_path BLOB;                         -- a file that showed it until it was written over
ALTER TABLE photo ADD COLUMN is_compared INTEGER NOT NULL DEFAULT 1 CHECK (is_compared IN (0, 1)); -- with missing ones
ALTER TABLE photo ADD COLUMN is_present INTEGER NOT NULL DEFAULT 0 CHECK (is_present IN (0, 1));   -- some file of it is
UPDATE photo SET is_present = EXISTS (SELECT 1 FROM file WHERE file.photo_id = photo.id AND file.is_present);
CREATE INDEX photo_by_pixels ON photo(pixel_hash);
CREATE INDEX photo_to_compare ON photo(id) WHERE NOT is_compared;
CREATE INDEX missing_photo ON photo(id) WHERE NOT is_present;

-- The one definition of the faces that are counted and shown.
CREATE VIEW present_face AS
SELECT face.* FROM face JOIN photo ON photo.id = face.photo_id WHERE NOT face.is_gone AND photo.is_present;

CREATE TRIGGER photo_gets_file AFTER INSERT ON file
BEGIN
    UPDATE photo SET is_present = EXISTS (SELECT 1 FROM file WHERE file.photo_id = photo.id AND file.is_present)
    WHERE id = NEW.photo_id;
END;
CREATE TRIGGER photo_follows_file AFTER UPDATE OF photo_id, is_present ON file
BEGIN
    UPDATE photo SET is_present = EXISTS (SELECT 1 FROM file WHERE file.photo_id = photo.id AND file.is_present)
    WHERE id IN (OLD.photo_id, NEW.photo_id);
    UPDATE photo SET last_path = OLD.path WHERE id = OLD.photo_id AND OLD.photo_id IS NOT NEW.photo_id;
END;
CREATE TRIGGER photo_loses_file AFTER DELETE ON file
BEGIN
    UPDATE photo SET is_present = EXISTS (SELECT 1 FROM file WHERE file.photo_id = photo.id AND file.is_present)
    WHERE id = OLD.photo_id;
END;

-- membership.is_gone is now: not a present face.
UPDATE membership SET is_gone = face_id NOT IN (SELECT id FROM present_face);
DROP TRIGGER membership_follows_face;
CREATE TRIGGER membership_follows_face
AFTER UPDATE OF photo_id, sharpness, size, frontality, recognisability, is_gone ON face
BEGIN
    UPDATE membership SET
        quality = NEW.sharpness * NEW.size * NEW.frontality * NEW.recognisability,
        photo_id = NEW.photo_id,
        taken_at = (SELECT photo.taken_at FROM photo WHERE photo.id = NEW.photo_id),
        is_gone = face_id NOT IN (SELECT id FROM present_face WHERE id = NEW.id)
    WHERE face_id = NEW.id;
END;
CREATE TRIGGER membership_follows_presence AFTER UPDATE OF is_present ON photo WHEN OLD.is_present <> NEW.is_present
BEGIN
    UPDATE membership SET is_gone = face_id NOT IN (SELECT id FROM present_face WHERE photo_id = NEW.id)
    WHERE face_id IN (SELECT id FROM face WHERE photo_id = NEW.id);
END;

-- A missing photo and a new one that may be the same, changed; with two faces: only whether these are the same is asked.
CREATE TABLE doubt (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    old_photo INTEGER NOT NULL REFERENCES photo(id) ON DELETE CASCADE,
    new_photo INTEGER NOT NULL REFERENCES photo(id) ON DELETE CASCADE,
    old_face INTEGER REFERENCES face(id) ON DELETE CASCADE,
    new_face INTEGER REFERENCES face(id) ON DELETE CASCADE,
    correlation REAL NOT NULL,
    orientation INTEGER NOT NULL,    -- how the old one lies in the new one: turned so, then cut to this window
    window_left REAL NOT NULL, window_top REAL NOT NULL, window_right REAL NOT NULL, window_bottom REAL NOT NULL
) STRICT;
CREATE INDEX doubt_by_old_photo ON doubt(old_photo);
CREATE INDEX doubt_by_new_photo ON doubt(new_photo);

-- Links and folders that the last scan could not read.
CREATE TABLE unread (
    path BLOB PRIMARY KEY,           -- os.fsencode
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Sums over faces that are counted no more.
UPDATE person SET
    (face_count, confirmed_count, suggested_count, photo_count, first_seen, last_seen) = (
        SELECT count(*) FILTER (WHERE state <> 'suggested'),
               count(*) FILTER (WHERE state = 'confirmed'),
               count(*) FILTER (WHERE state = 'suggested'),
               count(DISTINCT photo_id) FILTER (WHERE state <> 'suggested'),
               min(taken_at) FILTER (WHERE state <> 'suggested'),
               max(taken_at) FILTER (WHERE state <> 'suggested')
        FROM membership WHERE person_id = person.id AND NOT is_gone),
    best_face = (
        SELECT face_id FROM membership WHERE person_id = person.id AND NOT is_gone
        ORDER BY state = 'suggested', quality DESC, face_id LIMIT 1);
