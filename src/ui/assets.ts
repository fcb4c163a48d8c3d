import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'

/** The built files and their folder, as `buildAssets` gives them. */
export type BuiltAssets = { folder: string } & Record<AssetKind, string>
type AssetKind =
  | 'css'
  | 'workbenchCss'
  | 'modesCss'
  | 'js'
  | 'editor'
  | 'editorCss'
  | 'data'
  | 'dataCss'
  | 'live'
  | 'intake'
  | 'map'
  | 'mapWorker'
  | 'mapCss'
  | 'questionnaire'
  | 'blind'
  | 'altcha'
  | 'call'
  | 'altchaWorker'
  | 'altchaCss'

const at = '/assets'
const publicFolder = fileURLToPath(new URL('../../public', import.meta.url))
const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  txt: 'text/plain; charset=utf-8',
}

let built: BuiltAssets = {
  folder: '',
  css: 'site.css',
  workbenchCss: 'workbench.css',
  modesCss: 'modes.css',
  js: 'site.js',
  editor: 'editor.js',
  editorCss: 'editor.css',
  data: 'data.js',
  dataCss: 'data.css',
  live: 'live.js',
  intake: 'intake.js',
  map: 'map.js',
  mapWorker: 'map-worker.js',
  mapCss: 'map.css',
  questionnaire: 'questionnaire.js',
  blind: 'blind.js',
  altcha: 'altcha.js',
  call: 'call.js',
  altchaWorker: 'altcha-worker.js',
  altchaCss: 'altcha.css',
}

/** Said once at start, before the first page is rendered. */
export function useAssets(assets: BuiltAssets) {
  built = assets
}

/** The address of the stylesheet, the script, or of what only some pages load: the editor, rows of data, maps. */
export const assetUrl = (kind: AssetKind) => `${at}/${built[kind]}`

/** The address of a file of `public/`. */
export const publicUrl = (name: string) => `${at}/public/${name}`

/** Serves the built files (for ever, their name is their content) and `public/`; mount at /assets. */
export function assets() {
  const app = new Hono()
  app.get('/public/:name', async (c) =>
    answer(await fileIn(publicFolder, c.req.param('name')), c.req.param('name'), 'public, max-age=3600'),
  )
  app.get('/:name', async (c) => {
    const name = c.req.param('name')
    const bytes =
      /^(?:site|editor|data|live|intake|map|map-worker|questionnaire|blind|altcha|altcha-worker|call|workbench|modes)-[0-9a-f]{16}\.(css|js)$/.test(
        name,
      )
        ? await fileIn(built.folder, name)
        : null
    return answer(bytes, name, 'public, max-age=31536000, immutable')
  })
  return app
}

const kept = new Map<string, Buffer<ArrayBuffer>>()

async function fileIn(folder: string, name: string) {
  if (!/^[a-z0-9][a-z0-9-]*\.(css|js|svg|png|ico|txt)$/.test(name)) return null
  const path = join(folder, name)
  const known = kept.get(path)
  if (known) return known
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (bytes) kept.set(path, bytes)
  return bytes
}

function answer(bytes: Buffer<ArrayBuffer> | null, name: string, cache: string) {
  if (!bytes) return new Response('没有这个文件', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })
  const type = types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
  return new Response(bytes, { headers: { 'content-type': type, 'cache-control': cache, 'x-content-type-options': 'nosniff' } })
}
