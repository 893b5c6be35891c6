import type { ServerResponse } from "node:http";
import type { DataKeyReply, DoneReply } from "#contracts/extension.ts";
import type { BotTokens } from "#gate/capability/bot-tokens.ts";
import { bearer, type Doorkeeper } from "#gate/capability/doorkeeper.ts";
import { readAccess, seeAccess, setAccess } from "#gate/extension/access.ts";
import { botSettings } from "#gate/extension/bot-settings.ts";
import { changeSettings, readChange } from "#gate/extension/change-settings.ts";
import { botUsage } from "#gate/extension/bot-usage.ts";
import { readDone, readFault, readWake, readWakeId } from "#gate/extension/read-request.ts";
import { verifyInitData } from "#gate/extension/verify-init-data.ts";
import type { Fetcher } from "#gate/fetch/fetcher.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import type { HandOut } from "#gate/handout/hand-out.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";
import { replyJson, type Exchange } from "#gate/server/exchange.ts";
import type { OwnCalls } from "#gate/server/own-calls.ts";
import { readJsonObject } from "#gate/server/read-body.ts";

type Parts = {
  readonly core: GateCore;
  readonly doorkeeper: Doorkeeper;
  readonly tokens: BotTokens;
  readonly handOut: HandOut;
  readonly fetcher: Fetcher;
  readonly own: OwnCalls;
};

type Body = Readonly<Record<string, unknown>>;
type Answer = { readonly status: number; readonly body: unknown };
/** `gone` is aborted when the answer has been taken, or whoever asked has gone. */
type Asked = Parts & { readonly gone: AbortSignal };
type Carry = (parts: Asked, seen: RunSeen, body: Body) => Promise<Answer>;

const ok = (body: unknown): Answer => ({ status: 200, body });
const error = (status: number, sentence: string): Answer => ({ status, body: { error: sentence } });

const done: Carry = async ({ handOut }, seen, body) => {
  const seq = readDone(body);
  if (seq === "malformed") return error(400, "update_id must be the number that getUpdates gave");
  return ok({ ok: true, known: await handOut.done(seen, seq) } satisfies DoneReply);
};

const settings: Carry = async ({ core }, seen) => {
  const found = await botSettings(core, seen.run.botId);
  return found === undefined ? error(404, "this bot is not registered") : ok(found);
};

const setSettings: Carry = async ({ core }, seen, body) => {
  const change = readChange(body);
  if (change === undefined) return error(400, "settings to change are {model: the name of a model}");
  const changed = await changeSettings(core, seen.run.botId, change);
  return changed ? ok({ ok: true }) : error(404, "this bot is not registered");
};

const access: Carry = async ({ core }, seen) => ok(await seeAccess(core, seen.run.botId));

const putAccess: Carry = async ({ core }, seen, body) => {
  const wish = readAccess(body);
  if (wish === undefined) return error(400, "access is {restricted: true or false, guests: up to 10 numeric ids}");
  return ok(await setAccess(core, seen.run.botId, wish));
};

const dataKey: Carry = async ({ core }, seen) => {
  const key = await core.store.secrets.dataKey(seen.run.botId);
  return ok({ key: key.toString("base64") } satisfies DataKeyReply);
};

const putWake: Carry = async ({ core }, seen, body) => {
  const wake = readWake(body);
  if (wake === undefined) return error(400, "a wake-up is {id: up to 64 letters, digits, . : / - _, dueMs: Unix time}");
  const kept = await core.store.inbox.putWake(seen.run.botId, wake);
  return kept ? ok({ ok: true }) : error(429, `no more than ${core.limits.wakesPerBot} wake-ups wait for one bot`);
};

const removeWake: Carry = async ({ core }, seen, body) => {
  const id = readWakeId(body);
  if (id === undefined) return error(400, "name the wake-up by its id");
  await core.store.inbox.removeWake(seen.run.botId, id);
  return ok({ ok: true });
};

const fault: Carry = async ({ core }, seen, body) => {
  const read = readFault(body);
  if (read === undefined) return error(400, "a fault is {cause: a code like llm.key_invalid, facts: {…}}");
  const said = { atMs: core.now(), ...read };
  seen.addFault(said, core.limits);
  core.tell.say((listener) => listener.fault(seen.run, said));
  return ok({ ok: true });
};

const verify: Carry = async ({ core, tokens }, seen, { initData }) => {
  const token = await tokens.of(seen.run.botId);
  if (typeof initData !== "string" || token === undefined) return error(400, "initData must be the Mini App's string");
  return ok(verifyInitData({ initData, token, nowMs: core.now(), maxAgeS: core.limits.initDataMaxAgeS }));
};

const fetchPage: Carry = async ({ fetcher, gone }, seen, { url }) =>
  typeof url === "string" ? ok(await fetcher.read(seen, url, gone)) : error(400, "name the link as {url: …}");

const requests: Readonly<Record<string, Carry>> = {
  "POST done": done,
  "GET settings": settings,
  "PUT settings": setSettings,
  "GET access": access,
  "PUT access": putAccess,
  "GET usage": async ({ core }, seen) => ok(await botUsage(core, seen.run.botId)),
  "GET data-key": dataKey,
  "PUT wake": putWake,
  "DELETE wake": removeWake,
  "POST fault": fault,
  "POST verify": verify,
  "POST fetch": fetchPage,
};

function wait(res: ServerResponse, waitS: number): void {
  res.setHeader("retry-after", String(waitS));
  replyJson(res, 429, { error: `too many calls: try again in ${waitS} s` });
}

/** What a bot's program and Hatchery have to say to each other: `/hatchery/…`, see `contracts/extension.ts`. */
export class ExtensionSide {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async call({ req, res, path }: Exchange): Promise<void> {
    const { core, doorkeeper, own } = this.#parts;
    const entry = doorkeeper.enter(bearer(req.headers), `hatchery/${path}`);
    if (entry.kind === "too_many") return wait(res, entry.waitS);
    if (entry.kind !== "good") return replyJson(res, 401, { error: "Authorization: Bearer $BOT_TOKEN is missing" });
    const carry = requests[`${req.method} ${path}`];
    if (carry === undefined) {
      doorkeeper.notOffered(entry.seen, `hatchery/${path}`);
      return replyJson(res, 404, { error: `there is no ${req.method} ${path} here` });
    }
    if (!own.begin(entry.seen.run.botId, res)) return wait(res, 1);
    const body = await readJsonObject(req, core.limits.paramBytesMax);
    if (body === undefined) return replyJson(res, 400, { error: "the body must be a small JSON object" });
    const gone = new AbortController();
    if (res.destroyed) gone.abort();
    else res.once("close", () => gone.abort());
    const answer = await carry({ ...this.#parts, gone: gone.signal }, entry.seen, body);
    replyJson(res, answer.status, answer.body);
  }
}
