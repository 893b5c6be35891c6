-- What was thrown away by hand had no time, and would have stayed for ever.
UPDATE inbox SET done_ms = received_ms WHERE status = 'done' AND done_ms IS NULL;
CREATE INDEX inbox_aside ON inbox (received_ms) WHERE status = 'aside';
CREATE INDEX outbox_over ON outbox (created_ms) WHERE due_ms IS NULL;
