import { createServer as createSmtpServer } from 'node:net'

/** Takes every mail, and keeps it. */
export async function anSmtpServer() {
  const mails: string[] = []
  const server = createSmtpServer((socket) => {
    let [inData, mail] = [false, '']
    socket.write('220 ready\r\n')
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      if (inData) {
        mail += chunk.toString()
        if (!mail.endsWith('\r\n.\r\n')) return
        mails.push(mail.slice(0, -5))
        ;[inData, mail] = [false, '']
        return void socket.write('250 taken\r\n')
      }
      const command = chunk.toString().slice(0, 4).toUpperCase()
      if (command === 'QUIT') return void socket.end('221 bye\r\n')
      inData = command === 'DATA'
      socket.write(inData ? '354 go on\r\n' : '250 ok\r\n')
    })
  })
  const port = await new Promise<number>((done) =>
    server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)),
  )
  return { url: `smtp://127.0.0.1:${port}`, mails, close: () => server.close() }
}
