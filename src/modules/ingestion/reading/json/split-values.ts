import { Unreadable } from '../../model.ts'

export type Value = { line: number; bytes: Buffer }

const LARGEST = 64 << 20
const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const COMMA = 0x2c
const COLON = 0x3a
const LF = 0x0a

/** Bytes that change nothing outside of strings. */
const PLAIN = new Uint8Array(256).fill(1)
for (const byte of [QUOTE, OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY, COMMA, COLON, LF]) PLAIN[byte] = 0

export type Ending = { isComplete: boolean; line: number }

/**
 * The elements of the array at `path` (keys from the root; [] is the root itself), each as the bytes it is written in, without
 * parsing what lies beside it. `onEnd` learns whether the array was closed.
 */
export async function* splitValues(
  pieces: AsyncIterable<Buffer>,
  path: string[],
  onEnd: (end: Ending) => void,
): AsyncGenerator<Value[]> {
  const keys: string[] = []
  let depth = 0
  let inString = false
  let escaped = false
  let line = 1
  let token = ''
  let isToken = false
  let target = -1
  let start = -1
  let startLine = 1
  let carry: Buffer[] = []
  let carried = 0
  let isClosed = false

  const matches = () => depth === path.length && path.every((key, i) => keys[i] === key)

  for await (const bytes of pieces) {
    const values: Value[] = []
    const finish = (end: number) => {
      const last = bytes.subarray(Math.max(start, 0), end)
      values.push({ line: startLine, bytes: carried > 0 ? Buffer.concat([...carry, last]) : last })
      carry = []
      carried = 0
      start = -1
    }
    if (start >= 0) start = 0
    for (let i = 0; i < bytes.length; i++) {
      if (inString) {
        const from = i
        if (escaped) i++
        escaped = false
        while (i < bytes.length && bytes[i] !== QUOTE) i += bytes[i] === BACKSLASH ? 2 : 1
        if (isToken) token += bytes.toString('latin1', from, i)
        escaped = i > bytes.length
        inString = i >= bytes.length
        continue
      }
      const byte = bytes[i] ?? 0
      if (PLAIN[byte] === 1 && (start >= 0 || target < 0)) continue
      if (byte === LF) line++
      if (target > 0 && depth === target && start < 0) {
        if (byte === CLOSE_ARRAY) {
          isClosed = true
          target = -2
        } else if (byte !== COMMA && byte > 0x20) {
          start = i
          startLine = line
        }
      }
      if (byte === QUOTE) {
        inString = true
        isToken = target === -1 && depth <= path.length
        if (isToken) token = ''
      } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        if (target === -1 && byte === OPEN_ARRAY && matches()) target = depth + 1
        depth++
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        if (target > 0 && depth === target && start >= 0) {
          finish(i)
          isClosed = true
          target = -2
        }
        depth--
        if (depth < keys.length) keys.length = Math.max(0, depth)
      } else if (byte === COLON && target === -1 && depth > 0 && depth <= path.length) {
        keys.length = depth
        keys[depth - 1] = Buffer.from(token, 'latin1').toString('utf8')
      } else if (byte === COMMA && start >= 0 && depth === target) finish(i)
    }
    if (start >= 0) {
      const open = Buffer.from(bytes.subarray(start))
      carry.push(open)
      carried += open.length
      if (carried > LARGEST) throw new Unreadable(`第 ${startLine} 行开始的一条记录超过 64 MB，没有读入`)
    }
    yield values
    if (isClosed) break
  }
  onEnd({ isComplete: isClosed, line: start >= 0 ? startLine : line })
}
