import { Refusal } from '../errors.ts'

/** The engine is not there, or died during the statement: it comes back by itself. */
export const engineAway = (cause?: unknown) =>
  Object.assign(new Refusal(503, 'engine.away', '数据查询引擎暂时不可用，正在恢复，请稍后再试'), { cause })

/** This installation has no engine: none for this platform, and no CLICKHOUSE_URL. */
export const engineAbsent = (cause?: unknown) =>
  Object.assign(new Refusal(503, 'engine.absent', '本系统所在的机器不能运行数据查询引擎，数据查询暂不可用，其他功能不受影响'), {
    cause,
  })

export const engineBusy = () => new Refusal(503, 'engine.busy', '当前数据查询较多，请稍后再试')

export const engineFull = () => new Refusal(503, 'engine.full', '存储空间不足，数据没有写入；请联系管理员清理或扩充磁盘后再试')

export const tooHeavy = (cause?: unknown) =>
  Object.assign(
    new Refusal(
      422,
      'engine.too-heavy',
      '这一查询需要的时间或内存超过了上限，请缩小范围（增加筛选条件、减少分组或排序列）后再试',
    ),
    { cause },
  )

// ClickHouse's numbers: too many rows or bytes (158, 307, 396), time (159, 160), memory (241).
const TOO_HEAVY = new Set(['158', '159', '160', '241', '307', '396'])
// What Node says of a connection that was refused or broke.
const BROKEN =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|socket hang up|Timeout error|aborted|other side closed|UND_ERR/i

export const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code !== undefined ? String(error.code) : ''

/** Whether the statement can not have reached the engine. */
export const neverArrived = (error: unknown) => /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH/.test(`${codeOf(error)} ${messageOf(error)}`)

export const isBroken = (error: unknown) => !/^\d+$/.test(codeOf(error)) && BROKEN.test(`${codeOf(error)} ${messageOf(error)}`)

/** What went wrong in the engine, as a refusal where the caller can do something about it. Anything else is a bug and stays as it is. */
export function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal) return error
  const code = codeOf(error)
  if (TOO_HEAVY.has(code)) return tooHeavy(error)
  if (code === '202') return engineBusy()
  if (code === '243' || /No space left on device/i.test(messageOf(error))) return engineFull()
  // 394: cancelled from outside, which only the watch over hanging statements does; 236: the engine is shutting down.
  if (code === '394') return tooHeavy(error)
  if (code === '236' || isBroken(error)) return engineAway(error)
  return error
}

const messageOf = (error: unknown): string =>
  error instanceof AggregateError
    ? error.errors.map(messageOf).join(' ')
    : error instanceof Error
      ? `${error.message} ${error.cause ? messageOf(error.cause) : ''}`
      : String(error)
