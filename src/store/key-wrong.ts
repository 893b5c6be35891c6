import type { KeyTrouble } from "#contracts/store-trouble.ts";
import { opensCanary } from "#store/canary.ts";
import { oldKeyFiles } from "#store/key-files.ts";
import { readMasterKey } from "#store/master-key.ts";

/** The master key does not open what this canary lies in; perhaps one that was in force earlier does. */
export function keyWrong(keyFile: string, canary: Buffer | undefined): Extract<KeyTrouble, { kind: "key_wrong" }> {
  const opens = (file: string): boolean => {
    const key = readMasterKey(file);
    return canary !== undefined && key.kind === "ok" && opensCanary(key.key, canary);
  };
  return { kind: "key_wrong", file: keyFile, fits: oldKeyFiles(keyFile).find(opens) };
}
