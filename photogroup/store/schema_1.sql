-- Migration 1. Facts (root, photo, file, face, correction) and what can be made from them again
-- (embedding, membership, most columns of person). Times are ISO 8601 text: a photo's as its camera wrote it, all
-- others UTC.

CREATE TABLE root (
    path BLOB PRIMARY KEY,           -- os.fsencode of a folder the user added
    added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE photo (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    content_hash BLOB NOT NULL UNIQUE CHECK (length(content_hash) = 32),
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    taken_at TEXT,
    camera TEXT NOT NULL DEFAULT '',
    indexed_with TEXT NOT NULL       -- detector and its settings; another value means: look for faces again
) STRICT;

CREATE TABLE file (
    path BLOB PRIMARY KEY,           -- os.fsencode of the absolute path: a legal name need not be text
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    photo_id INTEGER REFERENCES photo(id),   -- NULL where the file could not be used
    is_present INTEGER NOT NULL DEFAULT 1 CHECK (is_present IN (0, 1)),  -- 0: gone when last looked for
    problem TEXT,                    -- why it could not be used, or only in part
    attempts INTEGER NOT NULL DEFAULT 0,     -- times a worker died on it
    verified_at TEXT                 -- when its content was last found to be what it was when it was indexed
) STRICT, WITHOUT ROWID;
CREATE INDEX file_by_photo ON file(photo_id);

CREATE TABLE face (
    id INTEGER PRIMARY KEY AUTOINCREMENT,    -- never used again, so that old corrections stay true
    photo_id INTEGER NOT NULL REFERENCES photo(id),
    box_left REAL NOT NULL, box_top REAL NOT NULL, box_right REAL NOT NULL, box_bottom REAL NOT NULL,
    landmarks BLOB,                  -- ten little-endian float32: x, y of the five points
    confidence REAL NOT NULL,
    sharpness REAL NOT NULL, size REAL NOT NULL, frontality REAL NOT NULL, recognisability REAL NOT NULL,
    origin TEXT NOT NULL,
    is_gone INTEGER NOT NULL DEFAULT 0 CHECK (is_gone IN (0, 1)) -- a later scan missed it, but a correction names it
) STRICT;
CREATE INDEX face_by_photo ON face(photo_id);

CREATE TABLE model (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    dimension INTEGER NOT NULL CHECK (dimension > 0),
    manifest TEXT NOT NULL,          -- the TOML text it was registered with
    is_active INTEGER NOT NULL DEFAULT 0 CHECK (is_active IN (0, 1)),
    added_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_active_model ON model(is_active) WHERE is_active;

-- With rowids, so that vectors of any dimension lie in the table's own pages.
CREATE TABLE embedding (
    model_id INTEGER NOT NULL REFERENCES model(id),
    face_id INTEGER NOT NULL REFERENCES face(id) ON DELETE CASCADE,
    vector BLOB NOT NULL,            -- little-endian float32
    UNIQUE (face_id, model_id)
) STRICT;
CREATE INDEX embedding_by_model ON embedding(model_id, face_id);

CREATE TABLE correction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    undoes INTEGER REFERENCES correction(id)
) STRICT;
CREATE TRIGGER correction_never_changes BEFORE UPDATE ON correction
BEGIN SELECT RAISE(ABORT, 'corrections are only appended'); END;
CREATE TRIGGER correction_never_goes BEFORE DELETE ON correction
BEGIN SELECT RAISE(ABORT, 'corrections are only appended'); END;

-- The id is the fact. The rest are projections: what the corrections in force say, and sums over memberships.
CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,    -- never used again, so that old corrections stay true
    created_at TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'unnamed',
    is_hidden INTEGER NOT NULL DEFAULT 0 CHECK (is_hidden IN (0, 1)),
    born TEXT,
    chosen_face INTEGER,             -- the key face that the user chose
    face_count INTEGER NOT NULL DEFAULT 0,   -- confirmed and grouped; suggested faces are not in the album yet
    confirmed_count INTEGER NOT NULL DEFAULT 0,
    suggested_count INTEGER NOT NULL DEFAULT 0,
    photo_count INTEGER NOT NULL DEFAULT 0,
    best_face INTEGER,
    first_seen TEXT,
    last_seen TEXT
) STRICT;

-- Who is where now: a projection of the last grouping and the corrections in force. The last four columns are copied
-- from face and photo, so that an album of ten thousand faces is summed up from one index, without visiting its faces.
CREATE TABLE membership (
    face_id INTEGER PRIMARY KEY REFERENCES face(id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person(id),
    state TEXT NOT NULL CHECK (state IN ('confirmed', 'grouped', 'suggested')),
    wrong_chance REAL NOT NULL,
    photo_id INTEGER NOT NULL,
    taken_at TEXT,
    quality REAL NOT NULL,
    is_gone INTEGER NOT NULL
) STRICT;
CREATE INDEX membership_by_person ON membership(person_id, is_gone, state, photo_id, taken_at, quality);
CREATE TRIGGER membership_follows_face
AFTER UPDATE OF sharpness, size, frontality, recognisability, is_gone ON face
BEGIN
    UPDATE membership SET
        quality = NEW.sharpness * NEW.size * NEW.frontality * NEW.recognisability, is_gone = NEW.is_gone
    WHERE face_id = NEW.id;
END;
CREATE TRIGGER membership_follows_photo AFTER UPDATE OF taken_at ON photo
BEGIN
    UPDATE membership SET taken_at = NEW.taken_at WHERE face_id IN (SELECT id FROM face WHERE photo_id = NEW.id);
END;

-- Small things to remember between runs, such as where a verification stopped.
CREATE TABLE note (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
