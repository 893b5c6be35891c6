-- What is known of the owner, in the owner's own words. Nothing is overwritten: a corrected fact keeps its row, and says
-- until when it held and what took its place. `hash` is keyed, of the text without its looks; `slot` that of what there can
-- be one of (a name, an address).
CREATE TABLE facts (
  fact_id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_id INTEGER NOT NULL,
  hash TEXT NOT NULL,
  slot TEXT,
  made_by TEXT NOT NULL,
  made_ms INTEGER NOT NULL,
  from_ms INTEGER NOT NULL,
  to_ms INTEGER,
  superseded_by INTEGER,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX facts_valid ON facts (chat_id, fact_id) WHERE to_ms IS NULL;
CREATE INDEX facts_by_hash ON facts (chat_id, hash);
CREATE INDEX facts_superseded ON facts (superseded_by) WHERE superseded_by IS NOT NULL;

-- The messages that a fact rests on. A row stays while its fact may still be brought back.
CREATE TABLE fact_sources (
  fact_id INTEGER NOT NULL,
  episode_id INTEGER NOT NULL,
  PRIMARY KEY (fact_id, episode_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX facts_of_source ON fact_sources (episode_id);

-- Facts that hold, as keyed hashes of stems. Row ids are the facts'.
CREATE VIRTUAL TABLE fact_words USING fts5 (words, tokenize = 'ascii', content = '', contentless_delete = 1);

-- What an answer rests on, in the order of its numbers: an episode or a fact.
CREATE TABLE citations (
  answer_id INTEGER NOT NULL,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL,
  ref_id INTEGER NOT NULL,
  PRIMARY KEY (answer_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX citations_of ON citations (kind, ref_id);

-- What a conversation was about before the part that the model still sees, per session.
CREATE TABLE summaries (
  session_id INTEGER PRIMARY KEY,
  chat_id INTEGER NOT NULL,
  from_episode_id INTEGER NOT NULL,
  to_episode_id INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX summaries_of_chat ON summaries (chat_id, to_episode_id);

-- One forgetting, which can be taken back for a while. Then its rows below are erased, and the tombstones stay.
CREATE TABLE forgettings (
  forgetting_id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_id INTEGER NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE forgotten_episodes (
  episode_id INTEGER PRIMARY KEY,
  forgetting_id INTEGER NOT NULL REFERENCES forgettings (forgetting_id) ON DELETE CASCADE,
  session_id INTEGER NOT NULL,
  chat_id INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  speaker TEXT NOT NULL,
  message_id INTEGER,
  answers INTEGER,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX forgotten_episodes_of ON forgotten_episodes (forgetting_id);
CREATE INDEX forgotten_episodes_of_session ON forgotten_episodes (session_id);
CREATE TABLE forgotten_facts (
  fact_id INTEGER PRIMARY KEY,
  forgetting_id INTEGER NOT NULL REFERENCES forgettings (forgetting_id) ON DELETE CASCADE,
  chat_id INTEGER NOT NULL,
  hash TEXT NOT NULL,
  slot TEXT,
  made_by TEXT NOT NULL,
  made_ms INTEGER NOT NULL,
  from_ms INTEGER NOT NULL,
  to_ms INTEGER,
  superseded_by INTEGER,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX forgotten_facts_of ON forgotten_facts (forgetting_id);

-- What is not to be learnt again from an episode up to `to_episode_id`: keyed hashes of stems. `forgetting_id` is 0 for what
-- was never forgotten, only taken back.
CREATE TABLE tombstones (
  tombstone_id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_id INTEGER NOT NULL,
  forgetting_id INTEGER NOT NULL,
  to_episode_id INTEGER NOT NULL,
  words TEXT NOT NULL
) STRICT;
CREATE INDEX tombstones_of_chat ON tombstones (chat_id, to_episode_id);
CREATE INDEX tombstones_of ON tombstones (forgetting_id);
