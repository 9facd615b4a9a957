import { describeProperties } from '../property-runs.js'
import { properties } from './properties.js'

describeProperties('results', properties)
