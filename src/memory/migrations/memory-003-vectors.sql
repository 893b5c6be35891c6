-- What is to be found by its meaning and is not yet: new episodes, changed ones, and all of them when the index is made anew.
-- A change while an episode is worked on gives it another number.
CREATE TABLE vector_due (
  due_id INTEGER PRIMARY KEY AUTOINCREMENT,
  episode_id INTEGER NOT NULL UNIQUE
) STRICT;

-- Vectors as small integers, many in one sealed row: an opened row is `count` times an episode's number (float64), a scale
-- (float32) and the bytes.
CREATE TABLE vector_blocks (
  block_id INTEGER PRIMARY KEY AUTOINCREMENT,
  vectors INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

-- Which episodes have a vector. Without a block: it lies in the vector store outside.
CREATE TABLE vectors (
  episode_id INTEGER PRIMARY KEY,
  block_id INTEGER REFERENCES vector_blocks (block_id)
) STRICT;
CREATE INDEX vectors_of_block ON vectors (block_id) WHERE block_id IS NOT NULL;

-- Vectors that no longer belong to what is kept: erased from their block in the same transaction, or outside when it answers.
CREATE TABLE vector_gone (episode_id INTEGER PRIMARY KEY) STRICT;

CREATE TRIGGER vector_of_new AFTER INSERT ON episodes BEGIN
  INSERT INTO vector_due (episode_id) VALUES (NEW.episode_id);
END;

CREATE TRIGGER vector_of_changed AFTER UPDATE OF sealed ON episodes BEGIN
  DELETE FROM vector_due WHERE episode_id = NEW.episode_id;
  INSERT INTO vector_due (episode_id) VALUES (NEW.episode_id);
  INSERT OR IGNORE INTO vector_gone (episode_id) SELECT episode_id FROM vectors WHERE episode_id = NEW.episode_id;
END;

CREATE TRIGGER vector_of_erased AFTER DELETE ON episodes BEGIN
  DELETE FROM vector_due WHERE episode_id = OLD.episode_id;
  INSERT OR IGNORE INTO vector_gone (episode_id) SELECT episode_id FROM vectors WHERE episode_id = OLD.episode_id;
END;

INSERT INTO vector_due (episode_id) SELECT episode_id FROM episodes ORDER BY episode_id;
