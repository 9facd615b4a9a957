import { describeProperties } from '../../property-runs.js'
import { properties } from './properties.js'

describeProperties('revocation lists', properties)
