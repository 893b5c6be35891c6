-- What must survive a power cut: who owns what, what waits, what runs.
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE owners (
  user_id INTEGER PRIMARY KEY,
  lang TEXT NOT NULL,
  selected_bot_id INTEGER,
  first_name TEXT NOT NULL,
  created_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE bots (
  bot_id INTEGER PRIMARY KEY,
  owner_id INTEGER NOT NULL,
  username TEXT NOT NULL,
  name TEXT NOT NULL,
  origin TEXT NOT NULL,
  program TEXT NOT NULL,
  env_names TEXT NOT NULL,
  may_sleep INTEGER NOT NULL,
  base_url TEXT,
  model TEXT,
  created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX bots_of_owner ON bots (owner_id);

-- One key per bot, wrapped by the master key. Deleting the row makes everything of the bot unreadable.
CREATE TABLE data_keys (bot_id INTEGER PRIMARY KEY, wrapped BLOB NOT NULL) STRICT;

CREATE TABLE secrets (
  bot_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (bot_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE instances (
  bot_id INTEGER PRIMARY KEY,
  wanted TEXT NOT NULL,
  state TEXT NOT NULL,
  restarts INTEGER NOT NULL,
  run_id TEXT,
  child TEXT
) STRICT;

CREATE TABLE runs (
  run_id TEXT PRIMARY KEY,
  bot_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  started_ms INTEGER NOT NULL,
  ready_ms INTEGER,
  exited_ms INTEGER,
  exit TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX runs_of_bot ON runs (bot_id, number);

CREATE TABLE capabilities (
  run_id TEXT PRIMARY KEY,
  bot_id INTEGER NOT NULL,
  hash BLOB NOT NULL,
  issued_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- status: waiting, held, confirmed (by offset, kept to be given again), done, aside.
CREATE TABLE inbox (
  bot_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  update_id INTEGER,
  type TEXT NOT NULL,
  chat_id INTEGER,
  body BLOB,
  received_ms INTEGER NOT NULL,
  status TEXT NOT NULL,
  run_id TEXT,
  held_ms INTEGER,
  done_ms INTEGER,
  deaths INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  given_again INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (bot_id, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX inbox_update ON inbox (bot_id, update_id);
CREATE INDEX inbox_open ON inbox (bot_id, status, seq) WHERE status <> 'done';
CREATE INDEX inbox_done ON inbox (done_ms) WHERE status = 'done';

CREATE TABLE inbox_counters (
  bot_id INTEGER PRIMARY KEY,
  last_seq INTEGER NOT NULL,
  next_offset INTEGER
) STRICT;

CREATE TABLE wakes (bot_id INTEGER NOT NULL, id TEXT NOT NULL, due_ms INTEGER NOT NULL, PRIMARY KEY (bot_id, id)) STRICT, WITHOUT ROWID;
CREATE INDEX wakes_due ON wakes (due_ms);

CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL,
  sealed BLOB,
  attempts INTEGER NOT NULL DEFAULT 0,
  created_ms INTEGER NOT NULL,
  due_ms INTEGER,
  sent_ms INTEGER,
  message_id INTEGER,
  error TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (due_ms) WHERE due_ms IS NOT NULL;
CREATE INDEX outbox_of_user ON outbox (user_id, created_ms);

CREATE TABLE incidents (
  incident_id TEXT PRIMARY KEY,
  bot_id INTEGER NOT NULL,
  opened_ms INTEGER NOT NULL,
  cause TEXT NOT NULL,
  closed_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX incidents_of_bot ON incidents (bot_id, opened_ms);
CREATE UNIQUE INDEX incidents_open ON incidents (bot_id) WHERE closed_ms IS NULL;
