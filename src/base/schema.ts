/** A type as zod makes it, without `readonly`. */
type Plain<T> = T extends object ? { -readonly [K in keyof T]: Plain<T[K]> } : T
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** What of zod's schemas tells their type: zod itself stays in the folders that use it. */
interface TypedSchema {
  readonly _zod: { readonly output: unknown }
}

/** Makes the schema on first use. The compiler holds it to be the type: no field more, none less, none looser. */
export function schemaOf<T>(): <S extends TypedSchema>(
  make: () => S,
  ..._held: Same<S['_zod']['output'], Plain<T>> extends true ? [] : [never]
) => () => S {
  return <S extends TypedSchema>(make: () => S, ..._held: unknown[]): (() => S) => {
    let made: S | undefined
    return () => {
      made ??= make()
      return made
    }
  }
}
