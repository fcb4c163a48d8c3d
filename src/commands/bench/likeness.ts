import { openDetector } from '../../modules/incidents/index.ts'
import { openCaseIndex } from '../../modules/likeness/index.ts'
import { progress } from '../command.ts'
import { beside, type Figure, significant } from './figure.ts'
import { exactlyNearest, exactSeconds } from './likeness/exact.ts'
import { quality } from './likeness/quality.ts'
import { manyCases, manySketches } from './likeness/sample.ts'
import { processorSeconds } from './opinions/processor-seconds.ts'

const ROWS = 1_000_000
const GOAL_MS = 30
const MEASURED = 5_000
const SLICE = 1_000

/**
 * How long an arrival takes to be put where it belongs with so many cases in memory, what each costs, and how well the own sample is put
 * together; beside it the exact comparison with every other case, on a slice.
 */
export async function benchLikeness({ rows = ROWS }: { rows?: number } = {}): Promise<Figure[]> {
  const before = process.memoryUsage().rss
  const index = openCaseIndex()
  const filling = processorSeconds(() => {
    let place = 0
    for (const sketch of manySketches(rows, index)) {
      index.add({ sketch, keys: index.keysFor(sketch) })
      if (++place % 1_000_000 === 0) progress(`${place} cases in memory`)
    }
  })
  const resident = process.memoryUsage().rss - before
  const detector = openDetector(index)
  let number = 0
  const [wall, own]: [number[], number[]] = [[], []]
  for (const each of manyCases(MEASURED)) {
    const started = performance.now()
    own.push(processorSeconds(() => detector.take(each, () => ++number)) * 1_000)
    wall.push(performance.now() - started)
  }
  const slice = [...manyCases(SLICE)]
  const exact = exactSeconds(slice)
  // Of all pairs of a slice it is half the slice that one arrival is compared with; of all cases as many as there are.
  const exactMs = (exact / SLICE / (SLICE / 2)) * rows * 1_000
  return [
    beside(
      `assignment at ${rows} live cases, median, beside comparing with each exactly (extrapolated from ${SLICE})`,
      'ms of one core',
      {
        value: at(own, 0.5),
        baseline: exactMs,
      },
    ),
    { what: `assignment at ${rows} live cases, p99`, value: significant(at(own, 0.99)), unit: 'ms of one core', goal: GOAL_MS },
    { what: `assignment at ${rows} live cases, p99 by the clock`, value: significant(at(wall, 0.99)), unit: 'ms', goal: GOAL_MS },
    { what: `assignment at ${rows} live cases, slowest of ${MEASURED}`, value: significant(at(own, 1)), unit: 'ms of one core' },
    { what: 'reading a kept case into memory', value: significant((filling / rows) * 1e6), unit: 'µs of one core' },
    { what: 'memory of the index', value: significant(index.bytes / index.size), unit: 'bytes a case' },
    { what: 'memory of the process', value: significant(resident / rows), unit: 'bytes a case' },
    { what: 'near pairs of the exact scan that the index finds', value: significant(exactlyNearest(slice)), unit: 'share' },
    ...quality('dev', 'own sample, for tuning'),
    ...quality('held-out', 'own sample, held out'),
  ]
}

const at = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
