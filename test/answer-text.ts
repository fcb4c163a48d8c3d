import { inflateRawSync } from 'node:zlib'

/** Everything that an answer says, its headers included; what is packed is unpacked. */
export async function textOf(response: Response) {
  const bytes = Buffer.from(await response.arrayBuffer())
  const headers = [...response.headers].join('\n')
  return `${headers}\n${bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004' ? bytes.toString() : membersOf(bytes)}`
}

/** The members of a ZIP, one after the other. */
function membersOf(bytes: Buffer): string {
  const texts: string[] = []
  for (let at = bytes.readUInt32LE(bytes.lastIndexOf('PK\u0005\u0006') + 16); bytes.readUInt32LE(at) === 0x02014b50; ) {
    const [size, name, extra, comment, local] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ]
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const data = bytes.subarray(start, start + size)
    const content = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data
    texts.push(
      bytes.toString('utf8', at + 46, at + 46 + name),
      content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004' ? membersOf(content) : content.toString(),
    )
    at += 46 + name + extra + comment
  }
  return texts.join('\n')
}
