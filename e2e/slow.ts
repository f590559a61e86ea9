/**
 * Marks journeys that take long, rarely break, and have a quicker one beside them. `npm test` leaves them out;
 * `npm run journeys:all` runs them with all others.
 */
export const SLOW = '@slow';
