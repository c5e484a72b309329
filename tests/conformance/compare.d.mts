/** What differs between a golden and what our engine did, by the rules of FORMAT.md. */
export function compareCase(
  golden: unknown,
  actual: unknown,
  spec: unknown,
): { readonly where: string; readonly want: unknown; readonly got: unknown }[]
