import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { inTransaction, type Tx } from '../../../platform/ctx.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { newForm, readDay, WorkbenchPage } from '../../../ui/index.ts'
import { QuestionFields } from '../../questionnaires/index.ts'
import { approveConsultation, checkConsultation, returnConsultation, submitConsultation } from '../actions/check-consultation.ts'
import { correctConsultation } from '../actions/correct-consultation.ts'
import { extendConsultation } from '../actions/extend-consultation.ts'
import { refuseMove } from '../actions/move-consultation.ts'
import { archiveConsultation, noteMilestone } from '../actions/note-milestone.ts'
import { publishResult, writeResult } from '../actions/publish-result.ts'
import { withdrawConsultation } from '../actions/withdraw-consultation.ts'
import { definitionOf } from '../definition.ts'
import { type Consultation, type MoveName, workbenchPath } from '../model.ts'
import { getConsultation } from '../queries.ts'
import { Check, Correct, Extend, Milestone, Result, Return, Withdraw } from '../schema.ts'
import { plainText } from '../text/structure.ts'
import { ActPage, type ActPath } from './pages/act.tsx'
import { CheckPage } from './pages/draft.tsx'
import { Notice } from './pages/notice.tsx'
import { DESK } from './pages/place.ts'
import { noticeOf } from './portal-one.tsx'
import { showCase } from './show-case.tsx'

export const caseDesk = new Hono<Env>()

caseDesk.get(ID, (c) => showCase(c))

/** As a citizen will read it, with the questions as they will be asked. */
caseDesk.get(`${ID}/preview`, async (c) => {
  const { ctx, frame } = c.var
  const consultation = await getConsultation(ctx, c.req.param('id'))
  const definition = definitionOf(consultation)
  return c.html(
    <WorkbenchPage
      title={`预览：${consultation.title}`}
      page={frame}
      breadcrumb={[...DESK, { href: workbenchPath(consultation.id), label: consultation.title }]}
    >
      <Notice {...(await noticeOf(c, consultation))} isPreview />
      {definition.sections.length > 0 && (
        <section class="yg-section">
          <h2>答题页</h2>
          <QuestionFields definition={definition} />
        </section>
      )}
    </WorkbenchPage>,
  )
})

caseDesk.get(`${ID}/check`, async (c) => showCheck(c))
caseDesk.post(`${ID}/check`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody({ all: true }),
    schema: Check,
    work: (tx, input) => checkConsultation(tx, id, input),
    to: workbenchPath(id),
    again: (tried) => showCheck(c, tried),
  })
})
async function showCheck(c: Context<Env>, tried: Tried = {}) {
  const consultation = await getConsultation(c.var.ctx, c.req.param('id') ?? '')
  refuseMove(c.var.ctx, consultation, 'check')
  return c.html(
    <CheckPage page={c.var.frame} consultation={consultation} form={tried.form ?? newForm()} refused={tried.refused} />,
    statusOf(tried),
  )
}

for (const [path, work] of [
  ['submission', submitConsultation],
  ['approval', approveConsultation],
  ['publication', publishResult],
  ['archive', archiveConsultation],
] as const)
  caseDesk.post(`${ID}/${path}`, (c) => {
    const id = c.req.param('id')
    return step(c, {
      work: (ctx) => inTransaction(ctx, (tx) => work(tx, id)),
      to: workbenchPath(id),
      again: (tried) => showCase(c, tried),
    })
  })

typedAct('return', 'return', Return, returnConsultation)
typedAct('extension', 'extend', Extend, extendConsultation, { day: 'closesOn' })
typedAct('correction', 'correct', Correct, correctConsultation, {
  known: ({ title, explanation, contact, other_ways, text }) => ({
    title,
    explanation,
    contact,
    otherWays: other_ways,
    text: plainText(text),
  }),
})
typedAct('withdrawal', 'withdraw', Withdraw, withdrawConsultation)
typedAct('outcome', 'writeResult', Result, writeResult, {
  known: ({ result, final_text, text, final_title, final_url }) => ({
    result,
    finalText: plainText(final_text ?? text),
    finalTitle: final_title,
    finalUrl: final_url,
  }),
})
typedAct('milestone', 'followUp', Milestone, noteMilestone, { day: 'doneOn' })

type More = { day?: string; known?: (consultation: Consultation) => Record<string, unknown> }

/** An act with something to type: a page of its own, and what does not fit comes back on it. */
function typedAct<S extends z.ZodType>(
  act: ActPath,
  name: MoveName,
  schema: S,
  work: (tx: Tx, id: string, input: z.output<S>) => Promise<unknown>,
  { day, known }: More = {},
) {
  const show = async (c: Context<Env>, tried: Tried = {}) => {
    const consultation = await getConsultation(c.var.ctx, c.req.param('id') ?? '')
    refuseMove(c.var.ctx, consultation, name)
    return c.html(
      <ActPage
        page={c.var.frame}
        consultation={consultation}
        act={act}
        form={tried.form ?? newForm(known?.(consultation))}
        refused={tried.form?.errors.length ? undefined : tried.refused}
      />,
      statusOf(tried),
    )
  }
  caseDesk.get(`${ID}/${act}`, (c) => show(c))
  caseDesk.post(`${ID}/${act}`, async (c) => {
    const id = c.req.param('id')
    const values = await c.req.parseBody()
    return submitForm(c, {
      values: day ? { ...values, [day]: readDay(values, day) } : values,
      schema,
      work: (tx, input) => work(tx, id, input),
      to: workbenchPath(id),
      again: (tried) => show(c, tried),
    })
  })
}
