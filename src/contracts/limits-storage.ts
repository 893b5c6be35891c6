/** Of what is kept: files in trouble, what is cleared away when, and backups. */
export const storageLimits = {
  /**
   * Another process holds a file: one try blocks for so long, the next one comes so much later, and there are so many.
   * Together five seconds, in which everything else goes on.
   */
  storeBusyWaitMs: 10,
  storeBusyRetryMs: 50,
  storeBusyTries: 100,
  /** How often a file in trouble is tried. */
  storeProbeMs: 1_000,
  /** A disk that was full is well again when it has this much room. */
  diskRoomBytes: 1024 * 1024,
  /** What is past its window is cleared away so often, in steps of so many rows. */
  sweepEveryMs: 3_600_000,
  sweepRowsAtOnce: 500,
  sweepStepsMax: 2_000,
  /** Handled updates stay without their words for so long, so that a repeat is known: Telegram itself keeps them for a day. */
  inboxDoneKeptMs: 3 * 86_400_000,
  /** An update that was set aside and that nobody decided about. */
  inboxAsideKeptMs: 30 * 86_400_000,
  /** Notices that were sent or given up, without their words. */
  outboxOverKeptMs: 30 * 86_400_000,
  journalKeptMs: 90 * 86_400_000,
  /** Of all bots together; the oldest go first. About half a gigabyte. */
  journalRowsMax: 1_000_000,
  incidentsKeptPerBot: 100,
  /** A capability without a run is what a crash left behind; one this young may be of a run that is being started. */
  capabilityStrayMs: 3_600_000,
  /** Looking through a database may take this long, and is done again so often. */
  storeCheckMs: 120_000,
  storeCheckEveryMs: 86_400_000,
  /** A restore looks through all of it before it decides; who waits for that would rather wait. */
  restoreCheckMs: 3_600_000,
  /** What one bot may have in a backup; more is left out, and said so. */
  backupFilesPerBot: 10_000,
  backupBytesPerBot: 4 * 1024 * 1024 * 1024,
  /** What of one bot is left out is named up to so many files, and the rest in one line. */
  backupLeftOutPerBot: 100,
  /** What lies beside a backup's place for longer was cut off, and the next backup clears it away. */
  backupLeftMs: 86_400_000,
  /** What an export holds of one bot; the newest events and the oldest updates. */
  exportEvents: 1_000,
  exportUpdates: 1_000,
  exportIncidents: 500,
  /** Output of all bots' runs together. */
  outputTotalBytesMax: 2 * 1024 * 1024 * 1024,
  daemonLogHeadBytes: 64 * 1024,
  daemonLogTailBytes: 8 * 1024 * 1024,
};
