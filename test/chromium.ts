import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    chromium: string
  }
}

const run = promisify(execFile)
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome.exe', 'msedge.exe']
const APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const PACKAGES = ['chromium', 'fonts-noto-cjk']

/** Finds a Chromium for the stories, or installs Debian's, with a font for Chinese, where that is possible. */
export default async function provideChromium({ provide }: TestProject) {
  if (!(await findChromium()) || !(await hasChineseFont())) await installChromium()
  const chromium = await findChromium()
  if (!chromium) {
    throw new Error(`The browser stories need Chromium: install ${PACKAGES.join(' and ')}, or name the program in CHROMIUM.`)
  }
  provide('chromium', chromium)
}

async function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [
    process.env.CHROMIUM ?? [],
    NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    APPLICATIONS,
  ].flat()
  for (const path of candidates) if (await isProgram(path)) return path
  return undefined
}

const isProgram = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

/** Without one every character is the same box: readable to the tests, but not to whoever looks at a picture. */
const hasChineseFont = () =>
  run('fc-list', [':lang=zh-cn', 'family']).then(
    ({ stdout }) => stdout.trim() !== '',
    () => process.platform !== 'linux',
  )

async function installChromium() {
  if (process.getuid?.() !== 0) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) =>
    run('apt-get', ['-q', '-y', '-o', 'DPkg::Lock::Timeout=300', ...args], { env, maxBuffer: 2 ** 26 })
  process.stderr.write(`Installing ${PACKAGES.join(' and ')} for the browser stories …\n`)
  await apt('update')
    .then(() => apt('install', '--no-install-recommends', ...PACKAGES))
    .catch((error: Error) => process.stderr.write(`${error.message}\n`))
}
