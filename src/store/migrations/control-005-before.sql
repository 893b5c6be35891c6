-- What a bot's program or model was before it was changed last, so that one tap brings it back.
ALTER TABLE bots ADD COLUMN before TEXT;
