import { portHolder } from "#runtime/port-holder.ts";
import { serveWeb, type ServeWeb } from "#web/serve-web.ts";

type Listening = Extract<ServeWeb, { kind: "listening" }>;

export type ServedNear = Pick<Listening, "port" | "stop"> & {
  /** That the port asked for is taken, and by whom, in words. */
  readonly taken: string | undefined;
};

const connectionsMax = 256;
/** So many ports above the one asked for are tried; then any that is free. */
const portsTried = 10;
const portMax = 65_535;

function takenText({ port, holder }: Extract<ServeWeb, { kind: "port_taken" }>, instead: number): string {
  const who = holder === undefined ? "another program" : `${holder.command} (PID ${holder.pid})`;
  return `Port ${port} is taken by ${who}; using ${instead} instead.`;
}

/** Serves on the port asked for, or near it when it is taken; undefined when nothing can be served at all. */
export async function serveNear(app: Parameters<typeof serveWeb>[0], asked: number): Promise<ServedNear | undefined> {
  const near = Array.from({ length: portsTried }, (_, at) => asked + 1 + at).filter((port) => port <= portMax);
  let first: Extract<ServeWeb, { kind: "port_taken" }> | undefined;
  for (const port of [asked, ...(asked === 0 ? [] : near), 0]) {
    const served = await serveWeb(app, { address: { host: "127.0.0.1", port }, connectionsMax, portHolder });
    if (served.kind === "port_taken") first ??= served;
    else if (served.kind === "listening") {
      return { ...served, taken: first === undefined ? undefined : takenText(first, served.port) };
    }
  }
  return undefined;
}
