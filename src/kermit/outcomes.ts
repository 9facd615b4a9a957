/**
 * What is known of a sent file. `delivered`: the other side acknowledged its end. `unconfirmed`: its end was sent, but
 * not acknowledged (an error packet proves nothing either way). `cancelled`: by either side. `refused`: by the other
 * side. `failed`: its end was never sent, so the other side cannot have all of it.
 */
export type KermitSendOutcome = 'delivered' | 'unconfirmed' | 'cancelled' | 'refused' | 'failed'

/** Why a file was discarded. `cancelled`: by the sender, by itself or as asked; `failed`: the transfer ended within it. */
export type KermitDiscardReason = 'cancelled' | 'failed'
