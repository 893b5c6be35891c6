-- All that is asked of open updates again and again lies in their index: choosing and counting read no words, and nothing
-- of what is done.
DROP INDEX inbox_open;
CREATE INDEX inbox_open ON inbox (bot_id, status, seq, chat_id, type, received_ms, held_ms, deaths) WHERE status <> 'done';
CREATE INDEX inbox_confirmed ON inbox (done_ms) WHERE status = 'confirmed';
-- The latest incidents of all bots.
CREATE INDEX incidents_by_time ON incidents (opened_ms);
