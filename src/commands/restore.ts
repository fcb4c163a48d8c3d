import { restore } from '../platform/backup/restore.ts'
import { onlyArgument, progress, runCommand } from './command.ts'

await runCommand({
  usage: 'npm run restore -- FILE [--json]',
  work: (args) => restore(onlyArgument(args, 'FILE'), { progress }),
  tell: ({ file, seconds }) => `${file} is put back (${seconds} s): npm start serves it.`,
})
