-- What calls to models used. `scope` is whose: bot, owner (all keys), owner_shared (the operator's key), shared, all.
-- `period` is a day (d2026-11-25) or a month (m2026-11) of UTC. Months also hold what is set aside for calls under way.
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

-- Calls under way, and what is set aside for each. What one costs that nobody hears the end of is at least `least_nano` and
-- grows by `second_nano` a second; where that is empty the provider goes on to the end.
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

-- Limits that somebody set. `month_nano` is empty where there is to be none.
CREATE TABLE spending_limits (
  scope TEXT NOT NULL,
  id INTEGER NOT NULL,
  month_nano INTEGER,
  PRIMARY KEY (scope, id)
) STRICT, WITHOUT ROWID;
