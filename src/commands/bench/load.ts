import autocannon from 'autocannon'

export type Load = { rate: number; p95: number }

const CONNECTIONS = 20

/** Asks for one address over twenty connections for so many seconds, as browsers do; each connection may have headers of its own. */
export function load(url: string, seconds: number, headersOf: (connection: number) => Record<string, string> = () => ({})): Promise<Load> {
  const took: number[] = []
  let connection = 0
  return new Promise((resolve, reject) => {
    const instance = autocannon({
      url,
      connections: CONNECTIONS,
      duration: seconds,
      setupClient: (client) => client.setHeaders({ 'accept-encoding': 'gzip, deflate, br', ...headersOf(connection++) }),
    }, (error, result) => {
      if (error) return reject(error)
      const wrong = result.non2xx + result.errors + result.timeouts
      if (wrong > 0) return reject(new Error(`${wrong} of ${result.requests.total} answers of ${url} were wrong`))
      const p95 = took.sort((one, other) => one - other)[Math.floor(took.length * 0.95)] ?? 0
      resolve({ rate: result.requests.total / result.duration, p95 })
    })
    instance.on('response', (_client, _status, _bytes, milliseconds) => took.push(milliseconds))
  })
}
