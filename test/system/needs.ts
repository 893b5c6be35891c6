/**
 * What a test's `skip` is: false when its need is there; else the reason by name. In CI nothing may be skipped: there the
 * test runs, and fails.
 */
export function needs(there: boolean, what: string): string | false {
  return there || process.env["CI"] !== undefined ? false : `${what} is not installed`;
}
