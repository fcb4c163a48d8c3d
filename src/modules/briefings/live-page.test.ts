import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { aKey, aLive, ask, at, enter, reading } from '../../../test/briefings.ts'
import { aBrowser } from '../../../test/http-browser.ts'
import { test } from '../../../test/world.ts'
import { createApp } from '../../app.tsx'
import { connect } from '../../platform/db.ts'
import { readSite } from '../../site.ts'
import { identify } from '../identity/index.ts'
import { hubOf } from './live/hub.ts'

describe('the live page', () => {
  test('tells its readers in every process what is said, in order, and again from where they were', async ({ world }) => {
    const id = await aLive(world)
    await ask(world.wang, id, '示例：什么时候开始实施？')
    await world.fang.submit(at(id, '/questions/1/passing'), {})
    // A second process: its own connections and its own ear on the same database.
    const elsewhere = connect(world.databaseUrl, 4)
    const site = await readSite(elsewhere)
    const other = aBrowser(createApp({ db: elsewhere, now: () => world.now, site: () => site, identify }), {})
    const page = await other.text(`/briefings/${id}/live`)
    const after = /data-after="(\d+)"/.exec(page)?.[1]
    const [here, there] = [
      reading(await world.visitor.get(`/briefings/${id}/stream?after=${after}`)),
      reading(await other.get(`/briefings/${id}/stream?after=${after}`)),
    ]
    expect(await here.next(/retry/)).toMatch(/retry: \d{4}/)
    expect((await world.fang.submit(at(id, '/questions/1/airing'), {})).status).toBe(303)
    for (const reader of [here, there]) {
      expect(await reader.next(/"list":"air"/)).toContain('什么时候开始实施')
      expect(await reader.next(/"list":"lines"/)).toContain('什么时候开始实施')
    }
    await enter(world, id, '示例：自下月一日起。', { kind: 'answer', speaker: '张三' })
    const [said] = await Promise.all([here.next(/下月一日/), there.next(/下月一日/)])
    const number = Number(/id: (\d+)/.exec(said)?.[1])
    await enter(world, id, '示例：还有一句。')
    await here.next(/还有一句/)
    await there.stop()
    const again = reading(
      await (async () =>
        aBrowser(world.app, { 'last-event-id': String(number) }).get(`/briefings/${id}/stream?after=${after}`))(),
    )
    const missed = await again.next(/id: /)
    expect(missed).toContain('还有一句')
    expect(missed).toContain(`id: ${number + 1}`)
    await Promise.all([here.stop(), again.stop()])
    await hubOf(elsewhere).stop()
    await elsewhere.destroy()
  })

  test('shows a correction with its mark; what was struck is told to nobody who comes later', async ({ world }) => {
    const id = await aLive(world)
    await enter(world, id, '示例：总投资一百亿元。')
    await enter(world, id, '示例：不该说的个人情况。')
    const reader = reading(await world.visitor.get(`/briefings/${id}/stream`))
    await reader.next(/retry/)
    const correct = (number: number, fields: Record<string, string>) =>
      world.fang.submit(at(id, `/desk/lines/${number}/correction`), fields)
    expect((await correct(1, { text: '示例：总投资一千亿元。', reason: '' })).status).toBe(422)
    expect((await correct(1, { text: '示例：总投资一千亿元。', reason: '示例：口误' })).status).toBe(303)
    expect(await reader.next(/一千亿元/)).toContain('已更正')
    expect((await correct(2, { text: '', reason: '示例：涉及个人', strike: 'yes' })).status).toBe(303)
    await reader.next(/已经撤下/)
    await reader.stop()
    const page = await world.visitor.text(`/briefings/${id}/live`)
    expect(page).toContain('一百亿元')
    expect(page).toContain('示例：口误')
    expect(page).not.toContain('不该说的')
    const replay = reading(await world.visitor.get(`/briefings/${id}/stream?after=0`))
    expect(await replay.next(/"id":"l2"/)).toContain('已经撤下')
    await replay.stop()
  })

  test('is complete without script: everything stands in the page, which may be asked for again by itself', async ({ world }) => {
    const id = await aLive(world)
    await enter(world, id, '示例：欢迎大家。', { chapter: '开场' })
    const page = await world.visitor.text(`/briefings/${id}/live`)
    expect(page).toContain('示例：欢迎大家')
    expect(page).toContain('?refresh=1')
    expect(page).not.toContain('http-equiv')
    expect(await world.visitor.text(`/briefings/${id}/live?refresh=1`)).toContain('http-equiv="refresh" content="30"')
    expect((await world.chen.get(at(id, '/stream'))).status).toBe(404)
    const desk = reading(await world.fang.get(at(id, '/stream')))
    await desk.next(/retry/)
    await ask(world.newBrowser(), id, '示例：新来的提问')
    expect(await desk.next(/event: queue/)).not.toContain('示例')
    await desk.stop()
    expect(await world.fang.text(at(id, '/queue'))).toContain('示例：新来的提问')
  })

  test('goes on when the process has lost its ear: what was said meanwhile is told as soon as it hears again', async ({
    world,
  }) => {
    const id = await aLive(world)
    const reader = reading(await world.visitor.get(`/briefings/${id}/stream`))
    await reader.next(/retry/)
    await enter(world, id, '示例：第一句。')
    await reader.next(/第一句/)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'yangguang live' and datname = current_database()`.execute(world.db)
    await enter(world, id, '示例：第二句。')
    expect(await reader.next(/第二句/, 10_000)).toContain('id: ')
    await reader.stop()
  })

  test('a line entered twice with one form stands once', async ({ world }) => {
    const id = await aLive(world)
    const key = aKey()
    for (let time = 0; time < 2; time++) await enter(world, id, '示例：只说一次。', { _key: key })
    const page = await world.visitor.text(`/briefings/${id}/live`)
    expect(page.split('示例：只说一次').length).toBe(2)
  })
})
