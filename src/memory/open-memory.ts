import { chmodSync, readFileSync } from "node:fs";
import type { Limits } from "#contracts/limits.ts";
import { openCitations } from "#memory/citations.ts";
import {
  addEpisode,
  beginAnew,
  episodeOfMessage,
  isAnswered,
  oneEpisode,
  referencesOf,
  recentEpisodes,
  reviseEpisode,
} from "#memory/episodes.ts";
import { openFacts } from "#memory/facts/open-facts.ts";
import { openFiles } from "#memory/files.ts";
import { erasing, forgetChat } from "#memory/forget.ts";
import { openForgetting } from "#memory/forgetting/open-forgetting.ts";
import { catchUpOne, isBehind } from "#memory/index-words.ts";
import { keep, kept } from "#memory/kept.ts";
import type { Memory, MemoryCounts } from "#memory/memory.ts";
import { MemoryFile, numberOf } from "#memory/memory-file.ts";
import { remindersIn } from "#memory/reminders.ts";
import { takeOutOf } from "#memory/take-out.ts";
import { Unsealable } from "#memory/seal.ts";
import { openSummaries } from "#memory/summaries.ts";
import { Vectors } from "#memory/vectors/vectors.ts";
import { openDatabase, type Migration, type OpenDatabase } from "#sqlite/open-database.ts";

export type OpenMemory =
  | { readonly kind: "ok"; readonly memory: Memory }
  /** What is wrong in a sentence, and whether waiting may help. The file is left as it was. */
  | { readonly kind: "refused"; readonly sentence: string; readonly mayHeal: boolean };

export type MemoryParts = { readonly path: string; readonly dataKey: Buffer; readonly limits: Limits };

const applicationId = 0x4861746d; // "Hatm"

const canary = "canary";

const migration = (name: string): Migration => ({
  name,
  sql: readFileSync(new URL(`./migrations/${name}.sql`, import.meta.url), "utf8"),
});

function explain(opened: Exclude<OpenDatabase, { kind: "ok" }>): OpenMemory {
  const refused = (sentence: string, mayHeal = false): OpenMemory => ({ kind: "refused", sentence, mayHeal });
  switch (opened.kind) {
    case "newer_schema":
      return refused(
        `${opened.file} was written by a newer version (schema ${opened.found}, this one knows ${opened.known})`,
      );
    case "foreign_file":
      return refused(`${opened.file} is not a bot's memory`);
    case "old_sqlite":
      return refused(`this runtime carries SQLite ${opened.version}; ${opened.needed} or newer is needed`);
    case "failed":
      return refused(opened.text, true);
  }
}

/** Whether this key is the one that the file was sealed with; a new file is marked with it. */
function keyFits(file: MemoryFile): boolean {
  try {
    if (kept(file, canary) === undefined) file.whole(() => keep(file, canary, canary));
    return true;
  } catch (error) {
    if (error instanceof Unsealable) return false;
    throw error;
  }
}

function counts(file: MemoryFile, chatId: number): MemoryCounts {
  const row = file.get("SELECT count(*) AS episodes, min(at_ms) AS first FROM episodes WHERE chat_id = ?", chatId);
  const first = row?.["first"];
  return { episodes: numberOf(row, "episodes"), firstAtMs: typeof first === "number" ? first : undefined };
}

function verbs(file: MemoryFile): Memory {
  const meanings = new Vectors(file);
  return {
    remember: async (episode) => file.whole(() => addEpisode(file, episode)),
    rememberAll: async (episodes) => file.whole(() => episodes.map((episode) => addEpisode(file, episode))),
    revise: async (revision) => file.whole(() => reviseEpisode(file, revision)),
    episode: async (chatId, episodeId) => oneEpisode(file, chatId, episodeId),
    cameWith: async (chatId, messageId) =>
      referencesOf(file, chatId, messageId).flatMap((id) => oneEpisode(file, chatId, id) ?? []),
    bySpeaker: async (chatId, messageId, speaker) => episodeOfMessage(file, { chatId, messageId, speaker }),
    isAnswered: async (chatId, messageId) => isAnswered(file, chatId, messageId),
    recall: async (query) => {
      for (let first = true; isBehind(file); first = false) {
        if (!first) await new Promise((resolve) => setImmediate(resolve)); // others are served between two sessions
        file.whole(() => catchUpOne(file));
      }
      return meanings.recall(query);
    },
    meanings,
    recent: async (chatId, max) => recentEpisodes(file, chatId, max),
    startAnew: async (chatId) => file.whole(() => beginAnew(file, chatId)),
    forgetChat: async (chatId) => erasing(file, () => forgetChat(file, chatId)),
    counts: async (chatId) => counts(file, chatId),
    facts: openFacts(file),
    forgetting: openForgetting(file),
    citations: openCitations(file),
    files: openFiles(file),
    summaries: openSummaries(file),
    kept: (name) => kept(file, name),
    keep: (name, value) => file.whole(() => keep(file, name, value)),
    reminders: remindersIn(file),
    takeOut: takeOutOf(file),
    close: () => {
      meanings.stop();
      file.close();
    },
  };
}

/** Opens a bot's memory, or says in a sentence why not. Runs on Node and on Bun. */
export function openMemory(parts: MemoryParts): OpenMemory {
  const { path } = parts;
  const opened = openDatabase({
    file: path,
    applicationId,
    migrations: [
      migration("memory-001-first"),
      migration("memory-002-facts"),
      migration("memory-003-vectors"),
      migration("memory-004-reminders"),
      migration("memory-005-files"),
      migration("memory-006-reminders-again"),
    ],
    sync: "full",
  });
  if (opened.kind !== "ok") return explain(opened);
  chmodSync(path, 0o600);
  const file = new MemoryFile(opened.db, parts);
  if (keyFits(file)) return { kind: "ok", memory: verbs(file) };
  file.close();
  return { kind: "refused", sentence: `${path} was sealed with another data key`, mayHeal: false };
}
