import { installation } from '../../src/platform/installation.ts'
import { OFFICE, OWNER, type Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/** Who 王芳 is. */
export async function plantPerson({ db, wang }: World, canary: Plant, documentNumber: string) {
  await db
    .updateTable('identity.person')
    .where('id', '=', wang.id)
    .set({
      name: canary('person.name', OWNER, OFFICE),
      phone: '19900000001',
      email: `${canary('person.email', OWNER, OFFICE)}@example.com`,
      address: canary('person.address', OWNER, OFFICE),
      contact_name: canary('person.contact_name', OWNER, OFFICE),
    })
    .execute()
  const { seal, saltedHash } = installation().keys
  await db
    .updateTable('identity.document')
    .set({ number_sealed: seal(documentNumber), number_hash: saltedHash(documentNumber) })
    .where('person_id', '=', wang.id)
    .execute()
}

/** What surrounds an account: what was shown of it, told to it and sent, its tokens, what it follows; an office's webhook. */
export async function plantAccount(world: World, canary: Plant, { finance, answered }: Record<'finance' | 'answered', string>) {
  const { db } = world
  const { seal, saltedHash } = installation().keys
  const [reveal, message, token] = await Promise.all([
    db
      .insertInto('identity.reveal')
      .values({
        person_id: world.wang.id,
        document_kind: 'id-card',
        by_id: world.chen.id,
        organisation_id: finance,
        purpose: canary('reveal.purpose', OWNER, OFFICE),
        case_id: answered,
        revealed_at: world.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
    db
      .insertInto('notifications.message')
      .values({
        person_id: world.wang.id,
        kind: 'requests.answered',
        title: canary('message.title', OWNER),
        body: canary('message.body', OWNER),
        url: `/requests/${answered}`,
        created_at: world.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
    db
      .insertInto('identity.token')
      .values({
        person_id: world.wang.id,
        hash: canary('token.hash').padEnd(64, '0'),
        label: canary('token.label', OWNER),
        created_at: new Date(),
        expires_at: new Date(Date.now() + 86_400_000),
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  ])
  const outgoing = await db
    .insertInto('notifications.outgoing')
    .values({
      channel: 'mail',
      person_id: world.wang.id,
      kind: 'requests.answered',
      to_sealed: seal(`${canary('outgoing.to', ['admin'])}@example.com`),
      subject: canary('outgoing.subject', ['admin']),
      body_sealed: seal(canary('outgoing.body', ['admin'])),
      status: 'kept',
      created_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const webhook = await db
    .insertInto('notifications.webhook')
    .values({
      organisation_id: finance,
      url: `https://example.com/${canary('webhook.url', ['admin'])}`,
      secret_sealed: seal(canary('webhook.secret')),
      events: ['requests.answered'],
      created_by: world.admin.id,
      created_at: world.now,
      walked_xid: '0',
    })
    .returning('id')
    .executeTakeFirstOrThrow()

  // 订阅: what somebody follows, and the address of somebody without an account.
  const alert = await db
    .insertInto('following.alert')
    .values({
      person_id: world.wang.id,
      criteria: JSON.stringify({ search: { q: canary('alert.q') } }),
      title: canary('alert.title', OWNER),
      url: `/search?q=${canary('alert.url', OWNER)}`,
      frequency: 'daily',
      created_at: world.now,
      confirmed_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('following.alert')
    .values({
      mail_sealed: seal(`${canary('alert.mail')}@example.com`),
      mail_hash: saltedHash('nobody'),
      criteria: JSON.stringify({ search: { q: canary('unconfirmed alert.q') } }),
      title: canary('unconfirmed alert.title'),
      url: '/search?q=x',
      frequency: 'daily',
      created_at: world.now,
    })
    .execute()
  return { reveal: reveal.id, message: message.id, token: token.id, outgoing: outgoing.id, webhook: webhook.id, alert: alert.id }
}
