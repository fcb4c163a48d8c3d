import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Tx } from '../../../../platform/ctx.ts'
import { conflict, FieldRefusal, notFound } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { sharedPhrases } from '../../../likeness/index.ts'
import { refuseSecret } from '../../../screening/index.ts'
import { PointsRegrouped } from '../events.ts'
import { lockForAnalysis, lockGroups } from '../lock.ts'
import { masked } from '../neutral.ts'
import { logStep, nextNumber, settledOf } from '../regrouping.ts'
import type { JoinGroups, NameGroup, PartPoints, Resplit } from '../schema.ts'
import { insertPoints } from './take-in-opinions.ts'

/** Puts the points of some groups into another; what that one was settled with holds for them too. */
export async function joinGroups(tx: Tx, id: string, { into, groups }: z.output<typeof JoinGroups>) {
  const consultation = await lockForAnalysis(tx, id)
  const others = groups.filter((number) => number !== into)
  if (others.length === 0) throw new FieldRefusal('into', '不能并入自己，请选择另一组')
  const [target, ...from] = await lockGroups(tx, id, [into, ...others])
  if (!target) throw notFound()
  const points = await livePoints(
    tx,
    from.map((group) => group.id),
  )
  await move(tx, points, target.id)
  const texts = await textsOf(tx, target.id)
  await tx.db
    .updateTable('consultations.point_group')
    .set({ kind: 'office', shared: sharedPhrases(texts) })
    .where('id', '=', target.id)
    .execute()
  const numbers = [target, ...from].map(({ number }) => number)
  await logStep(tx, id, {
    kind: 'joined',
    said: `第 ${from.map(({ number }) => number).join('、')} 组（${points.length} 个要点）并入第 ${target.number} 组`,
    before: {
      moved: points.map((point) => ({ id: point.id, from: point.group_id, to: target.id })),
      groups: [settledOf(target)],
    },
  })
  await record(tx, PointsRegrouped, id, { kind: 'joined', groups: numbers, points: points.length }, consultation.organisation_id)
}

/** Takes some points out of a group into one of their own, which has to be answered by itself. */
export async function partPoints(tx: Tx, id: string, number: number, { points: ids }: z.output<typeof PartPoints>) {
  const consultation = await lockForAnalysis(tx, id)
  const [group] = await lockGroups(tx, id, [number])
  if (!group) throw notFound()
  const all = await livePoints(tx, [group.id])
  const parted = all.filter((point) => ids.includes(point.id))
  if (parted.length === 0) throw new FieldRefusal('points', '请选择要分出的要点')
  if (parted.length === all.length) throw new FieldRefusal('points', '不能把全部要点分出，留下的一组会是空的')
  const fresh = { id: randomUUID(), number: await nextNumber(tx, id) }
  const texts = parted.map(({ text }) => text)
  await tx.db
    .insertInto('consultations.point_group')
    .values({
      ...fresh,
      consultation_id: id,
      title: titleOf(parted[0]?.masked ?? ''),
      question_id: group.question_id,
      clause_id: group.clause_id,
      shared: parted.length > 1 ? sharedPhrases(texts) : [],
      kind: parted.length > 1 ? 'office' : 'single',
    })
    .execute()
  await move(tx, parted, fresh.id)
  await logStep(tx, id, {
    kind: 'parted',
    said: `${parted.length} 个要点从第 ${group.number} 组分出，成为第 ${fresh.number} 组`,
    before: { moved: parted.map((point) => ({ id: point.id, from: group.id, to: fresh.id })) },
  })
  await record(
    tx,
    PointsRegrouped,
    id,
    { kind: 'parted', groups: [group.number, fresh.number], points: parted.length },
    consultation.organisation_id,
  )
  return fresh.number
}

/** Cuts an opinion into other points. What reads as before stays where it was; the rest stands by itself until it is put somewhere. */
export async function resplitOpinion(tx: Tx, id: string, number: number, { pieces }: z.output<typeof Resplit>) {
  const consultation = await lockForAnalysis(tx, id)
  const opinion = await tx.db
    .selectFrom('consultations.opinion')
    .selectAll()
    .where('consultation_id', '=', id)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!opinion) throw notFound()
  await refuseSecret(tx, { text: pieces })
  const texts = pieces
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((piece) => piece.trim())
    .filter(Boolean)
  if (texts.length > 40) throw new FieldRefusal('pieces', '要点不能多于 40 个')
  const old = await tx.db
    .selectFrom('consultations.point')
    .selectAll()
    .where('opinion_id', '=', opinion.id)
    .where('gone', '=', false)
    .orderBy('position')
    .execute()
  if (old.map(({ text }) => text).join('\n\n') === texts.join('\n\n')) throw conflict('consultations.same-points', '要点没有变化')
  let next = await nextNumber(tx, id)
  const families = await nextFamily(tx, id)
  const made = []
  for (const [place, text] of texts.entries()) {
    const same = old.find((point) => point.text === text)
    const group = same?.group_id ?? randomUUID()
    if (!same)
      await tx.db
        .insertInto('consultations.point_group')
        .values({
          id: group,
          consultation_id: id,
          number: next++,
          title: titleOf(masked(text)),
          question_id: opinion.question_id,
          clause_id: opinion.clause_id,
          kind: 'single',
        })
        .execute()
    made.push({
      id: randomUUID(),
      opinion: opinion.id,
      position: place + 1,
      text,
      masked: masked(text),
      family: same?.family ?? families + place,
      group,
    })
  }
  const gone = old.map((point) => point.id)
  if (gone.length > 0) await tx.db.updateTable('consultations.point').set({ gone: true }).where('id', 'in', gone).execute()
  await insertPoints(tx, id, made)
  await logStep(tx, id, {
    kind: 'resplit',
    said: `第 ${number} 条意见由 ${old.length} 个要点改为 ${made.length} 个`,
    before: { gone, made: made.map((point) => point.id) },
  })
  await record(tx, PointsRegrouped, id, { kind: 'resplit', groups: [], points: made.length }, consultation.organisation_id)
}

/** The words by which a group is shown to everybody. */
export async function nameGroup(tx: Tx, id: string, number: number, { title }: z.output<typeof NameGroup>) {
  const consultation = await lockForAnalysis(tx, id)
  const [group] = await lockGroups(tx, id, [number])
  if (!group) throw notFound()
  await refuseSecret(tx, { text: title })
  await tx.db
    .updateTable('consultations.point_group')
    .set({ title: masked(title) })
    .where('id', '=', group.id)
    .execute()
  await logStep(tx, id, { kind: 'named', said: `改写第 ${number} 组的代表性表述`, before: { groups: [settledOf(group)] } })
  await record(tx, PointsRegrouped, id, { kind: 'named', groups: [number], points: 0 }, consultation.organisation_id)
}

const titleOf = (text: string) => (text.length <= 120 ? text : `${text.slice(0, 119)}…`)
const livePoints = (tx: Tx, groups: readonly string[]) =>
  tx.db
    .selectFrom('consultations.point')
    .selectAll()
    .where('group_id', 'in', groups)
    .where('gone', '=', false)
    .orderBy('id')
    .execute()

async function move(tx: Tx, points: readonly { id: string }[], to: string) {
  const ids = points.map(({ id }) => id)
  if (ids.length > 0) await tx.db.updateTable('consultations.point').set({ group_id: to }).where('id', 'in', ids).execute()
}

const textsOf = async (tx: Tx, group: string) =>
  (
    await tx.db
      .selectFrom('consultations.point')
      .select('text')
      .where('group_id', '=', group)
      .where('gone', '=', false)
      .orderBy('id')
      .limit(200)
      .execute()
  ).map(({ text }) => text)

export async function nextFamily(tx: Tx, consultation: string) {
  const { last } = await tx.db
    .selectFrom('consultations.point')
    .select((is) => is.fn.max('family').as('last'))
    .where('consultation_id', '=', consultation)
    .executeTakeFirstOrThrow()
  return Number(last ?? 0) + 1
}
