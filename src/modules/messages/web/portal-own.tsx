import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { openByForm, ownStep } from '../../../platform/by-receipt.ts'
import type { Tx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import { lookupCode } from '../../../platform/lookup-code.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { readSetting } from '../../../platform/settings.ts'
import { type FormState, KEY_FIELD, keyOf, newForm } from '../../../ui/index.ts'
import { getFile, serveFile } from '../../files/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { replyToOffice } from '../actions/ask-writer.ts'
import { followUp, rateAnswer, withdrawMessage } from '../actions/of-the-writer.ts'
import { findShown, listOwn } from '../archive.ts'
import { listAttachments } from '../attachments.ts'
import { factsOf } from '../facts.ts'
import { findByReceipt, getOwnMessage } from '../find-message.ts'
import { getKind } from '../kinds.ts'
import { isOpen, type Message, portalPath } from '../model.ts'
import { isWriter } from '../policy.ts'
import { listFollowUps, listInquiries } from '../rounds.ts'
import { FollowUp, Rate, Reply } from '../schema.ts'
import { MessageSettings } from '../settings.ts'
import { LetterPage } from './pages/letter.tsx'
import { MinePage } from './pages/mine.tsx'
import { ProgressPage } from './pages/progress.tsx'
import { PublishedPage } from './pages/published.tsx'
import { deadlineOf } from './shown.ts'
import { ABOUT } from './written-from.ts'

/** What a writer sees and does later: by account, or by the number and code of the receipt, which then go along with each form. */
export const ownPages = new Hono<Env>()

ownPages.get('/mine', async (c) => {
  const { ctx, frame } = c.var
  if (!ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  return c.html(<MinePage page={frame} rows={await listOwn(ctx)} today={dayOf(ctx.now)} />)
})

ownPages.get('/progress', (c) =>
  c.html(<ProgressPage page={c.var.frame} form={newForm({ number: (c.req.query('number') ?? '').slice(0, 40) })} />),
)

ownPages.post('/progress', (c) =>
  openByForm(
    c,
    { about: ABOUT, example: 'LY2026-0000123-7', find: (receipt) => findByReceipt(c.var.ctx, receipt) },
    {
      again: (form) => c.html(<ProgressPage page={c.var.frame} form={form} />, 422),
      open: (message, code) => showOwn(c, message, { code }),
    },
  ),
)

ownPages.get(ID, async (c) => {
  const { ctx, frame } = c.var
  const id = c.req.param('id')
  // The writer may want to see what others see.
  if (ctx.actor && c.req.query('as') !== 'public') {
    const own = await getOwnMessage(ctx, id).catch(absentOnly)
    if (own) return showOwn(c, own, {})
  }
  const shown = await findShown(ctx, id)
  if (!shown) throw notFound()
  const office = (await loadOrganisations(ctx)).byId.get(shown.organisation_id)?.name ?? ''
  markPublic(c)
  return c.html(<PublishedPage page={frame} message={shown} office={office} />)
})

ownPages.get(`${ID}/files/:file`, async (c) => {
  const { ctx } = c.var
  if (!ctx.actor) throw notFound()
  const message = await getOwnMessage(ctx, c.req.param('id'))
  const file = (await listAttachments(ctx, message.id)).find(({ id }) => id === c.req.param('file'))
  if (!file) throw notFound()
  return serveFile(c, (await getFile(ctx, file.id)).id)
})

writerStep('reply', Reply, replyToOffice)
writerStep('follow-up', FollowUp, followUp)
writerStep('rating', Rate, rateAnswer)
writerStep('withdrawal', z.object({}), (tx, id, _, code) => withdrawMessage(tx, id, code))

function writerStep<S extends z.ZodType>(
  path: string,
  schema: S,
  work: (tx: Tx, id: string, input: z.output<S>, code?: string) => Promise<void>,
) {
  ownPages.post(`${ID}/${path}`, async (c) => {
    const id = c.req.param('id') ?? ''
    const values: Record<string, unknown> = await c.req.parseBody()
    return ownStep(c, {
      about: ABOUT,
      values,
      schema,
      read: { ...values, key: values[KEY_FIELD] || null },
      own: (code) => getOwnMessage(c.var.ctx, id, code),
      work: (tx, input, code) => work(tx, id, input, code),
      path: portalPath(id),
      show: (message, shown, status) => showOwn(c, message, shown, status),
    })
  })
}

type Shown = { code?: string | undefined; form?: FormState }

async function showOwn(c: Context<Env>, message: Message, { code, form = newForm() }: Shown, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  const [tree, kind, facts, inquiries, followUps, deadline, files, settings] = await Promise.all([
    loadOrganisations(ctx),
    getKind(ctx, message.kind),
    factsOf(ctx, message.id, { forOffice: false }),
    listInquiries(ctx, message.id),
    listFollowUps(ctx, message.id),
    deadlineOf(ctx, message),
    listAttachments(ctx, message.id),
    readSetting(ctx, MessageSettings),
  ])
  const last = followUps.at(-1)?.answered_on ?? message.answered_on
  const mayAsk = message.state === 'answered' && last !== null && dayOf(ctx.now) <= addDays(last, settings.followUpDays)
  return c.html(
    <LetterPage
      page={frame}
      message={message}
      kind={kind.label}
      office={tree.byId.get(message.organisation_id)?.name ?? ''}
      facts={facts}
      inquiries={inquiries}
      followUps={followUps}
      deadline={deadline}
      files={isWriter(ctx.actor, message) ? files : []}
      form={form}
      code={code ?? null}
      shownCode={isWriter(ctx.actor, message) ? lookupCode(message.id) : null}
      may={{
        followUp: mayAsk && followUps.length < settings.followUps,
        rate: message.state === 'answered' && message.rating === null,
        withdraw: isOpen(message.state) && message.answered_on === null,
      }}
      idempotencyKey={keyOf(form.values)}
    />,
    status,
  )
}

function absentOnly(error: unknown) {
  if (error instanceof Refusal && error.status === 404) return null
  throw error
}
