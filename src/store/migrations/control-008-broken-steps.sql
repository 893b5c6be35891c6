-- A call whose connection broke, or that the other side failed at (5xx), may have been carried out: 1 then, and it may be
-- made again; 2 from when it is made again. 0 where no call of the step broke.
ALTER TABLE steps ADD COLUMN broken INTEGER NOT NULL DEFAULT 0;
