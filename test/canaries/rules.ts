import type { Insertable } from 'kysely'
import type { DB } from '../../src/platform/db-types.ts'
import { OVERSEER, type Plant, PUBLISHERS } from '../walkers.ts'
import type { World } from '../world.ts'

/** 规范性文件登记: a draft in the register, and a public one on which something has to be looked at again. */
export async function plantRules(world: World, canary: Plant, finance: string) {
  const { db } = world
  const aRule = (title: string, given: Partial<Insertable<DB['rules.rule']>>) =>
    db
      .insertInto('rules.rule')
      .values({
        level: 'department-document',
        jurisdiction: 'city',
        place: '深圳市',
        organisation_id: finance,
        issuers: ['深圳市财政局'],
        title,
        cited_as: title,
        stage: 'promulgated',
        origin: 'register',
        promulgated_on: '2026-09-01',
        force: 'in-force',
        force_on: '2026-09-15',
        ...given,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  const draftRule = await aRule(canary('draft rule.title', PUBLISHERS, OVERSEER), {
    stage: 'applied',
    promulgated_on: null,
    applied_on: '2026-09-01',
    note: canary('draft rule.note', PUBLISHERS, OVERSEER),
  })
  await db
    .insertInto('rules.review')
    .values({
      rule_id: draftRule.id,
      kind: 'legality',
      asked_on: '2026-09-01',
      due_on: '2026-09-22',
      verdict: 'failed',
      opinion: canary('review.opinion', PUBLISHERS, OVERSEER),
      reviewed_by: world.he.id,
      reviewed_on: '2026-09-10',
    })
    .execute()
  const publicRule = await aRule('示例办法', { document_numbers: ['深财规〔2026〕90号'] })
  const [ruleText] = await db
    .insertInto('rules.edition')
    .values([
      {
        rule_id: publicRule.id,
        ordinal: 1,
        title: '示例办法',
        text: '第一条 为了规范管理，制定本办法。\n第二条 本办法自2026年9月1日起施行。',
        as_of: '2026-09-01',
        effective_on: '2026-09-01',
        hash: 'a'.repeat(64),
        article_count: 2,
        recorded_at: world.now,
      },
    ])
    .returning('id')
    .execute()
  const [cause] = await db
    .insertInto('rules.fact')
    .values([
      { rule_id: publicRule.id, kind: 'promulgate', on_day: '2026-09-01', recorded_at: world.now },
      {
        rule_id: publicRule.id,
        kind: 'commence',
        on_day: '2026-09-01',
        recorded_at: world.now,
        edition_id: ruleText?.id ?? null,
      },
    ])
    .returning('id')
    .execute()
  const ruleTask = await db
    .insertInto('rules.review_task')
    .values({
      rule_id: publicRule.id,
      organisation_id: finance,
      cause_rule_id: publicRule.id,
      cause_fact_id: cause?.id ?? '',
      opened_on: '2026-09-10',
      due_on: '2026-10-10',
      status: 'done',
      decision: 'keep',
      decided_by: world.he.id,
      decided_on: '2026-09-12',
      basis_change: canary('review_task.basis_change', PUBLISHERS, OVERSEER),
      opinion: canary('review_task.opinion', PUBLISHERS, OVERSEER),
      consultation: canary('review_task.consultation', PUBLISHERS, OVERSEER),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { rule: publicRule.id, draftRule: draftRule.id, ruleTask: ruleTask.id }
}
