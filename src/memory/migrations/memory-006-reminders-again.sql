-- One that Telegram did not take is offered again at due_ms; meant_ms is when it was due. NULL: at due_ms, too.
ALTER TABLE reminders ADD COLUMN meant_ms INTEGER;
-- It was about to be sent, and nobody has noted yet what came of it.
ALTER TABLE reminders ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;
