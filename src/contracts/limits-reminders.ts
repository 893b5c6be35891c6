/** Of reminders in the built-in bot. */
export const reminderLimits = {
  /** That wait for one person. */
  remindersMax: 200,
  reminderCharsMax: 1_000,
  /** Ten years. */
  reminderAheadMsMax: 3_660 * 86_400_000,
  /** What comes again sooner than this is noise. */
  reminderEveryMsMin: 600_000,
  /** Delivered later than this after its time: it says so. */
  reminderLateMs: 120_000,
  /** Telegram did not take it: it is offered again after so long, and so many times. */
  reminderRetryMs: 3_600_000,
  reminderTriesMax: 48,
  /** A delivered one can be put off or ticked off by its buttons for so long; so many are kept for that. */
  reminderDeliveredKeptMs: 30 * 86_400_000,
  /** Delivered in one go; the rest follows at once. */
  reminderBatch: 20,
  /** A question about a reminder or a setting waits for its answer in words for so long. */
  askedAgoMsMax: 900_000,
};
