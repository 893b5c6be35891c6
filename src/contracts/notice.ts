import type { BotLine } from "#contracts/bot-line.ts";
import type { IncidentTrigger, PlatformMatter } from "#contracts/event.ts";
import type { CauseCode, Confidence, Remedy } from "#contracts/finding.ts";
import type { SetAside } from "#contracts/inbox.ts";
import type { InstanceView } from "#contracts/instance.ts";
import type { Judged } from "#contracts/judged.ts";

/**
 * A notice that takes an earlier one's place, by that one's id: a quiet one becomes it (its message is changed), a loud
 * one comes anew and the earlier message goes.
 */
type InPlace = { readonly replaces?: string | undefined };

/** How a bot in trouble is. */
type InTrouble = {
  readonly bot: BotLine;
  readonly judged: Judged;
  readonly view: InstanceView;
  /** Updates in the inbox that are not handled yet; absent when nobody counted. */
  readonly waiting?: number;
  readonly nowMs: number;
};

/** What Hatchery tells without being asked. Each is sent once. */
export type Notice =
  /** `quiet`: it may heal by itself within a minute, and arrives without sound. */
  | ({ readonly kind: "incident_opened"; readonly trigger: IncidentTrigger; readonly quiet?: boolean } & InTrouble &
      InPlace)
  | ({ readonly kind: "incident_changed"; readonly quiet?: boolean } & InTrouble & InPlace)
  /** Down and back within a minute: one message, without sound. */
  | ({
      readonly kind: "incident_healed";
      readonly bot: BotLine;
      readonly judged: Judged;
      readonly lastedMs: number;
    } & InPlace)
  /** Something was done about it, and the cause is still there. */
  | ({ readonly kind: "not_mended"; readonly remedy: Remedy } & InTrouble)
  /** Well today, and not for long. `atMs`: the day it ends, when that is known. */
  | { readonly kind: "soon"; readonly bot: BotLine; readonly judged: Judged; readonly atMs: number | undefined }
  /** One cause in many bots: to each owner, once, in place of what would be said of each bot. */
  | ({ readonly kind: "not_your_fault"; readonly bot: BotLine; readonly cause: CauseCode } & InPlace)
  | {
      readonly kind: "not_your_fault_over";
      readonly bot: BotLine;
      readonly cause: CauseCode;
      readonly lastedMs: number;
      /** How long Telegram keeps messages. */
      readonly keptMs: number;
    }
  /** To operators. `lastedMs`: it is over already. */
  | {
      readonly kind: "platform";
      readonly matter: PlatformMatter;
      readonly text: string | undefined;
      readonly judged: Judged | undefined;
      readonly atMs: number;
      readonly lastedMs: number | undefined;
    }
  | {
      readonly kind: "incident_closed";
      readonly bot: BotLine;
      readonly cause: CauseCode;
      readonly confidence: Confidence;
      readonly lastedMs: number;
      /** How long Telegram keeps messages. */
      readonly keptMs: number;
    }
  /** No daemon ran for longer than Telegram keeps messages: some are lost. To operators, and to each owner once. */
  | {
      readonly kind: "away";
      readonly to: "owner" | "operator";
      readonly leftAtMs: number;
      readonly backAtMs: number;
      readonly keptMs: number;
    }
  | { readonly kind: "update_set_aside"; readonly bot: BotLine; readonly update: SetAside }
  | { readonly kind: "hatched"; readonly bot: BotLine; readonly hasModelKey: boolean };
