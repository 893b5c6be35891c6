import { setTimeout as wait } from "node:timers/promises";
import type { Answer, DoctorCheck } from "#contracts/answer.ts";
import { redact } from "#contracts/redact.ts";
import { toError } from "#contracts/to-error.ts";
import { checkDataFolder, checkDisk, checkKeyFile } from "#commands/doctor/check-folders.ts";
import { checkDaemon, checkIsolation } from "#commands/doctor/check-house.ts";
import { checkNode } from "#commands/doctor/check-node.ts";
import { checkProvider, checkSharedKey, checkVectorStore } from "#commands/doctor/check-services.ts";
import {
  checkClock,
  checkFamily,
  checkManagedBots,
  checkMasterToken,
  checkTelegram,
} from "#commands/doctor/check-telegram.ts";
import { checked, type Checked, type DoctorParts } from "#commands/doctor/doctor-parts.ts";

type Name = DoctorCheck["name"];

async function checkModel({ settings, outside }: DoctorParts): Promise<Checked> {
  const { openaiBaseUrl, openaiKey } = settings;
  return openaiKey === undefined
    ? checkProvider(settings, await outside.host(openaiBaseUrl, undefined))
    : checkSharedKey(await outside.modelKey(openaiBaseUrl, openaiKey));
}

async function checkVectors({ settings, outside }: DoctorParts): Promise<Checked> {
  const { qdrantUrl, qdrantKey } = settings;
  if (qdrantUrl === undefined) return checked("not_set");
  return checkVectorStore(qdrantUrl, await outside.vectorStore(qdrantUrl, qdrantKey));
}

/** Every check in the order of the list. What several need is asked once. */
function checks(parts: DoctorParts): readonly (readonly [Name, () => Promise<Checked>])[] {
  const { settings, outside, now } = parts;
  const root = settings.telegramApiRoot;
  const token = settings.masterToken;
  const anyhow = outside.host(root, undefined);
  // The header was read when the answer came, and the clock must be looked at in the same moment.
  const clock = anyhow.then((answer) => ({ answer, nowMs: now() }));
  const master = token === undefined ? Promise.resolve(undefined) : outside.token(token);
  const family = async (which: 4 | 6): Promise<Checked> =>
    checkFamily(settings, { here: await outside.host(root, which), anyhow: await anyhow });
  return [
    ["node", async () => checkNode(parts)],
    ["data_folder", async () => checkDataFolder(settings)],
    ["key_file", async () => checkKeyFile(settings)],
    ["disk", async () => checkDisk(settings)],
    ["telegram", async () => checkTelegram(settings, await anyhow)],
    ["telegram_ipv4", () => family(4)],
    ["telegram_ipv6", () => family(6)],
    ["clock", async () => clock.then(({ answer, nowMs }) => checkClock(settings, answer, nowMs))],
    ["master_token", async () => checkMasterToken(await master)],
    ["managed_bots", async () => checkManagedBots(await master)],
    ["model", () => checkModel(parts)],
    ["vector_store", () => checkVectors(parts)],
    ["isolation", async () => checkIsolation(await parts.isolation())],
    ["daemon", async () => checkDaemon(await parts.daemon())],
  ];
}

/** A check that throws or takes too long is a result too: it could not be made. */
async function guarded(name: Name, check: () => Promise<Checked>, limitMs: number): Promise<DoctorCheck> {
  const done = new AbortController();
  const tooLong = checked("could_not_check", { why: `no answer in ${limitMs} ms` });
  const late = wait(limitMs, tooLong, { signal: done.signal });
  const result = await Promise.race([check(), late]).catch((error: unknown) =>
    checked("could_not_check", { why: redact(toError(error).message) }),
  );
  done.abort();
  await late.catch(() => undefined); // the timer was taken back
  return { name, ...result };
}

/** Looks at everything Hatchery needs, side by side, whether a daemon runs or not. Changes nothing. */
export async function runDoctor(parts: DoctorParts): Promise<Extract<Answer, { kind: "doctor" }>> {
  const limitMs = parts.settings.limits.doctorCheckMs;
  const all = checks(parts).map(([name, check]) => guarded(name, check, limitMs));
  return { kind: "doctor", checks: await Promise.all(all) };
}
