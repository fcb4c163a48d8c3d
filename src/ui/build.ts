import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BuiltAssets } from './assets.ts'

const here = dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)

/**
 * Compiles the stylesheet and the scripts into `outDir`, or finds them there: their names carry the hash of everything they are
 * made from. Several builders at once write the same bytes and rename them into place.
 */
export async function buildAssets(outDir: string): Promise<BuiltAssets> {
  const hash = await hashOfSources()
  const built = {
    folder: outDir,
    css: `site-${hash}.css`,
    workbenchCss: `workbench-${hash}.css`,
    modesCss: `modes-${hash}.css`,
    dataCss: `data-${hash}.css`,
    js: `site-${hash}.js`,
    editor: `editor-${hash}.js`,
    editorCss: `editor-${hash}.css`,
    data: `data-${hash}.js`,
    live: `live-${hash}.js`,
    intake: `intake-${hash}.js`,
    call: `call-${hash}.js`,
    map: `map-${hash}.js`,
    mapWorker: `map-worker-${hash}.js`,
    mapCss: `map-${hash}.css`,
    questionnaire: `questionnaire-${hash}.js`,
    blind: `blind-${hash}.js`,
    altcha: `altcha-${hash}.js`,
    altchaWorker: `altcha-worker-${hash}.js`,
    altchaCss: `altcha-${hash}.css`,
  }
  const { folder: _, ...names } = built
  if (Object.values(names).every((name) => existsSync(join(outDir, name)))) return built
  await mkdir(outDir, { recursive: true })
  const made: Record<keyof typeof names, Promise<Uint8Array>> = {
    css: stylesheet('theme/site.scss'),
    workbenchCss: stylesheet('theme/workbench.scss'),
    modesCss: stylesheet('theme/modes.scss'),
    dataCss: stylesheet('theme/data.scss'),
    js: script(client('site.ts')),
    editor: script(client('editor/editor.ts')),
    editorCss: stylesheet('theme/editor.scss'),
    data: script(client('data/data.ts')),
    live: script(client('live/live.ts')),
    intake: script(client('intake/intake.ts')),
    call: script(client('call/call.ts')),
    map: script(client('data/map.ts')),
    mapWorker: script(require.resolve('maplibre-gl/dist/maplibre-gl-worker.mjs')),
    mapCss: script(require.resolve('maplibre-gl/dist/maplibre-gl.css')),
    questionnaire: script(client('questionnaire/questionnaire.ts')),
    blind: script(client('questionnaire/blind.ts')),
    altcha: script(client('questionnaire/altcha.ts')),
    altchaWorker: script(join(dirname(require.resolve('altcha')), '../workers/sha.js')),
    altchaCss: script(require.resolve('altcha/altcha.css')),
  }
  for (const [name, bytes] of Object.entries(made)) await put(join(outDir, names[name as keyof typeof names]), await bytes)
  return built
}

async function hashOfSources() {
  const hash = createHash('sha256')
  for (const folder of ['theme', 'client']) {
    const names = await readdir(join(here, folder), { recursive: true })
    for (const name of names.filter((each) => /(?<!\.test)\.(ts|scss)$/.test(each)).sort())
      hash.update(name).update(await readFile(join(here, folder, name)))
  }
  hash.update(await readFile(fileURLToPath(import.meta.url)))
  for (const name of [
    '@uswds/uswds/scss/uswds-core',
    'sass',
    'esbuild',
    '@tiptap/core',
    '@tiptap/pm/view',
    'diff',
    'maplibre-gl/package.json',
    'altcha',
    '@cloudflare/blindrsa-ts',
    'tus-js-client',
  ])
    hash.update(await versionOf(name))
  return hash.digest('hex').slice(0, 16)
}

/** The nearest package.json above a package's entry. */
async function versionOf(name: string): Promise<string> {
  for (let folder = dirname(require.resolve(name)); ; folder = dirname(folder)) {
    const path = join(folder, 'package.json')
    if (existsSync(path)) return readFile(path, 'utf8')
    if (folder === dirname(folder)) throw new Error(`${name} is not installed`)
  }
}

async function stylesheet(entry: string) {
  const [sass, esbuild] = await Promise.all([import('sass'), import('esbuild')])
  const packages = dirname(dirname(require.resolve('@uswds/uswds/scss/uswds-core')))
  const { css } = sass.compile(join(here, entry), {
    loadPaths: [packages],
    quietDeps: true,
    logger: sass.Logger.silent,
  })
  const { outputFiles } = await esbuild.build({
    stdin: { contents: withoutUnused(css), loader: 'css', resolveDir: here },
    bundle: true,
    minify: true,
    write: false,
    loader: { '.svg': 'dataurl' },
    target: ['chrome100', 'firefox100', 'safari15'],
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}

/** Variants of USWDS that no component here uses; they would be a fifth of the stylesheet. */
const unused =
  /--(accent-cool|accent-warm|base|big|inverse|tile|wrap|success|hover|active|disabled|2xs|xs|sm|small|md|medium|lg|xl|2xl)\b|\.usa-(focus|icon|media-link)\b|\[(aria-disabled|multiple|data-indeterminate)|-ms-expand|outline-inverse/

/** Leaves out the selectors that match, and a rule with them when none is left. */
const withoutUnused = (css: string) =>
  css.replace(/([^{}]+)\{([^{}]*)\}/g, (_, selectors: string, body: string) => {
    const left = selectors.split(/,(?![^(]*\))/).filter((selector) => !unused.test(selector))
    return left.length === 0 ? '' : `${left.join(',')}{${body}}`
  })

/** `site.ts` is on every page; `editor/` only where a text is written, `data/` only where rows, charts and maps are, `live/` where something is going on. */
const client = (entry: string) => join(here, 'client', entry)

async function script(entry: string) {
  const esbuild = await import('esbuild')
  const { outputFiles } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    loader: { '.svg': 'dataurl' },
    format: 'esm',
    target: 'es2022',
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}

async function put(path: string, bytes: Uint8Array) {
  const unfinished = `${path}.${randomUUID()}`
  await writeFile(unfinished, bytes)
  await rename(unfinished, path)
}
