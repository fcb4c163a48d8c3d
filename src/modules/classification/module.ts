import type { Module } from '../../platform/module.ts'

/** Learns labels from texts; no face and no table of its own. */
export const classification: Module = { name: 'classification' }
