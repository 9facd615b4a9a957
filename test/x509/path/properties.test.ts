import { describeProperties } from '../../property-runs.js'
import { pathProperties } from './properties.js'
import { setProperties } from './set-properties.js'

describeProperties('Paths', [...pathProperties, ...setProperties])
