import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Metric } from "#web/web-parts.ts";

const resolutionMs = 20;
const nsPerS = 1e9;

/** How late this process's event loop is, since the last time somebody asked. */
export function watchLoopLag(): () => Metric {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  return () => {
    // The histogram holds whole intervals: what exceeds the resolution is lag. Empty, it gives NaN.
    const lagS = (ns: number): number => (Number.isFinite(ns) ? Math.max(0, ns / nsPerS - resolutionMs / 1e3) : 0);
    const samples = [
      { labels: { quantile: "0.5" }, value: lagS(delay.percentile(50)) },
      { labels: { quantile: "0.99" }, value: lagS(delay.percentile(99)) },
      { labels: { quantile: "1" }, value: delay.count === 0 ? 0 : lagS(delay.max) },
    ];
    delay.reset();
    return {
      name: "hatchery_event_loop_lag_seconds",
      help: "How late the event loop was since the last look.",
      type: "gauge",
      samples,
    };
  };
}
