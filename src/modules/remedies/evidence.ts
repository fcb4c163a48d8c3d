/** One paper of a request: where it lies in the bundle, what it is called in the index, and its bytes. */
export type EvidenceFile = { path: string; title: string; bytes: Uint8Array }

/** Something that happened, as a line of the index. */
export type EvidenceEvent = { at: string; title: string; by?: string | undefined; article?: string | undefined }

/** What a request brings to a case about it: its facts by name, what happened to it, and its papers in the order of the index. */
export type RequestEvidence = { facts: { term: string; value: string }[]; events: EvidenceEvent[]; files: EvidenceFile[] }
