/** Of this process alone: what else the machine does is not the work's. */
export function processorSeconds(work: () => unknown) {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
