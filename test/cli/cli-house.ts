import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { setImmediate as turn } from "node:timers/promises";
import type { CliParts } from "#cli/cli-parts.ts";
import { throwOnMissingWords } from "#answer/words.ts";
import { runCli } from "#cli/run-cli.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { serveWeb } from "#web/serve-web.ts";
import { openWebHouse, type WebHouse } from "../web/web-house.ts";

throwOnMissingWords();

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

export type RunOptions = Partial<Omit<CliParts, "argv" | "stdin" | "out" | "err">> & {
  readonly stdin?: string;
  /** What is typed, line by line, at a terminal; without it standard input is a pipe. */
  readonly typed?: readonly string[];
  /** Hears everything that is said as it is said. */
  readonly heard?: (text: string) => void;
};

const never = (what: string) => (): never => {
  throw new Error(`${what} was not expected`);
};

/** Runs the command line as `programs/hatchery.ts` does, with what is outside replaced by what the test says. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  let out = "";
  let err = "";
  const { stdin = "", typed, heard = () => undefined, ...rest } = options;
  const lines = [...(typed ?? [])];
  const code = await runCli({
    argv,
    env: {},
    cwd: "/",
    stdin: {
      isTerminal: typed !== undefined,
      read: async (bytesMax) => (Buffer.byteLength(stdin) > bytesMax ? undefined : Buffer.from(stdin)),
      line: async (prompt) => {
        err += prompt;
        return lines.shift() ?? "";
      },
    },
    out: (text) => {
      out += text;
      heard(text);
    },
    err: (text) => {
      err += text;
      heard(text);
    },
    colour: false,
    fetch,
    startDaemon: never("starting a daemon"),
    foreground: never("a daemon in the foreground"),
    doctor: never("doctor"),
    storage: never("storage"),
    portHolder: () => undefined,
    isAlive: () => false,
    sleep: () => turn(),
    signal: new AbortController().signal,
    version: "0.0.1",
    causesDir: "/nowhere",
    ...rest,
  });
  if (stripVTControlCharacters(out + err) !== out + err) throw new Error("colour though nobody asked for it");
  return { code, out, err };
}

export type CliHouse = {
  readonly web: WebHouse;
  readonly url: string;
  /** Settings that lead to the daemon. */
  readonly env: Readonly<Record<string, string>>;
  run(argv: readonly string[], options?: RunOptions): Promise<Ran>;
  /** The daemon's entrance goes away, streams and all. */
  stop(): Promise<void>;
  close(): Promise<void>;
};

/** A daemon's entrance on a real port, and the files that lead the command line to it. */
export async function openCliHouse(): Promise<CliHouse> {
  const web = await openWebHouse({ streamHeartbeatMs: 20 });
  const address = { host: "127.0.0.1", port: 0 };
  const { controlConnectionsMax: connectionsMax } = limitsDefault;
  const served = await serveWeb(web.app, { address, connectionsMax, portHolder: () => undefined });
  if (served.kind !== "listening") throw new Error(served.kind);
  writeFileSync(join(web.dataDir, "control.token"), `${web.token}\n`, { mode: 0o600 });
  const url = `http://127.0.0.1:${served.port}`;
  writeFileSync(join(web.dataDir, "control.url"), `${url}\n`);
  const env = { HATCHERY_DATA_DIR: web.dataDir };
  return {
    web,
    url,
    env,
    run: (argv, options) => run(argv, { ...options, env: { ...env, ...options?.env } }),
    stop: served.stop,
    close: async () => {
      await served.stop();
      await web.close();
    },
  };
}

/** A folder that is gone after the tests. */
export function tempFolder(after: (clean: () => void) => void): string {
  const folder = mkdtempSync(join(tmpdir(), "hatchery-cli-"));
  after(() => rmSync(folder, { recursive: true }));
  return folder;
}
