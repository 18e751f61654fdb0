/** A first day at the desk: accounts for every role and five customers' problems, on a desk of one's own machine only. */
@NullMarked
package io.outcomedesk.demo;

import org.jspecify.annotations.NullMarked;
