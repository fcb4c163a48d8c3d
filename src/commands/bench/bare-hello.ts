import { serve } from '@hono/node-server'
import { Hono } from 'hono'

// What `bench pages` compares with: the framework with nothing to do, in a process of its own. Prints its port.
const app = new Hono()
app.get('/', (c) => c.text('hello'))
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.stdout.write(`${port}\n`))
