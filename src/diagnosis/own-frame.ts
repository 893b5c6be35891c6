const foreign =
  /node_modules|node:|site-packages|dist-packages|\/usr\/lib\/python|<frozen|<anonymous>$|\(native|internal\//;

/** The nearest stack frame in the program's own files, as `function (file:line)`; undefined when all are of libraries. */
export function ownFrame(frames: readonly string[]): string | undefined {
  const frame = frames.find((one) => !foreign.test(one));
  if (frame === undefined) return undefined;
  const python = /^File "([^"]{1,300})", line (\d{1,7})(?:, in (\S{1,100}))?/.exec(frame);
  if (python !== null) return `${python[3] ?? "module"} (${python[1]}:${python[2]})`;
  return frame.slice(0, 300);
}
