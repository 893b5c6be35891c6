import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { tempFolder } from "../cli/cli-house.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const launcher = join(root, "bin/hatchery.js");
const pretendOld = ["--require", join(root, "test/bin/pretend-old.cjs")];

type Ran = { readonly code: number | string | null | undefined; readonly out: string; readonly err: string };

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  new Promise((resolve) => {
    const options = { env: { PATH: "/usr/bin:/bin", HOME: tempHome, ...env } };
    execFile(process.execPath, [...args], options, (error, out, err) =>
      resolve({ code: error === null ? 0 : error.code, out, err }),
    );
  });

const tempHome = tempFolder(after);

/** The launcher alone, as in a checkout where nothing is installed. */
const bare = tempFolder(after);
mkdirSync(join(bare, "bin"));
for (const name of ["hatchery.js", "package.json"]) copyFileSync(join(root, "bin", name), join(bare, "bin", name));

const bareLauncher = join(bare, "bin/hatchery.js");

test("a Node that is new enough runs the command line itself", async () => {
  const { code, out, err } = await run([launcher, "--version"]);
  assert.deepEqual([code, err], [0, ""]);
  assert.match(out, /^\d+\.\d+\.\d+\n$/);
});

test("an old Node hands over to the one that npm brought: words, code and standard input", async () => {
  const wrong = await run([...pretendOld, launcher, "lsit"]);
  assert.equal(wrong.code, 2);
  assert.match(wrong.err, /Did you mean: list/);
  const child = spawn(process.execPath, [...pretendOld, launcher, "diagnose", "-", "--json"], {
    env: { HOME: tempHome },
  });
  child.stdin.end("ModuleNotFoundError: No module named 'telegram'\n");
  let out = "";
  child.stdout.on("data", (chunk) => (out += String(chunk)));
  const [code] = await once(child, "close");
  assert.equal(code, 0);
  assert.equal(JSON.parse(out).findings[0].cause, "program.module_not_found");
});

test("without it, an old Node says which one is needed, which one is here, and how to get one", async () => {
  const { code, out, err } = await run([...pretendOld, bareLauncher, "up"]);
  assert.deepEqual([code, out], [1, ""]);
  assert.ok(err.startsWith(`Hatchery needs Node 24 or newer. This is Node 12.22.12 (${process.execPath}), and `), err);
  assert.ok(err.includes(`Run npm ci in ${bare}`) && err.includes("https://nodejs.org/"), err);
  assert.doesNotMatch(err, /\n\s+at |Error:/);
  const russian = await run([...pretendOld, bareLauncher, "up"], { LANG: "ru_RU.UTF-8" });
  assert.match(russian.err, /^Hatchery нужен Node 24 или новее\. Здесь Node 12\.22\.12/);
});

test("a Node that npm brought and that does not run here is said, too", async () => {
  const folder = join(bare, "node_modules", `node-linux-${process.arch}`);
  mkdirSync(join(folder, "bin"), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"version": "24.0.0"}');
  const missing = await run([...pretendOld, bareLauncher, "up"]);
  assert.equal(missing.code, 1);
  assert.match(missing.err, /bin\/node does not run here \(ENOENT\)/);
  writeFileSync(join(folder, "package.json"), '{"version": "18.0.0"}');
  assert.match((await run([...pretendOld, bareLauncher, "up"])).err, /the Node that npm ci brings is not there/);
});

test("a new Node without the dependencies says what to do", async () => {
  const { code, err } = await run([bareLauncher, "up"]);
  assert.deepEqual([code, err], [1, `Hatchery's dependencies are not installed. Run npm ci in ${bare}.\n`]);
});

test("the end of the other Node is the launcher's own: its code, its signal, and signals on their way to it", async () => {
  const folder = join(bare, "node_modules", `node-linux-${process.arch}`);
  writeFileSync(join(folder, "package.json"), '{"version": "24.0.0"}');
  const script = join(bare, "other.cjs");
  writeFileSync(
    script,
    `process.on("SIGTERM", () => process.exit(7));
     process.stdin.on("data", () => process.kill(process.pid, "SIGKILL"));
     console.log("ready");`,
  );
  writeFileSync(join(folder, "bin/node"), `#!/bin/sh\nexec "${process.execPath}" "${script}"\n`, { mode: 0o755 });
  const start = () => spawn(process.execPath, [...pretendOld, bareLauncher], { stdio: ["pipe", "pipe", "inherit"] });
  const killed = start();
  await once(killed.stdout, "data");
  killed.stdin.write("die\n");
  assert.deepEqual(await once(killed, "exit"), [null, "SIGKILL"]);
  const asked = start();
  await once(asked.stdout, "data");
  asked.kill("SIGTERM");
  assert.deepEqual(await once(asked, "exit"), [7, null]);
});
