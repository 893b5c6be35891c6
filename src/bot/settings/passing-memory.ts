import type { Episode, Memory, NewEpisode } from "#memory/memory.ts";

/** What is said in a chat whose memory is off is known to this process for so many messages, and to nobody after it. */
const passingMax = 20;

/**
 * Conversations of people who have turned memory off: nothing of them reaches the file. What was kept before can still be
 * asked for.
 */
export class PassingMemory {
  readonly #chats = new Map<number, readonly Episode[]>();
  readonly #came = new Map<number, readonly Episode[]>();
  #lastId = 0;

  /** The bot's memory as such a chat sees it. */
  over(memory: Memory): Memory {
    const remember = async (episode: NewEpisode): Promise<Episode> => this.#hold(episode);
    return {
      ...memory,
      remember,
      rememberAll: async (episodes) => episodes.map((episode) => this.#hold(episode)),
      revise: async () => undefined,
      episode: async (chatId, episodeId) =>
        episodeId < 0 ? this.#of(chatId).find((one) => one.episodeId === episodeId) : memory.episode(chatId, episodeId),
      bySpeaker: async (chatId, messageId, speaker) =>
        this.#said(chatId, { messageId, speaker }) ?? memory.bySpeaker(chatId, messageId, speaker),
      isAnswered: async (chatId, messageId) =>
        this.#of(chatId).some(({ answers }) => answers === messageId) || memory.isAnswered(chatId, messageId),
      cameWith: async (chatId, messageId) =>
        (this.#came.get(chatId) ?? []).filter((reference) => reference.messageId === messageId),
      files: { ...memory.files, came: async () => undefined },
      recall: ({ beforeId, ...query }) =>
        memory.recall(beforeId === undefined || beforeId < 0 ? query : { ...query, beforeId }),
      recent: async (chatId, max) => this.#of(chatId).slice(-max),
      startAnew: async (chatId) => {
        this.drop(chatId);
        await memory.startAnew(chatId);
      },
      facts: { ...memory.facts, add: async () => ({ kind: "refused", why: "memory_off" }) },
      citations: { ...memory.citations, keep: async () => undefined },
      summaries: { keep: async () => undefined, last: async () => undefined },
    };
  }

  /** Nothing of a chat is known any more. */
  drop(chatId: number): void {
    this.#chats.delete(chatId);
    this.#came.delete(chatId);
  }

  #of(chatId: number): readonly Episode[] {
    return this.#chats.get(chatId) ?? [];
  }

  #said(chatId: number, { messageId, speaker }: Pick<NewEpisode, "messageId" | "speaker">): Episode | undefined {
    if (messageId === undefined) return undefined;
    return this.#of(chatId).find((one) => one.messageId === messageId && one.speaker === speaker);
  }

  #hold({ references = [], session: _session, author, messageId, answers, ...said }: NewEpisode): Episode {
    const told = { ...said, author, messageId, answers, sessionId: 0 };
    // Of what came with messages, that of the last one is enough: it is there to be answered.
    if (references.length > 0) {
      const came = references.map(({ title, text }) => ({
        ...told,
        speaker: "reference" as const,
        author: title,
        text,
      }));
      this.#came.set(
        said.chatId,
        came.map((one) => ({ ...one, episodeId: this.#nextId() })),
      );
    }
    const before = this.#said(said.chatId, { messageId, speaker: said.speaker });
    if (before !== undefined) return before;
    const episode = { ...told, episodeId: this.#nextId() };
    this.#chats.set(said.chatId, [...this.#of(said.chatId), episode].slice(-passingMax));
    return episode;
  }

  /** Below those of what is kept. */
  #nextId(): number {
    this.#lastId -= 1;
    return this.#lastId;
  }
}
