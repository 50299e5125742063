-- Migration 1. Facts (root, photo, file, face, correction) and what can be made from them again
-- (embedding, membership, person's grouping columns). Times are ISO 8601 text, local to the photo or UTC with Z.

CREATE TABLE root (
    path BLOB PRIMARY KEY,           -- os.fsencode of a folder the user added
    added_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE photo (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    content_hash BLOB NOT NULL UNIQUE,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    taken_at TEXT,
    camera TEXT NOT NULL DEFAULT '',
    indexed_with TEXT NOT NULL       -- detector and its settings; another value means: look for faces again
);

CREATE TABLE file (
    path BLOB PRIMARY KEY,           -- os.fsencode of the absolute path
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    photo_id INTEGER REFERENCES photo(id),   -- NULL where the file could not be used
    is_present INTEGER NOT NULL DEFAULT 1,   -- 0: gone when last looked for; absent is not deleted
    problem TEXT,                    -- why it could not be used, or only in part
    attempts INTEGER NOT NULL DEFAULT 0      -- times a worker died on it
) WITHOUT ROWID;
CREATE INDEX file_by_photo ON file(photo_id);

CREATE TABLE face (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    photo_id INTEGER NOT NULL REFERENCES photo(id),
    box_left REAL NOT NULL, box_top REAL NOT NULL, box_right REAL NOT NULL, box_bottom REAL NOT NULL,
    landmarks BLOB,                  -- ten little-endian float32: x, y of the five points
    confidence REAL NOT NULL,
    sharpness REAL NOT NULL, size REAL NOT NULL, frontality REAL NOT NULL, recognisability REAL NOT NULL,
    origin TEXT NOT NULL,
    is_gone INTEGER NOT NULL DEFAULT 0       -- a later scan did not find it, but a correction names it
);
CREATE INDEX face_by_photo ON face(photo_id);

CREATE TABLE model (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    dimension INTEGER NOT NULL,
    manifest TEXT NOT NULL,          -- the TOML text it was registered with
    is_active INTEGER NOT NULL DEFAULT 0,
    added_at TEXT NOT NULL
);

CREATE TABLE embedding (
    model_id INTEGER NOT NULL REFERENCES model(id),
    face_id INTEGER NOT NULL REFERENCES face(id) ON DELETE CASCADE,
    vector BLOB NOT NULL,            -- little-endian float32
    PRIMARY KEY (model_id, face_id)
) WITHOUT ROWID;

CREATE TABLE correction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,           -- JSON object
    undoes INTEGER REFERENCES correction(id)
);

CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,    -- never used again, so that old corrections stay true
    created_at TEXT NOT NULL
);

-- Who is where now: a projection of the last grouping and the corrections in force.
CREATE TABLE membership (
    face_id INTEGER PRIMARY KEY REFERENCES face(id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person(id),
    state TEXT NOT NULL,
    wrong_chance REAL NOT NULL
);
CREATE INDEX membership_by_person ON membership(person_id);
