/** The process that listens on a port, as far as the system lets us see it. `command` is its first words, redacted. */
export type PortHolder = { readonly pid: number; readonly command: string };
