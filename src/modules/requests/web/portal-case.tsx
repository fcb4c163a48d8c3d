import { type Context, Hono } from 'hono'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { type FieldError, fieldErrors } from '../../../platform/problem.ts'
import { readAct } from '../../../ui/act-input.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { receiveForm, type StoredFile, withoutTraces } from '../../files/index.ts'
import { attachDocument } from '../actions/attach-document.ts'
import { type ActName, acts } from '../acts.ts'
import { isEnded, moves } from '../model.ts'
import { getOwnRequest } from '../own-requests.ts'
import { getCase, getRequest } from '../queries.ts'
import { askedOf, ownActs, readCase } from './case-view.ts'
import { ActPage } from './pages/portal/act.tsx'
import { RequestPage } from './pages/portal/request.tsx'
import { paperPages } from './portal-papers.tsx'
import { signInFirst } from './sign-in-first.ts'

/** One's own request: where it stands and what one may do. */
export const casePages = new Hono<Env>()

casePages.use(`${ID}/*`, async (c, next) => (c.var.ctx.actor ? next() : signInFirst(c)))

casePages.get(ID, async (c) => {
  const { ctx, frame: page } = c.var
  if (!ctx.actor) return signInFirst(c)
  const { id, applicant_id } = await getRequest(ctx, c.req.param('id'))
  // Officers follow links to the same address: their page of the case is the workbench's.
  if (applicant_id !== ctx.actor.id) return c.redirect(`/workbench/requests/${id}`, 303)
  return c.html(<RequestPage page={page} {...(await readCase(ctx, id))} />)
})

casePages.route('/', paperPages)

casePages.post(`${ID}/documents`, async (c) => {
  const { ctx, frame: page } = c.var
  const { id } = await getOwnRequest(ctx, c.req.param('id'))
  const {
    values,
    files: { file: files = [] },
    errors,
  } = await receiveForm(c)
  const taken = await takePapers(ctx, files)
  const missing = files.length === 0 && errors.length === 0 ? [{ field: 'file', message: '请选择要上传的文件' }] : errors
  const wrong = [...missing, ...taken.errors]
  if (wrong.length > 0)
    return c.html(<RequestPage page={page} {...(await readCase(ctx, id))} upload={{ values, errors: wrong }} />, 422)
  await inTransaction(ctx, async (tx) => {
    for (const file of taken.ids) await attachDocument(tx, id, { file, kind: 'application' })
  })
  return c.redirect(`/requests/${id}`, 303)
})

/** Papers as they came, photos without the place and the device that they tell. */
async function takePapers(ctx: Ctx, files: readonly StoredFile[]) {
  const [ids, errors]: [string[], FieldError[]] = [[], []]
  for (const file of files) {
    const taken = await withoutTraces(ctx, file)
    if ('problem' in taken) errors.push({ field: 'file', message: `“${file.name}”：${taken.problem}` })
    else ids.push(taken.id)
  }
  return { ids, errors }
}

casePages.get(`${ID}/:noun{[a-z-]+}`, async (c) => showAct(c, newForm()))

casePages.post(`${ID}/:noun{[a-z-]+}`, async (c) => {
  const { ctx } = c.var
  const { id, name } = await ownAct(c)
  const values = await c.req.parseBody({ all: true })
  const { input, run } = acts[name]
  const parsed = input.safeParse(readAct(input, values))
  if (!parsed.success) return showAct(c, { values, errors: fieldErrors(parsed.error) }, 422)
  try {
    // The table pairs each act with its own input; TypeScript cannot follow the pair through a name found at run time.
    await inTransaction(ctx, (tx) => (run as (tx: unknown, id: string, input: unknown) => Promise<unknown>)(tx, id, parsed.data))
  } catch (error) {
    if (!(error instanceof FieldRefusal)) throw error
    return showAct(c, { values, errors: [{ field: error.field, message: error.message }] }, 422)
  }
  return c.redirect(`/requests/${id}`, 303)
})

/** What an officer may say and the applicant need not: the day on which a correction came in. */
const OFFICERS_ONLY: Partial<Record<ActName, readonly string[]>> = { correct: ['correctedOn'] }

const CONSEQUENCES: Partial<Record<ActName, string[]>> = {
  withdraw: [
    '撤回后不再办理，也不会答复。',
    '撤回不能取消；以后还需要的，可以重新申请，期限重新计算。',
    '统计和年度报告中计入“其他处理”。',
  ],
}

async function showAct(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { id, name, request } = await ownAct(c)
  const { noun, input } = acts[name]
  return c.html(
    <ActPage
      page={c.var.frame}
      request={request}
      noun={noun}
      label={moves[name].label}
      schema={input}
      omit={OFFICERS_ONLY[name] ?? []}
      form={form}
      asked={name === 'withdraw' ? null : askedOf(await getCase(c.var.ctx, id))}
      consequences={CONSEQUENCES[name] ?? null}
    />,
    status,
  )
}

/** The act behind the address, if it is one of the applicant's and may be done now. */
async function ownAct(c: Context<Env>) {
  const { ctx } = c.var
  const request = await getOwnRequest(ctx, c.req.param('id') ?? '')
  const name = (Object.keys(acts) as ActName[]).find((each) => acts[each].noun === c.req.param('noun'))
  if (!name || !(moves[name].by as readonly string[]).includes('applicant')) throw notFound()
  if (!ownActs(ctx, request).includes(name))
    throw conflict(
      'requests.wrong-state',
      isEnded(request.status) ? '这件申请已经办结' : `现在不能${moves[name].label}，可能已经办理过了`,
    )
  return { id: request.id, name, request }
}
