import { parentPort } from 'node:worker_threads'
import type { Example } from './example.ts'
import { learnMachine } from './machine.ts'

type Told = { examples: Example[] } | { learn: { seconds: number } }
const examples: Example[] = []

parentPort?.on('message', (told: Told) => {
  if ('examples' in told) {
    for (const example of told.examples) examples.push(example)
    return
  }
  parentPort?.postMessage(learnMachine(examples, told.learn))
})
