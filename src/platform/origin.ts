import { installation } from './installation.ts'

/** Where this site is reached, for addresses that go out of it. */
export const originOf = (c: { req: { url: string } }) => installation().config.PUBLIC_URL ?? new URL(c.req.url).origin
