// What is shipped for running Hatchery names what there is: units that systemd accepts, paths and settings that exist.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { needs } from "./system/needs.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const units = ["hatchery.service", "hatchery-gate.socket", "hatchery.slice"] as const;

const skip = needs(existsSync("/usr/bin/systemd-analyze"), "systemd-analyze");

/** Newer than the oldest systemd that the units are for; there they are ignored, and it says so. */
const newer = /Unknown key '(?:OpenFile|DelegateSubgroup)' in section \[Service\], ignoring/;

test("systemd accepts the units, with the programs that they start", { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), "hatchery-units-"));
  try {
    const files = units.map((name) => join(folder, name));
    for (const name of units) {
      writeFileSync(join(folder, name), read(`deploy/systemd/${name}`).replaceAll("/opt/hatchery", root));
    }
    const { status, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", ...files], { encoding: "utf8" });
    const complaints = stderr.split("\n").filter((line) => line.includes(folder) && !newer.test(line));
    assert.deepEqual(complaints, []);
    assert.equal(status, 0, stderr);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the daemon, the socket and the settings beside them name one address and one set of files", () => {
  const service = read("deploy/systemd/hatchery.service");
  const [, listens] = /^ListenStream=(.+)$/m.exec(read("deploy/systemd/hatchery-gate.socket")) ?? [];
  const env = read("deploy/systemd/hatchery.env");
  assert.ok(listens !== undefined && env.includes(`HATCHERY_GATE=${listens}\n`));
  for (const [, path = ""] of service.matchAll(/\/opt\/hatchery\/(\S+)/g)) {
    assert.ok(existsSync(join(root, path)), `${path} is named in hatchery.service`);
  }
  assert.match(service, /^RestartForceExitStatus=79$/m);
});
