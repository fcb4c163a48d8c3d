import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  baselineScan,
  type FindingKind,
  heldOutSet,
  type Labelled,
  measure,
  ownSet,
  scanText,
} from '../../modules/screening/index.ts'
import { progress } from '../command.ts'
import { beside, type Figure, median, significant } from './figure.ts'

/** The data that is shared beside the project, where there is any. */
const SHARED = [join(process.cwd(), '../shared/data'), join(process.cwd(), 'shared/data')]
const GOAL = 0.98
const SPEED_GOAL = 20
const RUNS = 5

/** Precision and recall of the detectors by kind, on the shared examples and on our own, and their speed, beside a set of plain patterns. */
export async function benchScreening(): Promise<Figure[]> {
  const shared = readShared()
  if (shared.length === 0) progress('There is no shared data here; only the own set is measured.')
  return [
    ...quality('shared', shared),
    ...quality('own', ownSet()),
    ...quality('own, held out', heldOutSet()),
    speedOf(proseOf()),
  ]
}

function quality(name: string, rows: readonly Labelled[]): Figure[] {
  if (rows.length === 0) return []
  const known = { today: '2026-09-16' }
  const ours = measure(rows, (text) => scanText(text, known))
  const plain = new Map(measure(rows, baselineScan).map((each) => [each.kind, each]))
  return ours.flatMap(({ kind, precision, recall }) => {
    const baseline = plain.get(kind)
    return [
      figure(`${name}: precision of ${kind}`, precision, baseline?.precision),
      figure(`${name}: recall of ${kind}`, recall, baseline?.recall),
    ]
  })
}

const figure = (what: string, value: number, baseline = 0): Figure => ({
  what,
  value: significant(value),
  unit: 'share',
  baseline: significant(baseline),
  ...(baseline > 0 && { ratio: significant(value / baseline) }),
  goal: GOAL,
})

const KINDS: Record<string, FindingKind> = {
  cn_id18: 'id-number',
  cn_id15: 'id-number',
  mobile: 'mobile',
  bank_card: 'bank-card',
  email: 'email',
  wechat: 'social-account',
  plate: 'plate',
  passport: 'passport',
  hk_mo_permit: 'permit',
  name: 'name',
}
type Span = { kind: string; start: number; end: number; mask: boolean }
type Vector = { kind: string; value: string; valid: boolean | null }

/** Sentences with spans to mask, and identifiers alone: one that is valid is to be found whole, one that is not is not to be found. */
function readShared(): Labelled[] {
  const folder = SHARED.map((each) => join(each, 'pii')).find((each) => contains(each, 'text_spans.jsonl'))
  if (!folder) return []
  const lines = <T>(file: string) =>
    readFileSync(join(folder, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as T)
  const sentences = lines<{ text: string; spans: Span[] }>('text_spans.jsonl').map(({ text, spans }) => ({
    text,
    spans: spans.flatMap(({ kind, start, end, mask }) => {
      const ours = KINDS[kind]
      return mask && ours ? [{ kind: ours, start, end }] : []
    }),
  }))
  const vectors = lines<Vector>('identifier_vectors.jsonl')
    // A landline is given as no mobile; whether it is a finding depends on whose it is.
    .filter(({ valid }) => valid !== null)
    .map(({ kind, value, valid }) => {
      const ours = KINDS[kind]
      return { text: value, spans: valid && ours ? [{ kind: ours, start: 0, end: value.length }] : [] }
    })
  return [...sentences, ...vectors]
}

function contains(folder: string, file: string) {
  try {
    return readdirSync(folder).includes(file)
  } catch {
    return false
  }
}

/** Official prose with somebody's particulars in one sentence of forty; real laws where they are at hand, else made of our own sentences. */
function proseOf() {
  const own = ownSet(400)
  const clean = own.filter(({ spans }) => spans.length === 0).map(({ text }) => text)
  const found = own.filter(({ spans }) => spans.length > 0).map(({ text }) => text)
  const laws = SHARED.map((each) => join(each, 'laws')).find((each) => contains(each, 'laws.jsonl'))
  const paragraphs = laws
    ? readFileSync(join(laws, 'laws.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .slice(0, 150)
        .flatMap((line) => String((JSON.parse(line) as { text: string }).text).split(/\n+/))
    : Array.from({ length: 20_000 }, (_, index) => clean[index % clean.length] ?? '')
  return paragraphs
    .map((paragraph, index) => (index % 40 === 39 ? `${paragraph}\n${found[index % found.length]}` : paragraph))
    .join('\n')
}

function speedOf(text: string): Figure {
  const megabytes = Buffer.byteLength(text) / 1e6
  const [ours, plain]: [number[], number[]] = [[], []]
  for (let run = 0; run < RUNS; run++) {
    ours.push(megabytes / processorSeconds(() => scanText(text)))
    plain.push(megabytes / processorSeconds(() => baselineScan(text)))
  }
  return beside(`mixed Chinese text scanned on one core, beside plain patterns`, 'MB/s', {
    value: median(ours),
    baseline: median(plain),
    goal: SPEED_GOAL,
  })
}

/** Of this process alone: what else the machine does is not the scan's. */
function processorSeconds(work: () => unknown) {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
