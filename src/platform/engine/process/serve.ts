import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Writable } from 'node:stream'
import { text as wholeText } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { readFrom, writeTo } from './pipe.ts'
import type { Lent, openSessions } from './sessions.ts'
import { isSelect, quoted, readStatement, type Statement, settingParameters, withSettings } from './statement.ts'

type Sessions = ReturnType<typeof openSessions>
type Options = { sessions: Sessions; folder: string; giveUp: (why: string) => void }
type Call = { request: IncomingMessage; response: ServerResponse; search: URLSearchParams }

// Formats that are read from their end, so that they have to be whole before they are read.
const READ_FROM_THE_END = /^(Parquet|ORC|Arrow|Npy|Avro)$/i
// How long a statement may go on after its time, and after it has been told to end.
const GRACE = 2_000
const MERCY = 8_000
// How long a reader, or the engine as the reader of an insert, may take nothing.
const STALLED = 300_000

/** Answers one call: a query, a streamed query, an insert with its rows in the body, or a definition. */
export function serving({ sessions, folder, giveUp }: Options) {
  return async ({ request, response, search }: Call) => {
    const hasRows = /^\s*insert\b/i.test(search.get('query') ?? '')
    const statement = readStatement(search, hasRows ? '' : await wholeText(request))
    const mark = `/* run:${randomUUID()} */ `
    const blocked: (() => void)[] = []
    const cancel = () => {
      for (const release of blocked) release()
      return sessions.cancel(mark)
    }
    const watch = watchOver(statement, { cancel, giveUp })
    const onClose = () => void (response.writableFinished || sessions.cancel(mark).catch(() => {}))
    response.once('close', onClose)
    try {
      await sessions.lend(async (session) => {
        if (response.destroyed) return
        await session.use(statement.database)
        watch.begin()
        if (hasRows) await insert({ statement, mark, session, request, folder })
        else if (request.headers['x-streamed'] && isSelect(statement.text))
          return stream({ statement, mark, session, response, blocked })
        else return answer({ statement, mark, session, response })
        response.end()
      })
    } catch (error) {
      refuse(response, error)
    } finally {
      watch.end()
    }
  }
}

type Run = { statement: Statement; mark: string; session: Lent }

async function answer({ statement, mark, session, response }: Run & { response: ServerResponse }) {
  const text = `${settingParameters(statement)}${mark}${withSettings(statement.text, statement)}`
  const result = await session.run(text, statement.format)
  const summary = {
    read_rows: String(result.rowsRead),
    read_bytes: String(result.bytesRead),
    elapsed_ns: String(Math.round(result.elapsed * 1e9)),
  }
  response.setHeader('x-clickhouse-summary', JSON.stringify(summary))
  response.end(result.bytes())
}

/** The rows go through a pipe as the engine makes them; who does not read holds the engine up, and nothing piles up in memory. */
async function stream({
  statement,
  mark,
  session,
  response,
  blocked,
}: Run & { response: ServerResponse; blocked: (() => void)[] }) {
  const pipe = await session.pipe()
  const into = `${statement.text}\nINTO OUTFILE ${quoted(pipe.path)} TRUNCATE FORMAT ${statement.format}`
  const { socket, finish } = await readFrom(pipe)
  // Told to end while it waits for its reader it would not hear it: without a reading end its next byte fails.
  blocked.push(() => socket.destroy())
  const running = session.run(`${settingParameters(statement)}${mark}${withSettings(into, statement)}`).finally(finish)
  running.catch(() => {}) // seen below
  // The last bytes wait until it is known that they are the last: a stream that failed must not look whole.
  const sending = (async () => {
    for await (const chunk of socket) if (!response.write(chunk)) await drained(response)
  })()
  try {
    await Promise.all([running, sending])
    response.end()
  } finally {
    await running.catch(() => {}) // the connection is not lent again before it is free
  }
}

async function insert({ statement, mark, session, request, folder }: Run & { request: IncomingMessage; folder: string }) {
  if (READ_FROM_THE_END.test(statement.format)) {
    const path = `${folder}/${randomUUID()}`
    try {
      await pipeline(request, createWriteStream(path))
      await session.run(insertFrom(path, { statement, mark }))
    } finally {
      await rm(path, { force: true })
    }
    return
  }
  const pipe = await session.pipe()
  let isOver = false
  const running = session.run(insertFrom(pipe.path, { statement, mark })).finally(() => {
    isOver = true
  })
  running.catch(() => {}) // seen below
  const socket = await writeTo(pipe, () => isOver)
  socket?.on('error', () => {})
  await feed(request, socket)
  socket?.destroy()
  await running
  if (!request.complete) throw new Error('the sender is gone')
}

/** What the engine does not want any more is still taken from the sender, who is told at the end. */
async function feed(request: IncomingMessage, socket: Socket | undefined) {
  try {
    for await (const chunk of request) {
      if (socket && !socket.destroyed && !socket.write(chunk)) await drained(socket).catch(() => {})
    }
    if (socket && !socket.destroyed) await new Promise<void>((resolve) => socket.end(resolve).once('close', () => resolve()))
  } catch {
    // The sender broke off: what came is undone by the cancelling of the statement.
  }
}

const insertFrom = (path: string, { statement, mark }: Pick<Run, 'statement' | 'mark'>) =>
  `${mark}${withSettings(`${statement.text}\nSELECT * FROM file(${quoted(path)}, ${quoted(statement.format)})`, statement)}`

/** Until more can be written. A reader who takes nothing for minutes is gone as well: its place is wanted. */
const drained = (stream: Writable) =>
  new Promise<void>((resolve, reject) => {
    if (stream.destroyed) return reject(new Error('the reader is gone'))
    const stalled = setTimeout(() => stream.destroy(), STALLED)
    const over = () => {
      clearTimeout(stalled)
      stream.off('drain', over).off('close', over)
      if (stream.destroyed) reject(new Error('the reader is gone'))
      else resolve()
    }
    stream.once('drain', over).once('close', over)
  })

/** A statement past its time is told to end; if it cannot even do that, the whole process ends, and is started again. */
function watchOver(
  { seconds, text }: Statement,
  { cancel, giveUp }: { cancel: () => Promise<unknown>; giveUp: (why: string) => void },
) {
  const timers: NodeJS.Timeout[] = []
  return {
    begin() {
      if (!seconds) return
      const limit = seconds * 1_000 + GRACE
      timers.push(setTimeout(() => void cancel().catch(() => {}), limit))
      timers.push(setTimeout(() => giveUp(`a statement does not end: ${text.slice(0, 500)}`), limit + MERCY))
    },
    end: () => timers.forEach(clearTimeout),
  }
}

function refuse(response: ServerResponse, error: unknown) {
  if (response.headersSent) return response.destroy()
  const message = error instanceof Error ? error.message : String(error)
  const code = /^Code: (\d+)\./.exec(message)?.[1] ?? '1001'
  response.writeHead(code === '202' ? 503 : 500, {
    'x-clickhouse-exception-code': code,
    'content-type': 'text/plain; charset=utf-8',
  })
  // The form in which a server says it, whatever the embedding puts around it.
  return response.end(message.startsWith('Code:') ? message : `Code: 1001. DB::Exception: ${message}. (STD_EXCEPTION)`)
}
