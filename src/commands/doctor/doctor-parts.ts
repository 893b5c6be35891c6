import type { DoctorCheck } from "#contracts/answer.ts";
import type { KeyCheck, TokenCheck } from "#contracts/gate-ports.ts";
import type { Keeping } from "#contracts/isolation.ts";
import type { PortHolder } from "#contracts/port-holder.ts";
import type { Secret } from "#contracts/secret.ts";
import type { Settings } from "#contracts/settings.ts";

/** What came of asking a host whether it is there. Any answer counts, whatever its status. */
export type HostAnswer =
  /** `dateMs` is the host's own clock by its Date header, to the second. */
  | { readonly kind: "answered"; readonly tookMs: number; readonly dateMs: number | undefined }
  /** `errno` is the innermost: ENOTFOUND, ECONNREFUSED, ENETUNREACH, ETIMEDOUT… */
  | { readonly kind: "unreachable"; readonly errno: string };

export type StoreAnswer =
  | { readonly kind: "ok" }
  | { readonly kind: "refused"; readonly status: number }
  | { readonly kind: "unreachable"; readonly errno: string };

/** The outside as `doctor` asks it. Nothing here throws or waits for ever; every question is harmless to repeat. */
export type Outside = {
  /** By either family, or by one alone. */
  readonly host: (url: string, family: 4 | 6 | undefined) => Promise<HostAnswer>;
  readonly token: (token: Secret) => Promise<TokenCheck>;
  readonly modelKey: (baseUrl: string, key: Secret) => Promise<KeyCheck>;
  readonly vectorStore: (url: string, key: Secret | undefined) => Promise<StoreAnswer>;
};

/** How far bots are kept apart here, what stands in the way of more, and whether they could see no more than they need. */
export type IsolationSight = {
  readonly keeping: Keeping;
  readonly blocked: string | undefined;
  /** What is asked for and cannot be had is such that the daemon does not start without it. */
  readonly refuses: boolean;
  readonly viewsWork: boolean;
};

/** What answers at the control address. */
export type DaemonSight =
  | { readonly kind: "answers"; readonly pid: number; readonly version: string; readonly ready: boolean }
  | { readonly kind: "absent" }
  /** The daemon's token is not ours to read. */
  | { readonly kind: "closed"; readonly file: string; readonly errno: string }
  /** Something listens there that is not our daemon. */
  | { readonly kind: "port_taken"; readonly port: number; readonly holder: PortHolder | undefined };

export type DoctorParts = {
  readonly settings: Settings;
  readonly node: { readonly version: string; readonly path: string };
  readonly outside: Outside;
  readonly isolation: () => Promise<IsolationSight>;
  readonly daemon: () => Promise<DaemonSight>;
  readonly now: () => number;
};

export type Verdict = DoctorCheck["verdict"];

/** A check's result without its name. */
export type Checked = { readonly verdict: Verdict; readonly facts: DoctorCheck["facts"] };

export const checked = (verdict: Verdict, facts: DoctorCheck["facts"] = {}): Checked => ({ verdict, facts });
