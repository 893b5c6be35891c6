import type { DemoDone, DemoInfo, Inspection, Misfortune } from "#contracts/demo.ts";
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
export const inspect = (botId: number): Promise<Inspection> => read(`demo/bots/${botId}`);
export const strike = (botId: number, what: Misfortune): Promise<DemoDone> =>
  wish(`demo/bots/${botId}/strike`, { what });
export const mendAll = (): Promise<DemoDone> => wish("demo/mend", {});
export const ownModel = (baseUrl: string, key: string): Promise<DemoDone> => wish("demo/model", { baseUrl, key });

/** Server-sent events as they come; the browser connects again by itself. */
export function follow<Value>(path: string, hear: (value: Value) => void): void {
  const source = new EventSource(path);
  source.addEventListener("message", (message: MessageEvent<string>) => {
    const value: Value = JSON.parse(message.data);
    hear(value);
  });
}
