import { randomInt, randomUUID } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import { type AlikeGroup, groupAlike } from '../../likeness/index.ts'
import type { Definition } from '../../questionnaires/index.ts'
import { otherKey, questionsOf, type ReadAnswer } from '../../questionnaires/index.ts'
import { masked, neutral } from './neutral.ts'
import { pointsOf } from './split-opinion.ts'

type Written = {
  ordinal: number
  channel: string
  questionId: string
  questionTitle: string
  clauseId: string | null
  text: string
}
export type NewOpinion = Written & { id: string; number: number; masked: string; family: number }
export type NewPoint = {
  id: string
  opinion: string
  position: number
  text: string
  masked: string
  family: number
  group: string
}
export type NewGroup = {
  id: string
  number: number
  title: string
  questionId: string
  clauseId: string | null
  shared: string[]
  kind: 'same' | 'alike' | 'single'
}

// 无, 没有意见: an answer, and no opinion.
const NOTHING = /^(?:无|没有?|暂无|无意见|没有?意见|没有其他意见|无其他意见|n\/?a|[-—.。、无]+)[。.！!]?$/i
/** Above so many points only copies are put together; the rest is people's. */
const MOST_ALIKE = 60_000
const LONGEST_TITLE = 120

/** The free texts and comments of one answer. */
export function* writtenIn(definition: Definition, { ordinal, channel, answers }: ReadAnswer): Generator<Written> {
  const with_ = (questionId: string, questionTitle: string, clauseId: string | null, text: unknown): Written[] =>
    typeof text === 'string' && text.trim() !== '' && !NOTHING.test(text.trim())
      ? [{ ordinal, channel, questionId, questionTitle, clauseId, text: text.trim() }]
      : []
  for (const question of questionsOf(definition)) {
    const { id, title, type } = question
    const answer = answers[id]
    if (type === 'text') yield* with_(id, title, null, answer)
    else if (type === 'clauses' && typeof answer === 'object' && !Array.isArray(answer))
      for (const clause of question.clauses ?? []) yield* with_(id, clause.path || title, clause.id, answer[clause.id])
    yield* with_(otherKey(id), `${title}（其他）`, null, answers[otherKey(id)])
  }
}

/**
 * Opinions with their points and the groups that are suggested for them. The order of the answers leaves no trace in the numbers. Many take
 * some seconds; between them others are served.
 */
export async function analyse(written: readonly Written[], synonyms?: ReadonlyMap<string, string>) {
  const order = shuffled(written)
  const families = familiesOf(order.map(({ text }) => text))
  await others()
  const cover = remembered(masked)
  const opinions: NewOpinion[] = []
  const points: Loose[] = []
  for (const [place, each] of order.entries()) {
    const text = each.text.toWellFormed().replaceAll('\0', '')
    const opinion = { ...each, text, id: randomUUID(), number: place + 1, masked: cover(text), family: families[place] ?? 0 }
    opinions.push(opinion)
    const pieces = pointsOf(neutral(text))
    for (const [at, piece] of (pieces.length === 0 ? [text] : pieces).entries())
      points.push({
        id: randomUUID(),
        opinion: opinion.id,
        position: at + 1,
        text: piece,
        masked: cover(piece),
        family: 0,
        group: '',
        questionId: each.questionId,
        clauseId: each.clauseId,
      })
    if (place % AT_ONCE === AT_ONCE - 1) await others()
  }
  const pointFamilies = familiesOf(points.map(({ text }) => text))
  for (const [place, point] of points.entries()) point.family = pointFamilies[place] ?? 0
  await others()
  const groups = await suggestGroups(points, synonyms)
  return { opinions, points: points as NewPoint[], groups }
}

const AT_ONCE = 500

/** Copies are looked at once. */
function remembered(work: (text: string) => string) {
  const known = new Map<string, string>()
  return (text: string) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const fresh = work(text)
    known.set(text, fresh)
    return fresh
  }
}

type Loose = NewPoint & { questionId: string; clauseId: string | null }

/** Points about the same clause or question that want the same; what is like nothing else is a group of its own. */
async function suggestGroups(points: Loose[], synonyms?: ReadonlyMap<string, string>): Promise<NewGroup[]> {
  const tier = points.length > MOST_ALIKE ? 'same' : 'alike'
  const found: { members: Loose[]; suggested: AlikeGroup | null }[] = []
  for (const about of Map.groupBy(points, ({ questionId, clauseId }) => clauseId ?? questionId).values()) {
    const byId = new Map(about.map((point) => [point.id, point]))
    for (const suggested of groupAlike(about, { tier, ...(synonyms && { synonyms }) })) {
      const members = suggested.members.flatMap((id) => byId.get(id) ?? [])
      for (const { id } of members) byId.delete(id)
      found.push({ members, suggested })
    }
    for (const point of byId.values()) found.push({ members: [point], suggested: null })
    await others()
  }
  return found
    .sort((one, other) => other.members.length - one.members.length)
    .map(({ members, suggested }, place) => {
      const id = randomUUID()
      for (const point of members) point.group = id
      return {
        id,
        number: place + 1,
        title: representative(members),
        questionId: members[0]?.questionId ?? '',
        clauseId: members[0]?.clauseId ?? null,
        shared: suggested?.shared ?? [],
        kind: suggested?.kind ?? 'single',
      }
    })
}

/** The wording that most have sent, without what some have put around it; where all differ, one of middling length. */
function representative(members: readonly Loose[]): string {
  const families = [...Map.groupBy(members, ({ family }) => family).values()].sort((one, other) => other.length - one.length)
  const most = families[0] ?? []
  const among = most.length > 1 ? most : members
  const sorted = [...among].sort((one, other) => one.masked.length - other.masked.length || (one.masked < other.masked ? -1 : 1))
  const chosen = sorted[most.length > 1 ? 0 : Math.floor((sorted.length - 1) / 2)]?.masked ?? ''
  return chosen.length <= LONGEST_TITLE ? chosen : `${chosen.slice(0, LONGEST_TITLE - 1)}…`
}

/** A number for each text: the same for copies. */
function familiesOf(texts: readonly string[]): number[] {
  const families = new Array<number>(texts.length).fill(0)
  const groups = groupAlike(
    texts.map((text, place) => ({ id: String(place).padStart(8, '0'), text })),
    { tier: 'same' },
  )
  let family = 0
  for (const { members } of groups) {
    family++
    for (const member of members) families[Number(member)] = family
  }
  return families.map((known) => known || ++family)
}

function shuffled<T>(all: readonly T[]): T[] {
  const order = [...all]
  for (let place = order.length - 1; place > 0; place--) {
    const other = randomInt(place + 1)
    const kept = order[place] as T
    order[place] = order[other] as T
    order[other] = kept
  }
  return order
}
