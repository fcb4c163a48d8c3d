import { open } from 'node:fs/promises'

const [END, ENTRY] = [0x06054b50, 0x02014b50]
const MOST_MEMBERS = 10_000

/** The names of the members of a ZIP file by its central directory; null when it is none. Nothing is unpacked. */
export async function membersOf(path: string): Promise<string[] | null> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
    if (end < 0 || end + 22 > tail.length || tail.readUInt32LE(end) !== END) return null
    const [length, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
    if (start + length > size || length > 16 * 1_048_576) return null
    return namesIn(await readAt(file, start, length))
  } finally {
    await file.close()
  }
}

function namesIn(directory: Buffer) {
  const names: string[] = []
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY; ) {
    const [name, extra, comment] = [
      directory.readUInt16LE(at + 28),
      directory.readUInt16LE(at + 30),
      directory.readUInt16LE(at + 32),
    ]
    names.push(directory.toString('utf8', at + 46, at + 46 + name))
    if (names.length > MOST_MEMBERS) return null
    at += 46 + name + extra + comment
  }
  return names
}

async function readAt(file: Awaited<ReturnType<typeof open>>, position: number, length: number) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
