/** What stands in the way of a better isolation, as `runtime` writes it down, and the id of its words in `terminal`. */
const ids: ReadonlyMap<string, string> = new Map([
  ["the daemon does not run as root", "blocked-not_root"],
  ["bubblewrap is not installed", "blocked-no_bubblewrap"],
  ["nsenter is not installed", "blocked-no_nsenter"],
  ["the gate is not on the loopback", "blocked-gate_elsewhere"],
  ["the trial child ended without a word", "blocked-ended"],
]);

/** What stands in the way, in the person's words; what the system said itself stays as it is. */
export function blockedBy(reason: string, say: (id: string) => string): string {
  const id = ids.get(reason);
  return id === undefined ? reason : say(id);
}
