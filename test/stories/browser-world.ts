import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { catchUp } from '../../src/modules/search/index.ts'
import { SAMPLE_PASSWORD } from '../../src/seed/cast.ts'
import { useAssets } from '../../src/ui/assets.ts'
import { buildAssets } from '../../src/ui/build.ts'
import { launchBrowser } from '../browser.ts'
import { type World, test as worldTest } from '../world.ts'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

type Window = { width: number; script?: boolean }
/** A story: the world of the tests behind a real server, and real browsers in front of it. */
export const story = worldTest.extend('city', { scope: 'file' }, async ({ world }: { world: World }, { onCleanup }) => {
  useAssets(await buildAssets(join(tmpdir(), 'yangguang-test-assets')))
  // As the worker does at the first start.
  await catchUp(world.system())
  const server = serve({ fetch: world.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  const browser = await launchBrowser()
  onCleanup(async () => {
    await browser.close()
    server.close()
  })
  const origin = `http://127.0.0.1:${port}`
  return {
    world,
    visitor: (window: Window = { width: 1280 }) => visitorOf(browser, origin, window),
    /** Somebody of the cast who signs in as one does, by the keyboard. */
    async signedIn(username: string, window: Window = { width: 1280 }) {
      const visitor = await visitorOf(browser, origin, window)
      await visitor.open('/identity/sign-in')
      await visitor.page.getByLabel('登录名').fill(username)
      await visitor.page.getByLabel('密码', { exact: true }).fill(SAMPLE_PASSWORD)
      await visitor.leaveBy(() => visitor.page.keyboard.press('Enter'))
      return visitor
    },
  }
})

async function visitorOf(browser: Browser, origin: string, { width, script = true }: Window) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: script, acceptDownloads: true })
  // As an init script: the pages' own policy lets no script in from elsewhere.
  await context.addInitScript({ path: AXE })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  // A form that is shown again answers 422, or 409 when it came too late, which Chromium reports as an error too.
  page.on(
    'console',
    (message) => message.type() === 'error' && !/status of (409|422)/.test(message.text()) && errors.push(message.text()),
  )
  return {
    page,
    /** Opens a page of the city and looks whether everybody could read it. */
    async open(path: string) {
      await page.goto(origin + path)
      if (script) await readable(page, errors)
    },
    /** Does what leads to another page, and looks at that one. */
    async leaveBy(act: () => Promise<unknown>) {
      await Promise.all([page.waitForEvent('load'), act()])
      if (script) await readable(page, errors)
    },
    path: () => new URL(page.url()).pathname,
    text: () => page.locator('main').innerText(),
  }
}

/** No error in the console, no rule of accessibility broken (axe: WCAG A and AA), nothing wider than the window. */
async function readable(page: Page, errors: string[]) {
  const broken = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe?: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    if (!axe) return ['axe is not there']
    const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
  expect(broken, page.url()).toEqual([])
  expect(errors, page.url()).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    `${page.url()} is too wide`,
  ).toBeLessThanOrEqual(0)
}
