import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { limitsDefault, type Limits } from "#contracts/limits.ts";
import type { Store } from "#contracts/store-ports.ts";
import { openStore, type OpenStore } from "#store/open-store.ts";

/** A real store in a folder of its own, for tests; `await using` closes it and removes the folder. */
export type TempStore = AsyncDisposable & {
  readonly dataDir: string;
  readonly keyFile: string;
  readonly store: Store;
  /** What was thrown behind a write or by a listener. */
  readonly errors: readonly unknown[];
  /** Closes it, does something to its files, and opens it again. */
  reopen(between?: () => void): Promise<Store>;
  close(): Promise<void>;
  /** Opens a second time, as another daemon would. */
  open(): Promise<OpenStore>;
};

/** Opens a fresh store with the default limits but for those given. */
export async function openTempStore(limits: Partial<Limits> = {}): Promise<TempStore> {
  const folder = mkdtempSync(join(tmpdir(), "hatchery-store-"));
  const [dataDir, keyFile] = [join(folder, "data"), join(folder, "keys", "master.key")];
  const errors: unknown[] = [];
  const parts = { dataDir, keyFile, limits: { ...limitsDefault, ...limits } };
  const open = (): Promise<OpenStore> => openStore({ ...parts, onError: (error) => errors.push(error) });
  const must = async (): Promise<Store> => {
    const opened = await open();
    if (opened.kind === "refused") throw new Error(JSON.stringify(opened.trouble));
    return opened.store;
  };
  let store: Store | undefined = await must();
  const close = async (): Promise<void> => {
    await store?.close();
    store = undefined;
  };
  return {
    dataDir,
    keyFile,
    errors,
    get store() {
      if (store === undefined) throw new Error("the store is closed");
      return store;
    },
    close,
    open,
    reopen: async (between) => {
      await close();
      between?.();
      return (store = await must());
    },
    [Symbol.asyncDispose]: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
