import { installation } from '../../src/platform/installation.ts'
import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'
import { plantSessions } from './decision-sessions.ts'

/**
 * Decisions of the finance bureau: one that nobody outside knows of, with a hearing that is being planned; one that is public, with
 * all that stays inside; an item that was sent back, a meeting that is not announced, a proposal of 王芳's.
 */
export async function plantDecisions(
  world: World,
  canary: Plant,
  { finance, consultation }: { finance: string; consultation: string },
) {
  const { db } = world
  const [city, office, justice] = await Promise.all(['sz', 'sz-office', 'sz-justice'].map(world.organisation))
  if (!city || !office || !justice) throw new Error('the sample city lacks an office')
  // The office that prepares it, the government's office, and who oversees them.
  const theirs = [['lin', 'du', 'zhou'] as const]
  const between = [['lin', 'du'] as const]
  const noted = { noted_by: world.lin.id, noted_at: world.now }

  const catalogue = await db
    .insertInto('decisions.catalogue')
    .values({ body_id: city, office_id: office, year: 2026, opened_by: world.du.id, opened_at: world.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const anItem = async (more: object) =>
    (
      await db
        .insertInto('decisions.item')
        .values({
          catalogue_id: catalogue.id,
          title: '示例事项',
          summary: '示例',
          category: 'planning',
          organisation_id: finance,
          hearing: false,
          hearing_reason: '示例',
          starts_on: '2026-09-01',
          decides_on: '2026-12-01',
          legal_basis: '示例',
          proposed_by: world.lin.id,
          proposed_at: world.now,
          ...more,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const returned = await anItem({
    state: 'returned',
    title: canary('decisions.item.title of one that was sent back', ...theirs),
    returned_reason: canary('decisions.item.returned_reason', ...theirs),
  })
  const open = await anItem({ state: 'gathered', public_on: '2026-09-01' })
  await db
    .insertInto('decisions.edition')
    .values({
      catalogue_id: catalogue.id,
      number: 1,
      items: '[]',
      consent_on: '2026-09-01',
      consent_reference: canary('decisions.edition.consent_reference'),
      published_on: '2026-09-01',
      published_by: world.du.id,
      published_at: world.now,
    })
    .execute()
  const proposal = await db
    .insertInto('decisions.hearing_proposal')
    .values({
      number: 'TZJY-2026-901',
      item_id: open,
      person_id: world.wang.id,
      reason: canary('decisions.hearing_proposal.reason', ['wang'], ['du', 'zhou']),
      filed_on: '2026-09-02',
      filed_at: world.now,
      due_on: '2026-10-02',
    })
    .returning('id')
    .executeTakeFirstOrThrow()

  const aDecision = async (slug: string, more: object) => {
    const { id } = await db
      .insertInto('decisions.decision')
      .values({
        number: `ZDJC-${slug}`,
        slug,
        body_id: city,
        office_id: office,
        legality_id: justice,
        organisation_id: finance,
        title: '示例决策',
        summary: '示例',
        category: 'planning',
        legal_basis: '示例',
        proposed_by: 'leader',
        proposal: canary('decisions.decision.proposal', ...theirs),
        draft_version: 1,
        initiated_on: '2026-09-01',
        initiated_by: world.du.id,
        initiated_at: world.now,
        changed_at: world.now,
        ...more,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('decisions.step_of_decision')
      .values([
        { decision_id: id, step: 'initiation', applies: true, done_on: '2026-09-01' },
        { decision_id: id, step: 'publication', applies: false, ground: '示例' },
      ])
      .execute()
    return id
  }
  const secret = await aDecision('2026-901', {
    title: canary('decisions.decision.title of one that is not public', ...theirs),
    summary: canary('decisions.decision.summary of one that is not public'),
    withheld_reason: '示例',
  })
  const shown = await aDecision('2026-902', { public_on: '2026-09-01', state: 'decided' })
  for (const decision_id of [secret, shown]) {
    await db
      .insertInto('decisions.draft')
      .values({
        decision_id,
        version: 1,
        text: canary('decisions.draft.text that is not public', ...theirs),
        explanation: canary('decisions.draft.explanation that is not public', ...theirs),
        dispute: canary('decisions.draft.dispute', ...between),
        made_by: world.lin.id,
        made_on: '2026-09-02',
        made_at: world.now,
      })
      .execute()
    await db
      .insertInto('decisions.risk')
      .values({
        decision_id,
        draft_version: 1,
        assessor: '示例单位',
        points: canary('decisions.risk.points', ...theirs),
        measures: '示例',
        response_plan: canary('decisions.risk.response_plan', ...theirs),
        result: 'controllable',
        assessed_on: '2026-09-03',
        ...noted,
      })
      .execute()
    await db
      .insertInto('decisions.review')
      .values({
        decision_id,
        draft_version: 1,
        submitted_on: '2026-09-03',
        wanted_on: '2026-09-20',
        submitted_by: world.lin.id,
        result: 'needs-changes',
        opinion: canary('decisions.review.opinion', ...between),
        concluded_on: '2026-09-10',
      })
      .execute()
  }
  const expert = await db
    .insertInto('decisions.expert')
    .values({
      name: '示例专家',
      unit: '示例大学',
      fields: ['财政'],
      // Whoever prepares decisions anywhere in the city chooses from the panel.
      interests: canary('decisions.expert.interests', ['lin', 'sun', 'du']),
      contact_sealed: installation().keys.seal(canary('decisions.expert.contact', ['lin', 'sun', 'du'])),
      added_by: world.lin.id,
      added_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('decisions.argument')
    .values({
      decision_id: shown,
      expert_id: expert.id,
      chosen: 'named',
      chosen_reason: canary('decisions.argument.chosen_reason', ...theirs),
      independent: true,
      view: 'for',
      opinion: canary('decisions.argument.opinion', ...between),
      signed_on: '2026-09-05',
      chosen_by: world.lin.id,
      chosen_at: world.now,
    })
    .execute()
  const paper = await db
    .insertInto('decisions.paper')
    .values({
      decision_id: shown,
      step: 'drafting',
      title: canary('decisions.paper.title of one that is not public', ...theirs),
      text: canary('decisions.paper.text of one that is not public', ...theirs),
      public: false,
      formed_on: '2026-09-03',
      added_by: world.lin.id,
      added_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('decisions.execution_report')
    .values({
      decision_id: shown,
      organisation_id: finance,
      finding: 'problem',
      text: canary('decisions.execution_report.text that is not public', ...theirs),
      public: false,
      reported_on: '2026-09-10',
      reported_by: world.lin.id,
      reported_at: world.now,
    })
    .execute()

  const { hearings, meeting } = await plantSessions(world, canary, { decision: shown, consultation, city, office, finance })

  return {
    ids: [shown, secret],
    slugs: ['2026-902', '2026-901'],
    item: returned,
    open,
    catalogue: catalogue.id,
    proposal: proposal.id,
    expert: expert.id,
    paper: paper.id,
    hearings,
    meeting,
  }
}
