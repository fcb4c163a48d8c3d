import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { type FieldError, fieldErrors } from '../../../platform/problem.ts'
import { statusOf, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { newForm } from '../../../ui/index.ts'
import { officeOptions } from '../../organisations/index.ts'
import { callFigures, countedChannels, mergedInto } from '../channels/statistics.ts'
import { editChannel, findChannel, termsOf } from '../channels/terms.ts'
import { endKey, issueKey, listKeys, rotateKey } from '../keys/manage-keys.ts'
import { listLetters } from '../mail/list-letters.ts'
import { ROOT } from '../model.ts'
import { isOperator, managesChannels } from '../policy.ts'
import { EditChannel, EndKey, IssueKey, RotateKey } from '../schema.ts'
import { ChannelPage } from './pages/channel.tsx'
import { ChannelsPage } from './pages/channels.tsx'
import { KeyShownPage } from './pages/key.tsx'

/** 受理渠道: what comes by which, its quotas, its keys. */
export const channelPages = new Hono<Env>()
const CODE = '/channels/:code{[a-z0-9][a-z0-9-]{0,59}}'

const daysOf = (c: Context<Env>) => {
  const today = dayOf(c.var.ctx.now)
  const days = c.req.query('days') === '365' ? 364 : c.req.query('days') === '7' ? 6 : 29
  return { from: addDays(today, -days), until: today, days: days + 1 }
}

channelPages.get('/', async (c) => {
  const { ctx, frame } = c.var
  const days = daysOf(c)
  const [rows, calls] = await Promise.all([countedChannels(ctx, days), callFigures(ctx, days)])
  return c.html(<ChannelsPage page={frame} rows={rows} calls={calls} days={days.days} mayCall={isOperator(ctx.actor)} />)
})

channelPages.get(CODE, (c) => showChannel(c, c.req.param('code')))
channelPages.post(`${CODE}/terms`, async (c) => {
  const code = c.req.param('code')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: EditChannel,
    work: async (tx, input) => {
      if (!(await findChannel(tx, code))) throw notFound()
      await editChannel(tx, code, input)
    },
    to: `${ROOT}/channels/${code}`,
    again: (tried) => showChannel(c, code, { terms: tried }),
  })
})

/** The page that follows shows the secret, and no page does so again. */
channelPages.post(`${CODE}/keys`, async (c) => {
  const { ctx, frame } = c.var
  const code = c.req.param('code')
  const values = { ...(await c.req.parseBody()), channel: code }
  const input = IssueKey.safeParse(values)
  const again = (errors: FieldError[]) => showChannel(c, code, { key: { form: { values, errors } } })
  if (!input.success) return again(fieldErrors(input.error))
  return orAgain(again, async () => {
    const { key, secret } = await inTransaction(ctx, (tx) => issueKey(tx, input.data))
    c.header('cache-control', 'no-store')
    return c.html(<KeyShownPage page={frame} row={key} secret={secret} />)
  }, [403, 409, 422])
})

channelPages.post(`/keys${ID}/rotation`, async (c) => {
  const { ctx, frame } = c.var
  const id = c.req.param('id')
  const known = await knownKey(c, id)
  const values = await c.req.parseBody()
  const input = RotateKey.safeParse(values)
  const again = (errors: FieldError[]) => showChannel(c, known.channel, { key: { form: { values, errors } } })
  if (!input.success) return again(fieldErrors(input.error))
  return orAgain(again, async () => {
    const { key, secret } = await inTransaction(ctx, (tx) => rotateKey(tx, id, input.data))
    c.header('cache-control', 'no-store')
    return c.html(<KeyShownPage page={frame} row={key} secret={secret} />)
  }, [403, 409])
})

channelPages.post(`/keys${ID}/end`, async (c) => {
  const id = c.req.param('id')
  const known = await knownKey(c, id)
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: EndKey,
    work: (tx, input) => endKey(tx, id, input),
    to: `${ROOT}/channels/${known.channel}`,
    again: (tried) => showChannel(c, known.channel, { key: tried }),
  })
})

async function showChannel(
  c: Context<Env>,
  code: string,
  { terms: triedTerms = {}, key: triedKey = {} }: { terms?: Tried; key?: Tried } = {},
) {
  const { ctx, frame } = c.var
  const channel = await findChannel(ctx, code)
  if (!channel) throw notFound()
  const days = daysOf(c)
  const manages = managesChannels(ctx.actor)
  const [counted, merged, terms, keys, letters, offices] = await Promise.all([
    countedChannels(ctx, days),
    mergedInto(ctx, code, days),
    termsOf(ctx, channel),
    manages ? listKeys(ctx, code) : [],
    channel.kind === 'email' ? listLetters(ctx, code) : [],
    officeOptions(ctx),
  ])
  return c.html(
    <ChannelPage
      page={frame}
      channel={channel}
      figures={counted.find((each) => each.channel.code === code)?.whole ?? null}
      merged={merged}
      days={days.days}
      terms={terms}
      keys={keys}
      letters={letters}
      offices={offices}
      manages={manages}
      termsForm={
        triedTerms.form ??
        newForm({ network: terms.network, minutely: terms.minutely, daily: terms.daily, closedFor: terms.closedFor ?? '' })
      }
      keyForm={triedKey.form ?? newForm()}
      refused={triedTerms.refused ?? triedKey.refused}
    />,
    Math.max(statusOf(triedTerms), statusOf(triedKey)) as 200 | 422, // both are one of the two
  )
}

/** A key is there for those who manage it. */
async function knownKey(c: Context<Env>, id: string) {
  const known = managesChannels(c.var.ctx.actor) ? (await listKeys(c.var.ctx)).find((key) => key.id === id) : undefined
  if (!known) throw notFound()
  return known
}
