/** Outcome Desk: one owner, from the customer's words to the customer's yes. */
@NullMarked
package io.outcomedesk;

import org.jspecify.annotations.NullMarked;
