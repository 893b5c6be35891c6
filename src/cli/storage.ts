import { resolve } from "node:path";
import type { StorageWork } from "#contracts/storage-work.ts";
import type { StoreTrouble } from "#contracts/store-trouble.ts";
import { storeWords, textsOf } from "#answer/store-words.ts";
import { ask } from "#cli/ask.ts";
import { exitCode } from "#cli/exit-code.ts";
import { trouble, usage, type Trouble } from "#cli/trouble.ts";
import { flag, type Ended, type Inside, type Typed } from "#cli/verb.ts";

const work = async ({ parts, settings }: Inside): Promise<StorageWork> => (await parts.storage())(settings);

type Failed = { readonly kind: string; readonly trouble?: StoreTrouble };

/** What went wrong, by its kind: `storage-<kind>` in `cli.*.ftl`; what is wrong with the data has words of its own. */
function storageTrouble({ kind, trouble: inside, ...facts }: Failed, { printer }: Inside): Trouble {
  const sentence = inside === undefined ? {} : { sentence: storeWords(inside, printer.lang) };
  return trouble(exitCode.refused, `storage-${kind}`, { ...textsOf(facts), ...sentence });
}

const fileOf = ({ argument = "" }: Typed, { parts }: Inside): string => resolve(parts.cwd, argument);

/** Writes everything into one file, whether a daemon runs or not. */
export async function backup(typed: Typed, inside: Inside): Promise<Ended> {
  const { printer } = inside;
  const made = await (await work(inside)).backUp(fileOf(typed, inside));
  if (made.kind !== "backed_up") return storageTrouble(made, inside);
  const { kind: _, leftOut, ...rest } = made;
  if (printer.json) printer.value({ ...rest, leftOut });
  else {
    printer.line(printer.say("backup-done", { ...rest, megabytes: Math.ceil(rest.bytes / 1e6) }));
    for (const { path, why } of leftOut) printer.note("backup-without", { path, why });
    printer.note("backup-key", { file: inside.settings.keyFile });
  }
  return exitCode.done;
}

/** Puts a backup in the place of the data. */
export async function restore(typed: Typed, inside: Inside): Promise<Ended> {
  const { printer } = inside;
  const how = { replace: flag(typed, "replace") };
  const restored = await (await work(inside)).restore(fileOf(typed, inside), how);
  if (restored.kind !== "restored") return storageTrouble(restored, inside);
  const { kind: _, ...rest } = restored;
  if (printer.json) printer.value(rest);
  else {
    const day = new Date(rest.createdAtMs).toISOString();
    printer.line(printer.say("restore-done", { bots: rest.bots, files: rest.files, day }));
    if (rest.replaced !== undefined) printer.line(printer.say("restore-replaced", { folder: rest.replaced }));
    printer.note("restore-next");
  }
  return exitCode.done;
}

async function check(inside: Inside): Promise<Ended> {
  const { printer } = inside;
  const checked = await (await work(inside)).checkKeys();
  if (checked.kind !== "key_fits") return storageTrouble(checked, inside);
  const { file, dataKeys } = checked;
  if (printer.json) printer.value({ file, dataKeys });
  else printer.line(printer.say("keys-fit", { file, keys: dataKeys }));
  return exitCode.done;
}

/** By the daemon while it runs; here when none does. */
async function rotate(inside: Inside, deep: boolean): Promise<Ended> {
  const { printer } = inside;
  const asked = await ask(inside, { verb: "rotate_key", deep });
  const isAbsent = typeof asked !== "number" && asked.code === exitCode.noDaemon;
  if (!isAbsent) return asked;
  const rotated = await (await work(inside)).rotateKey({ deep });
  if (rotated.kind !== "rotated") return storageTrouble(rotated, inside);
  const { dataKeys, oldKeyFile, resealed } = rotated;
  return printer.answer({ kind: "key_rotated", dataKeys, oldKeyFile, resealed });
}

/** `check`: whether the master key opens the data. `rotate`: a fresh one in its place; `--deep`: and fresh keys of all bots. */
export function keys(typed: Typed, inside: Inside): Promise<Ended> {
  if (typed.argument === "check") return check(inside);
  if (typed.argument === "rotate") return rotate(inside, flag(typed, "deep"));
  return Promise.resolve(usage("keys", { word: typed.argument ?? "" }));
}
