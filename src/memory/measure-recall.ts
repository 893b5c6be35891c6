import type { Memory, NewEpisode } from "#memory/memory.ts";

/** One memory of a data set: notes in the order they were said, and questions with the notes that answer them. */
export type Line = {
  readonly notes: readonly {
    readonly id: string;
    readonly text: string;
    readonly at: string;
    readonly author?: string;
    readonly session?: string;
  }[];
  readonly queries: readonly { readonly text: string; readonly relevant: readonly string[] }[];
};

type Depth = 1 | 5 | 10 | 20;

type Shares = Readonly<Record<Depth, number>>;

/** What one question came to: the share of its notes among the first ones, 1 / the place of the first of them, and the time. */
type Asked = { readonly shares: Shares; readonly reciprocal: number; readonly ms: number };

export type Measured = { readonly notes: number; readonly asked: readonly Asked[] };

export type RecallResult = {
  readonly recall: Shares;
  readonly mrr: number;
  readonly queries: number;
  readonly msPerQuery: { readonly p50: number; readonly p95: number };
  readonly bytesPerNote: number;
};

const chatId = 1;

function sharesOf(share: (depth: Depth) => number): Shares {
  return { 1: share(1), 5: share(5), 10: share(10), 20: share(20) };
}

/** Loads the notes of one line through the real memory and asks each question of it. */
export async function measureRecall(memory: Memory, { notes, queries }: Line): Promise<Measured> {
  const episodes = notes.map(({ text, at, author, session }): NewEpisode => ({
    chatId,
    atMs: Date.parse(at),
    speaker: "owner",
    author,
    messageId: undefined,
    text,
    ...(session === undefined ? {} : { session }),
  }));
  const kept = await memory.rememberAll(episodes);
  const idOf = new Map(kept.map(({ episodeId }, at) => [episodeId, notes[at]?.id]));
  const nowMs = Math.max(...episodes.map(({ atMs }) => atMs));
  const ask = async (text: string): Promise<readonly (string | undefined)[]> =>
    (await memory.recall({ text, chatId, nowMs, max: 20 })).map(({ episode }) => idOf.get(episode.episodeId));
  await memory.meanings.catchUp();
  await ask("x"); // brings the index up to date, which is not a question's time
  const asked: Asked[] = [];
  for (const { text, relevant } of queries) {
    const beganMs = performance.now();
    const found = await ask(text);
    const ms = performance.now() - beganMs;
    const wanted = new Set<string | undefined>(relevant);
    const first = found.findIndex((id) => wanted.has(id));
    const share = (depth: number): number =>
      found.slice(0, depth).filter((id) => wanted.has(id)).length / Math.max(1, wanted.size);
    asked.push({ shares: sharesOf(share), reciprocal: first < 0 ? 0 : 1 / (first + 1), ms });
  }
  return { notes: notes.length, asked };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** All lines together: means over the questions, percentiles of their times, bytes of the files. */
export function sumUp(measured: readonly (Measured & { readonly bytes: number })[]): RecallResult {
  const asked = measured.flatMap((one) => one.asked);
  const times = asked.map(({ ms }) => ms).toSorted((one, other) => one - other);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const notes = measured.reduce((sum, one) => sum + one.notes, 0);
  const bytes = measured.reduce((sum, one) => sum + one.bytes, 0);
  return {
    recall: sharesOf((depth) => mean(asked.map(({ shares }) => shares[depth]))),
    mrr: mean(asked.map(({ reciprocal }) => reciprocal)),
    queries: asked.length,
    msPerQuery: { p50: at(0.5), p95: at(0.95) },
    bytesPerNote: notes === 0 ? 0 : bytes / notes,
  };
}
