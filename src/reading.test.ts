import { describe, expect } from 'vitest'
import { test } from '../test/world.ts'
import { inTraditional } from './traditional.ts'

describe('ways of reading', () => {
  test('the address says how a page is read, so that it can be sent, and it is remembered', async ({ world }) => {
    const sent = await world.visitor.get('/calendar?reading=large')
    expect(await sent.text()).toContain('data-reading="large"')
    expect(sent.headers.get('set-cookie')).toContain('reading=large')
    expect(sent.headers.get('cache-control')).not.toContain('public')
    expect(await world.visitor.text('/calendar')).toContain('data-reading="large"')
    const other = world.newBrowser()
    expect(await other.text('/calendar')).toContain('data-reading="standard"')
  })

  test('what is no way of reading changes nothing', async ({ world }) => {
    const answer = await world.newBrowser({ cookie: 'reading=upside-down' }).get('/calendar?reading=%3Cscript%3E&script=latin')
    expect(await answer.text()).toMatch(/<html lang="zh-CN" data-reading="standard"/)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('links back to a page do not carry how somebody else read it', async ({ world }) => {
    const html = await world.newBrowser().text('/calendar?reading=contrast')
    expect(html).not.toContain('reading=contrast&amp;reading=')
    expect(html).toContain('/calendar?reading=standard')
  })

  test('pages come in traditional characters, programs get what was written', async ({ world }) => {
    const browser = world.newBrowser({ cookie: 'script=hant' })
    const html = await browser.text('/requests')
    expect(html).toMatch(/<html lang="zh-Hant"/)
    expect(html).toContain('申請')
    expect(html).toContain('以簡體文本為準')
    expect(await browser.text('/api/calendar/days/2026-10-01')).toMatch(/国庆/)
  })
})

describe('traditional characters', () => {
  test('stand in what is read, also aloud', async () => {
    expect(await inTraditional('<p title="政务公开">头发、发展；后面、皇后</p>')).toBe(
      '<p title="政務公開">頭髮、發展；後面、皇后</p>',
    )
  })

  test('never in what a form or a program takes back', async () => {
    const kept =
      '<input value="国家" name="a>b"><textarea>国家</textarea><code>国家</code><script type="application/ld+json">{"国":"国"}</script><a href="/国">'
    expect(await inTraditional(kept)).toBe(kept)
  })
})
