/** The sandbox's: Telegram's own numbers, which tests shorten, and bounds on what it keeps in memory. */
export const sandboxLimits = {
  sandboxConflictSpacingMs: 3_000,
  /** Telegram caps long polls at this many seconds. */
  sandboxPollMaxS: 50,
  sandboxQuickPollMs: 3_000,
  sandboxDraftMs: 30_000,
  sandboxCallbackMs: 60_000,
  sandboxWebhookSpacingMs: 1_000,
  sandboxWebhookRetryMs: 1_000,
  sandboxUpdateLifeMs: 86_400_000,
  sandboxUpdatesPerBotMax: 10_000,
  sandboxMessagesPerChatMax: 2_000,
  sandboxCallsMax: 5_000,
  sandboxEventsMax: 5_000,
  sandboxDelayedConflictsMax: 50,
  sandboxFileBytesMax: 256 * 1024 * 1024,
  sandboxBotsPerUser: 20,
};
