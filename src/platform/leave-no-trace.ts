import type { Context, MiddlewareHandler } from 'hono'

/**
 * A request of which no line is written to the access log: even without name and address, its place between two other lines would say
 * when it came. How many there are is counted where they are kept, by day.
 */
export const leaveNoTrace: MiddlewareHandler = async (c, next) => {
  c.set('untraced', true)
  await next()
}

export const leavesNoTrace = (c: Context) => c.get('untraced') === true
