/** The built-in bot's. */
export const botLimits = {
  botPollS: 30,
  botPollRetryFirstMs: 100,
  botPollRetryMaxMs: 2_000,
  /**
   * Outside Hatchery, how often is asked while updates are in hand: they are confirmed only after they are handled. Above
   * half a second: asked with one offset sooner than that, Telegram gives one update alone.
   */
  botBusyPollMs: 1_000,
  /** Updates in hand at once; more are not asked for. Commands and Stop always find room. */
  botHeldMax: 50,
  botAtOnce: 8,
  /** Outside Hatchery, how often a wake-up that is far away is looked at: a machine may sleep, and clocks are set. */
  botWakeCheckMs: 60_000,
  /** What is under way when the bot is asked to end may finish within this; then it is cut, and given again to the next run. */
  botStopMs: 3_000,
  botCallMs: 60_000,
  /** Hatchery is away (its daemon restarts, or is upgraded): calls are repeated for this long. */
  botPatienceMs: 45_000,
  /** An answer that Telegram cannot take (unreachable, 5xx) is offered again for this long. */
  botSendPatienceMs: 3_600_000,
  botRetryFirstMs: 200,
  botRetryMaxMs: 4_000,
  /** A longer wait asked for by Telegram (429) is not waited for in the middle of an update: it is handled again then. */
  botFloodWaitMaxMs: 1_200_000,
  identityKeptMs: 86_400_000,
  /** A bot with nothing in hand for this long gives memory back. */
  botRestMs: 1_500,
  draftEveryMs: 1_000,
  /** So many frames and messages may go into a chat one after the other; then a frame comes once in so long. */
  draftBurst: 20,
  draftRefillMs: 2_000,
  /** A frame that is under way when the answer is ready is waited for this long, so that it does not come after it. */
  draftCloseMs: 1_000,
  /** Telegram shows a draft for 30 s; one without news is shown again after this. */
  draftAgainMs: 20_000,
  strangerAgainMs: 3_600_000,
  strangersKnownMax: 1_000,
  answerCharsMax: 100_000,
  modelTriesMax: 4,
  /** An answer that broke off in the middle of its words is asked for again so often: each time is paid for. */
  modelBrokenOffMax: 1,
  /** What a provider says in one answer, streamed or whole, with everything that stands around its words. */
  modelAnswerBytesMax: 32 * 1024 * 1024,
  modelRetryFirstMs: 500,
  modelRetryMaxMs: 8_000,
  /** A longer wait asked for by the provider is told to the person instead. */
  modelRetryAfterMaxMs: 20_000,
  /** No word from the model for this long: cut. */
  modelSilenceMs: 120_000,
  /** How often the model may have something done before it has to answer; how much in one turn, and how long an input. */
  toolRoundsMax: 4,
  toolCallsMax: 6,
  toolInputCharsMax: 20_000,
  /** Of what a tool gives back, so much goes to the model. */
  toolOutputCharsMax: 12_000,
  /** A model that takes no tools is offered them again after this. */
  toolsRefusedMs: 86_400_000,
  contextCharsMax: 24_000,
  contextMessagesMax: 40,
  /** A context that was too long for the model is halved so many times. */
  contextHalvingsMax: 3,
  /** A conversation's part that is summed up at once, in messages, and the summary in characters. */
  summarisedMax: 200,
  summaryCharsMax: 3_000,
  recalledMax: 8,
  factsShownMax: 30,
  recallCandidates: 1_000,
  factCharsMax: 500,
  factsMax: 5_000,
  tombstonesMax: 10_000,
  /** What was remembered, corrected or forgotten can be taken back for so long; then what was forgotten is erased. */
  undoMs: 600_000,
  /** What could not be erased then (the disk is full) is erased after this, if it can be. */
  eraseRetryMs: 60_000,
  /** Silence that ends a session of a conversation in memory. */
  sessionGapMs: 6 * 3_600_000,
  sessionEpisodesMax: 50,
  stemsKnownMax: 20_000,
};
