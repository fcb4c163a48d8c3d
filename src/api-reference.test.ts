import { expect } from 'vitest'
import { test } from '../test/world.ts'

type Operation = { summary?: string; responses: Record<string, unknown> }
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> }

test('the document is OpenAPI 3.1 and names what others call', async ({ world }) => {
  const response = await world.visitor.get('/api/openapi.json')
  expect(response.headers.get('content-type')).toContain('application/json')
  const document = (await response.json()) as Document
  expect(document.openapi).toBe('3.1.0')
  for (const path of ['/api/requests', '/api/requests/{id}/correction', '/api/calendar/deadline', '/api/annual-reports/checks'])
    expect(Object.keys(document.paths)).toContain(path)
})

test('the reference shows every call of the document', async ({ world }) => {
  const { paths } = (await (await world.visitor.get('/api/openapi.json')).json()) as Document
  const page = await world.visitor.text('/api')
  for (const path of Object.keys(paths)) expect(page).toContain(`<code>${path}</code>`)
})

test('every call says what it does and which refusals it may answer with', async ({ world }) => {
  const { paths } = (await (await world.visitor.get('/api/openapi.json')).json()) as Document
  for (const [path, methods] of Object.entries(paths))
    for (const [method, { summary, responses }] of Object.entries(methods)) {
      expect(summary, `${method} ${path}`).toBeTruthy()
      expect(Object.keys(responses).length, `${method} ${path}`).toBeGreaterThan(0)
    }
})
