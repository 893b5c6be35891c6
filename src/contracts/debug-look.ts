import type { HeldUpdate, HostFacts, ModelFacts, NetProbe, Probe, ProcessFacts } from "#contracts/evidence.ts";
import type { RuledOut } from "#contracts/finding.ts";

/** What looks at the process and questions to the outside showed a moment ago; undefined is what nobody could say. */
export type DebugLook = {
  readonly process: ProcessFacts | undefined;
  readonly host: HostFacts | undefined;
  readonly held: HeldUpdate | undefined;
  /** Updates that Telegram itself still keeps. */
  readonly pendingAtTelegram: number | undefined;
  readonly net: readonly NetProbe[];
  readonly model: ModelFacts | undefined;
  readonly checked: readonly RuledOut[];
  readonly notChecked: readonly Probe["what"][];
};
