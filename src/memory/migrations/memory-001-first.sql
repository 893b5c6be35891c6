-- What is sealed is AES-256-GCM with a key derived from the bot's data key, bound to its row.
CREATE TABLE kept (
  name TEXT PRIMARY KEY,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- A sitting. `label` is the keyed hash of a name from outside. `indexed` counts the episodes that the index has seen.
CREATE TABLE sessions (
  session_id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_id INTEGER NOT NULL,
  label TEXT,
  last_at_ms INTEGER NOT NULL,
  episodes INTEGER NOT NULL DEFAULT 0,
  indexed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX sessions_of_chat ON sessions (chat_id, label, session_id);
CREATE INDEX sessions_behind ON sessions (session_id) WHERE indexed <> episodes;

CREATE TABLE episodes (
  episode_id INTEGER PRIMARY KEY AUTOINCREMENT,
  session_id INTEGER NOT NULL REFERENCES sessions (session_id),
  chat_id INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  speaker TEXT NOT NULL,
  message_id INTEGER,
  answers INTEGER,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX episodes_of_session ON episodes (session_id, episode_id);
CREATE INDEX episodes_of_chat ON episodes (chat_id, episode_id);
CREATE UNIQUE INDEX episodes_of_message ON episodes (chat_id, message_id, speaker) WHERE message_id IS NOT NULL;
CREATE INDEX episodes_that_answer ON episodes (chat_id, answers) WHERE answers IS NOT NULL;

-- Where a conversation begins again: only later episodes belong to it.
CREATE TABLE beginnings (
  chat_id INTEGER PRIMARY KEY,
  after_episode_id INTEGER NOT NULL
) STRICT;

-- Keyed hashes of stems, never words. Row ids are the episodes' and the sessions'.
CREATE VIRTUAL TABLE episode_words USING fts5 (
  own, previous, next, tokenize = 'ascii', content = '', contentless_delete = 1
);
CREATE VIRTUAL TABLE session_words USING fts5 (words, tokenize = 'ascii', content = '', contentless_delete = 1);
CREATE VIRTUAL TABLE word_counts USING fts5vocab (episode_words, 'row');
