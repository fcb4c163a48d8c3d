import type { Hono } from 'hono'
import type { Env } from '../src/platform/module.ts'

export type Browser = ReturnType<typeof aBrowser>

const HOST = 'http://localhost'

/** The application as one visitor's browser meets it: it keeps cookies, says where its forms come from, and does not follow redirects. */
export function aBrowser(app: Pick<Hono<Env>, 'request'>, headers: Record<string, string>) {
  const cookies = new Map<string, string>()
  const send = async (method: string, path: string, body?: BodyInit | null, type?: string) => {
    const response = await app.request(HOST + path, {
      method,
      body: body ?? null,
      headers: {
        ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(method !== 'GET' && { origin: HOST }),
        ...(type !== undefined && { 'content-type': type }),
        ...headers,
      },
    })
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie)
    return response
  }
  const json = (body: unknown) => (body === undefined ? undefined : JSON.stringify(body))
  return {
    cookies,
    get: (path: string) => send('GET', path),
    post: (path: string, body?: unknown) => send('POST', path, json(body), body === undefined ? undefined : 'application/json'),
    put: (path: string, body: unknown) => send('PUT', path, json(body), 'application/json'),
    delete: (path: string) => send('DELETE', path),
    /** Sends a form; with a file or a list among the fields, as a browser does it. */
    submit: (path: string, fields: Record<string, string | string[] | Blob>) => send('POST', path, formOf(fields)),
    /** Sends a body as it is. */
    send: (method: string, path: string, body: BodyInit, type: string) => send(method, path, body, type),
    text: async (path: string) => (await send('GET', path)).text(),
  }
}

function keep(cookies: Map<string, string>, header: string) {
  const [pair = '', ...attributes] = header.split(';').map((part) => part.trim())
  const name = pair.slice(0, pair.indexOf('='))
  if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) cookies.delete(name)
  else cookies.set(name, pair.slice(pair.indexOf('=') + 1))
}

function formOf(fields: Record<string, string | string[] | Blob>) {
  const entries = Object.entries(fields).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => [name, each] as const),
  )
  const hasFile = entries.some(([, value]) => value instanceof Blob)
  if (!hasFile) return new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))
  const form = new FormData()
  for (const [name, value] of entries) value instanceof Blob ? form.append(name, value) : form.append(name, value)
  return form
}
