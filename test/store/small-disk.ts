import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const urlOf = (name: string): string => JSON.stringify(import.meta.resolve(name));

/** util-linux: a mount namespace of one's own, so that nothing stays mounted whatever happens. Root needs no user namespace. */
const unshare = process.getuid?.() === 0 ? ["unshare", "-m"] : ["unshare", "-rm"];

const [command = "", ...flags] = unshare;
const tries = (script: string): boolean => {
  const folder = mkdtempSync(join(tmpdir(), "hatchery-mount-"));
  try {
    return spawnSync(command, [...flags, "sh", "-c", script, "sh", folder]).status === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const mountMemory = 'mount -t tmpfs -o size=6m tmpfs "$1"';

/**
 * A disk whose blocks cannot always be had: a file system in a file that has holes, on a disk in memory that is smaller.
 * What does not fit there comes back as EIO, as from a disk with bad blocks.
 */
const mountImage = (how: string): string => `${mountMemory} && truncate -s 16m "$1/image" &&
  mkfs.ext4 -q ${how} -F "$1/image" && mkdir "$1/disk" && mount -o loop,errors=remount-ro "$1/image" "$1/disk"`;

/** Why such a disk cannot be had here; undefined when it can. By trying: whatever the reason is, it is real. */
export const whyNoDisk = (kind: DiskKind): string | false =>
  tries(scripts[kind])
    ? false
    : `this system lets us mount no disk of our own (${scripts[kind].split(" ")[0]}, ${kind})`;

/** With a journal of its own, such a file system makes itself read-only at the first error. */
const scripts = {
  plain: "true",
  memory: mountMemory,
  holes: mountImage("-O ^has_journal"),
  fragile: mountImage("-O has_journal -J size=1"),
} as const;

export type DiskKind = keyof typeof scripts;

/** What every program on a small disk begins with: the folder, a store there, and what its health tells. */
const prelude = `
  import { once } from "node:events";
  import { spawn, spawnSync } from "node:child_process";
  import { rmSync, writeFileSync } from "node:fs";
  const { openStore } = await import(${urlOf("#store/open-store.ts")});
  const { limitsDefault } = await import(${urlOf("#contracts/limits.ts")});
  const [folder] = process.argv.slice(1);
  const errors = [];
  const limits = { ...limitsDefault, storeProbeMs: 20, diskRoomBytes: 100_000, storeBusyRetryMs: 5, storeBusyTries: 4 };
  const tryOpen = (dataDir) => openStore({ dataDir, keyFile: folder + "/master.key", limits, onError: (error) => errors.push(String(error)) });
  const open = async (dataDir) => {
    const opened = await tryOpen(dataDir);
    if (opened.kind === "refused") throw new Error(JSON.stringify(opened.trouble));
    return opened.store;
  };
  const watch = (store) => {
    const told = [];
    let hear = () => undefined;
    store.health.listen((event) => {
      told.push([event.kind, event.what, event.errno].filter(Boolean).join(" "));
      hear();
    });
    const recovered = async () => {
      while (store.health.failing().length > 0) await new Promise((resolve) => (hear = resolve));
    };
    return { told, recovered };
  };
  const receive = (store, at, bytes = 20_000) =>
    store.inbox.receive(7, {
      updates: [{ updateId: at, type: "message", chatId: 1, body: "x".repeat(bytes) }], nextOffset: at + 1, nowMs: 1,
    }).then(({ fresh }) => "kept " + fresh, (error) => error.name + " " + error.code);
  const events = async (store) =>
    (await store.journal.read({ max: 100, kinds: ["storage.failed", "storage.recovered"] }))
      .map(({ event }) => [event.kind, event.what, event.errno].filter(Boolean).join(" "));
  const alive = setInterval(() => undefined, 1_000); // the store's own timers keep nobody alive
  const say = (value) => {
    clearInterval(alive);
    console.log(JSON.stringify(value));
  };
`;

/** Runs a program on a small disk and returns the JSON that it says. */
export function onDisk(kind: DiskKind, program: string): Record<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), "hatchery-disk-"));
  try {
    const script = `${scripts[kind]} && exec "$2" --input-type=module -e "$3" "$1"`;
    const argv = [...flags, "sh", "-c", script, "sh", folder, process.execPath, `${prelude}${program}`];
    const { status, stdout, stderr } = spawnSync(command, argv, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${status}: ${stdout}${stderr}`);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
