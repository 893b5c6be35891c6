import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { DoctorCheck } from "#contracts/answer.ts";
import type { Keeping, Rung } from "#contracts/isolation.ts";
import { parseSettings } from "#contracts/settings.ts";
import type { DoctorParts, HostAnswer, IsolationSight, Outside } from "#commands/doctor/doctor-parts.ts";
import { runDoctor } from "#commands/doctor/run-doctor.ts";
import { masterKey } from "#store/master-key.ts";

const folder = mkdtempSync(join(tmpdir(), "hatchery-doctor-"));
after(() => rmSync(folder, { recursive: true }));

const keyFile = join(folder, "master.key");
masterKey(keyFile, { dataExists: false });
const dataDir = join(folder, "data");
mkdirSync(dataDir);

const token = "123456789:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0";
const usual = { HATCHERY_DATA_DIR: dataDir, HATCHERY_KEY_FILE: keyFile, MASTER_BOT_TOKEN: token };

function settingsOf(more: Readonly<Record<string, string>>) {
  const parsed = parseSettings({ ...usual, ...more });
  assert.ok(parsed.kind === "ok");
  return parsed.settings;
}

const nowMs = 1_800_000_000_000;
const answered: HostAnswer = { kind: "answered", tookMs: 12, dateMs: nowMs - 1_000 };
const unreachable = (errno: string): HostAnswer => ({ kind: "unreachable", errno });

const wellOutside: Outside = {
  host: async () => answered,
  token: async () => ({ kind: "ok", botId: 123456789, username: "master_bot", name: "M", canManageBots: true }),
  modelKey: async () => ({ kind: "ok", host: "api.openai.com", models: 3 }),
  vectorStore: async () => ({ kind: "ok" }),
};

const held = { closed: false, portIsRoots: true, memoryHeld: true, processesHeld: true };
const sight = (rung: Rung, more: Partial<Keeping> = {}, blocked?: string): IsolationSight => ({
  keeping: { ...held, rung, ...more },
  blocked,
  refuses: false,
  viewsWork: more.closed === true,
});

type Twist = { readonly settings?: Readonly<Record<string, string>>; readonly outside?: Partial<Outside> } & Partial<
  Pick<DoctorParts, "node" | "daemon" | "isolation">
>;

const everything = { OPENAI_API_KEY: "sk-x", QDRANT_URL: "http://127.0.0.1:6333" };

async function look(twist: Twist = {}): Promise<ReadonlyMap<DoctorCheck["name"], DoctorCheck>> {
  const { checks } = await runDoctor({
    node: twist.node ?? { version: "24.21.0", path: "/usr/bin/node" },
    isolation: twist.isolation ?? (async () => sight("own-user")),
    daemon: twist.daemon ?? (async () => ({ kind: "answers", pid: 7, version: "0.1.0", ready: true })),
    settings: settingsOf(twist.settings ?? everything),
    outside: { ...wellOutside, ...twist.outside },
    now: () => nowMs,
  });
  return new Map(checks.map((check) => [check.name, check]));
}

test("everything is well", async () => {
  const all = await look();
  assert.equal(all.size, 14);
  for (const check of all.values()) assert.equal(check.verdict, "ok", JSON.stringify(check));
  assert.deepEqual(all.get("clock")?.facts, { skewS: 1 });
  assert.deepEqual(all.get("master_token")?.facts, { username: "@master_bot", id: "123456789" });
});

type Case = readonly [string, Twist, DoctorCheck["name"], DoctorCheck["verdict"], DoctorCheck["facts"]];

const only4: Partial<Outside> = {
  host: async (_url, family) => (family === 6 ? unreachable("ENETUNREACH") : answered),
};
const hang6: Partial<Outside> = { host: async (_url, family) => (family === 6 ? unreachable("ETIMEDOUT") : answered) };
const nobody: Partial<Outside> = { host: async () => unreachable("ECONNREFUSED") };
const api = "api.telegram.org";

const cases: readonly Case[] = [
  ["an old Node", { node: { version: "20.1.0", path: "/n" } }, "node", "failed", { version: "20.1.0", path: "/n" }],
  ["no IPv6 here", { outside: only4 }, "telegram_ipv6", "not_set", { host: api, errno: "ENETUNREACH" }],
  ["IPv6 that hangs", { outside: hang6 }, "telegram_ipv6", "warning", { host: api, errno: "ETIMEDOUT" }],
  ["Telegram away", { outside: nobody }, "telegram", "failed", { host: api, errno: "ECONNREFUSED" }],
  ["Telegram away", { outside: nobody }, "telegram_ipv4", "failed", { host: api, errno: "ECONNREFUSED" }],
  ["Telegram away", { outside: nobody }, "clock", "could_not_check", {}],
  [
    "a clock that is an hour ahead",
    { outside: { host: async () => ({ kind: "answered", tookMs: 1, dateMs: nowMs - 3_600_000 }) } },
    "clock",
    "warning",
    { skewS: 3_600 },
  ],
  ["no Master token", { settings: { MASTER_BOT_TOKEN: "" } }, "master_token", "failed", { set: "no" }],
  ["no Master token", { settings: { MASTER_BOT_TOKEN: "" } }, "managed_bots", "could_not_check", {}],
  [
    "a refused token",
    { outside: { token: async () => ({ kind: "refused", status: 401, text: "Unauthorized" }) } },
    "master_token",
    "failed",
    { status: 401, text: "Unauthorized" },
  ],
  [
    "no Bot Management Mode",
    { outside: { token: async () => ({ kind: "ok", botId: 1, username: "m", name: "M", canManageBots: false }) } },
    "managed_bots",
    "warning",
    { username: "@m" },
  ],
  ["no shared key", { settings: {} }, "model", "not_set", { host: "api.openai.com" }],
  ["no Qdrant", { settings: {} }, "vector_store", "not_set", {}],
  [
    "Qdrant that wants a key",
    { outside: { vectorStore: async () => ({ kind: "refused", status: 401 }) } },
    "vector_store",
    "failed",
    { host: "127.0.0.1:6333", status: 401 },
  ],
  [
    "a data folder that is not there yet",
    { settings: { HATCHERY_DATA_DIR: join(folder, "later/data") } },
    "data_folder",
    "ok",
    { path: join(folder, "later/data"), exists: "no" },
  ],
  [
    "a data folder that is a file",
    { settings: { HATCHERY_DATA_DIR: keyFile } },
    "data_folder",
    "failed",
    { path: keyFile, errno: "ENOTDIR" },
  ],
  [
    "nearly no room",
    { settings: { HATCHERY_LIMITS: '{"diskFreeBytesMin": 1e18}' } },
    "disk",
    "failed",
    { path: dataDir, freeBytes: NaN },
  ],
  [
    "one user for all",
    { isolation: async () => sight("same-user", { memoryHeld: false, processesHeld: false }, "not root") },
    "isolation",
    "warning",
    {
      rung: "same-user",
      network: "open",
      blocked: "not root",
      open: "secrets neighbours gate_port loopback network shared_folders process_list memory processes",
    },
  ],
  [
    "a user for each, and a port that anybody may take",
    { isolation: async () => ({ ...sight("own-user", { portIsRoots: false }), viewsWork: true }) },
    "isolation",
    "ok",
    {
      rung: "own-user",
      network: "open",
      open: "gate_port loopback network shared_folders process_list",
      closable: "yes",
    },
  ],
  [
    "views that were asked for and cannot be had",
    { isolation: async () => sight("own-user", {}, "bubblewrap is not installed") },
    "isolation",
    "warning",
    {
      rung: "own-user",
      network: "open",
      blocked: "bubblewrap is not installed",
      open: "loopback network shared_folders process_list",
    },
  ],
  [
    "a closed network that is asked for and cannot be had: there would be no start",
    { isolation: async () => ({ ...sight("own-user", {}, "bubblewrap is not installed"), refuses: true }) },
    "isolation",
    "failed",
    {
      rung: "own-user",
      network: "open",
      blocked: "bubblewrap is not installed",
      open: "loopback network shared_folders process_list",
    },
  ],
  [
    "a view for each, with nothing but the gate",
    { isolation: async () => sight("bubblewrap", { closed: true, portIsRoots: false }) },
    "isolation",
    "ok",
    { rung: "bubblewrap", network: "closed" },
  ],
  [
    "another program on the port",
    { daemon: async () => ({ kind: "port_taken", port: 8420, holder: { pid: 5, command: "python3 -m" } }) },
    "daemon",
    "failed",
    { port: "8420", pid: "5", command: "python3 -m" },
  ],
  ["no daemon", { daemon: async () => ({ kind: "absent" }) }, "daemon", "not_set", {}],
  [
    "a check that breaks",
    {
      isolation: async () => {
        throw new Error(`boom ${token}`);
      },
    },
    "isolation",
    "could_not_check",
    { why: "boom 123456789:[redacted]" },
  ],
  [
    "a check that hangs",
    { settings: { HATCHERY_LIMITS: '{"doctorCheckMs": 20}' }, isolation: () => new Promise(() => undefined) },
    "isolation",
    "could_not_check",
    { why: "no answer in 20 ms" },
  ],
];

for (const [what, twist, name, verdict, facts] of cases) {
  test(`${what}: ${name} is ${verdict}`, async () => {
    const check = (await look(twist)).get(name);
    assert.equal(check?.verdict, verdict);
    const expected = Number.isNaN(facts["freeBytes"]) ? { ...facts, freeBytes: check.facts["freeBytes"] } : facts;
    assert.deepEqual(check.facts, expected);
  });
}

test("the key file: absent, absent though there is data, open to others, broken, and inside the data", async () => {
  const verdict = async (settings: Readonly<Record<string, string>>): Promise<unknown> => {
    const check = (await look({ settings })).get("key_file");
    return [check?.verdict, check?.facts["exists"] ?? check?.facts["mode"] ?? check?.facts["errno"]];
  };
  const absent = join(folder, "absent.key");
  assert.deepEqual(await verdict({ HATCHERY_KEY_FILE: absent }), ["ok", "no"]);
  const withData = join(folder, "with-data");
  mkdirSync(withData);
  writeFileSync(join(withData, "control.db"), "");
  assert.deepEqual(await verdict({ HATCHERY_KEY_FILE: absent, HATCHERY_DATA_DIR: withData }), ["failed", "no"]);
  const open = join(folder, "open.key");
  writeFileSync(open, "x");
  chmodSync(open, 0o644);
  assert.deepEqual(await verdict({ HATCHERY_KEY_FILE: open }), ["failed", "0644"]);
  chmodSync(open, 0o400);
  assert.deepEqual(await verdict({ HATCHERY_KEY_FILE: open }), ["failed", "malformed"]);
  const inside = join(dataDir, "master.key");
  masterKey(inside, { dataExists: false });
  assert.deepEqual(await verdict({ HATCHERY_KEY_FILE: inside }), ["warning", undefined]);
});
