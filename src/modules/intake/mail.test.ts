import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { installation } from '../../platform/installation.ts'
import { issueKey } from './keys/manage-keys.ts'
import { withoutQuotes } from './mail/words.ts'

async function aMailbox(world: World) {
  const { key, secret } = await world.as(world.cui, (tx) =>
    issueKey(tx, { channel: 'email', label: '示例邮件服务器', organisation: null, minutely: 1_000, daily: null }),
  )
  return `${key.name}.${secret}`
}
let counted = 0
type Letter = { from?: string; subject?: string; text?: string; id?: string; headers?: string[]; body?: string }
const aLetter = ({
  from = '示例市民 <citizen@example.com>',
  subject = '路灯不亮',
  text = '',
  id,
  headers = [],
  body,
}: Letter) => {
  counted += 1
  return [
    `From: ${from}`,
    'To: demands@example.gov.cn',
    `Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
    `Message-ID: <${id ?? `letter-${counted}@example.com`}>`,
    'Date: Wed, 16 Sep 2026 09:00:00 +0800',
    'MIME-Version: 1.0',
    ...headers,
    ...(body === undefined
      ? ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', Buffer.from(text).toString('base64')]
      : [body]),
  ].join('\r\n')
}
async function deliver(world: World, mailbox: string, letter: string | Uint8Array) {
  const answer = await world.app.request('http://localhost/api/intake/letters', {
    method: 'POST',
    body: letter as BodyInit,
    headers: { 'content-type': 'message/rfc822', 'x-api-key': mailbox },
  })
  const text = await answer.text()
  expect(answer.status, text.slice(0, 300)).toBe(200)
  return JSON.parse(text) as { fate: string; number: string | null; why: string | null }
}
const TEXT = '示例：我家门口的路灯坏了一个星期，晚上老人出门看不清，请安排维修。'
const demandOf = async (world: World, number: string | null) =>
  world.db
    .selectFrom('demands.demand')
    .selectAll()
    .where('number', '=', number ?? '')
    .executeTakeFirstOrThrow()
const answersTo = async (world: World, address: string) => {
  const rows = await world.db.selectFrom('notifications.outgoing').selectAll().orderBy('created_at').execute()
  const { keys } = installation()
  return rows
    .filter(({ to_sealed }) => keys.open(to_sealed) === address)
    .map((row) => ({ ...row, body: keys.open(row.body_sealed ?? '') }))
}

describe('a letter', () => {
  test('becomes a demand without what it quotes, and its writer is told the number, the code and the term', async ({ world }) => {
    const mailbox = await aMailbox(world)
    const quoted = `${TEXT}\n\n发自我的 iPhone\n\n------------------ 原始邮件 ------------------\n发件人: 别人\n旧的内容不要`
    const taken = await deliver(world, mailbox, aLetter({ subject: '投诉：路灯不亮', text: quoted }))
    expect([taken.fate, taken.number !== null]).toEqual(['filed', true])
    const demand = await demandOf(world, taken.number)
    expect([demand.channel, demand.kind, demand.title, demand.text]).toEqual(['email', 'complaint', '投诉：路灯不亮', TEXT])
    expect(await world.cui.text('/workbench/intake/channels/email')).toContain(taken.number)
    const [answer] = await answersTo(world, 'citizen@example.com')
    expect(answer?.subject).toContain(taken.number)
    expect(answer?.body).toContain('查询码')
  })

  test('delivered again is the same letter, answered once', async ({ world }) => {
    const mailbox = await aMailbox(world)
    const letter = aLetter({ from: 'again@example.com', text: TEXT, id: 'same@example.com' })
    const first = await deliver(world, mailbox, letter)
    const second = await deliver(world, mailbox, letter)
    expect([second.fate, second.number]).toEqual(['repeated', first.number])
    expect(await answersTo(world, 'again@example.com')).toHaveLength(1)
  })

  test('with the number in its subject is a word on the demand; from another address it is a demand of its own', async ({
    world,
  }) => {
    const mailbox = await aMailbox(world)
    const first = await deliver(world, mailbox, aLetter({ from: 'thread@example.com', text: TEXT }))
    const reply = {
      subject: `回复: [${first.number}] 已收到您的诉求`,
      text: '补充：示例，是三号楼门口那一盏。\n> 您的诉求已经登记',
    }
    const joined = await deliver(world, mailbox, aLetter({ from: 'thread@example.com', ...reply }))
    expect([joined.fate, joined.number]).toEqual(['joined', first.number])
    const { id } = await demandOf(world, first.number)
    const steps = await world.db.selectFrom('demands.step').selectAll().where('demand_id', '=', id).execute()
    expect(JSON.stringify(steps.find(({ act }) => act === 'supplement')?.fields)).toContain('三号楼门口')
    const body = [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('再补一张记录，请看附件。').toString('base64'),
      '--b',
      'Content-Type: text/plain; name="record.txt"',
      'Content-Disposition: attachment; filename="record.txt"',
      '',
      'lamp number 12',
      '--b',
      'Content-Type: application/x-msdownload; name="run.exe"',
      'Content-Disposition: attachment; filename="run.exe"',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('MZ\x90\x00program').toString('base64'),
      '--b--',
    ].join('\r\n')
    const withFile = aLetter({ from: 'thread@example.com', subject: reply.subject, body })
    expect((await deliver(world, mailbox, withFile)).fate).toBe('joined')
    // What came along is with the case, and its own number is told what was not taken.
    const files = await world.db.selectFrom('demands.attachment').select('by_office').where('demand_id', '=', id).execute()
    expect(files).toEqual([{ by_office: false }])
    expect(await world.shi.text(`/workbench/demands/${id}`)).toContain('record.txt')
    expect((await answersTo(world, 'thread@example.com')).at(-1)?.body).toContain('run.exe')
    const stranger = await deliver(world, mailbox, aLetter({ from: 'stranger@example.com', ...reply }))
    expect([stranger.fate, stranger.number === first.number]).toEqual(['filed', false])
    const forged = aLetter({
      from: 'thread@example.com',
      headers: ['Authentication-Results: mx.example.gov.cn; dmarc=fail'],
      ...reply,
    })
    expect((await deliver(world, mailbox, forged)).fate).toBe('filed')
  })

  test.for([
    ['bounced', { from: 'MAILER-DAEMON@example.com' }],
    ['bounced', { body: 'Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b--' }],
    ['automatic', { headers: ['Auto-Submitted: auto-replied'] }],
    ['automatic', { headers: ['Precedence: bulk'] }],
    ['automatic', { headers: ['List-Id: <news.example.com>'] }],
    ['automatic', { subject: '自动回复：休假中' }],
    ['automatic', { headers: ['X-Autoreply: yes'] }],
    ['loop', { headers: Array.from({ length: 31 }, (_, hop) => `Received: from a by b${hop}`) }],
  ] as [string, Letter][])(
    'that a machine sent is %s (%j): no demand, and no answer that a machine would answer',
    async ([fate, letter], { world }) => {
      const mailbox = await aMailbox(world)
      const before = await world.db.selectFrom('notifications.outgoing').select('id').execute()
      const taken = await deliver(world, mailbox, aLetter({ text: TEXT, from: 'robot@example.com', ...letter }))
      expect([taken.fate, taken.number]).toEqual([fate, null])
      expect(await world.db.selectFrom('notifications.outgoing').select('id').execute()).toHaveLength(before.length)
    },
  )

  test('of two machines that answer each other ends after twenty in an hour', async ({ world }) => {
    const mailbox = await aMailbox(world)
    const fates: string[] = []
    for (let turn = 0; turn < 22; turn++)
      fates.push((await deliver(world, mailbox, aLetter({ from: 'ping@example.com', text: `示例第 ${turn} 封` }))).fate)
    expect([fates.filter((fate) => fate === 'filed').length, fates.at(-1)]).toEqual([20, 'loop'])
  })

  test('in GB18030, as HTML alone, with an attachment that is taken and one that is not', async ({ world }) => {
    const mailbox = await aMailbox(world)
    const html = '<html><style>p{}</style><p>示例：小区门口积水</p><p>请处理</p><blockquote>以前的信</blockquote></html>'
    const body = [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(html).toString('base64'),
      '--b',
      'Content-Type: text/plain; name="note.txt"',
      'Content-Disposition: attachment; filename="note.txt"',
      '',
      '示例附件',
      '--b',
      'Content-Type: application/x-msdownload; name="run.exe"',
      'Content-Disposition: attachment; filename="run.exe"',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('MZ\x90\x00program').toString('base64'),
      '--b--',
    ].join('\r\n')
    const taken = await deliver(world, mailbox, aLetter({ from: 'files@example.com', subject: '积水', body }))
    const demand = await demandOf(world, taken.number)
    expect(demand.text).toBe('示例：小区门口积水\n\n请处理')
    const files = await world.db.selectFrom('demands.attachment').selectAll().where('demand_id', '=', demand.id).execute()
    expect(files).toHaveLength(1)
    expect((await answersTo(world, 'files@example.com'))[0]?.body).toContain('run.exe')
    // 示例 in GB18030.
    const head = new TextEncoder().encode(
      aLetter({ from: 'gb@example.com', body: 'Content-Type: text/plain; charset=gb18030\r\n\r\n' }),
    )
    const gb = await deliver(world, mailbox, Buffer.concat([head, Buffer.from([0xca, 0xbe, 0xc0, 0xfd])]))
    expect((await demandOf(world, gb.number)).text).toBe('示例')
  })

  test('about danger is answered with the number to call; what belongs elsewhere with where', async ({ world }) => {
    const mailbox = await aMailbox(world)
    await deliver(world, mailbox, aLetter({ from: 'danger@example.com', text: '示例：楼里起火了，有人被困' }))
    expect((await answersTo(world, 'danger@example.com'))[0]?.body).toContain('119')
    await deliver(world, mailbox, aLetter({ from: 'else@example.com', text: '示例：我要申请行政复议，不服处罚。' }))
    expect((await answersTo(world, 'else@example.com'))[0]?.body).toContain('行政复议')
  })

  test('is delivered with the mailbox’s own key alone', async ({ world }) => {
    const refused = await world.app.request('http://localhost/api/intake/letters', {
      method: 'POST',
      body: aLetter({ text: TEXT }),
      headers: { 'content-type': 'message/rfc822', 'x-api-key': 'yg-no.ygs_no' },
    })
    expect(refused.status).toBe(401)
  })
})

describe('what somebody wrote before', () => {
  test.for([
    ['您好\n\nOn Mon, Sep 14, 2026 at 9:00 AM Someone <a@b.c> wrote:\n> old', '您好'],
    ['您好\n在 2026年9月14日，某人 <a@b.c> 写道：\n旧', '您好'],
    ['您好\n\nFrom: a@b.c\nSent: Monday\nTo: x\nSubject: y\n\nold', '您好'],
    ['发件人：这一行是我自己写的\n内容', '发件人：这一行是我自己写的\n内容'],
    ['> 引用\n我的话\n> 引用\n第二句', '我的话\n第二句'],
    ['正文\n-- \n签名', '正文'],
  ])('is cut off: %j', ([text, own]) => {
    expect(withoutQuotes(text ?? '')).toBe(own)
  })
})
