import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, release, totalmem } from "node:os";
import { resolve } from "node:path";

const bunFile = resolve("node_modules/@oven/bun-linux-x64/bin/bun");

/** Bun's executable, where it is installed. */
export const bun: string | undefined = existsSync(bunFile) ? bunFile : undefined;

/** The load of the last minute: what else the machine does while it is measured. */
export const load = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100;

function distribution(): string {
  const file = "/etc/os-release";
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  return /^PRETTY_NAME="?([^"\n]+)/m.exec(text)?.[1] ?? "unknown";
}

/** What the numbers were measured on. */
export function machine() {
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memoryMb: Math.round(totalmem() / 2 ** 20),
    system: distribution(),
    kernel: release(),
    node: process.versions.node,
    bun: bun === undefined ? undefined : execFileSync(bun, ["--version"], { encoding: "utf8" }).trim(),
    loadBefore: load(),
  };
}
