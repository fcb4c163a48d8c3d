import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { groupAlike } from '../../modules/likeness/index.ts'
import { progress } from '../command.ts'
import { beside, type Figure, median, significant } from './figure.ts'
import { bigramGroups, bigramSeconds } from './opinions/baseline.ts'
import { processorSeconds } from './opinions/processor-seconds.ts'
import { type Labelled, labelledOpinions, manyOpinions } from './opinions/sample.ts'

const COUNT = 11_600
const SECONDS_GOAL = 10
const RUNS = 3
/** The data that is shared beside the project, where there is any: real people's messages, only counted. */
const SHARED = [join(process.cwd(), '../shared/data'), join(process.cwd(), 'shared/data')]

/** Time to group a year's opinions, and how well the groups agree with those who sorted opinions by hand. */
export async function benchOpinions(): Promise<Figure[]> {
  const many = manyOpinions(COUNT)
  groupAlike(many.slice(0, 500))
  const times = Array.from({ length: RUNS }, () => processorSeconds(() => groupAlike(many)))
  return [
    beside(`grouping ${COUNT} opinions, beside all pairs by bigrams (extrapolated)`, 's of one core', {
      value: median(times),
      baseline: bigramSeconds(many),
      goal: SECONDS_GOAL,
    }),
    ...quality('own sample, for tuning', labelledOpinions('dev')),
    ...quality('own sample, held out', labelledOpinions('held-out')),
    ...campaigns(many),
    ...messages(),
  ]
}

function quality(name: string, rows: readonly Labelled[]): Figure[] {
  const ours = compare(
    rows,
    groupAlike(rows).map(({ members }) => members),
  )
  const plain = compare(rows, bigramGroups(rows))
  return [
    figure(`${name}: pairwise precision`, ours.precision, plain.precision),
    figure(`${name}: pairwise recall`, ours.recall, plain.recall),
    figure(`${name}: F1`, ours.f1, plain.f1),
  ]
}

/** Copies among a year's opinions: only those of the campaigns are asked about. */
function campaigns(many: readonly Labelled[]): Figure[] {
  const families = groupAlike(many, { tier: 'same' }).map(({ members }) => members)
  const inCampaign = new Set(many.filter(({ label }) => label.startsWith('campaign')).map(({ id }) => id))
  const rows = many.filter(({ id }) => inCampaign.has(id))
  const { precision, recall } = compare(
    rows,
    families.map((members) => members.filter((id) => inCampaign.has(id))),
  )
  return [figure('copy-paste campaigns: pairwise precision', precision), figure('copy-paste campaigns: pairwise recall', recall)]
}

/** Real messages know only seven broad classes: of two that are put together, how often both are of one class. */
function messages(): Figure[] {
  const file = SHARED.map((folder) => join(folder, 'messages/messages_labelled.jsonl')).find(existsSync)
  if (!file) {
    progress('There are no shared messages here; only the own sample is measured.')
    return []
  }
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; title: string; content: string; category: string })
    .map(({ id, title, content, category }, place) => ({ id: `${place}-${id}`, text: `${title}。${content}`, label: category }))
  const groups = groupAlike(rows).map(({ members }) => members)
  const ours = compare(rows, groups)
  const plain = compare(rows, bigramGroups(rows))
  const classes = [...Map.groupBy(rows, ({ label }) => label).values()]
  const chance = classes.reduce((sum, { length }) => sum + (length / rows.length) ** 2, 0)
  return [
    figure('shared messages: pairs put together that are of one class', ours.precision, plain.precision),
    { what: 'shared messages: the same by chance', value: significant(chance), unit: 'share' },
    { what: 'shared messages: pairs put together', value: ours.pairs, unit: 'pairs', baseline: plain.pairs },
  ]
}

function compare(rows: readonly Labelled[], groups: readonly (readonly string[])[]) {
  const labels = new Map(rows.map(({ id, label }) => [id, label]))
  const pairsOf = (count: number) => (count * (count - 1)) / 2
  const truth = sum([...Map.groupBy(rows, ({ label }) => label).values()].map(({ length }) => pairsOf(length)))
  const pairs = sum(groups.map(({ length }) => pairsOf(length)))
  const right = sum(
    groups.flatMap((members) => [...Map.groupBy(members, (id) => labels.get(id)).values()].map(({ length }) => pairsOf(length))),
  )
  return { precision: right / (pairs || 1), recall: right / (truth || 1), f1: (2 * right) / (pairs + truth || 1), pairs }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const figure = (what: string, value: number, baseline?: number): Figure => ({
  what,
  value: significant(value),
  unit: 'share',
  ...(baseline !== undefined && { baseline: significant(baseline) }),
  ...(baseline && { ratio: significant(value / baseline) }),
})
