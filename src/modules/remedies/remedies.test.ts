import { expect } from 'vitest'
import { anAnswered, aReview, names, post, read, register, registration } from '../../../test/remedies.ts'
import { test } from '../../../test/world.ts'
import { factRules, moves } from './model.ts'

test('a reconsideration goes from filing to its decision, and the terms follow the facts', async ({ world }) => {
  const { id, request } = await aReview(world, { accepted: true })
  expect(await read(world, id)).toMatchObject({
    request,
    contested: 'process',
    actOn: '2026-03-02',
    filedOn: '2026-03-20',
    acceptedOn: '2026-03-27',
    number: '深府行复〔2026〕1号',
    deadlines: [
      { name: 'accept', dueOn: '2026-03-27', doneOn: '2026-03-27' },
      { name: 'decide', dueOn: '2026-05-26', doneOn: null },
    ],
  })
  expect((await post(world.chen, `/api/remedies/${id}/facts`, { kind: 'copy-received', on: '2026-04-01' })).status).toBe(204)
  expect((await post(world.chen, `/api/remedies/${id}/facts`, { kind: 'replied', on: '2026-04-10' })).status).toBe(204)
  expect((await post(world.he, `/api/remedies/${id}/decision`, { detail: 'review-upheld', closedOn: '2026-05-20' })).status).toBe(
    204,
  )
  expect(await read(world, id)).toMatchObject({ outcome: 'upheld', outcomeDetail: 'review-upheld', closedOn: '2026-05-20' })
  expect(await names(world, id)).toEqual([
    'remedies.registered',
    'remedies.accepted',
    'remedies.fact-recorded',
    'remedies.fact-recorded',
    'remedies.decided',
  ])
  const counted = await world.db.selectFrom('remedies.public_remedy').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(counted).toEqual({
    id,
    organisation_id: await world.organisation('sz-finance'),
    kind: 'review',
    accepted_on: '2026-03-27',
    closed_on: '2026-05-20',
    outcome: 'upheld',
  })
})

test('an order to decide anew is told with its date', async ({ world }) => {
  const { id, request } = await aReview(world, { accepted: true })
  expect(
    await post(world.chen, `/api/remedies/${id}/decision`, {
      detail: 'review-upheld',
      closedOn: '2026-05-20',
      redoDueOn: '2026-06-20',
    }),
  ).toMatchObject({ status: 400, body: { errors: [{ field: 'redoDueOn' }] } })
  expect(
    (
      await post(world.chen, `/api/remedies/${id}/decision`, {
        detail: 'review-revoked',
        closedOn: '2026-05-20',
        redoDueOn: '2026-07-20',
      })
    ).status,
  ).toBe(204)
  const events = await world.eventsOf(id)
  expect(events.at(-1)).toMatchObject({ name: 'remedies.redo-ordered', data: { requestId: request, dueOn: '2026-07-20' } })
  expect(await world.chen.text('/workbench/remedies?status=closed')).toContain('重新作出处理')
})

test('where reconsideration comes first, a direct suit is refused with the article', async ({ world }) => {
  const request = await anAnswered(world, 'process')
  const refusal = await register(world, registration(request, { kind: 'suit-direct', body: '深圳市盐田区人民法院' }), 409)
  expect(refusal).toMatchObject({
    code: 'remedies.reconsideration-first',
    detail: expect.stringContaining('行政复议法第二十三条第一款第四项'),
  })
  const act = { kind: 'suit-direct', contested: 'process', body: '深圳市盐田区人民法院' }
  await register(world, { ...act, actOn: '2024-01-01', filedOn: '2024-03-01' }, 409)
  // Until the end of 2023 either way was open.
  await register(world, { ...act, actOn: '2023-12-31', filedOn: '2024-03-01' })
})

test('while one way is being gone the other is closed', async ({ world }) => {
  const request = await anAnswered(world, 'confirm-or-reissue')
  const review = await register(world, registration(request))
  expect(await register(world, registration(request), 409)).toMatchObject({ code: 'remedies.already-filed' })
  expect(await register(world, registration(request, { kind: 'suit-direct' }), 409)).toMatchObject({
    code: 'remedies.other-way-open',
  })
  expect(
    (await post(world.chen, `/api/remedies/${review.id}/decision`, { detail: 'review-not-accepted', closedOn: '2026-03-25' }))
      .status,
  ).toBe(204)
  await register(world, registration(request, { kind: 'suit-direct', filedOn: '2026-04-01' }))
})

test('a suit follows a reconsideration that was decided, or whose time has run out', async ({ world }) => {
  const { id, request } = await aReview(world, { accepted: true })
  const suit = { kind: 'suit-after-review', follows: id, body: '深圳市盐田区人民法院' }
  expect(await register(world, { ...suit, filedOn: '2026-05-20' }, 409)).toMatchObject({ code: 'remedies.review-pending' })
  expect(await register(world, { ...suit, follows: undefined, filedOn: '2026-05-20' }, 400)).toMatchObject({
    errors: [{ field: 'follows' }],
  })
  const expired = await register(world, { ...suit, filedOn: '2026-05-27' })
  expect(expired).toMatchObject({ request, contested: 'process', follows: id })
  expect(await register(world, { ...suit, filedOn: '2026-05-28' }, 409)).toMatchObject({ code: 'remedies.already-filed' })
})

test('a double click registers one case', async ({ world }) => {
  const request = await anAnswered(world, 'process')
  const send = () =>
    world.app.request('http://localhost/api/remedies', {
      method: 'POST',
      body: JSON.stringify(registration(request)),
      headers: {
        'x-cast': 'chen',
        origin: 'http://localhost',
        'content-type': 'application/json',
        'idempotency-key': 'once-and-only',
      },
    })
  const [one, other] = await Promise.all([send(), send()])
  const ids = await Promise.all([one, other].map(async (response) => ((await response.json()) as { id?: string }).id))
  expect(new Set(ids.filter(Boolean)).size).toBe(1)
  expect(((await (await send()).json()) as { id: string }).id).toBe(ids.find(Boolean))
})

test.for([
  [{ filedOn: '2026-03-01' }, 'filedOn'],
  [{ filedOn: '2027-01-01' }, 'filedOn'],
  [{ body: ' ' }, 'body'],
  [{ kind: 'poem' }, 'kind'],
  [{ filedOn: 'soon' }, 'filedOn'],
] as const)('a registration with %o is refused by name', async ([change, field], { world }) => {
  const request = await anAnswered(world, 'process')
  expect(await register(world, registration(request, change), 400)).toMatchObject({ code: 'invalid', errors: [{ field }] })
})

test('dates stand in order, and what has not been accepted cannot be decided on', async ({ world }) => {
  const { id } = await aReview(world)
  expect(
    await post(world.chen, `/api/remedies/${id}/decision`, { detail: 'review-upheld', closedOn: '2026-05-20' }),
  ).toMatchObject({ status: 400, body: { errors: [{ field: 'detail' }] } })
  expect(
    await post(world.chen, `/api/remedies/${id}/decision`, { detail: 'suit-mediated', closedOn: '2026-05-20' }),
  ).toMatchObject({ status: 400 })
  expect(await post(world.chen, `/api/remedies/${id}/acceptance`, { acceptedOn: '2026-03-19' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'acceptedOn' }] },
  })
  expect((await post(world.chen, `/api/remedies/${id}/acceptance`, { acceptedOn: '2026-03-27' })).status).toBe(204)
  expect(await post(world.chen, `/api/remedies/${id}/acceptance`, { acceptedOn: '2026-03-27' })).toMatchObject({
    status: 409,
    body: { code: 'remedies.wrong-state' },
  })
  expect(
    await post(world.chen, `/api/remedies/${id}/decision`, { detail: 'review-not-accepted', closedOn: '2026-05-20' }),
  ).toMatchObject({ status: 400 })
  expect(await post(world.chen, `/api/remedies/${id}/facts`, { kind: 'replied', on: '2026-04-10' })).toMatchObject({
    status: 409,
  })
  expect(await post(world.chen, `/api/remedies/${id}/facts`, { kind: 'copy-received', on: '2026-03-26' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'on' }] },
  })
  expect(await post(world.chen, `/api/remedies/${id}/facts`, { kind: 'resumed', on: '2026-04-10' })).toMatchObject({
    status: 409,
  })
})

test('the office and its overseers see a case; only the office acts; for all others it is not there', async ({ world }) => {
  const { id } = await aReview(world)
  for (const who of [world.chen, world.lin, world.he, world.zhou]) expect((await who.get(`/api/remedies/${id}`)).status).toBe(200)
  for (const who of [world.zhao, world.liu, world.wu, world.wang]) {
    expect((await who.get(`/api/remedies/${id}`)).status).toBe(404)
    expect((await who.get(`/workbench/remedies/${id}`)).status).toBe(404)
    expect((await post(who, `/api/remedies/${id}/acceptance`, { acceptedOn: '2026-03-27' })).status).toBe(404)
  }
  expect((await post(world.zhou, `/api/remedies/${id}/acceptance`, { acceptedOn: '2026-03-27' })).status).toBe(403)
  expect((await world.zhou.post(`/api/remedies/${id}/evidence-bundle`)).status).toBe(403)
  expect((await world.visitor.get(`/api/remedies/${id}`)).status).toBe(401)
  expect((await world.visitor.get('/workbench/remedies')).headers.get('location')).toMatch(/^\/identity\/sign-in/)
  const page = await world.zhou.text(`/workbench/remedies/${id}`)
  expect(page).not.toContain('/acceptance')
  const foreign = await world.zhao.post('/api/remedies', {
    kind: 'review',
    organisation: await world.organisation('sz-finance'),
    contested: 'process',
    actOn: '2026-03-02',
    filedOn: '2026-03-20',
    body: '深圳市人民政府',
  })
  expect(foreign.status).toBe(403)
})

test('every move and fact has a name and an article for either forum', () => {
  for (const { label, article } of Object.values(moves)) expect([label, article.review, article.suit].every(Boolean)).toBe(true)
  for (const [kind, { label, article }] of Object.entries(factRules))
    expect([label.review, label.suit].every(Boolean) && (kind === 'note' || (article.review && article.suit))).toBeTruthy()
})
