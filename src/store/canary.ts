import type { Control } from "#store/control.ts";
import { bytesOf, type Row } from "#store/row.ts";
import { seal, unseal } from "#store/seal.ts";

const canaryName = "key_canary";
const canaryText = "this master key opens this data";

const put = "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)";

export const sealCanary = (key: Buffer): Buffer => seal(key, canaryName, canaryText);

/** Whether this is the key that the canary was sealed with. */
export const opensCanary = (key: Buffer, sealed: Buffer): boolean =>
  unseal(key, canaryName, sealed)?.toString() === canaryText;

const read = `SELECT value FROM meta WHERE name = '${canaryName}'`;

/** The sealed canary, by whatever reads a row; undefined when there is none yet. */
export function sealedCanary(get: (sql: string) => Row): Buffer | undefined {
  const row = get(read);
  return row === undefined ? undefined : bytesOf(row, "value");
}

/** Only inside `write`. */
export function putCanary(control: Control, key: Buffer): void {
  control.change(put, canaryName, sealCanary(key));
}
