PRAGMA application_id = 1214346339;
PRAGMA user_version = 5;
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
, before TEXT) STRICT;
CREATE INDEX bots_of_owner ON bots (owner_id);
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
, says_done INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
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
, allowed_types TEXT) STRICT;
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
CREATE TABLE erased (bot_id INTEGER PRIMARY KEY) STRICT;
CREATE INDEX inbox_aside ON inbox (received_ms) WHERE status = 'aside';
CREATE INDEX outbox_over ON outbox (created_ms) WHERE due_ms IS NULL;
INSERT INTO "bots" (bot_id, owner_id, username, name, origin, program, env_names, may_sleep, base_url, model, created_ms, before) VALUES (700100200, 5, 'kept_bot', 'Kept', 'managed', '{"kind":"built-in"}', '["OWN"]', 1, 'http://localhost:11434/v1', 'small', 1, NULL);
INSERT INTO "capabilities" (run_id, bot_id, hash, issued_ms, says_done) VALUES ('700100200-1', 700100200, X'0101010101010101010101010101010101010101010101010101010101010101', 10, 1);
INSERT INTO "data_keys" (bot_id, wrapped) VALUES (0, X'27B1E118874C655FA27C4477EF45245741E3F362882054A8883FE71BABDDBFF696BBA8CE71855F656FB031C2E3013A48BA70E792A6E2F8447E630396');
INSERT INTO "data_keys" (bot_id, wrapped) VALUES (700100200, X'723427FD5DF74092305531F5D3B5382CD8198CB6EB3BC9353D80589EBFB60DFF0469C61AD1D7547A1934AAAE3078FF6D2BB0A92CC405146D88DA4F26');
INSERT INTO "inbox" (bot_id, seq, update_id, type, chat_id, body, received_ms, status, run_id, held_ms, done_ms, deaths, attempts, given_again) VALUES (700100200, 1, 1, 'message', 5, X'2AF1A19C55DB9E0531E105D9EC15174C69BF80FD1A4B5C9CCB55E6B58CE15F6357FD56A9D0A05BDBAC54991CFDC7AE78E0B8E509ED54F385C5937FD84438813AB8CBF983DE0DCC3FDEF2C656F7521BAD85', 10, 'waiting', NULL, NULL, NULL, 0, 0, 0);
INSERT INTO "inbox" (bot_id, seq, update_id, type, chat_id, body, received_ms, status, run_id, held_ms, done_ms, deaths, attempts, given_again) VALUES (700100200, 2, 2, 'message', 5, X'339ADBE9AE95874B15A8075EA5D51AB668FCDA4ABE50A6527C2F29BC17AFF8FF0B5DA04ABDDCFF1C080C046994034A1A8620CE9DC6FB9DD9C051DD8D670C2014FA03789907A354F2F321C4AC25E14D3D43', 10, 'waiting', NULL, NULL, NULL, 0, 0, 0);
INSERT INTO "inbox" (bot_id, seq, update_id, type, chat_id, body, received_ms, status, run_id, held_ms, done_ms, deaths, attempts, given_again) VALUES (700100200, 3, 3, 'message', 5, NULL, 10, 'done', NULL, NULL, 10, 0, 0, 0);
INSERT INTO "inbox_counters" (bot_id, last_seq, next_offset, allowed_types) VALUES (700100200, 3, 4, '["message"]');
INSERT INTO "incidents" (incident_id, bot_id, opened_ms, cause, closed_ms) VALUES ('i', 700100200, 10, 'unexplained', NULL);
INSERT INTO "instances" (bot_id, wanted, state, restarts, run_id, child) VALUES (700100200, 'up', '{"kind":"stopped","sinceMs":30,"by":{"kind":"operator"}}', 2, '700100200-1', '{"pid":4711,"startTicks":12,"bootId":"boot"}');
INSERT INTO "meta" (name, value) VALUES ('key_canary', X'31B191A8DD34EA15822B034910596054DCF0222AF4DD617A09464898402861410C85C8C54AA01BC2F44F1879ADA07C906BDC7B0A6BE7B76E767563');
INSERT INTO "meta" (name, value) VALUES ('outbox_cursor', X'31');
INSERT INTO "outbox" (id, user_id, sealed, attempts, created_ms, due_ms, sent_ms, message_id, error) VALUES ('n', 5, X'4B8C6A1239334C46AB794D3D4579726144BAB5FACDAF590B219B0ECCDDBF6B15494A4B28F6CF57DE79915210F706BB81416F85861C4D704B3ACA78302CE05935346CBB88ED6217ACD0A03E', 0, 10, 10, NULL, NULL, NULL);
INSERT INTO "owners" (user_id, lang, selected_bot_id, first_name, created_ms) VALUES (5, 'ru', 700100200, 'Анна', 1);
INSERT INTO "runs" (run_id, bot_id, number, started_ms, ready_ms, exited_ms, exit) VALUES ('700100200-1', 700100200, 1, 10, NULL, 20, '{"way":{"kind":"code","code":1}}');
INSERT INTO "secrets" (bot_id, field, sealed) VALUES (700100200, 'env:OWN', X'92A6B840B2592655DF298AF9F378D067D06B9944D007A4065ADD364125FEDC');
INSERT INTO "secrets" (bot_id, field, sealed) VALUES (700100200, 'token', X'E06E4FF55456D101F689AEB018F8DC481DCA69616297CB46A50E9C695A3E5750A8B908582F7134095041282F14DAD4D476D9AE8031319D7A01F8BCEC9D051669127C3E1F97603681238EC4606C');
INSERT INTO "wakes" (bot_id, id, due_ms) VALUES (700100200, 'tea', 999);
