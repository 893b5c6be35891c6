-- What somebody wants to be reminded of. The words, the zone and how it comes again are sealed; when it is due is not,
-- because the bot looks for it by that. `origin` is the keyed hash of what asked for it.
CREATE TABLE reminders (
  reminder_id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_id INTEGER NOT NULL,
  due_ms INTEGER NOT NULL,
  state TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  origin TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX reminders_of_origin ON reminders (chat_id, origin);
CREATE INDEX reminders_due ON reminders (state, due_ms);
