import { describeProperties } from '../../property-runs.js'
import { pathProperties } from './properties.js'

describeProperties('Paths', pathProperties)
