import type { Episode, Memory, NewEpisode } from "#memory/memory.ts";

/** What is said in a chat whose memory is off is known to this process for so many messages, and to nobody after it. */
const passingMax = 20;

/**
 * Conversations of people who have turned memory off: nothing of them reaches the file. What was kept before can still be
 * asked for.
 */
export class PassingMemory {
  readonly #chats = new Map<number, readonly Episode[]>();
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
      isAnswered: async (chatId, messageId) =>
        this.#of(chatId).some(({ answers }) => answers === messageId) || memory.isAnswered(chatId, messageId),
      recall: ({ beforeId, ...query }) =>
        memory.recall(beforeId === undefined || beforeId < 0 ? query : { ...query, beforeId }),
      recent: async (chatId, max) => this.#of(chatId).slice(-max),
      startAnew: async (chatId) => {
        this.#chats.delete(chatId);
        await memory.startAnew(chatId);
      },
      facts: { ...memory.facts, add: async () => ({ kind: "refused", why: "empty" }) },
      citations: { ...memory.citations, keep: async () => undefined },
      summaries: { keep: async () => undefined, last: async () => undefined },
    };
  }

  /** Nothing of a chat is known any more. */
  drop(chatId: number): void {
    this.#chats.delete(chatId);
  }

  #of(chatId: number): readonly Episode[] {
    return this.#chats.get(chatId) ?? [];
  }

  #hold({
    chatId,
    atMs,
    speaker,
    author,
    messageId,
    answers,
    text,
    references: _references,
    session: _session,
    ...rest
  }: NewEpisode): Episode {
    this.#lastId -= 1;
    const episode = {
      ...rest,
      chatId,
      atMs,
      speaker,
      author,
      messageId,
      answers,
      text,
      episodeId: this.#lastId,
      sessionId: 0,
    };
    this.#chats.set(chatId, [...this.#of(chatId), episode].slice(-passingMax));
    return episode;
  }
}
