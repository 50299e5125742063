-- Migration 6. Where photos were taken. A photo without a row has not been asked yet; one without numbers does not tell.

CREATE TABLE position (
    photo_id INTEGER PRIMARY KEY REFERENCES photo(id) ON DELETE CASCADE,
    latitude REAL CHECK (latitude BETWEEN -90 AND 90),
    longitude REAL CHECK (longitude BETWEEN -180 AND 180)
) STRICT;
