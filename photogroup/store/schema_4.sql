-- Migration 4. How well it is known when a photo was taken, and from whom. What is there is a guess until the next scan
-- reads the dates of these photos anew (is_dated = 0): midnight is what programs write of a day.

ALTER TABLE photo ADD COLUMN date_precision TEXT NOT NULL DEFAULT 'second';
ALTER TABLE photo ADD COLUMN date_source TEXT NOT NULL DEFAULT 'camera';
ALTER TABLE photo ADD COLUMN is_date_doubted INTEGER NOT NULL DEFAULT 0 CHECK (is_date_doubted IN (0, 1));
ALTER TABLE photo ADD COLUMN is_dated INTEGER NOT NULL DEFAULT 0 CHECK (is_dated IN (0, 1));
UPDATE photo SET date_precision = 'day' WHERE substr(taken_at, 11, 9) = 'T00:00:00';
ALTER TABLE photo ADD COLUMN moments TEXT NOT NULL DEFAULT '';   -- of a video: seconds, one a frame, with spaces between
CREATE INDEX photo_to_date ON photo(id) WHERE NOT is_dated;

-- A doubted date tells nothing of when somebody was seen first or last.
DROP TRIGGER membership_follows_photo;
CREATE TRIGGER membership_follows_photo AFTER UPDATE OF taken_at, is_date_doubted ON photo
BEGIN
    UPDATE membership SET taken_at = CASE WHEN NEW.is_date_doubted THEN NULL ELSE NEW.taken_at END
    WHERE face_id IN (SELECT id FROM face WHERE photo_id = NEW.id);
END;
DROP TRIGGER membership_follows_face;
CREATE TRIGGER membership_follows_face
AFTER UPDATE OF photo_id, sharpness, size, frontality, recognisability, is_gone ON face
BEGIN
    UPDATE membership SET
        quality = NEW.sharpness * NEW.size * NEW.frontality * NEW.recognisability,
        photo_id = NEW.photo_id,
        taken_at = (
            SELECT CASE WHEN is_date_doubted THEN NULL ELSE photo.taken_at END FROM photo WHERE photo.id = NEW.photo_id),
        is_gone = face_id NOT IN (SELECT id FROM present_face WHERE id = NEW.id)
    WHERE face_id = NEW.id;
END;
