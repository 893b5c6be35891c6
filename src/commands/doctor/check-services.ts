import type { KeyCheck } from "#contracts/gate-ports.ts";
import type { Settings } from "#contracts/settings.ts";
import { checked, type Checked, type HostAnswer, type StoreAnswer } from "#commands/doctor/doctor-parts.ts";

/** The shared key. Facts: `host`; `models`; `status` and `code` of a refusal; `errno`; `suggestion` of an address. */
export function checkSharedKey(check: KeyCheck): Checked {
  switch (check.kind) {
    case "ok":
      return checked("ok", { host: check.host, ...(check.models === undefined ? {} : { models: check.models }) });
    case "refused":
      return checked("failed", { host: check.host, status: check.status, code: check.code ?? "" });
    case "unreachable":
      return checked("failed", { host: check.host, errno: check.errno });
    case "needs_v1":
      return checked("failed", { suggestion: check.suggestion });
  }
}

/** No shared key: owners bring theirs, and the provider should answer all the same. Facts: `host`, `errno`. */
export function checkProvider({ openaiBaseUrl }: Pick<Settings, "openaiBaseUrl">, answer: HostAnswer): Checked {
  const { host } = new URL(openaiBaseUrl);
  return answer.kind === "answered" ? checked("not_set", { host }) : checked("warning", { host, errno: answer.errno });
}

/** Facts: `host`; `status` of a refusal; `errno`. */
export function checkVectorStore(url: string, answer: StoreAnswer): Checked {
  const { host } = new URL(url);
  switch (answer.kind) {
    case "ok":
      return checked("ok", { host });
    case "refused":
      return checked("failed", { host, status: answer.status });
    case "unreachable":
      return checked("failed", { host, errno: answer.errno });
  }
}
