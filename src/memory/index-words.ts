import type { Episode } from "#memory/memory.ts";
import { dateWords } from "#memory/stem/date-words.ts";
import { episodeColumns, episodeOf } from "#memory/episodes.ts";
import { numberOf, type MemoryFile } from "#memory/memory-file.ts";

/** An episode as it is searched for: what it says, who said it, and on which day. */
type Indexed = {
  readonly id: number;
  readonly said: string;
  readonly about: string;
  /** A piece of a file: it overlaps its neighbours already, and answers nothing that they said. */
  readonly isPiece: boolean;
};

function indexedForm(file: MemoryFile, episode: Episode): Indexed {
  const about = `${episode.author ?? ""} ${dateWords(episode.atMs, episode.text)}`;
  return {
    id: episode.episodeId,
    said: file.wordsOf(episode.text).join(" "),
    about: file.wordsOf(about).join(" "),
    isPiece: episode.speaker === "reference" && episode.messageId === undefined,
  };
}

/** Takes one episode out of the index, if it is there. */
export function unindex(file: MemoryFile, episodeId: number): void {
  file.change("DELETE FROM episode_words WHERE rowid = ?", episodeId);
}

/** Neighbours stand in columns of their own and count less: an answer often lies beside the words that find it. */
function indexSession(file: MemoryFile, sessionId: number, alreadyIndexed: number): void {
  const rows = file.all(`SELECT ${episodeColumns} FROM episodes WHERE session_id = ? ORDER BY episode_id`, sessionId);
  const forms = rows.map((row) => indexedForm(file, episodeOf(file, row)));
  for (const [at, form] of forms.entries()) {
    if (at < alreadyIndexed - 1) continue; // the last that was indexed had no next one then
    unindex(file, form.id);
    file.change(
      "INSERT INTO episode_words (rowid, own, previous, next) VALUES (?, ?, ?, ?)",
      form.id,
      `${form.said} ${form.about}`,
      form.isPiece ? "" : (forms[at - 1]?.said ?? ""),
      form.isPiece ? "" : (forms[at + 1]?.said ?? ""),
    );
  }
  file.change("DELETE FROM session_words WHERE rowid = ?", sessionId);
  const all = [...forms.map(({ said }) => said), ...forms.slice(0, 1).map(({ about }) => about)];
  if (forms.length > 0) {
    file.change("INSERT INTO session_words (rowid, words) VALUES (?, ?)", sessionId, all.join(" "));
  }
  file.change(
    "UPDATE sessions SET episodes = ?, indexed = ? WHERE session_id = ?",
    forms.length,
    forms.length,
    sessionId,
  );
}

/** Brings the index up to what is kept; inside a transaction. Usually it is one session of which one message is new. */
export function catchUp(file: MemoryFile): void {
  for (const row of file.all("SELECT session_id, indexed FROM sessions WHERE indexed <> episodes")) {
    indexSession(file, numberOf(row, "session_id"), numberOf(row, "indexed"));
  }
}

/** The same for the oldest session alone that is behind: a large file is caught up with in many small transactions. */
export function catchUpOne(file: MemoryFile): void {
  const row = file.get("SELECT session_id, indexed FROM sessions WHERE indexed <> episodes LIMIT 1");
  if (row !== undefined) indexSession(file, numberOf(row, "session_id"), numberOf(row, "indexed"));
}

/** Whether `catchUp` has anything to do. */
export function isBehind(file: MemoryFile): boolean {
  return file.get("SELECT 1 FROM sessions WHERE indexed <> episodes LIMIT 1") !== undefined;
}
