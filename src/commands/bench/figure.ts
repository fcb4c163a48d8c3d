/** One measured figure; `ratio` is value to baseline, `goal` what is aimed at, in the unit that `what` names. */
export type Figure = { what: string; value: number; unit: string; baseline?: number; ratio?: number; goal?: number }

/** Beside its baseline, to four significant digits. */
export const beside = (what: string, unit: string, figure: { value: number; baseline: number; goal?: number }): Figure => ({
  what,
  value: significant(figure.value),
  unit,
  baseline: significant(figure.baseline),
  ratio: significant(figure.value / figure.baseline),
  ...(figure.goal !== undefined && { goal: figure.goal }),
})

export const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN

export const significant = (value: number) => Number(value.toPrecision(4))

/** How long something took, in seconds. */
export async function secondsOf(work: () => Promise<unknown>) {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1_000
}
