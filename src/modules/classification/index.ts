export { type Classifier, type Labelled, openClassifier, trainClassifier } from './classifier.ts'
export { findClassifier, keepClassifier } from './kept-classifier.ts'
export { type Measured, measure } from './measure.ts'
