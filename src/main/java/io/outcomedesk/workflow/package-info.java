/** How cases move: the only place that knows the engine. */
@NullMarked
package io.outcomedesk.workflow;

import org.jspecify.annotations.NullMarked;
