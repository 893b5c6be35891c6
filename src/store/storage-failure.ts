import { StorageError } from "#sqlite/storage-error.ts";
import { InboxFull } from "#store/inbox-receive.ts";

/** What a verb of the store threw because it could not keep something: as the event `storage.failed` has it. */
export type StorageFailure = { readonly what: string; readonly errno: string; readonly text: string };

/** The storage failure in what a verb of the store threw; undefined when it is something else (a bug). */
export function storageFailure(thrown: unknown): StorageFailure | undefined {
  if (thrown instanceof StorageError) {
    return { what: thrown.file.split("/").at(-1) ?? "", errno: thrown.code, text: thrown.message };
  }
  if (thrown instanceof InboxFull) return { what: "inbox", errno: "INBOX_FULL", text: thrown.message };
  return undefined;
}
