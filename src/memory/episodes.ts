import type { Episode, NewEpisode, Revision, Speaker } from "#memory/memory.ts";
import { maybeNumberOf, numberOf, type MemoryFile, type Row } from "#memory/memory-file.ts";

/** The columns that `episodeOf` reads, and that a forgotten episode keeps. */
export const episodeColumns = "episode_id, session_id, chat_id, at_ms, speaker, message_id, answers, sealed";

/** What is sealed of an episode. */
type Said = { readonly text: string; readonly author?: string };

const placeOf = (episodeId: number): string => `episode ${episodeId}`;

const speakers: readonly Speaker[] = ["owner", "bot", "reference"];

/** Reads a row back; throws Unsealable when it was sealed with another key. */
export function episodeOf(file: MemoryFile, row: Row): Episode {
  const episodeId = numberOf(row, "episode_id");
  // Our own JSON, authenticated by the seal.
  const said: Said = JSON.parse(file.unseal(placeOf(episodeId), row["sealed"]));
  return {
    episodeId,
    sessionId: numberOf(row, "session_id"),
    chatId: numberOf(row, "chat_id"),
    atMs: numberOf(row, "at_ms"),
    speaker: speakers.find((speaker) => speaker === row["speaker"]) ?? "reference",
    author: said.author,
    messageId: maybeNumberOf(row, "message_id"),
    answers: maybeNumberOf(row, "answers"),
    text: said.text,
  };
}

/** The session that a new episode belongs to: the named one, or the chat's last while it is fresh and not too long. */
function sessionFor(file: MemoryFile, { chatId, atMs, session }: NewEpisode): number {
  const { sessionGapMs, sessionEpisodesMax } = file.limits;
  const label = session === undefined ? null : file.hash(session);
  const last = file.get(
    "SELECT session_id, last_at_ms, episodes FROM sessions WHERE chat_id = ? AND label IS ? ORDER BY session_id DESC LIMIT 1",
    chatId,
    label,
  );
  if (last !== undefined && numberOf(last, "episodes") < sessionEpisodesMax) {
    const silentMs = Math.abs(atMs - numberOf(last, "last_at_ms"));
    if (label !== null || silentMs <= sessionGapMs) return numberOf(last, "session_id");
  }
  return numberOf(
    file.get(
      "INSERT INTO sessions (chat_id, label, last_at_ms) VALUES (?, ?, ?) RETURNING session_id",
      chatId,
      label,
      atMs,
    ),
    "session_id",
  );
}

type Message = Pick<NewEpisode, "chatId" | "messageId" | "speaker">;

/** The episode of a message; undefined for a message that is not kept, or has no number. */
export function episodeOfMessage(file: MemoryFile, { chatId, messageId, speaker }: Message): Episode | undefined {
  if (messageId === undefined) return undefined;
  const row = file.get(
    `SELECT ${episodeColumns} FROM episodes WHERE chat_id = ? AND message_id = ? AND speaker = ?`,
    chatId,
    messageId,
    speaker,
  );
  return row === undefined ? undefined : episodeOf(file, row);
}

function write(file: MemoryFile, episodeId: number, said: Said): void {
  const sealed = file.seal(placeOf(episodeId), JSON.stringify(said));
  file.change("UPDATE episodes SET sealed = ? WHERE episode_id = ?", sealed, episodeId);
}

const sessionOf = (chatId: number, messageId: number | undefined): string =>
  `came with message ${messageId} of ${chatId}`;

/** What came with a message, by episode. */
export function referencesOf(file: MemoryFile, chatId: number, messageId: number): readonly number[] {
  const rows = file.all(
    "SELECT episode_id FROM episodes WHERE session_id IN (SELECT session_id FROM sessions WHERE chat_id = ? AND label = ?)",
    chatId,
    file.hash(sessionOf(chatId, messageId)),
  );
  return rows.map((row) => numberOf(row, "episode_id"));
}

function addReferences(file: MemoryFile, { chatId, atMs, messageId, references = [] }: NewEpisode): void {
  const session = sessionOf(chatId, messageId);
  for (const { title, text } of references) {
    addEpisode(file, { chatId, atMs, speaker: "reference", author: title, session, text });
  }
}

/** Keeps one episode; inside a transaction. The index hears of it before the next recall. */
export function addEpisode(file: MemoryFile, episode: NewEpisode): Episode {
  const already = episodeOfMessage(file, episode);
  if (already !== undefined) return already;
  addReferences(file, episode);
  const sessionId = sessionFor(file, episode);
  const { chatId, atMs, speaker, messageId, answers, author, text } = episode;
  const episodeId = numberOf(
    file.get(
      "INSERT INTO episodes (session_id, chat_id, at_ms, speaker, message_id, answers, sealed) VALUES (?, ?, ?, ?, ?, ?, x'') RETURNING episode_id",
      sessionId,
      chatId,
      atMs,
      speaker,
      messageId ?? null,
      answers ?? null,
    ),
    "episode_id",
  );
  write(file, episodeId, author === undefined ? { text } : { text, author });
  file.change("UPDATE sessions SET episodes = episodes + 1, last_at_ms = ? WHERE session_id = ?", atMs, sessionId);
  return { episodeId, sessionId, chatId, atMs, speaker, author, messageId, answers, text };
}

/** Puts another text in the place of a kept one; inside a transaction. Its session is indexed anew before the next recall. */
export function rewriteEpisode(file: MemoryFile, { author, episodeId, sessionId }: Episode, text: string): void {
  write(file, episodeId, author === undefined ? { text } : { text, author });
  file.change("UPDATE sessions SET indexed = -1 WHERE session_id = ?", sessionId);
}

/** The same for a message that was edited; the episode as it was, or undefined when it is not kept. */
export function reviseEpisode(file: MemoryFile, revision: Revision): Episode | undefined {
  const episode = episodeOfMessage(file, revision);
  if (episode !== undefined) rewriteEpisode(file, episode, revision.text);
  return episode;
}

/** An episode of a chat. */
export function oneEpisode(file: MemoryFile, chatId: number, episodeId: number): Episode | undefined {
  const row = file.get(
    `SELECT ${episodeColumns} FROM episodes WHERE episode_id = ? AND chat_id = ?`,
    episodeId,
    chatId,
  );
  return row === undefined ? undefined : episodeOf(file, row);
}

export function isAnswered(file: MemoryFile, chatId: number, messageId: number): boolean {
  return file.get("SELECT 1 FROM episodes WHERE chat_id = ? AND answers = ?", chatId, messageId) !== undefined;
}

/** The last episodes of a chat since its last beginning, oldest first; what came with a message is no turn of it. */
export function recentEpisodes(file: MemoryFile, chatId: number, max: number): readonly Episode[] {
  const rows = file.all(
    `SELECT ${episodeColumns} FROM episodes WHERE chat_id = ? AND episode_id >
       coalesce((SELECT after_episode_id FROM beginnings WHERE chat_id = ?), 0)
       AND (speaker <> 'reference' OR message_id IS NOT NULL)
     ORDER BY episode_id DESC LIMIT ?`,
    chatId,
    chatId,
    max,
  );
  return rows.map((row) => episodeOf(file, row)).toReversed();
}

/** From here on the conversation of a chat is empty. */
export function beginAnew(file: MemoryFile, chatId: number): void {
  file.change(
    `INSERT INTO beginnings (chat_id, after_episode_id)
     VALUES (?, coalesce((SELECT max(episode_id) FROM episodes WHERE chat_id = ?), 0))
     ON CONFLICT (chat_id) DO UPDATE SET after_episode_id = excluded.after_episode_id`,
    chatId,
    chatId,
  );
}
