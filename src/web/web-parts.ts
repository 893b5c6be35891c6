import type { Execute } from "#contracts/answer.ts";
import type { Event } from "#contracts/event.ts";
import type { FollowOutput } from "#contracts/runtime-port.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Secret } from "#contracts/secret.ts";
import type { Journal } from "#contracts/store-ports.ts";

/** One family of numbers for `/metrics`. Labels are few words of ours, never ids of people or bots. */
export type Metric = {
  /** As Prometheus names things: `hatchery_bots`; counters end in `_total`, units are in the name. */
  readonly name: string;
  readonly help: string;
  readonly type: "gauge" | "counter";
  readonly samples: readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[];
};

/** What `/readyz` asks of the house. */
export type Readiness = {
  readonly storeWritable: boolean;
  /** The last answer from Telegram that was one; undefined before the first. */
  readonly telegramOkAtMs: number | undefined;
};

/** What the HTTP entrance works with, joined in `programs`. */
export type WebParts = {
  readonly execute: Execute;
  readonly journal: Pick<Journal, "read" | "last" | "listen">;
  /** Writes down what happened at this entrance; not waited for. */
  readonly note: (event: Event) => void;
  readonly followOutput: FollowOutput;
  readonly daemon: {
    /** Begins to stop the daemon and its bots; returns at once. */
    readonly stop: () => void;
    /** Begins to hand over: the daemon ends, its bots live on; returns at once. */
    readonly upgrade: () => void;
    /** Whether somebody starts the next daemon by itself when this one has handed over. */
    readonly comesBack: boolean;
  };
  readonly readiness: () => Promise<Readiness>;
  /** Numbers of the other rooms; version and event loop are added here. */
  readonly metrics: () => readonly Metric[];
  /** What opens the control address. */
  readonly token: Secret;
  /** Names beside the loopback's that may stand in a Host header: the configured one. */
  readonly hosts: readonly string[];
  readonly version: string;
  readonly limits: Limits;
  readonly now: () => number;
  /** Hears bugs: what a request made throw. */
  readonly onError: (error: unknown) => void;
};
