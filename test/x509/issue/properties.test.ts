import { describeProperties } from '../../property-runs.js'
import { properties } from './properties.js'

describeProperties('what is issued', properties)
