"""Catalogues as digiKam and Lightroom make them: the tables that are known in public, with what a test puts in."""

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

DIGIKAM = """
CREATE TABLE AlbumRoots (id INTEGER PRIMARY KEY, label TEXT, status INTEGER NOT NULL, type INTEGER NOT NULL,
    identifier TEXT, specificPath TEXT, UNIQUE(identifier, specificPath));
CREATE TABLE Albums (id INTEGER PRIMARY KEY, albumRoot INTEGER NOT NULL, relativePath TEXT NOT NULL, date DATE,
    caption TEXT, collection TEXT, icon INTEGER, UNIQUE(albumRoot, relativePath));
CREATE TABLE Images (id INTEGER PRIMARY KEY, album INTEGER, name TEXT NOT NULL, status INTEGER NOT NULL,
    category INTEGER NOT NULL, modificationDate DATETIME, fileSize INTEGER, uniqueHash TEXT, UNIQUE (album, name));
CREATE TABLE Tags (id INTEGER PRIMARY KEY, pid INTEGER, name TEXT NOT NULL, icon INTEGER, iconkde TEXT,
    UNIQUE (name, pid));
CREATE TABLE ImageTags (imageid INTEGER NOT NULL, tagid INTEGER NOT NULL, UNIQUE (imageid, tagid));
CREATE TABLE TagProperties (tagid INTEGER, property TEXT, value TEXT);
CREATE TABLE ImageTagProperties (imageid INTEGER, tagid INTEGER, property TEXT, value TEXT);
INSERT INTO AlbumRoots VALUES (1, 'photos', 0, 1, 'volumeid:?uuid=800b21c2', '/mnt/old/photos');
INSERT INTO Albums VALUES (1, 1, '/', NULL, NULL, NULL, NULL);
INSERT INTO Tags VALUES (1, 0, 'People', NULL, NULL), (2, 1, 'Unknown', NULL, NULL), (3, 0, 'holiday', NULL, NULL);
INSERT INTO TagProperties VALUES (2, 'unknownPerson', NULL), (2, 'person', 'Unknown');
"""
LIGHTROOM = """
CREATE TABLE AgLibraryRootFolder (id_local INTEGER PRIMARY KEY, id_global UNIQUE NOT NULL,
    absolutePath UNIQUE NOT NULL DEFAULT '', name NOT NULL DEFAULT '', relativePathFromCatalog);
CREATE TABLE AgLibraryFolder (id_local INTEGER PRIMARY KEY, id_global UNIQUE NOT NULL, parentId INTEGER,
    pathFromRoot NOT NULL DEFAULT '', rootFolder INTEGER NOT NULL DEFAULT 0, visibility INTEGER);
CREATE TABLE AgLibraryFile (id_local INTEGER PRIMARY KEY, id_global UNIQUE NOT NULL, baseName NOT NULL DEFAULT '',
    extension NOT NULL DEFAULT '', folder INTEGER NOT NULL DEFAULT 0);
CREATE TABLE Adobe_images (id_local INTEGER PRIMARY KEY, id_global UNIQUE NOT NULL, orientation, rootFile INTEGER);
CREATE TABLE AgLibraryFace (id_local INTEGER PRIMARY KEY, bl_x, bl_y, br_x, br_y, cluster INTEGER, compatibleVersion,
    ignored INTEGER, image INTEGER NOT NULL DEFAULT 0, imageOrientation NOT NULL DEFAULT '', orientation,
    origination NOT NULL DEFAULT 0, propertiesCache, regionType NOT NULL DEFAULT 0, skipSuggestion INTEGER,
    tl_x NOT NULL DEFAULT '', tl_y NOT NULL DEFAULT '', touchCount NOT NULL DEFAULT 0,
    touchTime NOT NULL DEFAULT -63113817600, tr_x, tr_y, version);
CREATE TABLE AgLibraryKeyword (id_local INTEGER PRIMARY KEY, id_global UNIQUE NOT NULL, keywordType, lc_name, name,
    parent INTEGER);
CREATE TABLE AgLibraryKeywordFace (id_local INTEGER PRIMARY KEY, face INTEGER NOT NULL DEFAULT 0, keyFace INTEGER,
    rankOrder, tag INTEGER NOT NULL DEFAULT 0, userPick INTEGER, userReject INTEGER);
CREATE TABLE AgLibraryKeywordImage (id_local INTEGER PRIMARY KEY, image INTEGER NOT NULL DEFAULT 0,
    tag INTEGER NOT NULL DEFAULT 0);
INSERT INTO AgLibraryRootFolder VALUES (1, 'a', 'C:/Users/me/photos/', 'photos', NULL);
INSERT INTO AgLibraryFolder VALUES (1, 'b', NULL, '', 1, NULL);
"""

Named = tuple[str, str, tuple[float, float, float, float]]
"""A file's name, a person's, and left, top, right, bottom."""


def digikam(path: Path, faces: Iterable[Named], *, wal: bool = False) -> Path:
    """digiKam's database with these confirmed faces, in pixels of the upright photo."""
    connection = sqlite3.connect(path)
    if wal:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.executescript(DIGIKAM)
    for name, person, (left, top, right, bottom) in faces:
        photo = _photo_of_digikam(connection, name)
        tag = _tag(connection, person)
        rect = f'<rect x="{left:g}" y="{top:g}" width="{right - left:g}" height="{bottom - top:g}"/>'
        connection.execute("INSERT INTO ImageTagProperties VALUES (?, ?, 'tagRegion', ?)", (photo, tag, rect))
        connection.execute("INSERT OR IGNORE INTO ImageTags VALUES (?, ?)", (photo, tag))
    connection.commit()
    if wal:
        _as_while_it_runs(path)
    connection.close()
    return path


def _as_while_it_runs(path: Path) -> None:
    """The files as they lie there while the program is open, in a folder of that name instead."""
    running = path.with_name("running")
    running.mkdir()
    for end in ("", "-wal"):
        shutil.copy(path.with_name(path.name + end), running)


def edit(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def _photo_of_digikam(connection: sqlite3.Connection, name: str) -> int:
    connection.execute("INSERT OR IGNORE INTO Images VALUES (NULL, 1, ?, 1, 1, NULL, 1, NULL)", (name,))
    return int(connection.execute("SELECT id FROM Images WHERE name = ?", (name,)).fetchone()[0])


def _tag(connection: sqlite3.Connection, person: str) -> int:
    connection.execute("INSERT OR IGNORE INTO Tags VALUES (NULL, 1, ?, NULL, NULL)", (person,))
    tag = int(connection.execute("SELECT id FROM Tags WHERE name = ?", (person,)).fetchone()[0])
    connection.execute("INSERT INTO TagProperties VALUES (?, 'person', ?)", (tag, person))
    return tag


def lightroom(path: Path, faces: Iterable[Named]) -> Path:
    """Lightroom's catalogue with these confirmed faces, in fractions of the stored photo."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(LIGHTROOM)
        for number, (name, person, (left, top, right, bottom)) in enumerate(faces, start=100):
            stem, _, ending = name.rpartition(".")
            values = (number, f"g{number}")
            connection.execute("INSERT INTO AgLibraryFile VALUES (?, ?, ?, ?, 1)", (*values, stem, ending))
            connection.execute("INSERT INTO Adobe_images VALUES (?, ?, 'AB', ?)", (*values, number))
            connection.execute(
                "INSERT INTO AgLibraryFace (id_local, image, tl_x, tl_y, tr_x, tr_y, bl_x, bl_y, br_x, br_y)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (number, number, left, top, right, top, left, bottom, right, bottom),
            )
            connection.execute(
                "INSERT INTO AgLibraryKeyword VALUES (?, ?, 'person', ?, ?, NULL)", (*values, person.lower(), person)
            )
            connection.execute(
                "INSERT INTO AgLibraryKeywordFace VALUES (?, ?, NULL, NULL, ?, 1, 0)", (number, number, number)
            )
        connection.commit()
    return path
