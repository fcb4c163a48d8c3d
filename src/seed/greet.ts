import type { Site } from '../site.ts'
import { SAMPLE_PASSWORD, sampleLogins } from './cast.ts'

/** What whoever started the program reads first: where it is, who can sign in, what to try. */
export function greet(site: Site, port: number) {
  const address = site.publicUrl ?? `http://localhost:${port}`
  const lines = [`\n阳光 Yangguang is running: ${address}`]
  if (site.sample) {
    const logins = sampleLogins()
    const width = Math.max(...logins.map(({ username }) => username.length))
    lines.push(
      `\nThis is the sample city (示例数据). Sign in at ${address}/identity/sign-in, everybody's password is ${SAMPLE_PASSWORD}`,
      ...logins.map(
        (login) =>
          `  ${login.username.padEnd(width)}  ${login.name}  ${'role' in login ? `${login.role} · ${login.organisation}` : login.applicantKind}`,
      ),
      '\nWhat to try:',
      `  1. As wang, file a request:                  ${address}/requests/new`,
      `  2. As chen, confirm it, draft the answer:    ${address}/workbench/requests`,
      '  3. As lin, sign it; as chen, deliver it.',
      `  4. Watch the report's cell change:           ${address}/annual-reports`,
      `  5. The API and its document:                 ${address}/api`,
    )
  }
  process.stderr.write(`${lines.join('\n')}\n\nCtrl-C stops it. Data are kept in DATA_DIR (./var).\n`)
}
