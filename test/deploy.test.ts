// What is shipped for running Hatchery names what there is: units that systemd accepts, paths and settings that exist.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { firstUserId } from "#runtime/bot-folder.ts";
import { needs } from "./system/needs.ts";
import { openHouse } from "./system/open-house.ts";

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
  assert.match(service, /^TasksMax=infinity$/m, "each bot has its own bound, and there may be ten thousand");
});

/** The words of a Dockerfile's instruction, each line of it; a line may be continued. */
const instructions = (word: string): readonly string[] =>
  [
    ...read("Dockerfile")
      .replaceAll("\\\n", " ")
      .matchAll(new RegExp(`^${word} (.+)$`, "gm")),
  ].map(([, rest = ""]) => rest);

test("the image is made of what there is, and of nothing that is kept out of it", () => {
  const ignored = read(".dockerignore").trim().split("\n");
  const sources = instructions("COPY").flatMap((line) => line.split(" ").slice(0, -1));
  assert.ok(sources.includes("src"));
  for (const path of sources) {
    assert.ok(existsSync(join(root, path)), `${path} is not there`);
    assert.ok(!ignored.some((one) => path === one || path.startsWith(`${one}/`)), `${path} is ignored`);
  }
});

const asInside = {
  skip:
    process.getuid?.() === 0
      ? needs(existsSync("/usr/bin/setpriv"), "setpriv")
      : "only root can give bots users of their own",
};

/** No container engine is needed for this: a process with exactly the rights that the container gives is enough. */
test(
  "the daemon works with the container's rights alone, each bot is a user of its own, and the health check agrees",
  asInside,
  async () => {
    const [, added = ""] = /cap_add: \[(.+)\]/.exec(read("docker-compose.yml")) ?? [];
    const rights = [...added.matchAll(/"(\w+)"/g)].map(([, name = ""]) => `+${name.toLowerCase()}`);
    assert.ok(rights.length > 0);
    const under = ["setpriv", `--bounding-set=-all,${rights.join(",")}`, "--inh-caps=-all", "--no-new-privs", "--"];
    await using house = await openHouse({ under });
    const ann = await house.sim.user({ firstName: "Ann", lang: "en" });
    const program = join(import.meta.dirname, "fixtures/service-manager/patient.mjs");
    const bot = await house.hatchProgram(ann, "contained_bot", [process.execPath, program]);
    await house.ask(ann, "hello", { botId: bot.id, answer: "here" });
    const status = readFileSync(`/proc/${await house.pid(bot.id)}/status`, "utf8");
    const uid = Number(/^Uid:\t(\d+)\t/m.exec(status)?.[1]);
    assert.ok(uid >= firstUserId, status);
    assert.match(status, /^CapEff:\t0+$/m);
    assert.match(status, /^NoNewPrivs:\t1$/m);
    const [, check = ""] =
      instructions("HEALTHCHECK")
        .map((line) => /CMD (.+)$/.exec(line))
        .find(Boolean) ?? [];
    const [, ...words]: readonly string[] = JSON.parse(check);
    const healthy = (env: NodeJS.ProcessEnv): number | null => spawnSync(process.execPath, words, { env }).status;
    assert.equal(healthy(house.env), 0);
    assert.equal(await house.end("SIGTERM"), 0, "it ends its bots and itself");
    assert.equal(healthy(house.env), 1);
  },
);
