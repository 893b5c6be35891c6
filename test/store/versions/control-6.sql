PRAGMA application_id = 1214346339;
PRAGMA user_version = 6;
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
INSERT INTO "bots" (bot_id, owner_id, username, name, origin, program, env_names, may_sleep, base_url, model, created_ms, before) VALUES (700100200, 5, 'kept_bot', 'Kept', 'managed', '{"kind":"built-in"}', '["OWN"]', 1, 'http://localhost:11434/v1', 'small', 1, NULL);
INSERT INTO "capabilities" (run_id, bot_id, hash, issued_ms, says_done) VALUES ('700100200-1', 700100200, X'0101010101010101010101010101010101010101010101010101010101010101', 10, 1);
INSERT INTO "data_keys" (bot_id, wrapped) VALUES (0, X'050913E61A5BA578D594BB0E628EE9843F7BC48B72FB386D28F79685903BA4BDB3159114FB734BBACBC725CA46D5CD06F7083303E5B5FB9E3D0BD747');
INSERT INTO "data_keys" (bot_id, wrapped) VALUES (700100200, X'97D8B881DA4AE83E199143ABF4F7AEB27AF7EB2AC3D8FB8DE5ED0108B4F7D16504ADE333C555DAF2AF102169AD714779B7E5BF092497D4CC02CEB6EB');
INSERT INTO "inbox" (bot_id, seq, update_id, type, chat_id, body, received_ms, status, run_id, held_ms, done_ms, deaths, attempts, given_again) VALUES (700100200, 1, 1, 'message', 5, X'CE3B52580A312E33461DAD6FC1F596B907BF6665C61A808F2ADD295D5115A5D52D1C78D2C14344E55002E1B74D5E6E78522F1C8BB837B842ECF4DC0FD382B78C3691F6F0EC10C425AE05EB7894A3F9D07E', 10, 'waiting', NULL, NULL, NULL, 0, 0, 0);
INSERT INTO "inbox" (bot_id, seq, update_id, type, chat_id, body, received_ms, status, run_id, held_ms, done_ms, deaths, attempts, given_again) VALUES (700100200, 2, 2, 'message', 5, X'677A7097DC40C59DC3B234381132F49E43EA80D73B021B751BADC3164B0B7F8350B635D71CEB3DECE93B842A56733E76FCADE63DD82DECE342ECA3458C71A582B327F9ABA634B205EE0142207E0DF091BD', 10, 'waiting', NULL, NULL, NULL, 0, 0, 0);
INSERT INTO "inbox" (bot_id, seq, update_id, type, chat_id, body, received_ms, status, run_id, held_ms, done_ms, deaths, attempts, given_again) VALUES (700100200, 3, 3, 'message', 5, NULL, 10, 'done', NULL, NULL, 10, 0, 0, 0);
INSERT INTO "inbox_counters" (bot_id, last_seq, next_offset, allowed_types) VALUES (700100200, 3, 4, '["message"]');
INSERT INTO "incidents" (incident_id, bot_id, opened_ms, cause, closed_ms) VALUES ('i', 700100200, 10, 'unexplained', NULL);
INSERT INTO "instances" (bot_id, wanted, state, restarts, run_id, child) VALUES (700100200, 'up', '{"kind":"stopped","sinceMs":30,"by":{"kind":"operator"}}', 2, '700100200-1', '{"pid":4711,"startTicks":12,"bootId":"boot"}');
INSERT INTO "meta" (name, value) VALUES ('key_canary', X'0CFC509DDA42763EFD1B2C18EFA61F885BD5BCF4F37512E61EADFC258A64B7C020A5B8704332FF2DF1240200061C55E80F2F00714BD7911B211959');
INSERT INTO "meta" (name, value) VALUES ('outbox_cursor', X'31');
INSERT INTO "outbox" (id, user_id, sealed, attempts, created_ms, due_ms, sent_ms, message_id, error) VALUES ('n', 5, X'690E66869767EF8C706478F1581666BE6C93E6069FF5614553E687B94405AA9D1DB8625B8DFABB3903EA34EA16E6584BC295AD2ABB3DFD5910D1B345AA683530E0CB35D207FC23CCB65D3F', 0, 10, 10, NULL, NULL, NULL);
INSERT INTO "owners" (user_id, lang, selected_bot_id, first_name, created_ms) VALUES (5, 'ru', 700100200, 'Анна', 1);
INSERT INTO "runs" (run_id, bot_id, number, started_ms, ready_ms, exited_ms, exit) VALUES ('700100200-1', 700100200, 1, 10, NULL, 20, '{"way":{"kind":"code","code":1}}');
INSERT INTO "secrets" (bot_id, field, sealed) VALUES (700100200, 'env:OWN', X'209BC885AA0640723F8682854ED9E050088308F9241DDF6DB5903BE9D4CF66');
INSERT INTO "secrets" (bot_id, field, sealed) VALUES (700100200, 'token', X'3B7854F211BE2252352A42592D6AE7418CB03F3AD4E29073C8FB1FF6D88E9B6BCAACDBBA1628616285E60AF437F8502A17D9811CF4601AC924EF44A283B72EE189E6DD466486B93EF30121B2AB');
INSERT INTO "wakes" (bot_id, id, due_ms) VALUES (700100200, 'tea', 999);
