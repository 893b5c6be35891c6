import assert from "node:assert/strict";
import { test } from "node:test";
import type { Api } from "grammy/web";
import { limitsDefault } from "#contracts/limits.ts";
import { Hands } from "#bot/hands.ts";
import { poll, type PollParts } from "#bot/poll.ts";

/** The offsets that a bot asks with which is answered by these ids, one list after the other, and handles all at once. */
async function offsetsOf(confirms: PollParts["confirms"], answers: readonly (readonly number[])[]) {
  const stop = new AbortController();
  const hands = new Hands(10);
  const offsets: (number | undefined)[] = [];
  const getUpdates = async ({ offset }: { readonly offset?: number }) => {
    offsets.push(offset);
    if (offsets.length > answers.length) stop.abort();
    return (answers[offsets.length - 1] ?? []).map((update_id) => ({ update_id }));
  };
  await poll({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that polling asks of it
    api: { getUpdates } as unknown as Api,
    hands,
    limits: limitsDefault,
    confirms,
    signal: stop.signal,
    announced: Promise.resolve(),
    onUpdates: (updates) => {
      for (const { update_id: id } of updates) hands.finish(id);
    },
    warn: () => undefined,
  });
  return { offsets, unconfirmed: hands.unconfirmed };
}

test("by itself the bot confirms what it has handled, and follows ids that begin anew lower after a quiet week", async () => {
  const { offsets, unconfirmed } = await offsetsOf("handled", [[900, 901], [], [], [7], [8], []]);
  assert.deepEqual(offsets, [undefined, 902, undefined, undefined, 8, 9, undefined]);
  assert.equal(unconfirmed, undefined);
});

test("under Hatchery the offset stays, for its ids always rise", async () => {
  const { offsets } = await offsetsOf("received", [[900], [], [901]]);
  assert.deepEqual(offsets, [undefined, 901, 901, 902]);
});
