import { setImmediate as breathe } from 'node:timers/promises'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { readSetting } from '../../../platform/settings.ts'
import { sharpnessFor } from '../../classification/index.ts'
import { type Duties, loadDuties } from '../../duties/index.ts'
import { loadOrganisations, type Organisations, successorOf } from '../../organisations/index.ts'
import { currentModel } from '../current-model.ts'
import { DispatchingSetting } from '../settings.ts'
import { candidatesFor } from '../suggesting/candidates.ts'
import type { Example } from './example.ts'
import { figuresOf, isRight, type Trial } from './figures.ts'
import { keepModel } from './keep-model.ts'
import type { Learned } from './kept-model.ts'
import { learnApart } from './learn-apart.ts'
import { type Machine, sidesOf } from './machine.ts'
import { countOffices } from './offices.ts'
import { heldOut, readExamples } from './read-examples.ts'
import { type Thresholds, thresholdsOf } from './thresholds.ts'
import { verdictOf } from './verdict.ts'

/** Less cannot be learned from: until then the duty list's own words suggest. */
const LEAST = 200
const SLICE = 100

/**
 * The night's lesson: learns from the newest dispatches but the last weeks', sets thresholds on one half of those, and asks the other half
 * of the new model, of the one in use and of what people did. The new one takes over only where it is not worse. Safe to repeat.
 */
export async function learn(ctx: Ctx) {
  const settings = await readSetting(ctx, DispatchingSetting)
  const examples = await readExamples(ctx, settings)
  const today = dayOf(ctx.now)
  const { learned: rows, toSet, toAsk } = heldOut(examples, { days: settings.heldOutDays, today })
  if (rows.length < LEAST) return
  const [duties, tree, inUse] = [await loadDuties(ctx, today), await loadOrganisations(ctx), await currentModel(ctx)]
  const machine = await learnApart(rows, settings)
  machine.sharpness = await sharpnessOn(machine, toSet)
  const learned: Learned = { machine, offices: countOffices(rows), ownCases: [] }
  const [known, { change }] = [{ duties, tree }, duties]
  const set = await tryOn({ ...known, learned }, toSet)
  const asked = set.flatMap((trial) => {
    const [best] = trial.candidates
    return best ? [{ item: best.item, probability: best.probability, right: isRight(best, trial) }] : []
  })
  const promised = { error: settings.error, assurance: settings.assurance }
  learned.ownCases = ownCasesOf(asked, promised)
  const thresholds = thresholdsOf(asked, promised)
  const own = new Set(learned.ownCases)
  const trials = await tryOn({ ...known, learned }, toAsk)
  const before = await tryOn({ ...known, learned: inUse?.learned ?? null }, toAsk)
  const figures = figuresOf(trials, thresholds, own)
  const inUseFigures = figuresOf(before, inUse?.thresholds ?? null, new Set(inUse?.learned.ownCases ?? []))
  const verdict = verdictOf({ trials, figures }, { trials: before, figures: inUseFigures }, promised)
  const none: Thresholds = { items: {}, rest: null }
  await inTransaction(ctx, (tx) =>
    keepModel(tx, {
      learned,
      verdict,
      learnedUntil: rows.reduce((last, { day }) => (day > last ? day : last), ''),
      rows: rows.length,
      listChange: change,
      thresholds: verdict.automatic ? thresholds : none,
      figures: { challenger: figures, inUse: inUseFigures, promised },
    }),
  )
}

/** On cases that were not learned from, in slices, so that nobody waits. */
async function sharpnessOn(machine: Machine, examples: readonly Example[]) {
  const asked: { sides: number[]; label: number }[] = []
  for (const [index, example] of examples.slice(-4_000).entries()) {
    if (index % SLICE === 0) await breathe()
    const label = machine.labels.indexOf(example.item)
    if (label >= 0) asked.push({ sides: [...sidesOf(machine, example.text, example).sides], label })
  }
  return asked.length < 20 ? 1 : sharpnessFor(asked)
}

type Known = { duties: Duties; tree: Organisations; learned: Learned | null }

async function tryOn(known: Known, examples: readonly Example[]): Promise<Trial[]> {
  const { tree, duties } = known
  const trials: Trial[] = []
  for (const [index, { id, text, item, office, district, street, byPerson }] of examples.entries()) {
    if (index % SLICE === 0) await breathe()
    const where = { district: tree.bySlug.get(district ?? ''), street: tree.bySlug.get(street ?? '') }
    const candidates = candidatesFor(known, { text, where }, 3)
    trials.push({ id, item, office: successorOf(tree, office, duties.day), byPerson, candidates })
  }
  return trials
}

function ownCasesOf(asked: readonly { item: string }[], { error, assurance }: { error: number; assurance: number }) {
  const least = Math.ceil(Math.log(1 - assurance) / Math.log(1 - error))
  return [...Map.groupBy(asked, ({ item }) => item)].filter(([, own]) => own.length >= least).map(([item]) => item)
}
