import type { Fault } from "./fault.ts";
import { insideRows } from "./rows/inside.ts";
import { lifeRows } from "./rows/life.ts";
import { networkRows } from "./rows/network.ts";
import { modelRows } from "./rows/model.ts";
import { startRows } from "./rows/start.ts";
import { telegramRows } from "./rows/telegram.ts";
import { vectorRows } from "./rows/vector.ts";

/** Every fault that is really made, in the order of the table. */
export const rows: readonly Fault[] = [
  ...startRows,
  ...insideRows,
  ...networkRows,
  ...telegramRows,
  ...modelRows,
  ...vectorRows,
  ...lifeRows,
];
