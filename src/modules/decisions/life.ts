import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { categoryWords } from './bodies.ts'
import { answersOf } from './catalogue/queries.ts'
import { findConsultation } from './consultations.ts'
import { hearingState } from './hearings/model.ts'
import { discussionsOf } from './meetings/queries.ts'
import { type Decision, portalPath, type Step } from './model.ts'
import { findPublicDecision, rowOf } from './queries.ts'
import { readFile } from './standing.ts'

/**
 * The whole life of a decision, as everybody may see it. What is between offices (disputes, the reviewers' opinion, what experts wrote,
 * dissent, the record of the meeting) is not read into it.
 */
export async function lifeOf(ctx: Ctx, slug: string) {
  const shown = await findPublicDecision(ctx, slug)
  if (!shown) throw notFound()
  const row = await rowOf(ctx, shown.id)
  const file = await readFile(ctx, row)
  const [wordOf, discussions, consulted, catalogue, amends, amendedBy, answers] = await Promise.all([
    categoryWords(ctx),
    discussionsOf(ctx, shown.id),
    Promise.all(
      file.askings.map(({ consultation_id }) => (consultation_id === null ? undefined : findConsultation(ctx, consultation_id))),
    ),
    inCatalogue(ctx, row),
    amendedOne(ctx, row.amends_id),
    amending(ctx, row.id),
    row.item_id === null ? [] : answersOf(ctx, [row.item_id]),
  ])
  const isDone = (step: Step) => file.steps.some((each) => each.step === step && each.done_on !== null)
  const drafts = file.drafts.filter(({ public_on }) => public_on !== null)
  return {
    decision: shown,
    category: wordOf(shown.category),
    catalogue,
    answers,
    amends,
    amendedBy,
    suspendedReason: row.suspended_reason,
    endedReason: row.ended_reason,
    steps: file.steps,
    draft: drafts.at(-1) ?? null,
    askings: file.askings.map((asking, index) => ({
      way: asking.way,
      opensOn: asking.opens_on,
      closesOn: asking.closes_on,
      shortenedReason: asking.shortened_reason,
      how: asking.how,
      specialGroups: asking.special_groups,
      opinions: asking.opinions,
      outcome: asking.outcome,
      consultation: consulted[index] ?? null,
    })),
    hearings: file.hearings
      .filter(({ announced_on }) => announced_on !== null)
      .map(({ slug: at, title, held_on, starts_at, place, ...hearing }) => ({
        slug: at,
        title,
        held_on,
        starts_at,
        place,
        state: hearingState(hearing),
      })),
    // What became of opinions is shown when the step in which they were asked is over.
    adoptions: file.adoptions
      .filter(({ source }) => isDone(source === 'public' ? 'participation' : source === 'hearing' ? 'hearing' : 'experts'))
      .map(({ source, point, disposition, reason }) => ({ source, point, disposition, reason })),
    experts: isDone('experts') ? file.argued.map(({ name, unit, fields, chosen }) => ({ name, unit, fields, chosen })) : [],
    discussions,
    publication:
      shown.published_on === null
        ? null
        : {
            on: shown.published_on,
            number: shown.document_number,
            text: row.final_text ?? '',
            adoption: row.adoption_explained ?? '',
            places: row.published_at_places ?? '',
          },
    tasks: file.tasks.map(({ title, organisation_id, due_on, done_on }) => ({
      title,
      office: organisation_id,
      dueOn: due_on,
      doneOn: done_on,
    })),
    reports: file.reports
      .filter((report) => report.public)
      .map(({ organisation_id, finding, text, reported_on }) => ({ office: organisation_id, finding, text, on: reported_on })),
    evaluations: file.evaluations.map(({ evaluator, third_party, findings, suggestion, evaluated_on }) => ({
      evaluator,
      thirdParty: third_party,
      findings,
      suggestion,
      on: evaluated_on,
    })),
    papers: file.papers
      .filter((paper) => paper.public)
      .map(({ id, title, step, formed_on, file_name, file_size, text }) => ({
        id,
        title,
        step,
        on: formed_on,
        file: file_name,
        size: file_size,
        text,
      })),
  }
}
export type Life = Awaited<ReturnType<typeof lifeOf>>

/** A public paper of a public decision, with where its bytes are. */
export async function publicPaper(ctx: Ctx, slug: string, paperId: string) {
  const shown = await findPublicDecision(ctx, slug)
  const paper =
    shown &&
    (await ctx.db
      .selectFrom('decisions.paper')
      .select(['id', 'title', 'text', 'file_id', 'step', 'formed_on'])
      .where('id', '=', paperId)
      .where('decision_id', '=', shown.id)
      .where('public', '=', true)
      .executeTakeFirst())
  if (!shown || !paper) throw notFound()
  return { decision: shown, paper }
}

const inCatalogue = async ({ db }: Ctx, { item_id }: Decision) =>
  item_id === null
    ? undefined
    : db
        .selectFrom('decisions.item as item')
        .innerJoin('decisions.catalogue as catalogue', 'catalogue.id', 'item.catalogue_id')
        .select(['catalogue.year', 'item.hearing', 'item.hearing_reason'])
        .where('item.id', '=', item_id)
        .where('item.public_on', 'is not', null)
        .executeTakeFirst()
async function amendedOne({ db }: Ctx, id: string | null) {
  if (id === null) return null
  const row = await db.selectFrom('decisions.public_decision').select(['slug', 'title']).where('id', '=', id).executeTakeFirst()
  return row ? { href: portalPath({ slug: row.slug ?? '' }), title: row.title ?? '' } : null
}
const amending = async ({ db }: Ctx, id: string) =>
  (
    await db
      .selectFrom('decisions.public_decision')
      .select(['slug', 'title', 'state'])
      .where('amends_id', '=', id)
      .orderBy('id')
      .execute()
  ).map(({ slug, title, state }) => ({ href: portalPath({ slug: slug ?? '' }), title: title ?? '', state: state ?? 'preparing' }))
