import type { BotId } from "#contracts/ids.ts";
import type { ExitReport } from "#contracts/runtime-port.ts";
import type { Judgement } from "#supervisor/judgement.ts";
import type { Keeper } from "#supervisor/keeper.ts";
import type { Input } from "#supervisor/machine.ts";
import type { RunCourse } from "#supervisor/run-course.ts";
import type { Shared } from "#supervisor/shared.ts";
import type { Startable } from "#supervisor/start-queue.ts";

/** The inside of an instance, for what is done to it in files of their own. */
export type Inner = {
  readonly botId: BotId;
  readonly shared: Shared;
  readonly keeper: Keeper;
  readonly course: RunCourse;
  readonly judgement: Judgement;
  readonly startable: Startable;
  /** Looks at the bot again when its wait is over. */
  readonly tickIn: (inMs: number) => void;
  /** It was deleted, and its process is gone. */
  readonly gone: () => void;
  /** Puts an input to the machine and does what follows. Only within the mailbox. */
  readonly drive: (input: Input) => Promise<void>;
  /** Puts a task into the mailbox. */
  readonly post: (task: () => Promise<void>) => Promise<void>;
  /** The present run is over; `next` stands in for the input that an exit usually is. Only within the mailbox. */
  readonly over: (report: ExitReport, next?: Input) => Promise<void>;
};
