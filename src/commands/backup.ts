import { backup } from '../platform/backup/backup.ts'
import { onlyArgument, progress, runCommand } from './command.ts'

await runCommand({
  usage: 'npm run backup -- FILE [--json]',
  work: (args) => backup(onlyArgument(args, 'FILE'), { progress }),
  tell: ({ file, bytes, seconds }) =>
    `Everything is in ${file} (${bytes} bytes, ${seconds} s). It holds the keys too: keep it as safe as DATA_DIR.`,
})
