-- What the calls of an update came to, until it is done: a run that repeats the update is given it again. `status` and
-- `sealed` are empty while the call is under way.
CREATE TABLE steps (
  bot_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  begun_ms INTEGER NOT NULL,
  status INTEGER,
  content_type TEXT,
  sealed BLOB,
  PRIMARY KEY (bot_id, seq, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX steps_begun ON steps (begun_ms);
