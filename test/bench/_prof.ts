import { readMedecin } from 'hprim/medecin'
import { letterOfResults } from './letters.js'
const bytes = new Uint8Array(Buffer.from(letterOfResults(Number(process.env.N ?? 10)), 'latin1'))
const r = readMedecin(bytes); console.log(r.diagnostics.length, r.charset, r.file?.letters[0]?.rows?.length)
const T=Number(process.env.T ?? 20000)
const t=process.hrtime.bigint(); for (let i=0;i<T;i++) readMedecin(bytes); console.log(Number(process.hrtime.bigint()-t)/T/1000,'us')
