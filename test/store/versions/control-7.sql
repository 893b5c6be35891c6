PRAGMA application_id = 1214346339;
PRAGMA user_version = 7;
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
INSERT INTO "data_keys" (bot_id, wrapped) VALUES (0, X'C9F9C37D05BAF74F1A951A33221AAAAAC166B7CD150F8A063A040E35CC9621296B535FB484CA86EAD2BD91748E111360C8A4D00D10B99EE427F3D18F');
INSERT INTO "data_keys" (bot_id, wrapped) VALUES (700100200, X'17242D04258DE369B3E6AC4B395074B84BCB777EEA3CBF4BCAB0CF8DE65D216EF12C576DA6A09DF9E818C346C39AAEFF16C9E75BD282C48BEA946429');
INSERT INTO "inbox" (bot_id, seq, update_id, type, chat_id, body, received_ms, status, run_id, held_ms, done_ms, deaths, attempts, given_again) VALUES (700100200, 1, 1, 'message', 5, X'846A776BC3058663983BD536DBBC079B7A5129C36801070D3BC3AFE8B18905A2853695BB23B04C74A19876AE5037ED6B0F6A87194E821B128DBE833C9B1EE085C0A9C53E50BAC40FD8C18F06BD69009331', 10, 'waiting', NULL, NULL, NULL, 0, 0, 0);
INSERT INTO "inbox" (bot_id, seq, update_id, type, chat_id, body, received_ms, status, run_id, held_ms, done_ms, deaths, attempts, given_again) VALUES (700100200, 2, 2, 'message', 5, X'C1FCFCA8D9F06602FFCAA309868C2A3BB1E5A94D13F394892BFF0FB46B7F9426C6EA11C72E67A77B0417B84BF9D0DC420B8C4A09C442CB30D3AD106C8D87E362E79CFB7132E51AA2C73B97A8F43B556C32', 10, 'waiting', NULL, NULL, NULL, 0, 0, 0);
INSERT INTO "inbox" (bot_id, seq, update_id, type, chat_id, body, received_ms, status, run_id, held_ms, done_ms, deaths, attempts, given_again) VALUES (700100200, 3, 3, 'message', 5, NULL, 10, 'done', NULL, NULL, 10, 0, 0, 0);
INSERT INTO "inbox_counters" (bot_id, last_seq, next_offset, allowed_types) VALUES (700100200, 3, 4, '["message"]');
INSERT INTO "incidents" (incident_id, bot_id, opened_ms, cause, closed_ms) VALUES ('i', 700100200, 10, 'unexplained', NULL);
INSERT INTO "instances" (bot_id, wanted, state, restarts, run_id, child) VALUES (700100200, 'up', '{"kind":"stopped","sinceMs":30,"by":{"kind":"operator"}}', 2, '700100200-1', '{"pid":4711,"startTicks":12,"bootId":"boot"}');
INSERT INTO "meta" (name, value) VALUES ('key_canary', X'5B4B1D57CB04D6237BD142C7011DFF7B72556F31B8FE48B70FF3A1F0A67EA6D840F9295BA72230F2FEEEB5DB0AF85C6E7E0D244A3DE379DCB225C2');
INSERT INTO "meta" (name, value) VALUES ('outbox_cursor', X'31');
INSERT INTO "outbox" (id, user_id, sealed, attempts, created_ms, due_ms, sent_ms, message_id, error) VALUES ('n', 5, X'E7937C4395752AD4034CFA9A3BB32B6C66A32A3002A24D882FC80425165B9A32F9FDF10CB1D9B3BEDBD3D09D23EF5AF36588E5991CCF7527E31BCABD25E1E18F0B577303F44B4B57F58E03', 0, 10, 10, NULL, NULL, NULL);
INSERT INTO "owners" (user_id, lang, selected_bot_id, first_name, created_ms) VALUES (5, 'ru', 700100200, 'Анна', 1);
INSERT INTO "runs" (run_id, bot_id, number, started_ms, ready_ms, exited_ms, exit) VALUES ('700100200-1', 700100200, 1, 10, NULL, 20, '{"way":{"kind":"code","code":1}}');
INSERT INTO "secrets" (bot_id, field, sealed) VALUES (700100200, 'env:OWN', X'4C66B7C64CB0E21373A9C2CEC0C41520152DA91C3BF3EC2FECBE8C1CFF1E5D');
INSERT INTO "secrets" (bot_id, field, sealed) VALUES (700100200, 'token', X'3CCFFEBD2AA00872BC33F518E2F999FD608E4F128940461DAF3B9788CEF61495E7896B89D2B2B164BBD5628CE7E986D2AFCF8E3D47494ED5326DCB029C58B8437E824DF89FD135A3DA0FA80E34');
INSERT INTO "wakes" (bot_id, id, due_ms) VALUES (700100200, 'tea', 999);
