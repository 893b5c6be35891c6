import type { DemoDone, DemoInfo, Inspection, Misfortune, ModelWish } from "#contracts/demo.ts";
import type { BotId, Lang } from "#contracts/ids.ts";
import type { StateKind } from "#contracts/instance.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Journal } from "#contracts/store-ports.ts";

/** What the demo's page works with, joined in `programs`. */
export type DemoParts = {
  /** The built page: `index.html` and `assets/`. */
  readonly pageDir: string;
  /** Where the sandbox's control API answers. */
  readonly sandboxUrl: string;
  readonly info: () => DemoInfo;
  readonly states: () => Readonly<Record<BotId, StateKind>>;
  readonly inspect: (botId: BotId, lang: Lang) => Promise<Inspection | undefined>;
  readonly strike: (botId: BotId, what: Misfortune) => Promise<DemoDone>;
  readonly mend: () => Promise<DemoDone>;
  readonly useModel: (wish: ModelWish) => Promise<DemoDone>;
  readonly journal: Pick<Journal, "read" | "last" | "listen">;
  readonly limits: Limits;
  readonly onError: (error: unknown) => void;
};
