/** `host:port`, the host alone, or undefined, as far as it is known. */
export function atPort(host: string | undefined, port: number | undefined): string | undefined {
  if (host === undefined || port === undefined || host.endsWith(`:${port}`)) return host;
  return `${host}:${port}`;
}
