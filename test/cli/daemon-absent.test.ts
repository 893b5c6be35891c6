import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { freePort } from "../system/free-port.ts";
import { run, tempFolder } from "./cli-house.ts";

const dataDir = tempFolder(after);
const env = { HATCHERY_DATA_DIR: dataDir };

test("no daemon was ever started here", async () => {
  const { code, err } = await run(["list"], { env });
  assert.equal(code, 69);
  assert.match(err, new RegExp(`data folder ${dataDir}\\.\nStart it: hatchery up`));
});

test("nobody listens any more", async () => {
  writeFileSync(join(dataDir, "control.token"), "old-token-0123456789\n");
  const port = await freePort();
  for (const HATCHERY_HTTP of [`127.0.0.1:${port}`, `[::1]:${port}`]) {
    const { code, err } = await run(["list"], { env: { ...env, HATCHERY_HTTP } });
    assert.equal(code, 69);
    assert.ok(err.includes(`does not answer at http://${HATCHERY_HTTP}.`), err);
  }
  for (const argv of [["down"], ["upgrade"], ["events", "-f"], ["logs", "42", "-f"]]) {
    assert.equal((await run(argv, { env: { ...env, HATCHERY_HTTP: `127.0.0.1:${port}` } })).code, 69, argv.join(" "));
  }
});

test("something else answers there: with another token, in another way, or never", async (t) => {
  let answer = 401;
  const server = createServer((_request, response) => {
    if (answer > 0) response.writeHead(answer).end("<html>");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server's address
  const { port } = server.address() as AddressInfo;
  const there = { ...env, HATCHERY_HTTP: `127.0.0.1:${port}`, HATCHERY_LIMITS: '{"controlCallMs": 50}' };
  const other = await run(["list"], { env: there });
  assert.equal(other.code, 69);
  assert.match(other.err, /is not the Hatchery of the data folder/);
  answer = 200;
  assert.deepEqual([(await run(["list"], { env: there })).code], [1]);
  answer = 0;
  const silent = await run(["list"], { env: there });
  assert.equal(silent.code, 1);
  assert.match(silent.err, /did not answer in time/);
});

test("a token that cannot be read", async () => {
  rmSync(join(dataDir, "control.token"));
  mkdirSync(join(dataDir, "control.token")); // even root cannot read a folder as a file
  const { code, err } = await run(["list"], { env });
  assert.equal(code, 1);
  assert.match(err, /cannot be read \(EISDIR\)[^]*as the user that runs Hatchery/);
});
