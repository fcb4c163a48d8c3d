import { rm } from 'node:fs/promises'
import { type ChdbResult, Session } from 'chdb'
import { type Pipe, pipeAt } from './pipe.ts'
import { quoted } from './statement.ts'

/** A connection to the engine, which runs one statement at a time. */
export type Lent = {
  run: (text: string, format?: string) => Promise<ChdbResult>
  use: (database: string) => Promise<void>
  pipe: () => Promise<Pipe>
  close: () => void
}

type Options = { data: string; pipes: string; most: number; connectionArgs: string[] }

/** The connections of this process: made when needed, lent to one statement each, waited for when all are out. */
export function openSessions({ data, pipes, most, connectionArgs }: Options) {
  const [idle, waiting]: [Lent[], ((session: Lent) => void)[]] = [[], []]
  let [count, opened] = [0, 0]
  const open = (): Lent => {
    const session = new Session(data, { connectionArgs })
    const path = `${pipes}/${opened}`
    opened += 1
    count += 1
    let [database, pipe] = ['', undefined as Promise<string> | undefined]
    return {
      run: (text, format = 'CSV') => session.queryAsync(text, { format }),
      async use(name) {
        if (name === '' || name === database) return
        database = ''
        await session.queryAsync(`USE \`${name.replaceAll('`', '')}\``)
        database = name
      },
      async pipe() {
        pipe ??= pipeAt(path)
        return { path: await pipe }
      },
      close() {
        count -= 1
        session.close()
        if (pipe) void rm(path, { force: true })
      },
    }
  }
  const take = () => {
    const free = idle.pop() ?? (count < most ? open() : undefined)
    return free ? Promise.resolve(free) : new Promise<Lent>((resolve) => waiting.push(resolve))
  }
  const giveBack = (session: Lent) => {
    const next = waiting.shift()
    if (next) next(session)
    else idle.push(session)
  }
  /** What a statement that failed had already said would come before the next one's answer: such a connection is never lent again. */
  const retire = (session: Lent) => {
    session.close()
    if (waiting.length > 0) giveBack(open())
  }
  idle.push(open()) // now, so that an engine that cannot open says so at once
  const watching = new Session(data, { connectionArgs })
  return {
    async lend<T>(work: (session: Lent) => Promise<T>) {
      const session = await take()
      try {
        const done = await work(session)
        giveBack(session)
        return done
      } catch (error) {
        retire(session)
        throw error
      }
    },
    /** Ends a running statement, which is known by the mark in its text. */
    cancel: (mark: string) =>
      watching.queryAsync(`KILL QUERY WHERE query LIKE ${quoted(`%${mark}%`)} AND query NOT LIKE 'KILL%' ASYNC`),
  }
}
