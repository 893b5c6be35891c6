import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import type { SimBot } from "#sandbox/sim-types.ts";
import type { BenchHouse } from "./open-house.ts";
import { sample, type Sample } from "./sample.ts";

/** The same call made directly and through the gate, one after the other, over connections that stay open. */
export type Overhead = {
  readonly directMs: Sample;
  readonly gateMs: Sample;
  /** Of each pair: through the gate less direct. */
  readonly differenceMs: Sample;
  /** Median through the gate over median direct. */
  readonly ratio: number;
};

type Call = { readonly url: string; readonly body: string; readonly headers: Readonly<Record<string, string>> };

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function call({ url, body, headers }: Call): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const beganMs = performance.now();
  const length = String(Buffer.byteLength(body));
  const all = { "content-type": "application/json", "content-length": length, ...headers };
  const req = request(url, { method: "POST", agent, headers: all }, (res) => {
    res.resume().on("end", () => {
      if (res.statusCode === 200) resolve(performance.now() - beganMs);
      else reject(new Error(`${new URL(url).pathname.replace(/bot[^/]*/, "bot…")} answers ${res.statusCode}`));
    });
  });
  req.on("error", reject).end(body);
  return promise;
}

async function compare(direct: Call, gate: Call, pairs: number): Promise<Overhead> {
  const warmUp = Math.ceil(pairs / 5);
  const [directMs, gateMs]: [number[], number[]] = [[], []];
  for (let at = -warmUp; at < pairs; at += 1) {
    // Each goes first every other time, so that going second favours neither.
    const first = at % 2 === 0 ? direct : gate;
    const one = await call(first);
    const other = await call(first === direct ? gate : direct);
    if (at < 0) continue;
    directMs.push(first === direct ? one : other);
    gateMs.push(first === direct ? other : one);
  }
  const [byDirect, byGate] = [sample(directMs), sample(gateMs)];
  return {
    directMs: byDirect,
    gateMs: byGate,
    differenceMs: sample(gateMs.map((ms, at) => ms - (directMs[at] ?? Number.NaN))),
    ratio: Math.round((byGate.median / byDirect.median) * 100) / 100,
  };
}

/** What a bot's process was started with: its capability, and where the gate is. */
function environmentOf(pid: number): ReadonlyMap<string, string> {
  const entries = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
  return new Map(entries.map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)]));
}

/** Calls to Telegram's side and to the model's with the capability of a bot that runs. */
export async function measureGate(house: BenchHouse, bot: SimBot, pairs: number) {
  const own = environmentOf(await house.pid(bot.id));
  const of = (name: string): string => own.get(name) ?? "";
  const telegram = (method: string, body: object): Promise<Overhead> => {
    const one = { body: JSON.stringify(body), headers: {} };
    const direct = { ...one, url: `${house.sim.telegramRoot}/bot${bot.token}/${method}` };
    return compare(direct, { ...one, url: `${of("TELEGRAM_API_ROOT")}/bot${of("BOT_TOKEN")}/${method}` }, pairs);
  };
  const body = JSON.stringify({ model: "gpt-6-luna", messages: [{ role: "user", content: "Good morning" }] });
  const model = (root: string, key: string): Call => ({
    url: `${root}/chat/completions`,
    body,
    headers: { authorization: `Bearer ${key}` },
  });
  return {
    getMe: await telegram("getMe", {}),
    sendMessage: await telegram("sendMessage", { chat_id: house.owner.id, text: "Good morning" }),
    chatCompletion: await compare(
      model(house.sim.modelUrl, "sk-bench-0123456789"),
      model(of("OPENAI_BASE_URL"), of("OPENAI_API_KEY")),
      pairs,
    ),
  };
}
