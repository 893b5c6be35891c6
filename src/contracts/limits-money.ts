/** Of what calls to models cost, and of what is kept of it. */
export const moneyLimits = {
  /** Where a limit holds and the program itself names no end, an answer may have so many tokens; fewer when money is short. */
  answerTokensMax: 16_384,
  /** With money for less than this a call is refused: such an answer would be no use. */
  answerTokensMin: 256,
  /** What a picture in a question is reckoned at before the provider tells. */
  imageTokens: 12_000,
  /** What a conversation that the provider keeps is reckoned at: we do not see it. */
  unseenTokens: 100_000,
  /** Hidden thought of a stream that was cut is reckoned at no more than this a second. */
  tokensPerSecondMax: 200,
  /** A question to a model is read whole before it passes. */
  modelBodyBytesMax: 32 * 1024 * 1024,
  /** Values in it: numbers, texts, lists and objects. A list of tokens to embed is the largest that providers take. */
  questionValuesMax: 400_000,
  /** Of all questions of one bot that are under way, and of all bots. */
  bodyBytesAtOncePerBot: 64 * 1024 * 1024,
  bodyBytesAtOnce: 512 * 1024 * 1024,
  /** How much of an answer's end is looked at for what was used. */
  usageTailBytes: 64 * 1024,
  /** A line of a stream; a longer one passes without being looked at. */
  streamLineBytesMax: 1024 * 1024,
  /** Calls of one bot at the gate, polls among them: what Telegram takes of one bot in a minute, and no more. */
  callsPerMinutePerBot: 1_800,
  modelCallsPerMinutePerBot: 240,
  /** Of each bot what the Master asks Telegram for it. */
  accessCallsPerMinutePerBot: 20,
  /** That a bot was told to wait is journalled so often. */
  callsRefusedTellMs: 600_000,
  /** Told ahead when so much of a limit is used. */
  budgetNearPercent: 80,
  spendingDaysKept: 35,
  spendingMonthsKept: 13,
  /** Bots and owners in one answer; those that spent most. */
  usageRowsMax: 20,
};
