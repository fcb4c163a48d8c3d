import { type Context, Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { networkOf } from '../../../platform/limits.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { newWait, proofOf, waitOf } from '../../../platform/proof-of-work.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { type FieldError, type FormState, KEY_FIELD, keyOf, newForm } from '../../../ui/index.ts'
import { keepFile, receiveForm } from '../../files/index.ts'
import { officeNames } from '../../organisations/index.ts'
import { answerCollection } from '../actions/answer-collection.ts'
import { receiptOf } from '../capture/receipt.ts'
import { fieldOf } from '../definition/check-answers.ts'
import { formOf, readForm } from '../definition/read-form.ts'
import { type Answers, type Collection, portalPath, questionsOf, stageOf } from '../model.ts'
import { ownAnswer } from '../own-answer.ts'
import { ownerOf } from '../owners.ts'
import { missingFor } from '../persons.ts'
import { answerCount, findReceipt, getClosed, getCollection } from '../queries.ts'
import { answersCsv } from '../results/answers-csv.ts'
import { crossingOf } from '../results/crossing.ts'
import { crossable, resultsOf } from '../results/results.ts'
import { listDistricts } from './districts.ts'
import { ReceiptsPage, ThanksPage } from './pages/after.tsx'
import { AnsweringPage } from './pages/answering.tsx'
import { ResultsPage } from './pages/results.tsx'
import { timeSentence } from './shown.ts'

export const portal = new Hono<Env>()

portal.get(ID, async (c) => show(c, await getCollection(c.var.ctx, c.req.param('id'))))

portal.post(ID, async (c) => {
  const { ctx } = c.var
  const collection = await getCollection(ctx, c.req.param('id'))
  if (collection.mode !== 'confidential') throw conflict('questionnaires.unlinkable', '本次征集采用匿名方式，请在页面上作答')
  const { values, files, errors } = await receiveForm(c)
  const again = (wrong: FieldError[]) => show(c, collection, { values, errors: wrong })
  if (errors.length > 0) return again(errors)
  const answers = readForm(collection.definition, values)
  const stored = fileAnswers(collection, files)
  Object.assign(answers, Object.fromEntries(stored))
  return orAgain(again, async () => {
    const spent = collection.level === 'none' ? await spentOf(c, collection, values) : undefined
    const answered = await inTransaction(ctx, async (tx) => {
      const result = await answerCollection(tx, collection, {
        answers,
        submission: String(values[KEY_FIELD] ?? ''),
        ...(spent && { spent }),
        ...(values.contact && { contact: String(values.contact) }),
        ...(values.district && values.stated && { district: String(values.district) }),
      })
      if (result.receipt && !result.again) for (const id of stored.flatMap(([, ids]) => ids)) await keepFile(tx, id)
      return result
    })
    if (answered.errors) return again(answered.errors)
    // Only so that this browser can be told; it proves nothing and counts for nothing.
    if (collection.level === 'none')
      setCookie(c, 'answered', '1', { path: portalPath(collection.id), maxAge: 31_536_000, sameSite: 'Lax', httpOnly: true })
    const changed = answered.changed ? '&changed=1' : ''
    return c.redirect(`${portalPath(collection.id)}/thanks?code=${answered.receipt.code}${changed}`, 303)
  }, [403, 409, 422, 429])
})

/** A form that the browser sends by itself brings along who is signed in: nothing of it is read. */
portal.post(`${ID}/without-script`, async (c) => {
  const collection = await getCollection(c.var.ctx, c.req.param('id'))
  throw conflict(
    'questionnaires.script',
    `“${collection.title}”采用匿名方式，需要开启浏览器脚本后提交；没有保存您填写的内容。也可以向征集单位索取纸质问卷`,
  )
})

portal.get(`${ID}/thanks`, async (c) => {
  const { ctx, frame } = c.var
  const collection = await getCollection(ctx, c.req.param('id'))
  const kept = await findReceipt(ctx, collection.id, c.req.query('code') ?? '')
  if (!kept || collection.mode !== 'confidential') throw notFound()
  const receipt = receiptOf(collection, kept.leaf, kept.salt)
  return c.html(
    <ThanksPage
      page={frame}
      collection={collection}
      owner={await ownerOf(ctx, collection)}
      receipt={receipt}
      changed={c.req.query('changed') === '1'}
    />,
  )
})

portal.get(`${ID}/receipts`, async (c) => {
  const collection = await getCollection(c.var.ctx, c.req.param('id'))
  if (collection.closed_at) markPublic(c)
  return c.html(<ReceiptsPage page={c.var.frame} collection={collection} closed={collection.closed_at !== null} />)
})

portal.get(`${ID}/results`, async (c) => {
  const { ctx, frame } = c.var
  const id = c.req.param('id')
  const [collection, results] = await Promise.all([getClosed(ctx, id), resultsOf(ctx, id)])
  const asked = { row: c.req.query('row') ?? '', column: c.req.query('column') ?? '' }
  const crossing =
    asked.row && asked.column && asked.row !== asked.column ? await crossingOf(ctx, id, asked.row, asked.column) : null
  markPublic(c)
  return c.html(
    <ResultsPage
      page={frame}
      collection={collection}
      results={results}
      crossable={crossable(collection.definition)}
      asked={asked}
      crossing={crossing}
    />,
  )
})

portal.get(`${ID}/results.csv`, (c) => csv(c, c.req.param('id'), 'public'))

export async function csv(c: Context<Env>, id: string, reader: 'public' | 'office') {
  const { rows, body, name } = await answersCsv(c.var.ctx, id, reader)
  return c.body(body, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    // What the file must hold, so that whoever keeps it can tell that it is whole.
    'x-rows': String(rows),
    'cache-control': 'no-store',
  })
}

const fileAnswers = ({ definition }: Collection, files: Record<string, { id: string }[]>): [string, string[]][] =>
  questionsOf(definition)
    .filter(({ type }) => type === 'file')
    .map(({ id }): [string, string[]] => [id, (files[fieldOf(id)] ?? []).map((file) => file.id)])
    .filter(([, ids]) => ids.length > 0)

/** Without identity: the work that the browser did, or without script the form itself. */
function spentOf(c: Context<Env>, { id }: Collection, values: Record<string, unknown>) {
  const network = networkOf(c)
  const proof = String(values.proof ?? values.altcha ?? '')
  return proof ? proofOf(c.var.ctx, id, proof, network) : waitOf(c.var.ctx, id, String(values.wait ?? ''), network)
}

async function show(c: Context<Env>, collection: Collection, form?: FormState) {
  const { ctx, frame } = c.var
  const stage = stageOf(collection, ctx.now)
  const isOpen = stage === 'open'
  const [missing, own, answers, nameOf, districts, owner] = await Promise.all([
    isOpen ? missingFor(ctx, collection) : null,
    isOpen && collection.mode === 'confidential' ? ownAnswer(ctx, collection) : null,
    answerCount(ctx, collection.id),
    officeNames(ctx),
    collection.level === 'resident' ? districtsOf(ctx, collection) : [],
    ownerOf(ctx, collection),
  ])
  const known: Answers = own?.answers ?? {}
  return c.html(
    <AnsweringPage
      page={frame}
      collection={collection}
      stage={stage}
      office={nameOf(collection.organisation_id)}
      time={timeSentence(collection, ctx.now)}
      answers={answers}
      owner={owner}
      form={
        form ??
        newForm({
          ...formOf(collection.definition, known),
          clause: c.req.query('clause') ?? '',
          ...(own?.district && { district: own.district, stated: 'yes' }),
        })
      }
      // A questionnaire that is changed is another submission than the one before.
      idempotencyKey={keyOf(form?.values)}
      missing={missing}
      answered={own && { changeable: collection.changeable && own.answers !== null }}
      wait={collection.level === 'none' ? String(form?.values.wait ?? '') || newWait(ctx, collection.id) : ''}
      districts={districts}
      signedIn={ctx.actor !== null}
    />,
    form && form.errors.length > 0 ? 422 : 200,
  )
}

const districtsOf = async (ctx: Ctx, { districts }: Collection) => (districts.length > 0 ? districts : listDistricts(ctx))
