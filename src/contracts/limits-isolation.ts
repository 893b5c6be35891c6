/** Limits of what one bot may have and of how bots are kept apart. */
export const isolationLimits = {
  /**
   * What one bot may have: memory of all its processes together, processes and threads, and its private folder. Memory and
   * processes are held by the kernel where control groups can be made, and memory by our own guard where not.
   */
  botMemoryBytes: 512 * 1024 * 1024,
  botTasksMax: 256,
  botFolderBytes: 1024 * 1024 * 1024,
  botFolderFiles: 100_000,
  /** How often running bots' memory and folders are looked at. */
  memoryCheckMs: 1_000,
  folderCheckMs: 2_000,
  /** 1: bots run in a view of the machine of their own, made by bubblewrap, even where HATCHERY_EGRESS does not ask for it. */
  botsInViews: 0,
  /** Room in a bot's private /tmp, where it has one; it lies in memory. */
  botTmpBytes: 64 * 1024 * 1024,
  /** Making a bot's view may take so long. */
  viewMs: 10_000,
  /** How long a process that was ended may take to give up the gate's port. */
  portBackMs: 2_000,
};
