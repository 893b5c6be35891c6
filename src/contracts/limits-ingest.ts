/** Of files and pages that are read: in the bot, in the process that reads them, and at the gate's guarded fetcher. */
export const ingestLimits = {
  /** Telegram gives bots no larger file. https://core.telegram.org/bots/api#getfile */
  fileBytesMax: 20 * 1024 * 1024,
  /** Memory for what a parser makes of a file, in megabytes: it and the bot share what one bot may have. */
  ingestHeapMb: 224,
  /** And all of that process: it and the bot together stay below what one bot may have. */
  ingestMemoryBytes: 384 * 1024 * 1024,
  /** A parser that takes longer is killed. */
  ingestMs: 60_000,
  /** What a .docx may unpack to. */
  unpackedBytesMax: 100 * 1024 * 1024,
  unpackedEntriesMax: 5_000,
  /** Characters of a file's text; what comes after them is left out, and that is said. */
  ingestCharsMax: 6_000_000,
  ingestPagesMax: 5_000,
  /** What the reading process may say: every piece in JSON, with room for escapes. */
  ingestOutputBytesMax: 48 * 1024 * 1024,
  /** A piece has about so many tokens, and the next one begins so many before its end. */
  pieceTokensMax: 420,
  pieceOverlapTokens: 40,
  /** How often the message that shows the progress is edited. */
  progressEveryMs: 1_500,
  /** The larger side of a photo that is shown to a model, and its bytes. */
  photoSideMax: 1_600,
  photoBytesMax: 4 * 1024 * 1024,
  /** Of photos that are sent together, so much is shown to the model at once. */
  albumBytesMax: 8 * 1024 * 1024,
  /** Photos of one album come one by one: it is answered when none has come for so long. */
  albumWaitMs: 700,
  /** Words that follow an album this soon are about it. */
  albumWordsMs: 30_000,
  /** Albums that wait to be answered, in one bot; with more, each photo is answered alone. */
  albumsMax: 20,
  /** An answer to an album is begun so often: photos that the bot dies of are left then. */
  albumTriesMax: 3,
  /** A download from Telegram may take so long. */
  downloadMs: 120_000,
  downloadTries: 3,
  transcribeMs: 120_000,
  /** One page, with everything that leads to it. */
  fetchMs: 20_000,
  fetchBytesMax: 5 * 1024 * 1024,
  fetchRedirectsMax: 5,
  fetchUrlCharsMax: 2_048,
  fetchesPerMinute: 20,
  fetchesAtOncePerBot: 2,
  /** A port of 127.0.0.1 whose pages may be read beside those of the open internet; 0: none. */
  fetchOwnPort: 0,
  fetchResolveMs: 4_000,
  /** Of all bots together: each may hold a whole page in memory. */
  fetchesAtOnce: 16,
};
