import { describeProperties } from '../../property-runs.js'
import { properties } from './properties.js'

describeProperties('mails of the exchange', properties)
