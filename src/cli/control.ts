import { readFile } from "node:fs/promises";
import { controlTokenFile, controlUrlFile } from "#contracts/control-files.ts";
import { knowSecret } from "#contracts/redact.ts";
import type { Settings } from "#contracts/settings.ts";
import { toError } from "#contracts/to-error.ts";
import type { CliParts } from "#cli/cli-parts.ts";
import { exitCode } from "#cli/exit-code.ts";
import { ok, trouble, type Outcome } from "#cli/trouble.ts";

type Where = { readonly url: string; readonly token: string };

/** A request to the daemon; without `waitMs` it may take as long as a stream lasts. */
export type Ask = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: unknown;
  readonly waitMs?: number;
  readonly signal?: AbortSignal;
};

const errnoOf = (error: unknown): string => {
  const known = toError(error);
  return "code" in known ? String(known.code) : known.message;
};

const settingsUrl = ({ http: { host, port } }: Settings): string =>
  `http://${host.includes(":") ? `[${host}]` : host}:${port}`;

/** The text of a small file; undefined when there is none; the errno when it may not be read. */
async function textOf(file: string): Promise<Outcome<string | undefined>> {
  try {
    return ok((await readFile(file, "utf8")).trim());
  } catch (error) {
    const errno = errnoOf(error);
    return errno === "ENOENT" || errno === "ENOTDIR"
      ? ok(undefined)
      : trouble(exitCode.refused, "daemon-closed", { file, errno });
  }
}

/** The daemon of this data folder, over its control address. Files are read at each call: a new daemon writes new ones. */
export class Control {
  readonly #settings: Settings;
  readonly #fetch: CliParts["fetch"];

  constructor(settings: Settings, parts: Pick<CliParts, "fetch">) {
    this.#settings = settings;
    this.#fetch = parts.fetch;
  }

  /** Where the daemon was last; the setting, when none has written its address yet. */
  async url(): Promise<string> {
    const text = await textOf(controlUrlFile(this.#settings.dataDir));
    return (text.kind === "ok" ? text.value : undefined) ?? settingsUrl(this.#settings);
  }

  async #where(): Promise<Outcome<Where>> {
    const { dataDir } = this.#settings;
    const token = await textOf(controlTokenFile(dataDir));
    if (token.kind !== "ok") return token;
    if (token.value === undefined) return trouble(exitCode.noDaemon, "daemon-never", { folder: dataDir });
    knowSecret(token.value);
    return ok({ url: await this.url(), token: token.value });
  }

  /** The daemon's response, whatever its status, as long as it is our daemon that answers. */
  async ask({ method, path, body, waitMs, signal }: Ask): Promise<Outcome<Response>> {
    const where = await this.#where();
    if (where.kind !== "ok") return where;
    const { url, token } = where.value;
    const signals = [signal, waitMs === undefined ? undefined : AbortSignal.timeout(waitMs)];
    const init = {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      signal: AbortSignal.any(signals.filter((one) => one !== undefined)),
      redirect: "error",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    } as const;
    try {
      const response = await this.#fetch(`${url}${path}`, init);
      const foreign = response.status === 401 || response.status === 421;
      return foreign ? this.#foreign(url) : ok(response);
    } catch (error) {
      return toError(error).name === "TimeoutError"
        ? trouble(exitCode.refused, "daemon-silent", { url })
        : trouble(exitCode.noDaemon, "daemon-absent", { url });
    }
  }

  #foreign(url: string): Outcome<never> {
    return trouble(exitCode.noDaemon, "daemon-foreign", { url, folder: this.#settings.dataDir });
  }
}
