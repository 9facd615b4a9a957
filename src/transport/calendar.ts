/**
 * Tells the date and the time of day: for deadlines and for validity. The caller hands it in: nothing else in this
 * library reads the machine's date. `hprim/node` has `systemCalendar`. A {@link Clock} measures how long something takes;
 * what it shows means nothing in a record that is kept.
 */
export interface Calendar {
  /** The instant in UTC, `YYYY-MM-DDTHH:MM:SSZ`. Such texts sort by time. */
  now(): string
}
