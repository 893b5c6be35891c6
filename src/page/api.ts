import type { DemoDone, DemoInfo, Inspection, Misfortune, ModelWish } from "#contracts/demo.ts";
import type { StateKind } from "#contracts/instance.ts";
import type { SimVerbs } from "#sandbox/sim-verbs.ts";

type Result<Verb extends keyof SimVerbs> = Awaited<ReturnType<SimVerbs[Verb]>>;

/** A verb of the sandbox's control API. Rejects with its sentence when it is refused. */
export async function sim<Verb extends keyof SimVerbs>(
  verb: Verb,
  ...[args]: Parameters<SimVerbs[Verb]>
): Promise<Result<Verb>> {
  const response = await fetch(`sim/${verb}`, { method: "POST", body: JSON.stringify(args ?? {}) });
  const reply: { ok: boolean; result?: Result<Verb>; error?: string } = await response.json();
  if (!reply.ok) throw new Error(reply.error);
  // A verb without a result answers none: its type is void.
  return reply.result as Result<Verb>; // oxlint-disable-line typescript/no-unsafe-type-assertion
}

async function read<Value>(path: string): Promise<Value> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

async function wish(path: string, body: unknown): Promise<DemoDone> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.json();
}

export const info = (): Promise<DemoInfo> => read("demo/info");
export const states = (): Promise<Readonly<Record<string, StateKind>>> => read("demo/states");
/** Undefined for a bot that Hatchery does not have. */
export const inspect = async (botId: number, lang: string): Promise<Inspection | undefined> =>
  (await read<Inspection | null>(`demo/bots/${botId}?lang=${lang}`)) ?? undefined;
export const strike = (botId: number, what: Misfortune): Promise<DemoDone> =>
  wish(`demo/bots/${botId}/strike`, { what });
export const mendAll = (): Promise<DemoDone> => wish("demo/mend", {});
export const chooseModel = (model: ModelWish): Promise<DemoDone> => wish("demo/model", model);

/** Hears server-sent events as they come, and when the connection opens or breaks; the browser connects again by itself. */
export function follow<Value>(path: string, hear: (value: Value) => void, opened: (is: boolean) => void): void {
  const source = new EventSource(path);
  source.addEventListener("message", (message: MessageEvent<string>) => {
    const value: Value = JSON.parse(message.data);
    hear(value);
  });
  source.addEventListener("open", () => opened(true));
  source.addEventListener("error", () => opened(false));
}
