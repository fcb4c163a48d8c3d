import { installation } from '../../../platform/installation.ts'

/** The site with its scheme, as others reach it. */
export const originOf = (url: string) => installation().config.PUBLIC_URL ?? new URL(url).origin
