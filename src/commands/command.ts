import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { closeDatabaseServers } from '../platform/postgres/server.ts'

/** Wrong usage: the sentence is printed with the command's usage, and the exit code is 2. */
export class WrongUsage extends Error {
  override name = 'WrongUsage'
}

type Values = Record<string, string | boolean | (string | boolean)[] | undefined>
type Command<Result> = {
  /** As in `npm run backup -- FILE [--json]`. */
  usage: string
  /** Options beside `--json`, as `util.parseArgs` takes them. */
  options?: ParseArgsOptionsConfig
  work: (args: string[], values: Values) => Promise<Result>
  /** What a person is told when the work is done. */
  tell: (result: Result) => string
}

/** Runs a command: with `--json` its result is one line on stdout, else what `tell` says of it. Exit code 0, 1 or 2. */
export async function runCommand<Result>({ usage, options = {}, work, tell }: Command<Result>) {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void interrupt())
  try {
    const { positionals, values } = argumentsOf(options)
    const result = await work(positionals, values)
    process.stdout.write(`${values.json ? JSON.stringify(result) : tell(result)}\n`)
  } catch (error) {
    const isWrongUsage = error instanceof WrongUsage
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${isWrongUsage ? `Usage: ${usage}\n` : ''}`)
    process.exitCode = isWrongUsage ? 2 : 1
  }
}

/** What a long command says on the way: never on stdout. */
export const progress = (sentence: string) => void process.stderr.write(`${sentence}\n`)

/** The one word that a command takes. */
export function onlyArgument(args: string[], name: string) {
  const [argument, ...others] = args
  if (argument === undefined || others.length > 0) throw new WrongUsage(`Exactly one ${name} is needed.`)
  return argument
}

/** A database that was started for this command is not left running. */
async function interrupt() {
  await closeDatabaseServers()
  process.exit(130)
}

function argumentsOf(options: ParseArgsOptionsConfig): { positionals: string[]; values: Values } {
  try {
    return parseArgs({ options: { ...options, json: { type: 'boolean', default: false } }, allowPositionals: true })
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error))
  }
}
