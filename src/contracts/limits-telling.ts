/** Of what people are told without asking, of remedies, and of logs that are explained. */
export const tellingLimits = {
  noticesPerOwnerPerDay: 30,
  noticeRetryFirstMs: 1_000,
  noticeRetryMaxMs: 300_000,
  /** A notice that could not be delivered for this long is given up. */
  noticeKeptMs: 3 * 86_400_000,
  noticesAtOnce: 4,
  noticesPerPass: 50,
  /** A model has so long to begin an answer when it is tried after a remedy; one that is slower says nothing. */
  modelTrialMs: 20_000,
  /** A remedy that has not helped by then is said not to have. */
  remedyCheckMs: 15_000,
  /** Trouble that may heal by itself makes no sound before it has lasted this long. */
  quietMs: 60_000,
  /** One cause in many bots is told of after so long, when it is known how many. */
  manyAfterMs: 1_000,
  /** Trouble of the server that ends sooner than this is not told. */
  platformTellMs: 60_000,
  /** A daily look at what will end: the first one so long after the start, then so often, each bot so long after the last. */
  soonFirstMs: 60_000,
  soonEveryMs: 86_400_000,
  soonSpreadMs: 250,
  noticesPerOperatorPerDay: 60,
  /** Telegram keeps what it could not deliver for so long: https://core.telegram.org/bots/api#getting-updates */
  telegramKeepsMs: 86_400_000,
  /** How often it is noted that a daemon lives, so that the next one knows how long there was none. */
  aliveNoteMs: 60_000,
  /** Mistakes of Hatchery's own that operators are told of in a day. */
  mistakesPerDay: 5,
  /** A log that somebody sends to be explained: how much, how long reading it may take, and how many at once. */
  explainBytesMax: 2 * 1024 * 1024,
  explainMs: 10_000,
  explainAtOnce: 2,
  explainWaiting: 20,
  explainHeapMb: 256,
};
