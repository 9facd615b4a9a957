import { gpgsmProgram } from './gpgsm.js'
import { nss } from './nss.js'
import { opensslCms, opensslSmime } from './openssl.js'
import { php } from './php.js'
import type { Program } from './program.js'

/** All of them, as the columns of the table. */
export const programs: readonly Program[] = [opensslCms, opensslSmime, gpgsmProgram, nss, php]
