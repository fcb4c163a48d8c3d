import type { Ctx } from '../../platform/ctx.ts'
import type { PublicSource, PublicThing } from '../../platform/public-source.ts'
import {
  ConsultationClosed,
  ConsultationCorrected,
  ConsultationExtended,
  ConsultationOpened,
  ConsultationWithdrawn,
  MilestoneNoted,
  ResultPublished,
} from './events.ts'
import { type Consultation, kinds, portalPath } from './model.ts'
import { listMilestones } from './parts.ts'
import { findOpened } from './queries.ts'
import { plainText } from './text/structure.ts'
import { publicWords } from './words.ts'

const ids = (fact: { subjectId: string }) => [fact.subjectId]
const BATCH = 200

/** Every consultation from the hour it opens. */
export const openedConsultations: PublicSource = {
  kind: 'consultation',
  label: '民意征集',
  changedBy: [
    ConsultationOpened,
    ConsultationExtended,
    ConsultationCorrected,
    ConsultationClosed,
    ResultPublished,
    MilestoneNoted,
    ConsultationWithdrawn,
  ].map((event) => ({ event, ids })),
  load: async (ctx, wanted) => thingsOf(ctx, await findOpened(ctx, wanted)),
  all: async function* (ctx) {
    for (let after = ''; ; ) {
      const rows = await ctx.db
        .selectFrom('consultations.consultation')
        .select('id')
        .where('opened_on', 'is not', null)
        .$if(after !== '', (query) => query.where('id', '>', after))
        .orderBy('id')
        .limit(BATCH)
        .execute()
      const last = rows.at(-1)
      if (!last) return
      yield thingsOf(
        ctx,
        await findOpened(
          ctx,
          rows.map(({ id }) => id),
        ),
      )
      after = last.id
    }
  },
}

const thingsOf = (ctx: Ctx, opened: readonly Consultation[]) => Promise.all(opened.map((each) => thingOf(ctx, each)))

async function thingOf(ctx: Ctx, consultation: Consultation): Promise<PublicThing> {
  const { id, slug, title, kind, state, text, explanation, result, about_url, final_url } = consultation
  const milestones = await listMilestones(ctx, id)
  return {
    id,
    kind: 'consultation',
    title,
    url: portalPath(slug),
    text: [publicWords[state], explanation, plainText(text), result ?? '', ...milestones.map((each) => each.text)]
      .filter(Boolean)
      .join('\n'),
    links: [about_url, final_url, ...milestones.map(({ url }) => url)].filter((link) => link !== null),
    office: consultation.organisation_id,
    publishedOn: consultation.opened_on,
    documentNumber: consultation.number,
    form: kinds[kind].label,
    column: '民意征集',
    demoted: state === 'withdrawn' || state === 'archived',
  }
}
