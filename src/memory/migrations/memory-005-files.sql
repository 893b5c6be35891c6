-- Files that came with a message, by the keyed hash of their bytes: the same file is read and kept once. What it says came
-- with that message; where that is forgotten, so is the file.
CREATE TABLE files (
  chat_id INTEGER NOT NULL,
  hash TEXT NOT NULL,
  message_id INTEGER NOT NULL,
  PRIMARY KEY (chat_id, hash)
) STRICT, WITHOUT ROWID;
