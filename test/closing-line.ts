import type { Reporter, TestModule } from 'vitest/node'

/** Ends the run with one line that says how it went: `12 passed, 0 failed`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]) {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    const count = (state: string) => states.filter((each) => each === state).length
    // A file that could not be read, or an error outside every test, is a failure too.
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length
    const [passed, failed, skipped] = [count('passed'), count('failed') + count('pending') + broken, count('skipped')]
    // After the other reporters' summaries.
    process.once('exit', () =>
      process.stdout.write(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`),
    )
  }
}
