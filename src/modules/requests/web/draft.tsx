import type { Ctx } from '../../../platform/ctx.ts'
import { readAct } from '../../../ui/act-input.ts'
import type { FormState } from '../../../ui/index.ts'
import { letterFacts } from '../letter-facts.ts'
import { type Letter, letterOf, type Part } from '../letters/index.ts'
import type { Outcome } from '../model.ts'
import { answerable } from '../outcomes.ts'
import { inputs } from '../schema.ts'
import type { ActProps } from './pages/workbench/act-frame.tsx'
import { DraftPage } from './pages/workbench/draft.tsx'
import { OutcomesPage } from './pages/workbench/outcomes.tsx'

type Drafting = ActProps & { outcome: string; asked: string | undefined; preview: Letter | null }

/** First what the answer is, then only what that kind of answer needs. A draft that came back is taken up where it was left. */
export function showDraft({ outcome, asked, preview, ...props }: Drafting) {
  const chosen = [asked, outcome].find((each) => (answerable as readonly (string | undefined)[]).includes(each)) as
    | Outcome
    | undefined
  const changing = asked === 'other'
  return chosen && !changing ? <DraftPage {...props} outcome={chosen} preview={preview} /> : <OutcomesPage {...props} />
}

/** The answer letter as what is typed would make it; nothing is written down. */
export async function previewOf(ctx: Ctx, id: string, form: FormState): Promise<Letter | null> {
  if (!('preview' in form.values)) return null
  const typed = readAct(inputs.draft, form.values)
  const outcome = String(typed.outcome ?? '')
  if (!(answerable as readonly string[]).includes(outcome)) return null
  const text = (name: string) => String(typed[name] ?? '').trim()
  const answer = {
    request_id: id,
    outcome: outcome as Outcome,
    body: text('body'),
    reasons: text('reasons') || null,
    summary: text('summary'),
    right_office: text('rightOffice') || null,
    parts: outcome === 'partial' && Array.isArray(typed.parts) ? typed.parts.map(partOf) : [],
    drafted_by: ctx.actor?.id ?? '',
    drafted_at: ctx.now,
    legal_by: null,
    legal_at: null,
    legal_note: null,
    signed_by: null,
    signed_at: null,
    returned_reason: null,
    delivery: null,
    dispatched_on: null,
    tracking: null,
    served_on: null,
  }
  return letterOf({ ...(await letterFacts(ctx, id)), answer }, { kind: 'answer' })
}

const partOf = ({ title, disclosed, ground, reason }: Record<string, unknown>): Part => ({
  title: String(title ?? ''),
  disclosed: disclosed === true || disclosed === 'yes',
  ground: (answerable as readonly unknown[]).includes(ground) ? (ground as Outcome) : null,
  reason: String(reason ?? ''),
})
