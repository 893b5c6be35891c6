PRAGMA application_id = 1214346339;
PRAGMA user_version = 1;
CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  bot_id INTEGER,
  kind TEXT NOT NULL,
  event TEXT NOT NULL
) STRICT;
CREATE INDEX events_of_bot ON events (bot_id, seq);
CREATE INDEX events_of_kind ON events (kind, seq);
CREATE TABLE calls (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  bot_id INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  call TEXT NOT NULL
) STRICT;
CREATE INDEX calls_of_bot ON calls (bot_id, failed, id);
INSERT INTO "events" (seq, at_ms, bot_id, kind, event) VALUES (1, 10, 700100200, 'telegram.flood', '{"kind":"telegram.flood","atMs":10,"botId":700100200,"method":"getMe","retryAfterS":3}');
