import type { JournalRow } from "#contracts/event.ts";
import type { BotId } from "#contracts/ids.ts";
import type { Journal } from "#contracts/store-ports.ts";

export type FollowQuery = {
  /** Rows after this one; undefined: only what happens from now on. */
  readonly afterSeq: number | undefined;
  readonly botId: BotId | undefined;
  readonly rowsAtOnce: number;
};

/**
 * The journal from a place on, then whatever is appended, without a gap or a repeat, until `signal` is aborted. The
 * journal itself is the buffer: a slow reader costs no memory here.
 */
export async function* followJournal(
  journal: Pick<Journal, "read" | "last" | "listen">,
  { afterSeq, botId, rowsAtOnce }: FollowQuery,
  signal: AbortSignal,
): AsyncGenerator<JournalRow> {
  let news = Promise.withResolvers<void>();
  const unlisten = journal.listen(({ event }) => {
    if (botId === undefined || event.botId === botId) news.resolve();
  });
  signal.addEventListener("abort", () => news.resolve(), { once: true });
  try {
    let after = afterSeq ?? (await journal.last({ max: 1 }))[0]?.seq ?? 0;
    while (!signal.aborted) {
      news = Promise.withResolvers(); // before the read: what is appended during it is read in the next round
      const rows = await journal.read({ botId, afterSeq: after, max: rowsAtOnce });
      for (const row of rows) {
        yield row;
        after = row.seq;
      }
      if (rows.length === 0 && !signal.aborted) await news.promise;
    }
  } finally {
    unlisten();
  }
}
