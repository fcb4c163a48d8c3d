// Runs before every public npm script, on whatever Node there is (20 or later), with built-ins only:
// installs what is missing, then makes sure that the script itself will find Node 24.
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const NODE = 24
const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
const windows = process.platform === 'win32'

if (!isInstalled()) await alone(async () => isInstalled() || (await install()))
requireNode()

/** Whether everything that package-lock.json names is in node_modules, in the same version. */
function isInstalled() {
  const [wanted, present] = ['package-lock.json', 'node_modules/.package-lock.json'].map(packagesOf)
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true
    const found = present[path]
    // What is for another platform is rightly missing.
    return found ? found.version === version && found.integrity === integrity : optional === true
  })
}

function packagesOf(file) {
  const path = join(root, file)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {}
}

async function install() {
  process.stderr.write('Installing what is missing (npm ci); the first time this takes about a minute …\n')
  // `npm run -s` would hide why it failed. The Node that runs npm, not the one in node_modules that is about to be replaced.
  const node = process.env.npm_node_execpath ?? process.execPath
  const npm = process.env.npm_execpath
  const [command, ...before] = npm ? [node, npm] : ['npm']
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: !npm && windows }
  const code = await new Promise((resolve) => {
    spawn(command, [...before, 'ci', '--include=dev', '--loglevel=notice'], options)
      .once('close', resolve)
      .once('error', resolve)
  })
  if (code !== 0) end(`The packages could not be installed (npm ci: ${code}).`)
}

/** One installation at a time: two commands started together must not both replace node_modules. */
async function alone(work) {
  const name = createHash('sha256')
    .update(`${root} ${process.getuid?.() ?? ''}`)
    .digest('hex')
    .slice(0, 16)
  const lock = join(tmpdir(), `yangguang-setup-${name}`)
  while (!take(lock)) {
    // The holder touches it every second.
    if (ageOf(lock) > 15_000) rmSync(lock, { force: true })
    else await pause(200)
  }
  const beat = setInterval(() => touch(lock), 1000)
  process.once('exit', () => rmSync(lock, { force: true }))
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
  await work()
  clearInterval(beat)
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function ageOf(lock) {
  try {
    return Date.now() - statSync(lock).mtimeMs
  } catch {
    return 0 // released this moment
  }
}

function touch(lock) {
  try {
    utimesSync(lock, new Date(), new Date())
  } catch {
    // Removed by hand: nothing to keep fresh.
  }
}

/** The script after this hook takes its `node` from node_modules/.bin, else from the machine. */
function requireNode() {
  const pinned = join(root, 'node_modules', '.bin', windows ? 'node.cmd' : 'node')
  const version = versionOf(existsSync(pinned) ? pinned : 'node')
  if (Number.parseInt(version, 10) >= NODE) return
  end(
    `Yangguang runs on Node ${NODE} and brings none for ${process.platform}-${process.arch}; this machine has ${version || 'none'}: install Node ${NODE}.`,
  )
}

function versionOf(node) {
  try {
    return execFileSync(node, ['--version'], { encoding: 'utf8', shell: windows }).trim().replace(/^v/, '')
  } catch {
    return ''
  }
}

function end(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
