-- Migration 7. When in a video its frames are seen: seconds, with spaces between. A photo has none.

ALTER TABLE photo ADD COLUMN moments TEXT NOT NULL DEFAULT '';
