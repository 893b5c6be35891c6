/**
 * How far bots are kept apart. `own-user`: each runs under a user id of its own; `bubblewrap`: and sees of the machine no
 * more than it needs.
 */
export type Rung = "same-user" | "own-user" | "bubblewrap";

/**
 * What a hostile bot could do where nothing keeps it from it: read the master key, tokens and the database; read, steal from
 * and end other bots; listen in the gate's place while Hatchery is away; reach other services of the machine; reach the
 * network past the gate; write to folders that all share; see what else runs; take memory until our guard looks; start
 * processes without end.
 */
export type Danger =
  | "secrets"
  | "neighbours"
  | "gate_port"
  | "loopback"
  | "network"
  | "shared_folders"
  | "process_list"
  | "memory"
  | "processes";

/** What is known of a machine's ways to keep bots apart. */
export type Keeping = {
  readonly rung: Rung;
  /** Only the gate can be reached; with `bubblewrap` alone. */
  readonly closed: boolean;
  /** The gate's port is one that only root may listen on. */
  readonly portIsRoots: boolean;
  /** The kernel bounds a bot's memory; its processes and threads. */
  readonly memoryHeld: boolean;
  readonly processesHeld: boolean;
};

const byRung: Readonly<Record<Rung, readonly Danger[]>> = {
  "same-user": ["secrets", "neighbours", "gate_port", "loopback", "network", "shared_folders", "process_list"],
  "own-user": ["gate_port", "loopback", "network", "shared_folders", "process_list"],
  bubblewrap: ["gate_port", "loopback", "network"],
};

const byNetwork: readonly Danger[] = ["gate_port", "loopback", "network"];

/** What a hostile bot could still do. Tests attack each rung and compare what they achieve with this. */
export function leftOpen({ rung, closed, portIsRoots, memoryHeld, processesHeld }: Keeping): readonly Danger[] {
  const ofRung = byRung[rung].filter((danger) => !closed || !byNetwork.includes(danger));
  return [
    ...ofRung.filter((danger) => danger !== "gate_port" || rung === "same-user" || !portIsRoots),
    ...(memoryHeld ? [] : (["memory"] as const)),
    ...(processesHeld ? [] : (["processes"] as const)),
  ];
}
