/** Of what people set for their own bot. */
export const settingsLimits = {
  personaCharsMax: 1_000,
  /** As many as Telegram's own list of a managed bot can hold. */
  guestsMax: 10,
  /** Messages read from memory at once for an export. */
  exportRows: 200,
  /** One file of an export: Telegram takes 50 MB, https://core.telegram.org/bots/api#sending-files */
  exportPartBytes: 45 * 1024 * 1024,
  exportPartsMax: 40,
  /** What the daemon's export has of one bot's memory at most; and how long it may take to read it. */
  exportMemoryBytes: 8 * 1024 * 1024,
  exportMemoryMs: 60_000,
};
