import type { Dispatcher } from "undici";
import type { Probe } from "#contracts/evidence.ts";
import type { BotId } from "#contracts/ids.ts";
import { Beginning } from "#gate/forward/beginning.ts";
import { refusal } from "#gate/forward/refusal.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { modelTarget, type ModelTarget } from "#gate/model/model-target.ts";
import { planOf } from "#gate/model/plan-of.ts";
import { providerUrl } from "#gate/model/provider-url.ts";
import { beginBill } from "#gate/money/begin-bill.ts";
import { readQuestion } from "#gate/money/read-question.ts";
import { timed } from "#gate/probe/timed.ts";
import { networkError } from "#gate/upstream/network-error.ts";

type Result = Probe["result"];
type Target = Extract<ModelTarget, { kind: "ok" }>;

const question = (model: string): Buffer =>
  Buffer.from(JSON.stringify({ model, stream: true, messages: [{ role: "user", content: "Say: ok" }] }));

/** Asks for an answer in pieces: that it begins is all that is asked. */
const begin = (dispatcher: Dispatcher, { url, key, body, deadlineMs }: Asked): Promise<Dispatcher.ResponseData> =>
  dispatcher.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body,
    signal: AbortSignal.timeout(deadlineMs),
  });

type Asked = { readonly url: URL; readonly key: string; readonly body: Buffer; readonly deadlineMs: number };

/** Pages for people are long, and the status has said what counts. */
async function beginningOf(body: AsyncIterable<Buffer>, bytesMax: number): Promise<string> {
  const begun = new Beginning(bytesMax);
  for await (const chunk of body) {
    begun.take(chunk);
    if (begun.isFull) break;
  }
  return begun.text;
}

type Trial = { readonly botId: BotId; readonly target: Target; readonly model: string };

/** Its answer is not heard. */
const alone: Pick<Parameters<typeof beginBill>[1], "onSilent" | "inTurn"> = {
  onSilent: () => undefined,
  inTurn: async (work) => work(),
};

/** A trial is paid for like any other call; where a limit leaves no room, there is none. */
async function tryPaid(core: GateCore, trial: Trial): Promise<Result> {
  const { botId, target, model } = trial;
  const body = question(model);
  const asked = readQuestion("chat/completions", body, core.limits);
  if (asked === undefined) throw new Error("our own question cannot be read");
  const plan = planOf(core, asked, { botId, target });
  const begun = await beginBill(core, { plan, body, keepsSilent: true, ...alone });
  if (begun.kind === "refused") return { kind: "could-not-check", why: "a limit of money is reached" };
  const result = await tryOnce(core, trial, begun.bill.body);
  const hasBegun = result.kind === "ok" || result.kind === "could-not-check"; // too slow for us, and at work all the same
  await begun.bill.close(hasBegun ? { kind: "cut" } : undefined).catch(core.onError);
  return result;
}

async function tryOnce({ upstream, limits }: GateCore, { target, model }: Trial, asking: Buffer): Promise<Result> {
  const { baseUrl, by, key } = target;
  const url = providerUrl(baseUrl, "chat/completions");
  const dispatcher = by === "owner" ? upstream.chosen : upstream.calls;
  const to = { url, key: key.reveal(), body: asking, deadlineMs: limits.modelTrialMs };
  try {
    const { statusCode: status, headers, body } = await begin(dispatcher, to);
    if (status < 300) {
      body.on("error", () => undefined); // hung up by us
      body.destroy();
      return { kind: "ok", detail: model };
    }
    return refusal("model", { status, headers, body: await beginningOf(body, limits.errorBodyBytesMax) });
  } catch (error) {
    // A model that is slow to begin says nothing about whether it would.
    if (error instanceof Error && error.name === "TimeoutError") return { kind: "could-not-check", why: "too slow" };
    return { kind: "unreachable", ...networkError(error) };
  }
}

/** Has the bot's provider begin one answer with the bot's key: only that shows a key, a model and money all at once. */
export async function tryModel(core: GateCore, botId: BotId, model: string): Promise<Probe> {
  const target = await modelTarget(core, botId);
  const address = target.kind === "ok" ? target.baseUrl : core.settings.openaiBaseUrl;
  const host = URL.canParse(address) ? new URL(address).host : address;
  const patience = { now: core.now, waitMs: core.limits.modelTrialMs + core.limits.probeMs };
  return timed({ what: "model_key", host }, patience, async () =>
    target.kind === "ok" ? tryPaid(core, { botId, target, model }) : { kind: "could-not-check", why: "no key" },
  );
}
