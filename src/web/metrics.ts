import type { Metric } from "#web/web-parts.ts";

const escaped = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");

function sampleLine(name: string, { labels, value }: Metric["samples"][number]): string {
  const list = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${list.length === 0 ? "" : `{${list.join(",")}}`} ${value}`;
}

/** Prometheus' text format, https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function metricsText(metrics: readonly Metric[]): string {
  const lines = metrics.flatMap(({ name, help, type, samples }) => [
    `# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}`,
    `# TYPE ${name} ${type}`,
    ...samples.map((sample) => sampleLine(name, sample)),
  ]);
  return `${lines.join("\n")}\n`;
}

/** A number of ours by one label. */
export function byLabel(
  head: Omit<Metric, "samples">,
  label: string,
  values: Iterable<readonly [string, number]>,
): Metric {
  return { ...head, samples: [...values].map(([text, value]) => ({ labels: { [label]: text }, value })) };
}
