/** Why the master key cannot be used. */
export type KeyTrouble =
  | { readonly kind: "key_missing"; readonly file: string }
  /** `mode`: octal digits, `0644`. */
  | { readonly kind: "key_not_private"; readonly file: string; readonly mode: string }
  | { readonly kind: "key_malformed"; readonly file: string }
  | { readonly kind: "key_unreadable"; readonly file: string; readonly errno: string }
  /** It opens something else. `fits`: a key that was in force earlier, and opens this. */
  | { readonly kind: "key_wrong"; readonly file: string; readonly fits: string | undefined };

/** Why the store does not open; nothing was changed. Words for each stand in `answer`. */
export type StoreTrouble =
  | KeyTrouble
  /** Another Hatchery works with it. */
  | { readonly kind: "in_use"; readonly folder: string }
  | { readonly kind: "not_writable"; readonly path: string; readonly errno: string }
  | { readonly kind: "no_room"; readonly path: string }
  | { readonly kind: "read_only"; readonly path: string }
  /** `text`: what SQLite or the system said. */
  | { readonly kind: "disk_errors"; readonly path: string; readonly text: string }
  | { readonly kind: "damaged"; readonly file: string; readonly text: string }
  /** There are bots' folders, and the file that knows the bots is gone or empty. */
  | { readonly kind: "forgotten"; readonly file: string; readonly folder: string; readonly state: "gone" | "empty" }
  /** Another program holds the file. */
  | { readonly kind: "held"; readonly file: string }
  | { readonly kind: "failed"; readonly file: string; readonly text: string }
  | { readonly kind: "newer_schema"; readonly file: string; readonly found: number; readonly known: number }
  | { readonly kind: "foreign_file"; readonly file: string }
  | { readonly kind: "old_sqlite"; readonly version: string; readonly needed: string };

const healing: readonly StoreTrouble["kind"][] = ["no_room", "read_only", "disk_errors", "held", "failed"];

/** Whether the cause may go away by itself (a full disk, another program): starting again later is worth it. */
export const mayHeal = ({ kind }: StoreTrouble): boolean => healing.includes(kind);
