/** How well labels were given. `perLabel` in the order of the labels; a label that neither is nor was said counts for nothing. */
export type Measured = {
  rows: number
  accuracy: number
  macroF1: number
  perLabel: { label: string; rows: number; precision: number; recall: number; f1: number }[]
}

export function measure(asked: readonly { is: string; said: string }[]): Measured {
  const labels = [...new Set(asked.flatMap(({ is, said }) => [is, said]))].sort()
  const perLabel = labels.map((label) => {
    const [own, named] = [asked.filter(({ is }) => is === label), asked.filter(({ said }) => said === label)]
    const right = own.filter(({ said }) => said === label).length
    return {
      label,
      rows: own.length,
      precision: part(right, named.length),
      recall: part(right, own.length),
      f1: part(2 * right, own.length + named.length),
    }
  })
  return {
    rows: asked.length,
    accuracy: part(asked.filter(({ is, said }) => is === said).length, asked.length),
    macroF1: part(
      perLabel.reduce((sum, { f1 }) => sum + f1, 0),
      perLabel.length,
    ),
    perLabel,
  }
}

const part = (some: number, all: number) => (all === 0 ? 0 : Math.round((some / all) * 10_000) / 10_000)
