/** Finding by meaning: vectors of what was said, in the bot's own file or in Qdrant. */
export const vectorLimits = {
  /** How much of a text is made a vector of: providers take about 8,000 tokens. */
  embedTextChars: 6_000,
  /** Texts in one call, and their characters together. */
  embedTextsMax: 64,
  embedCharsMax: 60_000,
  embedCallMs: 30_000,
  /** What was said waits so long for more of its kind, so that a question and its answer go in one call. */
  embedDelayMs: 1_000,
  embedRetryFirstMs: 2_000,
  embedRetryMaxMs: 300_000,
  /** What a person has to mend is tried again so seldom by itself. */
  embedRefusedAgainMs: 21_600_000,
  /** An answer waits at most so long for the vector of its question; after a failure the next ones do not wait for a while. */
  embedQuestionMs: 1_500,
  embedQuestionAgainMs: 30_000,
  /** Texts whose vectors are known still: what was asked is kept a moment later. */
  embedKnownMax: 16,
  /** Vectors in one sealed row of the embedded index, and in all of it. */
  vectorsPerBlock: 128,
  vectorsMax: 200_000,
  /** How many of the nearest are looked at for those that are asked for. */
  vectorCandidates: 200,
  /** How many of a list count when lists are joined. */
  recallFusedMax: 100,
  /** The vector store: one call, points in one call, and what is asked for there. */
  storeCallMs: 5_000,
  storePointsMax: 64,
  storeCallsAtOncePerBot: 4,
  storeBodyBytesMax: 3 * 1024 * 1024,
  storeFoundMax: 200,
  /** The store's answer to a question of the gate's own. */
  storeAnswerBytesMax: 4 * 1024 * 1024,
  /** Points of one bot in one collection; they are counted anew after so many more. */
  storePointsPerBot: 500_000,
  storeRecountPoints: 5_000,
};
