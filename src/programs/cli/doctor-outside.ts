import type { HostAnswer, Outside, StoreAnswer } from "#commands/doctor/doctor-parts.ts";
import type { Secret } from "#contracts/secret.ts";
import type { Settings } from "#contracts/settings.ts";
import { modelKey } from "#gate/probe/model-key.ts";
import { probeHost } from "#gate/probe/probe-host.ts";
import { getMe } from "#gate/telegram/get-me.ts";
import { ask } from "#gate/upstream/ask.ts";
import type { Upstream } from "#gate/upstream/upstream.ts";

const bytesMax = 1024 * 1024;

/** A host answers over one family when a connection opens to one of its addresses there. */
async function overFamily(url: string, family: 4 | 6, waitMs: number): Promise<HostAnswer> {
  const found = (await probeHost(url, waitMs))[family === 4 ? "ipv4" : "ipv6"];
  if (found.kind === "none") return { kind: "unreachable", errno: found.errno };
  const open = found.addresses.find(({ errno }) => errno === undefined);
  if (open !== undefined) return { kind: "answered", tookMs: open.tookMs, dateMs: undefined };
  return { kind: "unreachable", errno: found.addresses[0]?.errno ?? "ENODATA" };
}

/** The outside over the gate's own connections and probes: what `doctor` sees is what the daemon would see. */
export function doctorOutside({ calls }: Upstream, settings: Settings): Outside {
  const deadlineMs = settings.limits.probeMs;

  const byAny = async (url: string): Promise<HostAnswer> => {
    const began = performance.now();
    const reply = await ask(calls, { url: new URL(url), bytesMax }, { deadlineMs });
    if (reply.kind === "unreachable") return { kind: "unreachable", errno: reply.errno };
    const { date } = reply.headers;
    const dateMs = typeof date === "string" ? Date.parse(date) : Number.NaN;
    const tookMs = Math.round(performance.now() - began);
    return { kind: "answered", tookMs, dateMs: Number.isNaN(dateMs) ? undefined : dateMs };
  };

  const vectorStore = async (url: string, key: Secret | undefined): Promise<StoreAnswer> => {
    const headers: Record<string, string> = key === undefined ? {} : { "api-key": key.reveal() };
    const reply = await ask(calls, { url: new URL(`${url}/collections`), headers, bytesMax }, { deadlineMs });
    if (reply.kind === "unreachable") return { kind: "unreachable", errno: reply.errno };
    return reply.status === 200 ? { kind: "ok" } : { kind: "refused", status: reply.status };
  };

  return {
    host: (url, family) => (family === undefined ? byAny(url) : overFamily(url, family, deadlineMs)),
    token: (token) => getMe({ dispatcher: calls, apiRoot: settings.telegramApiRoot, token, waitMs: deadlineMs }),
    modelKey: (baseUrl, key) => modelKey({ dispatcher: calls, baseUrl, key, waitMs: deadlineMs }),
    vectorStore,
  };
}
