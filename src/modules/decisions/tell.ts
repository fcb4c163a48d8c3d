import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { longDay } from '../../platform/day.ts'
import type { Recorded } from '../../platform/events.ts'
import { listHolders } from '../identity/index.ts'
import { notifyAll } from '../notifications/index.ts'
import { cataloguePath } from './catalogue/model.ts'
import {
  DecisionInitiated,
  DecisionSubmitted,
  ExecutionAssigned,
  HearingProposalAnswered,
  HearingProposed,
  LegalityReviewed,
  ReviewAsked,
} from './events.ts'
import { reviewResults, workbenchPath } from './model.ts'

/** Facts after which somebody has something to do, or wants to know. */
export const told = [
  DecisionInitiated,
  ReviewAsked,
  LegalityReviewed,
  DecisionSubmitted,
  ExecutionAssigned,
  HearingProposed,
  HearingProposalAnswered,
]
type Notice = { to: Iterable<string>; title: string; body: string; url: string }

/** Tells whoever is next that it is their turn, and who proposed a hearing what became of it. */
export async function tell(ctx: Ctx, fact: Recorded<Record<string, unknown>>) {
  const notice = (await ofDecision(ctx, fact)) ?? (await ofProposal(ctx, fact))
  if (notice)
    await inTransaction(ctx, async (tx) => {
      const { to, ...words } = notice
      await notifyAll(tx, to, { kind: fact.name, key: fact.id, ...words })
    })
}

async function ofDecision(ctx: Ctx, { name, subjectId, data }: Recorded<Record<string, unknown>>): Promise<Notice | null> {
  const decision = await ctx.db.selectFrom('decisions.decision').selectAll().where('id', '=', subjectId).executeTakeFirst()
  if (!decision) return null
  const url = workbenchPath(decision.id)
  const preparing = async () => [
    ...(await listHolders(ctx, decision.organisation_id, 'decision-officer')),
    ...(await listHolders(ctx, decision.organisation_id, 'office-head')),
  ]
  switch (name) {
    case DecisionInitiated.name:
      return { to: await preparing(), title: `决策已启动，由您单位承办：${decision.title}`, body: '请拟制决策草案。', url }
    case ReviewAsked.name:
      return {
        to: await listHolders(ctx, decision.legality_id, 'legal-reviewer'),
        title: `待合法性审查：${decision.title}`,
        body: `希望${longDay(String(data.wantedOn))}前完成。`,
        url,
      }
    case LegalityReviewed.name:
      return {
        to: await preparing(),
        title: `合法性审查：${reviewResults[data.result as keyof typeof reviewResults]}`,
        body: `${decision.number} ${decision.title}`,
        url,
      }
    case DecisionSubmitted.name:
      return {
        to: await listHolders(ctx, decision.office_id, 'decision-officer'),
        title: `待列入会议议题：${decision.title}`,
        body: '承办单位已提交集体讨论。',
        url,
      }
    case ExecutionAssigned.name:
      return {
        to: await listHolders(ctx, String(data.office), 'office-head'),
        title: `决策执行任务：${decision.title}`,
        body: `请在${longDay(String(data.dueOn))}前完成并报告。`,
        url,
      }
    default:
      return null
  }
}

async function ofProposal(ctx: Ctx, { name, subjectId }: Recorded<Record<string, unknown>>): Promise<Notice | null> {
  const proposal = await ctx.db
    .selectFrom('decisions.hearing_proposal as proposal')
    .innerJoin('decisions.item as item', 'item.id', 'proposal.item_id')
    .innerJoin('decisions.catalogue as catalogue', 'catalogue.id', 'item.catalogue_id')
    .selectAll('proposal')
    .select(['item.title', 'catalogue.office_id', 'catalogue.year'])
    .where('proposal.id', '=', subjectId)
    .executeTakeFirst()
  if (!proposal) return null
  if (name === HearingProposed.name)
    return {
      to: await listHolders(ctx, proposal.office_id, 'decision-officer'),
      title: `听证建议：${proposal.title}`,
      body: `请在${longDay(proposal.due_on)}前答复。`,
      url: `/workbench/decisions/proposals/${proposal.id}`,
    }
  return {
    to: [proposal.person_id],
    title: `您的听证建议已答复：${proposal.title}`,
    body: proposal.state === 'adopted' ? '采纳，将举行听证。' : '不予采纳，理由见答复。',
    url: cataloguePath(proposal.year),
  }
}
