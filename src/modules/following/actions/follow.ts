import type { z } from 'zod'
import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { FieldRefusal, notFound, Refusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { type PublicThing, publicSources } from '../../../platform/public-source.ts'
import { send } from '../../notifications/index.ts'
import { alertOf, codeOf } from '../code.ts'
import { AlertAsked, AlertConfirmed, AlertEnded } from '../events.ts'
import { digestOf } from '../matches.ts'
import { type Criteria, type Frequency, type SearchCriteria, searchPath, UNCONFIRMED_A_DAY } from '../model.ts'
import { findOrganisation } from '../offices.ts'
import type { Wanted } from '../schema.ts'

type Wish = { criteria: Criteria; title: string; url: string; thing: PublicThing | null }

/** What the address asks to follow: one public thing, or a search with words or a limit. */
export async function wishOf(ctx: Ctx, { id, q, kind, office, column, form }: z.output<typeof Wanted>): Promise<Wish> {
  if (id !== undefined) {
    const source = publicSources().find((each) => each.kind === kind)
    const [thing] = source ? await source.load({ ...ctx, actor: null }, [id]) : []
    if (!thing) throw notFound()
    return { criteria: { thing: { kind: thing.kind, id } }, title: thing.title, url: thing.url, thing }
  }
  const found = office === undefined ? undefined : await findOrganisation(ctx, office)
  if (office !== undefined && !found) throw new FieldRefusal('office', '没有这个机构')
  const search: SearchCriteria = {
    q: q ?? '',
    ...(kind !== undefined && { kind }),
    ...(found && { office: found.slug }),
    ...(column !== undefined && { column }),
    ...(form !== undefined && { form }),
  }
  if (search.q === '' && Object.keys(search).length === 1) throw new FieldRefusal('q', '请填写要订阅的检索词，或者选择类别、机构')
  const label = publicSources().find((each) => each.kind === kind)?.label
  const words = [search.q && `“${search.q}”`, label, found?.name, column, form].filter(Boolean).join(' · ')
  return { criteria: { search }, title: words, url: searchPath(search), thing: null }
}

/** A person who is signed in follows at once. Twice the same is once. */
export async function follow(tx: Tx, wish: Wish, frequency: Frequency) {
  const person = tx.actor?.id
  if (!person) throw new Refusal(401, 'sign-in', '请先登录')
  const known = await tx.db
    .selectFrom('following.alert')
    .select('id')
    .where('person_id', '=', person)
    .where('url', '=', wish.url)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (known) {
    await tx.db.updateTable('following.alert').set({ frequency }).where('id', '=', known.id).execute()
    return { alert: known.id }
  }
  const id = await begin(tx, wish, { person_id: person, confirmed_at: tx.now, frequency })
  await record(tx, AlertAsked, id, { by: 'person', frequency })
  return { alert: id }
}

/** Somebody without an account follows with a mail address, which must confirm it first. Says the same whether it is known already. */
export async function followByMail(tx: Tx, wish: Wish, { mail, frequency }: { mail: string; frequency: Frequency }) {
  const { keys } = installation()
  const address = mail.toLowerCase()
  const mail_hash = keys.saltedHash(`mail ${address}`)
  const asked = await tx.db
    .selectFrom('following.alert')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('mail_hash', '=', mail_hash)
    .where('confirmed_at', 'is', null)
    .where('created_at', '>', new Date(tx.now.getTime() - 86_400_000))
    .executeTakeFirstOrThrow()
  if (Number(asked.count) >= UNCONFIRMED_A_DAY)
    throw new Refusal(429, 'following.too-many', '这个邮箱今天还有未确认的订阅，请先查收邮件')
  const id = await begin(tx, wish, { mail_sealed: keys.seal(address), mail_hash, frequency })
  await record(tx, AlertAsked, id, { by: 'mail', frequency })
  await send(tx, {
    channel: 'mail',
    personId: null,
    to: address,
    kind: 'following',
    subject: `请确认订阅：${wish.title}`,
    body: `有人用这个邮箱订阅了“${wish.title}”的更新。如果是您，请打开下面的页面确认；如果不是，不用理会，三天后自动取消。`,
    url: `/following/confirm?code=${codeOf(id)}`,
  })
}

export async function confirmAlert(tx: Tx, code: string) {
  const alert = await byCode(tx, code)
  if (alert.confirmed_at) return alert
  await tx.db.updateTable('following.alert').set({ confirmed_at: tx.now }).where('id', '=', alert.id).execute()
  await record(tx, AlertConfirmed, alert.id, {})
  return alert
}

/** Ends an alert: by the link of its mails, or by the person whose it is. The address is forgotten. */
export async function endAlert(tx: Tx, by: { code: string } | { id: string }) {
  const alert =
    'code' in by
      ? await byCode(tx, by.code)
      : await tx.db
          .selectFrom('following.alert')
          .selectAll()
          .where('id', '=', by.id)
          .where('person_id', '=', tx.actor?.id ?? '00000000-0000-0000-0000-000000000000')
          .where('ended_at', 'is', null)
          .executeTakeFirstOrThrow(notFound)
  await tx.db.updateTable('following.alert').set({ ended_at: tx.now, mail_sealed: null }).where('id', '=', alert.id).execute()
  await tx.db.deleteFrom('following.seen').where('alert_id', '=', alert.id).execute()
  await record(tx, AlertEnded, alert.id, {})
  return alert
}

export async function byCode({ db }: Ctx, code: string) {
  const id = alertOf(code)
  if (!id) throw notFound()
  return db
    .selectFrom('following.alert')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow(notFound)
}

type Holder = { frequency: Frequency } & ({ person_id: string; confirmed_at: Date } | { mail_sealed: string; mail_hash: string })
async function begin(tx: Tx, { criteria, title, url, thing }: Wish, holder: Holder) {
  const { id } = await tx.db
    .insertInto('following.alert')
    .values({ ...holder, criteria: JSON.stringify(criteria), title, url, created_at: tx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (thing)
    await tx.db
      .insertInto('following.seen')
      .values({
        alert_id: id,
        kind: thing.kind,
        thing_id: thing.id,
        digest: digestOf(thing),
        force: thing.force?.id ?? null,
        title,
        url,
      })
      .execute()
  return id
}
