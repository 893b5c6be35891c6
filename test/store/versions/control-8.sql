PRAGMA application_id = 1214346339;
PRAGMA user_version = 8;
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
  sealed BLOB, broken INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (bot_id, seq, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX steps_begun ON steps (begun_ms);
CREATE TABLE spending (
  scope TEXT NOT NULL,
  id INTEGER NOT NULL,
  period TEXT NOT NULL,
  calls INTEGER NOT NULL DEFAULT 0,
  tokens_in INTEGER NOT NULL DEFAULT 0,
  tokens_out INTEGER NOT NULL DEFAULT 0,
  cost_nano INTEGER NOT NULL DEFAULT 0,
  unpriced_nano INTEGER NOT NULL DEFAULT 0,
  unpriced INTEGER NOT NULL DEFAULT 0,
  estimated INTEGER NOT NULL DEFAULT 0,
  reserved_nano INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (scope, id, period)
) STRICT, WITHOUT ROWID;
CREATE INDEX spending_period ON spending (period, scope);
CREATE TABLE spending_open (
  call_id INTEGER PRIMARY KEY AUTOINCREMENT,
  bot_id INTEGER NOT NULL,
  owner_id INTEGER NOT NULL,
  shared INTEGER NOT NULL,
  priced INTEGER NOT NULL,
  owner_limit_nano INTEGER,
  begun_ms INTEGER NOT NULL,
  reserved_nano INTEGER NOT NULL,
  least_nano INTEGER NOT NULL,
  second_nano INTEGER
) STRICT;
CREATE TABLE spending_limits (
  scope TEXT NOT NULL,
  id INTEGER NOT NULL,
  month_nano INTEGER,
  PRIMARY KEY (scope, id)
) STRICT, WITHOUT ROWID;
INSERT INTO "bots" (bot_id, owner_id, username, name, origin, program, env_names, may_sleep, base_url, model, created_ms, before) VALUES (700100200, 5, 'kept_bot', 'Kept', 'managed', '{"kind":"built-in"}', '["OWN"]', 1, 'http://localhost:11434/v1', 'small', 1, NULL);
INSERT INTO "capabilities" (run_id, bot_id, hash, issued_ms, says_done) VALUES ('700100200-1', 700100200, X'0101010101010101010101010101010101010101010101010101010101010101', 10, 1);
INSERT INTO "data_keys" (bot_id, wrapped) VALUES (0, X'99C1531B26593F548B67D39696ED86A7F9DEA8F64CE7FD9F92021D625E8C84500CF6C8DBAE7442A400E7BC89F005759A69BF0605B944E437E1F7F3D5');
INSERT INTO "data_keys" (bot_id, wrapped) VALUES (700100200, X'328F6D7A1B7937D1F174BD3B66EAEBFD4AA53AF2F5E65852E8167E9EA3F9AFE3CF3673BB9DD25B34E931375F62A7018D9CB303295BC04B2DB8FB8051');
INSERT INTO "inbox" (bot_id, seq, update_id, type, chat_id, body, received_ms, status, run_id, held_ms, done_ms, deaths, attempts, given_again) VALUES (700100200, 1, 1, 'message', 5, X'E6B07F5D1C107F8FA1DFECFF21F705779C11939D4140FE6D9EEF0C5F24F784B588759A2A2B40E46347D94F090D1EE8900EAC38EE8269FFCFC427A92DF1D57D896C2D2E24E4A5F99AA0A575B5485A1B3676', 10, 'waiting', NULL, NULL, NULL, 0, 0, 0);
INSERT INTO "inbox" (bot_id, seq, update_id, type, chat_id, body, received_ms, status, run_id, held_ms, done_ms, deaths, attempts, given_again) VALUES (700100200, 2, 2, 'message', 5, X'2516EC5C7381E966601516FBB22F12F35307C7A4BCE8A7F433912459330E51338D8FF9BC1507C47B5B219C4F021BBFF9D41AA2D76688046CE5438AFA1DB234908AEDB21171CD0C61541553B0A0795DD81D', 10, 'waiting', NULL, NULL, NULL, 0, 0, 0);
INSERT INTO "inbox" (bot_id, seq, update_id, type, chat_id, body, received_ms, status, run_id, held_ms, done_ms, deaths, attempts, given_again) VALUES (700100200, 3, 3, 'message', 5, NULL, 10, 'done', NULL, NULL, 10, 0, 0, 0);
INSERT INTO "inbox_counters" (bot_id, last_seq, next_offset, allowed_types) VALUES (700100200, 3, 4, '["message"]');
INSERT INTO "incidents" (incident_id, bot_id, opened_ms, cause, closed_ms) VALUES ('i', 700100200, 10, 'unexplained', NULL);
INSERT INTO "instances" (bot_id, wanted, state, restarts, run_id, child) VALUES (700100200, 'up', '{"kind":"stopped","sinceMs":30,"by":{"kind":"operator"}}', 2, '700100200-1', '{"pid":4711,"startTicks":12,"bootId":"boot"}');
INSERT INTO "meta" (name, value) VALUES ('key_canary', X'E5550BCD50989D0ADFB5DC97626B3A85F22257FC1335CC48C262FD25DC6711EEEE890223205C94DBA0B26B3950E794208C9960E021866DD4F050A3');
INSERT INTO "meta" (name, value) VALUES ('outbox_cursor', X'31');
INSERT INTO "outbox" (id, user_id, sealed, attempts, created_ms, due_ms, sent_ms, message_id, error) VALUES ('n', 5, X'01FEE0434D7DE17A986F943A8650F17F3A5F2E9FAAFA42F312E71217B85E1A4AEA0F48077C3F67F8AAB5F7ACB069F35C6AF2B377C72BE050ED362E61DA6DAB1DCE673A955739DA6361CE1D', 0, 10, 10, NULL, NULL, NULL);
INSERT INTO "owners" (user_id, lang, selected_bot_id, first_name, created_ms) VALUES (5, 'ru', 700100200, 'Анна', 1);
INSERT INTO "runs" (run_id, bot_id, number, started_ms, ready_ms, exited_ms, exit) VALUES ('700100200-1', 700100200, 1, 10, NULL, 20, '{"way":{"kind":"code","code":1}}');
INSERT INTO "secrets" (bot_id, field, sealed) VALUES (700100200, 'env:OWN', X'0BFCDBDEDF92AEE26380E411140F1F398857DFC69DC0B5ED20DE0BB3696CEB');
INSERT INTO "secrets" (bot_id, field, sealed) VALUES (700100200, 'token', X'9A66EDFB4C36A5E967CF61B29DAF798C85EA4DB4A1939BE74F045E01EEB3DE20A6FE2869DDE2E81E03F6CE4551AEF455B806A659E4AE60E21DEBCF6764C916EF9BCD66D8FE2AD01B8660C07FFB');
INSERT INTO "wakes" (bot_id, id, due_ms) VALUES (700100200, 'tea', 999);
