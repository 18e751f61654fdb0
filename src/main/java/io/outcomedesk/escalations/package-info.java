/** Somebody who can help: escalations, the ladder, and handoffs that count only when accepted. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "cases", "departments"})
package io.outcomedesk.escalations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
