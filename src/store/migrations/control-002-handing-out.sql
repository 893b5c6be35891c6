-- What the gate must remember of programs across its own restart: the update types that a bot's program asked for last,
-- and whether a run says when it has handled an update.
ALTER TABLE inbox_counters ADD COLUMN allowed_types TEXT;
ALTER TABLE capabilities ADD COLUMN says_done INTEGER NOT NULL DEFAULT 0;
