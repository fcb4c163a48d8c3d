import type { Ctx } from '../../platform/ctx.ts'

/** One paper of a request: where it lies in the bundle (folders with /), what it is called in the index, and its bytes. */
export type EvidenceFile = { path: string; title: string; bytes: Uint8Array }

/** Something that happened to the request, as a line of the index. */
export type EvidenceEvent = { at: string; title: string; by?: string | undefined; article?: string | undefined }

/**
 * What a request brings to a case about it: its facts by name, what happened to it, and its papers (application and attachments,
 * letters, proofs of service, record of the search, approvals) in the order of the index.
 */
export type RequestEvidence = { facts: { term: string; value: string }[]; events: EvidenceEvent[]; files: EvidenceFile[] }

/** For an officer who may see the request; refuses like any read of it. */
export type EvidenceSource = (ctx: Ctx, requestId: string) => Promise<RequestEvidence>
