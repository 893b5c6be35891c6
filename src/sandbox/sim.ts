import type { SimEvent } from "#sandbox/sim-types.ts";
import { simVerbNames, type SimVerbs } from "#sandbox/sim-verbs.ts";

type Remote<Verb> = Verb extends (...args: infer Args) => infer Result
  ? (...args: Args) => Promise<Awaited<Result>>
  : never;

type Remotes = { readonly [Name in keyof SimVerbs]: Remote<SimVerbs[Name]> };

/** The sandbox from outside: what people do in their chats, what misfortune does, and what can be seen. */
export type Sim = Remotes & {
  /** Telegram's API root for bots: `<root>/bot<token>/<method>`. */
  readonly telegramRoot: string;
  /** The model's base URL for SDKs. */
  readonly modelUrl: string;
  /** Everything that happens after event `after` (0: what is still kept), live, until the signal. */
  readonly events: (parts: { readonly after?: number; readonly signal: AbortSignal }) => AsyncGenerator<SimEvent>;
};

/** The sandbox refused what a person or a test wanted: no such chat, no such button, a time-out. */
export class SimError extends Error {
  override readonly name = "SimError";
}

type Reply = { readonly ok: true; readonly result?: unknown } | { readonly ok: false; readonly error: string };

/** A typed client of the control API at `url`, for instance `http://127.0.0.1:8422`. Verbs reject with SimError. */
export function openSim(url: string): Sim {
  const call = async (verb: string, args: unknown): Promise<unknown> => {
    const body = JSON.stringify(args ?? {});
    const response = await fetch(`${url}/sim/${verb}`, { method: "POST", body });
    // The wire carries what SimVerbs says; both ends are this room.
    const reply: Reply = JSON.parse(await response.text());
    if (!reply.ok) throw new SimError(`${verb}: ${reply.error}`);
    return reply.result;
  };
  const remote = (name: string): readonly unknown[] => [name, (args: unknown) => call(name, args)];
  const verbs: Remotes = Object.fromEntries(simVerbNames.map(remote));
  const events = (parts: EventParts): AsyncGenerator<SimEvent> => readEvents(url, parts);
  return { ...verbs, telegramRoot: url, modelUrl: `${url}/openai/v1`, events };
}

type EventParts = { readonly after?: number; readonly signal: AbortSignal };

async function* readEvents(url: string, { after, signal }: EventParts): AsyncGenerator<SimEvent> {
  const response = await fetch(`${url}/sim/events?after=${after ?? 0}`, { signal });
  let text = "";
  for await (const piece of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    const parts = (text + piece).split("\n\n");
    text = parts.pop() ?? "";
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (data === undefined) continue;
      const event: SimEvent = JSON.parse(data);
      yield event;
    }
  }
}
