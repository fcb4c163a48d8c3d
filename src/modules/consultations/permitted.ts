import type { Actor } from '../../platform/ctx.ts'
import { whoMakes } from './actions/move-consultation.ts'
import { type Consultation, type MoveName, mayMove, moves, type State } from './model.ts'
import { mayMake } from './policy.ts'

/** Why an act may not be done by this person now, or null when it may. Mirrors what the actions refuse. */
export function barTo(actor: Actor | null, consultation: Consultation, name: MoveName): string | null {
  if (!mayMove(consultation.state, name)) return `现在不能${moves[name].label}`
  if (!mayMake(actor, consultation, name)) return `${moves[name].label}由${whoMakes(name)}办理`
  const me = actor?.id
  const { drafted_by, submitted_by, checked_by, analysed_by, decided_by } = consultation
  const isAuthor = me !== undefined && (me === drafted_by || me === submitted_by)
  if (name === 'check' && isAuthor) return '起草、提交的人不能核查自己的征集，须由另一人核查'
  if (name === 'approve' && (isAuthor || me === checked_by)) return '起草、核查的人不能批准同一项征集，须由另一人批准'
  if (name === 'decide' && me === analysed_by) return '完成分析的人不能核定同一项征集，须由另一人核定'
  if (name === 'publishResult' && me === decided_by) return '核定采纳情况的人不能批准公布同一项结果，须由另一人批准'
  return null
}

/** The step that the case waits for in each state; the calendar's own are sentences only. */
const steps: Record<State, { next: MoveName | null; waiting: string }> = {
  planned: { next: 'draft', waiting: '等待征集经办人起草' },
  drafting: { next: 'submit', waiting: '等待征集经办人完成起草并提交核查' },
  submitted: { next: 'check', waiting: '等待另一名征集经办人或者机构负责人核查' },
  checked: { next: 'approve', waiting: '等待机关负责人批准' },
  approved: { next: null, waiting: '到时自动开始' },
  open: { next: null, waiting: '到期自动截止；截止以前谁也看不到结果' },
  closed: { next: 'analyse', waiting: '等待征集经办人分析意见' },
  analysed: { next: 'decide', waiting: '等待机构负责人核定采纳情况' },
  decided: { next: 'publishResult', waiting: '等待机关负责人批准公布结果' },
  published: { next: 'followUp', waiting: '结果已公布，登记后续落实情况' },
  'followed-up': { next: 'followUp', waiting: '继续登记落实情况，全部落实后归档' },
  archived: { next: null, waiting: '已归档' },
  withdrawn: { next: null, waiting: '已撤回' },
}

/** What this person is to do now, or in words whose turn it is. */
export function nextStep(actor: Actor | null, consultation: Consultation): { next: MoveName | null; waiting: string } {
  const { next, waiting } = steps[consultation.state]
  return next !== null && barTo(actor, consultation, next) === null ? { next, waiting } : { next: null, waiting }
}
