-- Bots that were deleted here, by id alone: when Telegram tells of their token again, they are not hatched anew.
CREATE TABLE erased (bot_id INTEGER PRIMARY KEY) STRICT;
