import { describeProperties } from '../property-runs.js'
import { bookProperties } from './properties.js'

describeProperties('properties of the address book', bookProperties)
